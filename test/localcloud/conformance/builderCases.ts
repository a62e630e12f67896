/** The SDK's builders by name, as the tests of each single operator need them: any word, any argument. */
export interface Words {
  [word: string]: (...values: unknown[]) => Built
}
export type Built = Words & PromiseLike<{ list: unknown[] }>
/** `command` (queries and updates), `aggregate` (expressions), `db` (patterns and places). */
export interface Builders {
  _: Words
  $: Words
  db: { Geo: Words; RegExp: (options: object) => unknown }
}
type Fields = Record<string, unknown>

export function shelf({ db: { Geo } }: Builders): Fields[] {
  return [
    { _id: 'a', n: 1, s: 'ab', list: [1, 2], items: [{ k: 1, v: 2 }], at: Geo.Point?.(121, 31) },
    { _id: 'b', n: 5, s: 'cd', list: [3], items: [{ k: 1, v: 9 }], at: Geo.Point?.(121.1, 31) },
    { _id: 'c', n: 8, s: 'AB', list: [] },
  ]
}

const square = (Geo: Words): unknown => {
  const corner = (x: number, y: number) => Geo.Point?.(x, y)
  return Geo.Polygon?.([
    Geo.LineString?.([
      corner(120.9, 30.9),
      corner(121.05, 30.9),
      corner(121.05, 31.1),
      corner(120.9, 31.1),
      corner(120.9, 30.9),
    ]),
  ])
}

/** Every word of `db.command` that asks, and which documents of the shelf it finds. */
export const ASKING: Record<string, [query: (builders: Builders) => unknown, found: string]> = {
  eq: [({ _ }) => ({ n: _.eq?.(1) }), 'a'],
  neq: [({ _ }) => ({ n: _.neq?.(1) }), 'b c'],
  lt: [({ _ }) => ({ n: _.lt?.(5) }), 'a'],
  lte: [({ _ }) => ({ n: _.lte?.(5) }), 'a b'],
  gt: [({ _ }) => ({ n: _.gt?.(5) }), 'c'],
  gte: [({ _ }) => ({ n: _.gte?.(5) }), 'b c'],
  in: [({ _ }) => ({ n: _.in?.([1, 8]) }), 'a c'],
  nin: [({ _ }) => ({ n: _.nin?.([1, 8]) }), 'b'],
  all: [({ _ }) => ({ list: _.all?.([1, 2]) }), 'a'],
  elemMatch: [({ _ }) => ({ items: _.elemMatch?.({ k: 1, v: _.gt?.(5) }) }), 'b'],
  exists: [({ _ }) => ({ at: _.exists?.(false) }), 'c'],
  size: [({ _ }) => ({ list: _.size?.(0) }), 'c'],
  mod: [({ _ }) => ({ n: _.mod?.(3, 2) }), 'b c'],
  and: [({ _ }) => _.and?.([{ n: _.gt?.(1) }, { n: _.lt?.(8) }]), 'b'],
  or: [({ _ }) => _.or?.([{ n: 1 }, { s: 'AB' }]), 'a c'],
  nor: [({ _ }) => _.nor?.([{ n: 1 }, { s: 'AB' }]), 'b'],
  not: [({ _ }) => ({ n: _.not?.(_.gt?.(1)) }), 'a'],
  expr: [({ _, $ }) => _.expr?.($.gt?.(['$n', 4])), 'b c'],
  jsonSchema: [({ _ }) => _.jsonSchema?.({ required: ['at'] }), 'a b'],
  geoNear: [
    ({ _, db }) => ({ at: _.geoNear?.({ geometry: db.Geo.Point?.(121, 31), maxDistance: 1000 }) }),
    'a',
  ],
  geoWithin: [({ _, db }) => ({ at: _.geoWithin?.({ geometry: square(db.Geo) }) }), 'a'],
  geoIntersects: [({ _, db }) => ({ at: _.geoIntersects?.({ geometry: square(db.Geo) }) }), 'a'],
}

/** Every word of `db.command` that changes: a document before, the change, the document after. */
export const CHANGING: Record<
  string,
  [before: Fields, change: (builders: Builders) => Fields, after: Fields]
