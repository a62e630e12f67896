import { attendanceFields } from '#cloud/attendanceFields'
import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { sessionView } from '#cloud/sessionView'
import { parseCheckInCode } from '#domain/checkInCodeText'
import { hearUploaded } from '#domain/uploadedScan'

export const upload: Handler<'session.upload'> = ({ scans }, { cloud, store, now, caller }) => {
  const shownFor = [...new Set(scans.flatMap(({ code }) => parseCheckInCode(code)?.shift8 ?? []))]
  return untilWon(cloud, async () => {
    const [person, shifts] = await Promise.all([
      store.get('people', caller.personId),
      shownFor.length === 0
        ? []
        : store.find('shifts', { where: { codes: { $in: shownFor } }, limit: shownFor.length }),
    ])
    if (!person) return fail('NotRegistered')

    const shiftOf = (shift8: string) => shifts.find(({ codes }) => codes.includes(shift8))
    const { attendance, outcomes } = hearUploaded({ attendance: person.att, scans, shiftOf, now })
    if (attendance !== person.att) {
      const audit = { by: caller.personId, at: now, does: 'session.upload' }
      const won = await store.update(
        'people',
        { _id: caller.personId, 'att.rev': person.att.rev },
        { set: { ...attendanceFields(attendance), audit } },
      )
      if (won !== 1) return LOST
    }
    return done({
      now,
      outcomes: outcomes.map((each) =>
        each.outcome === 'heard' ? { ...each, session: sessionView(each.session) } : each,
      ),
    })
  })
}
