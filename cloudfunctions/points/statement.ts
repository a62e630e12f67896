import { lineView, newestFirst, releasedBy } from '#cloud/lineView'
import { done, fail, type Handler } from '#cloud/serve'
import { sessionView } from '#cloud/sessionView'
import { asOf } from '#domain/attendance'
import { lapseToTell } from '#domain/expiry'
import { balanceOf, countingLines } from '#domain/ledger'

// A month of the busiest volunteer and the totals of years before it.
const LINES_READ = 500

export const statement: Handler<'points.statement'> = async (_input, { store, now, caller }) => {
  const [person, lines] = await Promise.all([
    store.get('people', caller.personId),
    store.find('ledger', { where: { account: caller.personId, live: { $in: [1, 2] } }, limit: LINES_READ }),
  ])
  if (!person) return fail('NotRegistered')
  const released = releasedBy(lines)
  const balance = balanceOf(lines, person.acc)
  return done({
    now,
    balance,
    lapse: lapseToTell(person.acc, balance.points, now),
    pending: asOf(person.att, now).sessions.map((session) => sessionView(session, person.att.reviewed)),
    lines: newestFirst(countingLines(lines)).map((line) => lineView(line, released)),
    realNameKnown: !!person.realName,
  })
}