> = {
  set: [{ o: { x: 1 } }, ({ _ }) => ({ o: _.set?.({ y: 2 }) }), { o: { y: 2 } }],
  remove: [{ x: 1, y: 2 }, ({ _ }) => ({ x: _.remove?.() }), { y: 2 }],
  inc: [{ x: 1 }, ({ _ }) => ({ x: _.inc?.(2) }), { x: 3 }],
  mul: [{ x: 3 }, ({ _ }) => ({ x: _.mul?.(2) }), { x: 6 }],
  push: [{ x: [3] }, ({ _ }) => ({ x: _.push?.({ each: [1, 2], sort: 1, slice: 2 }) }), { x: [1, 2] }],
  pull: [{ x: [1, 5, 9] }, ({ _ }) => ({ x: _.pull?.(_.gte?.(5)) }), { x: [1] }],
  pullAll: [{ x: [1, 5, 1] }, ({ _ }) => ({ x: _.pullAll?.([1]) }), { x: [5] }],
  pop: [{ x: [1, 2] }, ({ _ }) => ({ x: _.pop?.() }), { x: [1] }],
  shift: [{ x: [1, 2] }, ({ _ }) => ({ x: _.shift?.() }), { x: [2] }],
  unshift: [{ x: [1] }, ({ _ }) => ({ x: _.unshift?.([8, 9]) }), { x: [8, 9, 1] }],
  addToSet: [{ x: [1] }, ({ _ }) => ({ x: _.addToSet?.({ $each: [1, 2] }) }), { x: [1, 2] }],
  rename: [{ x: 1 }, ({ _ }) => ({ x: _.rename?.('z') }), { z: 1 }],
  bit: [{ x: 13 }, ({ _ }) => ({ x: _.bit?.({ and: 10 }) }), { x: 8 }],
  max: [{ x: 1 }, ({ _ }) => ({ x: _.max?.(4) }), { x: 4 }],
  min: [{ x: 9 }, ({ _ }) => ({ x: _.min?.(4) }), { x: 4 }],
}

/** Every stage that the builder can send, over the shelf. */
export const STAGES: Record<
  string,
  [build: (pipeline: Words, builders: Builders) => unknown, list: unknown[]]
> = {
  match: [(p, { _ }) => p.match?.({ n: _.gt?.(5) }).project?.({ n: 1 }), [{ _id: 'c', n: 8 }]],
  project: [(p) => p.match?.({ n: 1 }).project?.({ _id: 0, s: 1 }), [{ s: 'ab' }]],
  addFields: [
    (p, { $ }) =>
      p
        .match?.({ n: 1 })
        .addFields?.({ d: $.add?.(['$n', 1]) })
        .project?.({ d: 1 }),
    [{ _id: 'a', d: 2 }],
  ],
  group: [(p, { $ }) => p.group?.({ _id: null, n: $.sum?.('$n') }), [{ _id: null, n: 14 }]],
  sort: [(p) => p.sort?.({ n: -1 }).project?.({ n: 1, _id: 0 }), [{ n: 8 }, { n: 5 }, { n: 1 }]],
  skip: [(p) => p.sort?.({ n: 1 }).skip?.(2).project?.({ _id: 1 }), [{ _id: 'c' }]],
  limit: [(p) => p.sort?.({ n: 1 }).limit?.(1).project?.({ _id: 1 }), [{ _id: 'a' }]],
  count: [(p) => p.match?.({}).count?.('n'), [{ n: 3 }]],
  unwind: [
    (p) => p.unwind?.('$list').project?.({ _id: 0, list: 1 }),
    [{ list: 1 }, { list: 2 }, { list: 3 }],
  ],
  sortByCount: [(p) => p.unwind?.('$items').sortByCount?.('$items.k'), [{ _id: 1, count: 2 }]],
  bucket: [
    (p) => p.bucket?.({ groupBy: '$n', boundaries: [0, 5, 10] }),
    [
      { _id: 0, count: 1 },
      { _id: 5, count: 2 },
    ],
  ],
  bucketAuto: [(p) => p.bucketAuto?.({ groupBy: '$n', buckets: 1 }), [{ _id: { min: 1, max: 8 }, count: 3 }]],
  replaceRoot: [(p) => p.match?.({ n: 1 }).replaceRoot?.({ newRoot: { s: '$s' } }), [{ s: 'ab' }]],
  sample: [(p) => p.sample?.({ size: 2 }).count?.('n'), [{ n: 2 }]],
  lookup: [
    (p, { _, $ }) =>
      p
        .match?.({ n: 5 })
        .lookup?.({
          from: 'shelf',
          let: { mine: '$n' },
          pipeline: $.pipeline?.()
            .match?.(_.expr?.($.lt?.(['$n', '$$mine'])))
            .project?.({ _id: 0, n: 1 })
            .done?.(),
          as: 'below',
        })
        .project?.({ _id: 0, below: 1 }),
    [{ below: [{ n: 1 }] }],
  ],
  geoNear: [
    (p, { db }) =>
      p
        .geoNear?.({
          distanceField: 'd',
          spherical: true,
          near: db.Geo.Point?.(121, 31),
          maxDistance: 1000,
          key: 'at',
        })
        .project?.({ d: 1 }),
    [{ _id: 'a', d: 0 }],
  ],
}

