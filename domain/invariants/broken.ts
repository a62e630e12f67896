/** The ten promises of the books, in the order of the town's own list. */
export const INVARIANTS = [
  'sumsToZero',
  'totalsAreSums',
  'neverOverdrawn',
  'holdsEndOnce',
  'convertedByRate',
  'minutesFallByReversalOnly',
  'pointsComeFromService',
  'reversedOnce',
  'approvedByAnother',
  'sealsUnbroken',
] as const
export type Invariant = (typeof INVARIANTS)[number]

/** One promise broken by one thing. */
export type Broken = Readonly<{ invariant: Invariant; about: string }>
