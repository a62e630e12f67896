import type { Shown } from '../architecture/shown'

const foreign = (test: string): Shown => [['cloudfunctions/foreignBugs', test]]
const bad = (test: string): Shown => [['cloudfunctions/badInput', test]]

/** What went wrong in other time banks, ledgers and booking systems. */
export const foreignBugs: Readonly<Record<string, Shown>> = {
  'deleting a transfer leaves balances': foreign('TimeOverflow #845'),
  'balance is summed, then saved, without a lock': foreign('TimeOverflow update_balance'),
  'a refund deletes the row': foreign('WebVol delMyOrder'),
  'points are paid after the answer': foreign('WebVol delay()'),
  'frozen too small is set to nothing': foreign('TimeBank-Community OrderServiceImpl'),
  'a balance is read, changed and written': foreign('TimeBank-Community: balances'),
  'a void stands on lines and not on the journal': foreign('medici #22'),
  'a void under the old date spoils cached balances': foreign('medici #117'),
  'a balance read before the write comes out negative': foreign('medici readConcern'),
  'one of two calls forgets the key': foreign('Formance wallets #110: one of two calls'),
  'a key used for another body replays the first': foreign('Midaz #236'),
  'looked whether it is there, then made': foreign('Formance wallets #110: looked'),
  'transfers of nothing': foreign('TimeOverflow #421'),
  'stock is counted, then sold': foreign('WebVol orderGoods'),
  'one place is booked twice': foreign('Easy!Appointments #31'),
  'two pending requests are both confirmed': foreign('cal.com #10789'),
}

/** Of each of the ten promises: the test that plants its breach into sealed books and finds it named by the nightly check. */
export const PLANTED = 'cloudfunctions/books'
export const planted: Readonly<Record<string, Shown>> = {
  'a breach of each promise': [[PLANTED, 'names it when %s is broken']],
}

/** Who calls the one function of the ten promises: the file, and how it calls. */
export const callers: readonly Readonly<{ who: string; file: string; call: string }>[] = [
  {
    who: 'the timer, every night',
    file: 'cloudfunctions/scheduled/checkBooks.ts',
    call: 'checkBooks as checked',
  },
  { who: 'the simulator, when all is quiet', file: 'test/simulation/checks/books.ts', call: 'checkBooks(' },
  {
    who: 'random histories beside a clerk with a pencil',
    file: 'test/domain/histories.test.ts',
    call: 'checkBooks(',
  },
  { who: 'the demo town’s eight weeks', file: 'test/demo/demoBooks.test.ts', call: "'books.check'" },
  { who: 'the centre’s page', file: 'src/features/books/BooksCheckScreen.tsx', call: "'books.check'" },
]

/** What is refused by its name, writes nothing, and leaves the books whole. */
export const badInput: Readonly<Record<string, Shown>> = {
  'an amount negative, zero, fractional, too large, a text, a list': bad('is %s that is none'),
  'the same in any field of any method': [['attacks/payloads', 'takes no amount that is none']],
  'a hold settled twice': bad('stops before a hold that ends a second time'),
  'a second reversal of one event': bad('stops before a second reversal of one entry'),
  'a rule version in the past, a month that is open or closed, approval by who asked':
    bad('$what is refused'),
  'a settlement in parallel': bad('closes a month once for two'),
  'a settlement killed half-way': bad('closes a month that was killed at any request'),
}
