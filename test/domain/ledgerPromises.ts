/** What the books promise, or what went wrong elsewhere: the file that shows it, and words of its test's title. */
export type Shown = Readonly<{ what: string; file: string; test: string }>

const functions = (name: string) => `test/cloudfunctions/${name}.test.ts`
const shown = (what: string, file: string, test: string): Shown => ({ what, file, test })
const foreign = (what: string, test: string) => shown(what, functions('foreignBugs'), test)
const bad = (what: string, test: string) => shown(what, functions('badInput'), test)

/** What went wrong in other time banks, ledgers and booking systems. */
export const foreignBugs: readonly Shown[] = [
  foreign('deleting a transfer leaves balances', 'TimeOverflow #845'),
  foreign('balance is summed, then saved, without a lock', 'TimeOverflow update_balance'),
  foreign('a refund deletes the row', 'WebVol delMyOrder'),
  foreign('points are paid after the answer', 'WebVol delay()'),
  foreign('frozen too small is set to nothing', 'TimeBank-Community OrderServiceImpl'),
  foreign('a balance is read, changed and written', 'TimeBank-Community: balances'),
  foreign('a void stands on lines and not on the journal', 'medici #22'),
  foreign('a void under the old date spoils cached balances', 'medici #117'),
  foreign('a balance read before the write comes out negative', 'medici readConcern'),
  foreign('one of two calls forgets the key', 'Formance wallets #110: one of two calls'),
  foreign('a key used for another body replays the first', 'Midaz #236'),
  foreign('looked whether it is there, then made', 'Formance wallets #110: looked'),
  foreign('transfers of nothing', 'TimeOverflow #421'),
  foreign('stock is counted, then sold', 'WebVol orderGoods'),
  foreign('one place is booked twice', 'Easy!Appointments #31'),
  foreign('two pending requests are both confirmed', 'cal.com #10789'),
]

/** Of each of the ten promises: the test that plants its breach into sealed books and finds it named by the nightly check. */
export const PLANTED = shown('a breach of each promise', functions('books'), 'names it when %s is broken')

/** Who calls the one function of the ten promises, by the file that calls it. */
export const callers: readonly Shown[] = [
  shown('the timer, every night', 'cloudfunctions/scheduled/checkBooks.ts', 'checkBooks as checked'),
  shown('the simulator, when all is quiet', 'test/simulation/checks/books.ts', 'checkBooks('),
  shown('random histories beside a clerk with a pencil', 'test/domain/histories.test.ts', 'checkBooks('),
  shown('the demo town’s eight weeks', 'test/demo/demoBooks.test.ts', "'books.check'"),
  shown('the centre’s page', 'src/features/books/BooksCheckScreen.tsx', "'books.check'"),
]

/** What is refused by its name, writes nothing, and leaves the books whole. */
export const badInput: readonly Shown[] = [
  bad('an amount negative, zero, fractional, too large, a text, a list', 'is %s that is none'),
  shown(
    'the same in any field of any method',
    'test/attacks/payloads.test.ts',
    'takes no amount that is none',
  ),
  bad('a hold settled twice', 'stops before a hold that ends a second time'),
  bad('a second reversal of one event', 'stops before a second reversal of one entry'),
  bad(
    'a rule version in the past, a month that is open or closed, approval by who asked',
    '$what is refused',
  ),
  bad('a settlement in parallel', 'closes a month once for two'),
  bad('a settlement killed half-way', 'closes a month that was killed at any request'),
]
