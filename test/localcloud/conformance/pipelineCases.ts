type Fields = Record<string, unknown>

export const SALES: Fields[] = [
  { _id: 1, who: 'ann', amount: 10, tags: ['x', 'y'], at: new Date(1000) },
  { _id: 2, who: 'bob', amount: 5, tags: ['x'], at: new Date(2000) },
  { _id: 3, who: 'ann', amount: 7, tags: [], at: new Date(3000) },
  { _id: 4, who: 'cid', amount: null, at: new Date(4000) },
  { _id: 5, who: 'bob', amount: 20, tags: 'z', at: new Date(5000) },
]

/** Another collection, to join with. */
export const NAMES: Fields[] = [
  { _id: 'a', who: 'ann', name: 'Ann', rank: 1 },
  { _id: 'b', who: 'bob', name: 'Bob', rank: 2 },
  { _id: 'b2', who: 'bob', name: 'Bobby', rank: 3 },
]

type Stage = Record<string, unknown>

/** What it shows, the stages, and the answer or the code of the refusal. */
export const PIPELINES: [story: string, stages: Stage[], answer: Fields[] | string][] = [
  ['$match', [{ $match: { who: 'cid' } }], [SALES[3] as Fields]],
  ['$match twice', [{ $match: { who: 'ann' } }, { $match: { amount: { $gt: 8 } } }], [SALES[0] as Fields]],
  ['$match after $project', [{ $project: { who: 1 } }, { $match: { who: 'cid' } }], [{ _id: 4, who: 'cid' }]],
  ['$sort and $limit', [{ $sort: { amount: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }], [{ _id: 5 }]],
  [
    '$sort puts null first',
    [{ $sort: { amount: 1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
    [{ _id: 4 }],
  ],
  [
    '$sort by two fields',
    [{ $sort: { who: 1, amount: -1 } }, { $project: { _id: 1 } }],
    [{ _id: 1 }, { _id: 3 }, { _id: 5 }, { _id: 2 }, { _id: 4 }],
  ],
  [
    '$skip and $limit',
    [{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    '$limit before $skip',
    [{ $sort: { _id: 1 } }, { $limit: 2 }, { $skip: 1 }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
  ['$count', [{ $match: { who: 'ann' } }, { $count: 'n' }], [{ n: 2 }]],
  ['$count of nothing is no document', [{ $match: { who: 'nobody' } }, { $count: 'n' }], []],
  ['$project some fields', [{ $match: { _id: 1 } }, { $project: { who: 1, _id: 0 } }], [{ who: 'ann' }]],
  [
    '$project away',
    [{ $match: { _id: 2 } }, { $project: { tags: 0, at: 0 } }],
    [{ _id: 2, who: 'bob', amount: 5 }],
  ],
  [
    '$project computes',
    [{ $match: { _id: 2 } }, { $project: { _id: 0, double: { $multiply: ['$amount', 2] } } }],
    [{ double: 10 }],
  ],
  [
    '$project of a nested path',
    [{ $match: { _id: 2 } }, { $project: { 'a.b': '$who' } }],
    [{ _id: 2, a: { b: 'bob' } }],
  ],
  [
    '$addFields',
    [{ $match: { _id: 2 } }, { $addFields: { big: { $gt: ['$amount', 8] }, at: 0 } }],
    [{ _id: 2, who: 'bob', amount: 5, tags: ['x'], at: 0, big: false }],
  ],
  [
    '$addFields into an object',
    [{ $match: { _id: 4 } }, { $addFields: { 'o.p': 1 } }, { $project: { o: 1, _id: 0 } }],
    [{ o: { p: 1 } }],
  ],
  [
    '$group sums',
    [{ $group: { _id: '$who', sum: { $sum: '$amount' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'ann', sum: 17 },
      { _id: 'bob', sum: 25 },
      { _id: 'cid', sum: 0 },
    ],
  ],
  [
    '$group counts',
    [{ $group: { _id: '$who', n: { $sum: 1 } } }, { $sort: { n: -1, _id: 1 } }],
    [
      { _id: 'ann', n: 2 },
      { _id: 'bob', n: 2 },
      { _id: 'cid', n: 1 },
    ],
  ],
  [
    '$group all into one',
    [{ $group: { _id: null, n: { $sum: 1 }, avg: { $avg: '$amount' } } }],
    [{ _id: null, n: 5, avg: 10.5 }],
  ],
  ['$group of nothing is nothing', [{ $match: { _id: 0 } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
  [
    '$group $min and $max leave out null',
    [{ $group: { _id: null, min: { $min: '$amount' }, max: { $max: '$amount' } } }],
    [{ _id: null, min: 5, max: 20 }],
  ],
  [
    '$group $first and $last',
    [
      { $sort: { _id: 1 } },
      { $group: { _id: '$who', first: { $first: '$_id' }, last: { $last: '$_id' } } },
      { $match: { _id: 'ann' } },
    ],
    [{ _id: 'ann', first: 1, last: 3 }],
  ],
  [
    '$group $push',
    [
      { $sort: { _id: 1 } },
      { $group: { _id: '$who', all: { $push: '$amount' } } },
      { $match: { _id: 'bob' } },
    ],
    [{ _id: 'bob', all: [5, 20] }],
  ],
  [
    '$group $addToSet',
    [{ $group: { _id: null, who: { $addToSet: '$who' } } }, { $project: { _id: 0, n: { $size: '$who' } } }],
    [{ n: 3 }],
  ],
  [
    '$group $stdDevPop',
    [{ $match: { _id: { $in: [1, 5] } } }, { $group: { _id: null, s: { $stdDevPop: '$amount' } } }],
    [{ _id: null, s: 5 }],
  ],
  [
    '$group $stdDevSamp of one is null',
    [{ $match: { _id: 1 } }, { $group: { _id: null, s: { $stdDevSamp: '$amount' } } }],
    [{ _id: null, s: null }],
  ],
  [
    '$group $mergeObjects',
    [{ $match: { _id: { $in: [1, 2] } } }, { $group: { _id: null, m: { $mergeObjects: { who: '$who' } } } }],
    [{ _id: null, m: { who: 'bob' } }],
  ],
  [
    '$group by an object',
    [
      { $match: { who: 'ann' } },
      { $group: { _id: { w: '$who', big: { $gte: ['$amount', 10] } }, n: { $sum: 1 } } },
      { $sort: { '_id.big': 1 } },
    ],
    [
      { _id: { w: 'ann', big: false }, n: 1 },
      { _id: { w: 'ann', big: true }, n: 1 },
    ],
  ],
  [
    '$group by a date part',
    [{ $group: { _id: { $second: '$at' }, n: { $sum: 1 } } }, { $sort: { _id: 1 } }, { $limit: 1 }],
    [{ _id: 1, n: 1 }],
  ],
  [
    '$unwind',
    [{ $match: { _id: 1 } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
    ],
  ],
  [
    '$unwind leaves out empty and missing',
    [{ $unwind: '$tags' }, { $group: { _id: null, n: { $sum: 1 } } }],
    [{ _id: null, n: 4 }],
  ],
  [
    '$unwind can keep them',
    [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
      { $group: { _id: null, n: { $sum: 1 } } },
    ],
    [{ _id: null, n: 6 }],
  ],
  [
    '$unwind with the place',
    [
      { $match: { _id: 1 } },
      { $unwind: { path: '$tags', includeArrayIndex: 'i' } },
      { $project: { _id: 0, tags: 1, i: 1 } },
    ],
    [
      { tags: 'x', i: 0 },
      { tags: 'y', i: 1 },
    ],
  ],
  [
    '$unwind of a plain value',
    [{ $match: { _id: 5 } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
    [{ _id: 5, tags: 'z' }],
  ],
  [
    '$sortByCount',
    [{ $match: { _id: { $lte: 3 } } }, { $sortByCount: '$who' }],
    [
      { _id: 'ann', count: 2 },
      { _id: 'bob', count: 1 },
    ],
  ],
  ['$replaceRoot', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { w: '$who' } } }], [{ w: 'ann' }]],
  [
    '$bucket',
    [{ $match: { amount: { $ne: null } } }, { $bucket: { groupBy: '$amount', boundaries: [0, 10, 30] } }],
    [
      { _id: 0, count: 2 },
      { _id: 10, count: 2 },
    ],
  ],
  [
    '$bucket with a default',
    [
      {
        $bucket: {
          groupBy: '$amount',
          boundaries: [0, 10],
          default: 'other',
          output: { ids: { $push: '$_id' } },
        },
      },
    ],
    [
      { _id: 0, ids: [2, 3] },
      { _id: 'other', ids: [1, 4, 5] },
    ],
  ],
  [
    '$bucketAuto',
    [{ $match: { amount: { $ne: null } } }, { $bucketAuto: { groupBy: '$amount', buckets: 2 } }],
    [
      { _id: { min: 5, max: 10 }, count: 2 },
      { _id: { min: 10, max: 20 }, count: 2 },
    ],
  ],
  ['$sample takes so many', [{ $sample: { size: 3 } }, { $count: 'n' }], [{ n: 3 }]],
  [
    '$lookup',
    [
      { $match: { _id: 2 } },
      { $lookup: { from: 'names', localField: 'who', foreignField: 'who', as: 'names' } },
      { $project: { _id: 0, 'names.name': 1 } },
    ],
    [{ names: [{ name: 'Bob' }, { name: 'Bobby' }] }],
  ],
  [
    '$lookup finds nothing',
    [
      { $match: { _id: 4 } },
      { $lookup: { from: 'names', localField: 'who', foreignField: 'who', as: 'names' } },
      { $project: { names: 1 } },
    ],
    [{ _id: 4, names: [] }],
  ],
  [
    '$lookup in a missing collection',
    [
      { $match: { _id: 4 } },
      { $lookup: { from: 'nowhere', localField: 'who', foreignField: 'who', as: 'names' } },
      { $project: { names: 1 } },
    ],
    [{ _id: 4, names: [] }],
  ],
  [
    '$lookup by a list of keys',
    [
      { $match: { _id: 1 } },
      { $addFields: { keys: ['ann', 'bob'] } },
      { $lookup: { from: 'names', localField: 'keys', foreignField: 'who', as: 'names' } },
      { $project: { _id: 0, n: { $size: '$names' } } },
    ],
    [{ n: 3 }],
  ],
  [
    '$lookup with a pipeline',
    [
      { $match: { _id: 2 } },
      {
        $lookup: {
          from: 'names',
          let: { me: '$who' },
          pipeline: [
            { $match: { $expr: { $and: [{ $eq: ['$who', '$$me'] }, { $gt: ['$rank', 2] }] } } },
            { $project: { _id: 0, name: 1 } },
          ],
          as: 'names',
        },
      },
      { $project: { _id: 0, names: 1 } },
    ],
    [{ names: [{ name: 'Bobby' }] }],
  ],
  [
    '$match $expr between fields',
    [{ $match: { $expr: { $gt: ['$amount', '$_id'] } } }, { $project: { _id: 1 } }],
    [{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 5 }],
  ],
  [
    '$group leaves out what is missing, and keeps null',
    [
      {
        $group: {
          _id: null,
          all: { $push: '$nowhere' },
          set: { $addToSet: '$nowhere' },
          one: { $first: '$nowhere' },
        },
      },
    ],
    [{ _id: null, all: [], set: [], one: null }],
  ],
  [
    '$group by an object that lacks a field',
    [
      { $match: { _id: 1 } },
      { $group: { _id: { who: '$who', no: '$nowhere' }, all: { $push: { no: '$nowhere' } } } },
    ],
    [{ _id: { who: 'ann' }, all: [{}] }],
  ],
  [
    '$group tells 1 from its text',
    [
      { $match: { _id: { $lte: 2 } } },
      { $group: { _id: { $cond: [{ $eq: ['$_id', 1] }, 1, '1'] } } },
      { $count: 'n' },
    ],
    [{ n: 2 }],
  ],
  [
    '$project computes in each item of a list, and drops what is no object',
    [
      { $match: { _id: 1 } },
      { $addFields: { list: [{ a: 1, b: 2 }, 7, { a: 3 }] } },
      { $project: { _id: 0, 'list.a': 1, 'list.w': '$who' } },
    ],
    [
      {
        list: [
          { a: 1, w: 'ann' },
          { a: 3, w: 'ann' },
        ],
      },
    ],
  ],
  [
    '$project an object means its paths',
    [{ $match: { _id: 1 } }, { $addFields: { o: { p: 1, q: 2 } } }, { $project: { _id: 0, o: { p: 1 } } }],
    [{ o: { p: 1 } }],
  ],
  [
    '$project of what is missing has no field',
    [{ $match: { _id: 1 } }, { $project: { _id: 0, no: '$nowhere', sum: { $add: ['$nowhere', 1] } } }],
    [{ sum: null }],
  ],
  [
    '$addFields in each item of a list',
    [
      { $match: { _id: 1 } },
      { $addFields: { list: [{ a: 1 }, 7] } },
      { $addFields: { 'list.b': 2 } },
      { $project: { _id: 0, list: 1 } },
    ],
    [{ list: [{ a: 1, b: 2 }, { b: 2 }] }],
  ],
  [
    '$addFields of an object adds to the one that is there',
    [
      { $addFields: { o: { p: 1 } } },
      { $addFields: { o: { q: 2 } } },
      { $limit: 1 },
      { $project: { _id: 0, o: 1 } },
    ],
    [{ o: { p: 1, q: 2 } }],
  ],
  [
    '$lookup with a pipeline that groups, and sees the variables of the outer one',
    [
      { $match: { _id: 1 } },
      {
        $lookup: {
          from: 'names',
          let: { least: '$_id' },
          pipeline: [
            {
              $lookup: {
                from: 'sales',
                let: { name: '$who' },
                pipeline: [
                  {
                    $match: { $expr: { $and: [{ $eq: ['$who', '$$name'] }, { $gt: ['$_id', '$$least'] }] } },
                  },
                  { $group: { _id: null, n: { $sum: 1 } } },
                ],
                as: 'later',
              },
            },
            { $project: { _id: 1, n: { $sum: '$later.n' } } },
            { $sort: { _id: 1 } },
          ],
          as: 'names',
        },
      },
      { $project: { _id: 0, names: 1 } },
    ],
    [
      {
        names: [
          { _id: 'a', n: 1 },
          { _id: 'b', n: 2 },
          { _id: 'b2', n: 2 },
        ],
      },
    ],
  ],
  [
    '$match by fields and $expr at once',
    [{ $match: { who: 'ann', $expr: { $lt: ['$amount', 8] } } }, { $project: { _id: 1 } }],
    [{ _id: 3 }],
  ],
  [
    '$bucketAuto keeps equal values together and puts the rest into the last',
    [
      { $match: { amount: { $ne: null } } },
      { $bucketAuto: { groupBy: { $gt: ['$amount', 6] }, buckets: 3, output: { ids: { $push: '$_id' } } } },
    ],
    [
      { _id: { min: false, max: true }, ids: [2] },
      { _id: { min: true, max: true }, ids: [1, 3, 5] },
    ],
  ],
  ['$project of nothing', [{ $project: {} }], 'DATABASE_REQUEST_FAILED'],
  ['$project both ways', [{ $project: { who: 1, amount: 0 } }], 'DATABASE_REQUEST_FAILED'],
  ['$project a path and what is inside it', [{ $project: { a: 1, 'a.b': 1 } }], 'DATABASE_REQUEST_FAILED'],
  ['$addFields of an empty object', [{ $addFields: { a: {} } }], 'DATABASE_REQUEST_FAILED'],
  ['$replaceRoot by what is no object', [{ $replaceRoot: { newRoot: '$who' } }], 'DATABASE_REQUEST_FAILED'],
  ['$group by what does not gather', [{ $group: { _id: null, n: '$who' } }], 'DATABASE_REQUEST_FAILED'],
  ['$group by an unknown word', [{ $group: { _id: null, n: { $most: 1 } } }], 'DATABASE_REQUEST_FAILED'],
  ['$group into a path', [{ $group: { _id: null, 'a.b': { $sum: 1 } } }], 'DATABASE_REQUEST_FAILED'],
  [
    '$bucketAuto into no bucket',
    [{ $bucketAuto: { groupBy: '$who', buckets: 0 } }],
    'DATABASE_REQUEST_FAILED',
  ],
  [
    '$lookup by a pipeline that is none',
    [{ $lookup: { from: 'names', pipeline: {}, as: 'n' } }],
    'DATABASE_REQUEST_FAILED',
  ],
  ['an unknown stage', [{ $foo: 1 }], 'DATABASE_INVALID_OPERRATOR'],
  ['$out is not allowed', [{ $out: 'x' }], 'DATABASE_INVALID_OPERRATOR'],
  ['$limit of nothing', [{ $limit: 0 }], 'DATABASE_REQUEST_FAILED'],
  ['a negative $skip', [{ $skip: -1 }], 'DATABASE_REQUEST_FAILED'],
  ['$count without a name', [{ $count: '' }], 'DATABASE_REQUEST_FAILED'],
  ['$sort by a word', [{ $sort: { a: 'up' } }], 'DATABASE_REQUEST_FAILED'],
  ['$group without _id', [{ $group: { n: { $sum: 1 } } }], 'DATABASE_REQUEST_FAILED'],
  [
    '$lookup without as',
    [{ $lookup: { from: 'names', localField: 'a', foreignField: 'b' } }],
    'DATABASE_REQUEST_FAILED',
  ],
  ['$unwind of something that is no path', [{ $unwind: 'tags' }], 'DATABASE_REQUEST_FAILED'],
]

/** Projections of `field()`: before, projection, after or the code of the refusal. */
export const PROJECTIONS: [story: string, document: Fields, projection: Fields, answer: Fields | string][] = [
  ['some fields, and the _id', { a: 1, b: 2 }, { a: 1 }, { _id: 'it', a: 1 }],
  ['without the _id', { a: 1, b: 2 }, { a: 1, _id: 0 }, { a: 1 }],
  ['true is as good as 1', { a: 1, b: 2 }, { a: true }, { _id: 'it', a: 1 }],
  ['all but some', { a: 1, b: 2 }, { a: 0 }, { _id: 'it', b: 2 }],
  ['all but the _id', { a: 1 }, { _id: 0 }, { a: 1 }],
  ['only the _id', { a: 1 }, { _id: 1 }, { _id: 'it' }],
  ['a path', { a: { x: 1, y: 2 }, b: 1 }, { 'a.x': 1 }, { _id: 'it', a: { x: 1 } }],
  [
    'a path through an array',
    { a: [{ x: 1, y: 1 }, { y: 2 }, 5] },
    { 'a.x': 1 },
    { _id: 'it', a: [{ x: 1 }, {}] },
  ],
  ['all but a path', { a: { x: 1, y: 2 } }, { 'a.x': 0 }, { _id: 'it', a: { y: 2 } }],
  [
    'all but a path through an array',
    { a: [{ x: 1, y: 1 }, 5] },
    { 'a.x': 0 },
    { _id: 'it', a: [{ y: 1 }, 5] },
  ],
  ['a missing field', { a: 1 }, { b: 1 }, { _id: 'it' }],
  ['the first items', { a: [1, 2, 3], b: 1 }, { a: { $slice: 2 } }, { _id: 'it', a: [1, 2], b: 1 }],
  ['the last items', { a: [1, 2, 3] }, { a: { $slice: -2 } }, { _id: 'it', a: [2, 3] }],
  ['items from the middle', { a: [1, 2, 3] }, { a: { $slice: [1, 1] } }, { _id: 'it', a: [2] }],
  [
    'the first item that matches',
    { a: [{ x: 1 }, { x: 2 }, { x: 2, y: 1 }], b: 1 },
    { a: { $elemMatch: { x: 2 } } },
    { _id: 'it', a: [{ x: 2 }] },
  ],
  ['no item that matches', { a: [{ x: 1 }] }, { a: { $elemMatch: { x: 9 } } }, { _id: 'it' }],
  [
    'objects mean paths',
    { a: { x: 1, y: { z: 2, w: 3 } } },
    { a: { y: { z: 1 } } },
    { _id: 'it', a: { y: { z: 2 } } },
  ],
  [
    'objects mean paths, all but',
    { a: { x: 1, y: 2 }, b: 1 },
    { a: { x: 0 } },
    { _id: 'it', a: { y: 2 }, b: 1 },
  ],
  ['both ways at once', { a: 1, b: 1 }, { a: 1, b: 0 }, 'DATABASE_REQUEST_FAILED'],
]
