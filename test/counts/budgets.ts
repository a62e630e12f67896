/** What a use-case may cost at most in requests/depth, where nobody has said otherwise. */
const BY_RULE = { look: '5/2', change: '5/4' } as const

/** Where a budget that is not the rule's is said. */
const SAID = /^(DESIGN §3|data-model §\d(\.\d)?|own)$/

type Budget = Readonly<{ budget: string; from: string }>

/** The budget that was said; without one the rule's, by whether anything was written. */
export function budgetOf({ budget, from, written }: Budget & Readonly<{ written: number }>): Budget {
  if (SAID.test(from)) return { budget, from }
  const kind = written > 0 ? 'change' : 'look'
  return { budget: BY_RULE[kind], from: kind }
}

/** What may cost more than the rule allows, though neither the design nor the data model says so; and why. */
export const MORE_THAN_THE_RULE: Readonly<Record<string, string>> = {
  'approve a change':
    'the shift, her entries, what they come after and the record are written one after the other',
  'approve rating': 'each team’s stars go with it',
  'ask for hours that nobody wrote down': 'the picture is shown to WeChat before it is kept',
  'centre desk': 'one glance at everything that waits, side by side',
  'confirm 50, a second shift that day': 'the other shift of the day is looked at first',
  'enter a sheet of nine':
    'a sheet is nine times what a keeper would type, and each line is checked by itself',
  merge: 'everything two accounts had is moved, account by account, so that it can be cut anywhere',
  open: 'a shift, its people and a code that nobody else has',
  'print team handbook': 'four kinds of deeds side by side',
  'record a queue of twenty':
    'twenty scans that waited without a network, each written by itself, side by side',
  'rehearse rules of expiry': 'what would lapse is read from the books, page by page',
  'settle an exception repeated': 'it finishes what may have been cut',
  'settle now': 'a month is read and closed a thousand lines at a time',
  'start rating': 'teams are rated page by page',
  'team handbook': 'four kinds of deeds side by side',
  'team progress': 'what the half year counts is summed side by side',
  'teams for a need': 'who was there and who is busy are read side by side',
  'tick, a fortnight of slots for two services': 'the timer looks at everything that may be due',
  'tick, first check of the books':
    'the timer looks at everything that may be due, and the check reads the books page by page',
  'tick, idle':
    'the timer looks at everything that may be due, and in a large town it is still sealing past days',
  'what leaving means to a resident': 'bookings, needs and pairings are read side by side',
  'write down a visit with money': 'the receipt is shown to WeChat before it is kept',
}

export function isMoreThanTheRule({
  budget,
  from,
  written,
}: Budget & Readonly<{ written: number }>): boolean {
  const [requests = NaN, depth = NaN] = budget.split('/').map(Number)
  const rule = budgetOf({ budget: '', from: '', written }).budget
  const [mostRequests = NaN, mostDepth = NaN] = rule.split('/').map(Number)
  return from === 'own' && (requests > mostRequests || depth > mostDepth)
}