/** Stages that the SDK names and cannot build: it throws before anything is sent. */
export const BROKEN_STAGES = ['collStats', 'facet', 'graphLookup', 'indexStats', 'out', 'redact']

const DAY = new Date(Date.UTC(2026, 0, 4, 16, 30, 15, 123))

/** What the expressions are tried on. */
export const MEASURED: Fields = {
  _id: 'it',
  n: -2.5,
  i: 7,
  a: [3, 1, 2],
  b: [1, 5],
  o: { x: 1, y: 'two' },
  pairs: [{ k: 'a', v: 1 }],
  d: DAY,
  nil: null,
}

/** Every word of `command.aggregate`, and its value. */
export const EXPRESSIONS: Record<string, [expression: ($: Words) => unknown, value: unknown]> = {
  abs: [($) => $.abs?.('$n'), 2.5],
  add: [($) => $.add?.(['$i', 1]), 8],
  ceil: [($) => $.ceil?.('$n'), -2],
  divide: [($) => $.divide?.(['$i', 2]), 3.5],
  exp: [($) => $.exp?.(0), 1],
  floor: [($) => $.floor?.('$n'), -3],
  ln: [($) => $.ln?.(1), 0],
  log: [($) => $.log?.([8, 2]), 3],
  log10: [($) => $.log10?.(100), 2],
  mod: [($) => $.mod?.(['$i', 4]), 3],
  multiply: [($) => $.multiply?.(['$i', 2]), 14],
  pow: [($) => $.pow?.([2, 5]), 32],
  sqrt: [($) => $.sqrt?.(49), 7],
  subtract: [($) => $.subtract?.(['$i', 10]), -3],
  trunc: [($) => $.trunc?.('$n'), -2],
  arrayElemAt: [($) => $.arrayElemAt?.(['$a', -1]), 2],
  arrayToObject: [($) => $.arrayToObject?.('$pairs'), { a: 1 }],
  concatArrays: [($) => $.concatArrays?.(['$a', '$b']), [3, 1, 2, 1, 5]],
  filter: [($) => $.filter?.({ input: '$a', as: 'x', cond: $.gt?.(['$$x', 1]) }), [3, 2]],
  in: [($) => $.in?.([2, '$a']), true],
  indexOfArray: [($) => $.indexOfArray?.(['$a', 2]), 2],
  isArray: [($) => $.isArray?.('$a'), true],
  map: [($) => $.map?.({ input: '$a', as: 'x', in: $.add?.(['$$x', 1]) }), [4, 2, 3]],
  range: [($) => $.range?.([0, 5, 2]), [0, 2, 4]],
  reduce: [($) => $.reduce?.({ input: '$a', initialValue: 0, in: $.add?.(['$$value', '$$this']) }), 6],
  reverseArray: [($) => $.reverseArray?.('$a'), [2, 1, 3]],
  size: [($) => $.size?.('$a'), 3],
  slice: [($) => $.slice?.(['$a', 1, 1]), [1]],
  zip: [
    ($) => $.zip?.({ inputs: ['$a', '$b'] }),
    [
      [3, 1],
      [1, 5],
    ],
  ],
  and: [($) => $.and?.([true, '$i']), true],
  not: [($) => $.not?.('$nil'), true],
  or: [($) => $.or?.([false, '$nil']), false],
  cmp: [($) => $.cmp?.(['$i', 8]), -1],
  eq: [($) => $.eq?.(['$i', 7]), true],
  gt: [($) => $.gt?.(['$i', 7]), false],
  gte: [($) => $.gte?.(['$i', 7]), true],
  lt: [($) => $.lt?.(['$i', 7]), false],
  lte: [($) => $.lte?.(['$i', 7]), true],
  neq: [($) => $.neq?.(['$i', 7]), false],
  cond: [($) => $.cond?.({ if: $.gt?.(['$i', 5]), then: 'big', else: 'small' }), 'big'],
  ifNull: [($) => $.ifNull?.(['$nil', 'none']), 'none'],
  switch: [($) => $.switch?.({ branches: [{ case: $.lt?.(['$i', 5]), then: 1 }], default: 2 }), 2],
  dateFromParts: [($) => $.dateFromParts?.({ year: 2026, month: 2, day: 3 }), new Date(Date.UTC(2026, 1, 3))],
  dateFromString: [($) => $.dateFromString?.({ dateString: DAY.toISOString() }), DAY],
  dateToString: [
    ($) => $.dateToString?.({ date: '$d', format: '%Y-%m-%d %H', timezone: 'Asia/Shanghai' }),
    '2026-01-05 00',
  ],
  dayOfMonth: [($) => $.dayOfMonth?.('$d'), 4],
  dayOfWeek: [($) => $.dayOfWeek?.('$d'), 1],
  dayOfYear: [($) => $.dayOfYear?.('$d'), 4],
  isoDayOfWeek: [($) => $.isoDayOfWeek?.('$d'), 7],
  isoWeek: [($) => $.isoWeek?.('$d'), 1],
  isoWeekYear: [($) => $.isoWeekYear?.('$d'), 2026],
  millisecond: [($) => $.millisecond?.('$d'), 123],
  minute: [($) => $.minute?.('$d'), 30],
  month: [($) => $.month?.('$d'), 1],
  second: [($) => $.second?.('$d'), 15],
  hour: [($) => $.hour?.('$d'), 16],
  week: [($) => $.week?.('$d'), 1],
  year: [($) => $.year?.('$d'), 2026],
  literal: [($) => $.literal?.('$i'), '$i'],
  mergeObjects: [($) => $.mergeObjects?.(['$o', { z: 3 }]), { x: 1, y: 'two', z: 3 }],
  objectToArray: [
    ($) => $.objectToArray?.('$o'),
    [
      { k: 'x', v: 1 },
      { k: 'y', v: 'two' },
    ],
  ],
  allElementsTrue: [($) => $.allElementsTrue?.(['$a']), true],
  anyElementTrue: [($) => $.anyElementTrue?.([[false, 0]]), false],
  setDifference: [($) => $.setDifference?.(['$a', '$b']), [3, 2]],
  setEquals: [($) => $.setEquals?.(['$a', [1, 2, 3, 3]]), true],
  setIntersection: [($) => $.setIntersection?.(['$a', '$b']), [1]],
  setIsSubset: [($) => $.setIsSubset?.([[1, 2], '$a']), true],
  setUnion: [($) => $.size?.($.setUnion?.(['$a', '$b'])), 4],
  concat: [($) => $.concat?.(['a', 'b']), 'ab'],
  indexOfBytes: [($) => $.indexOfBytes?.(['é-', '-']), 2],
  indexOfCP: [($) => $.indexOfCP?.(['é-', '-']), 1],
  split: [($) => $.split?.(['a-b', '-']), ['a', 'b']],
  strLenBytes: [($) => $.strLenBytes?.('志愿'), 6],
  strLenCP: [($) => $.strLenCP?.('志愿'), 2],
  strcasecmp: [($) => $.strcasecmp?.(['A', 'a']), 0],
  substr: [($) => $.substr?.(['hello', 1, 3]), 'ell'],
  substrBytes: [($) => $.substrBytes?.(['志愿', 3, 3]), '愿'],
  substrCP: [($) => $.substrCP?.(['志愿者', 1, 2]), '愿者'],
  toLower: [($) => $.toLower?.('AB'), 'ab'],
  toUpper: [($) => $.toUpper?.('ab'), 'AB'],
  let: [($) => $.let?.({ vars: { x: '$i' }, in: $.add?.(['$$x', 1]) }), 8],
  sum: [($) => $.sum?.('$a'), 6],
  avg: [($) => $.avg?.('$a'), 2],
  max: [($) => $.max?.('$a'), 3],
  min: [($) => $.min?.('$a'), 1],
  stdDevPop: [($) => $.stdDevPop?.([2, 4]), 1],
  stdDevSamp: [($) => $.stdDevSamp?.([1, 3]), Math.SQRT2],
}

/** Words that only gather: `$group` over the shelf, in order of `n`. */
export const GATHERING: Record<string, [accumulator: ($: Words) => unknown, value: unknown]> = {
  addToSet: [($) => $.addToSet?.(1), [1]],
  push: [($) => $.push?.('$n'), [1, 5, 8]],
  first: [($) => $.first?.('$n'), 1],
  last: [($) => $.last?.('$n'), 8],
  sum: [($) => $.sum?.('$n'), 14],
  avg: [($) => $.avg?.($.multiply?.(['$n', 3])), 14],
  max: [($) => $.max?.('$n'), 8],
  min: [($) => $.min?.('$n'), 1],
  stdDevPop: [($) => $.stdDevPop?.(4), 0],
  stdDevSamp: [($) => $.stdDevSamp?.(4), 0],
  mergeObjects: [($) => $.mergeObjects?.({ n: '$n' }), { n: 8 }],
}

/** Words that need a text index, which CloudBase does not offer: asked for, they are refused. */
export const WITHOUT_TEXT_INDEX = ['text', 'meta']
