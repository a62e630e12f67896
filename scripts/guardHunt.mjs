/** In so many tests a guard is tried alone, before all that nobody has caught are tried together. */
const ALONE = [1, 2, 4, 8]

/**
 * What is to be lived next so that each of these guards is caught, given all that was lived so far. A guard is tried in
 * the most particular tests first, those that meet the fewest guards; each test lacks one guard at a time, so that one
 * file tries as many guards as it has tests. What few tests have not caught lacks together with all others like it:
 * where a test holds without all of them it holds without each.
 */
export function createHunt(guards, lived) {
  const whole = lived.filter(({ plan, lacks }) => plan === undefined && lacks === undefined)
  const tests = whole.flatMap(({ file, tests: inFile }) =>
    inFile.map(({ name, met = [] }, at) => ({ id: `${file}#${at}`, file, at, name, met: new Set(met) })),
  )
  const { caught, held, apart, unclear } = outcomesOf(lived)
  const pending = guards.filter((guard) => !caught.has(guard))
  const meeting = new Map(
    pending.map((guard) => [
      guard,
      tests.filter(({ met }) => met.has(guard)).sort((one, other) => one.met.size - other.met.size),
    ]),
  )
  const isTried = (guard, { id }) => held.has(`${guard} ${id}`) || unclear.has(`${guard} ${id}`)
  const untried = (guard) => meeting.get(guard).filter((test) => !isTried(guard, test))

  function alone() {
    const lacking = new Map()
    for (const guard of pending) {
      const most = ALONE.find((count) => meeting.get(guard).length - untried(guard).length < count) ?? 0
      const free = untried(guard).filter(({ id }) => !lacking.has(id))
      const left = most - (meeting.get(guard).length - untried(guard).length)
      const chosen = left > 0 ? free.slice(0, left) : free.filter(({ id }) => apart.has(id))
      for (const { id } of chosen) lacking.set(id, [guard])
    }
    return lacking
  }

  function together() {
    const lacking = new Map()
    for (const guard of pending)
      for (const { id } of untried(guard)) lacking.set(id, [...(lacking.get(id) ?? []), guard])
    return lacking
  }

  /** Whole files, for what no single test could tell: it was met before them, or they hang together. */
  function inWholeFiles() {
    const done = new Set(
      lived.flatMap(({ file, lacks }) => (lacks === undefined ? [] : [`${lacks} ${file}`])),
    )
    return pending.flatMap((guard) =>
      whole
        .filter(
          ({ file, outside }) =>
            outside.includes(guard) ||
            meeting.get(guard).some((test) => test.file === file && unclear.has(`${guard} ${test.id}`)),
        )
        .filter(({ file }) => !done.has(`${guard} ${file}`))
        .map(({ file }) => ({ file, lacks: guard })),
    )
  }

  function planned(lacking) {
    return whole.flatMap(({ file, tests: inFile }) => {
      const plan = inFile.map((_, at) => lacking.get(`${file}#${at}`) ?? [])
      return plan.some((each) => each.length > 0) ? [{ file, plan }] : []
    })
  }

  function next() {
    const ways = [
      ['one in a test', () => planned(alone())],
      ['together', () => planned(together())],
      ['in whole files', inWholeFiles],
    ]
    for (const [says, way] of ways) {
      const stories = way()
      if (stories.length > 0) return { says, stories }
    }
    return { says: 'nothing', stories: [] }
  }

  return { caught, pending, next, metIn: (guard) => tests.filter(({ met }) => met.has(guard)).length }
}

/** Which guard is caught by what; where one is not missed; which tests fail without several, and must be asked one by one. */
function outcomesOf(lived) {
  const caught = new Map()
  const held = new Set()
  const apart = new Set()
  const unclear = new Set()
  for (const { file, plan, lacks, tests } of lived) {
    if (lacks !== undefined) {
      const failed = tests.find(({ fails }) => fails !== undefined)
      if (failed || tests.length === 0)
        caught.set(lacks, `${file}: ${failed?.name ?? 'it cannot even begin'}`)
    }
    for (const [at, guards] of (plan ?? []).entries()) {
      const test = tests[at]
      const id = `${file}#${at}`
      if (guards.length === 0 || !test) continue
      if (!isRed(test)) for (const guard of guards) held.add(`${guard} ${id}`)
      else if (guards.length > 1) apart.add(id)
      else if (test.fails !== undefined && test.failsAgain === undefined && test.timedOut === undefined)
        caught.set(guards[0], `${file}: ${test.name}`)
      else unclear.add(`${guards[0]} ${id}`)
    }
  }
  return { caught, held, apart, unclear }
}

function isRed({ fails, failsAgain, timedOut }) {
  return fails !== undefined || failsAgain !== undefined || timedOut !== undefined
}
