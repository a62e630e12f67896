const { appendFileSync, readFileSync } = require('node:fs')
const { TestEnvironment } = require('jest-environment-node')

const TIMED_OUT = /Exceeded timeout/

/**
 * Lives a file of tests as its story says (scripts/guardStories.mjs), and writes down what was met or failed.
 * With a plan, each test lacks guards of its own and the others are left out; what fails is repeated with all guards on.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.story = JSON.parse(readFileSync(context.testPath.replace(/cjs$/, 'json'), 'utf8'))
    this.tests = []
    this.outside = []
  }

  get hand() {
    return this.global.guardHand
  }

  handleTestEvent({ name, test, error }) {
    if (name === 'test_start') this.begin(test)
    if (name === 'test_fn_failure' || name === 'hook_failure') this.note(String(error?.stack ?? error))
    if (name === 'test_retry') this.isRetried = true
    if (name === 'test_done') this.end()
  }

  begin(test) {
    if (this.isRetried) return this.hand.switchOff()
    const lacks = this.story.plan?.[this.tests.length] ?? []
    this.tests.push({ name: nameOf(test) })
    if (this.story.plan && lacks.length === 0) test.mode = 'skip'
    else if (this.story.plan) this.hand.switchOff(...lacks)
    else if (this.story.lacks === undefined) this.outside.push(...this.hand.takeMet())
    // One failure is enough to have caught it.
    else if (this.hasFailed) test.mode = 'skip'
  }

  end() {
    const current = this.tests.at(-1)
    if (this.story.plan) this.hand.switchOff()
    else current.met = [...this.hand.takeMet()]
    this.isRetried = false
  }

  note(says) {
    const current = this.tests.at(-1) ?? {}
    const isAgain = this.isRetried
    // What only took too long says nothing about a guard.
    const kind = TIMED_OUT.test(says) ? 'timedOut' : isAgain ? 'failsAgain' : 'fails'
    current[kind] ??= says.slice(0, 300)
    this.hasFailed ||= kind === 'fails'
  }

  async teardown() {
    const { into, file, plan, lacks } = this.story
    const isWhole = plan === undefined && lacks === undefined
    const outside = isWhole && this.hand ? [...this.outside, ...this.hand.takeMet()] : undefined
    const tests = isWhole ? this.tests : this.tests.map(({ met: _, ...test }) => test)
    appendFileSync(into, `${JSON.stringify({ file, plan, lacks, outside, tests })}\n`)
    await super.teardown()
  }
}

function nameOf(test) {
  const names = []
  for (let at = test; at.parent; at = at.parent) names.unshift(at.name)
  return names.join(' › ')
}
