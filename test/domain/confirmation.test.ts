import { type AttendanceEvent, noAttendance, withEvent } from '#domain/attendance'
import { confirm, isOnlyWitness } from '#domain/confirmation'
import { HOUR } from '#domain/time'
import { aShift } from './aShift'

/** A leader whose two accounts were made one: what she did under the one, she did. */
const leads = { role: 'leader' as const, teamId: 'T02', by: 'wj:centre', at: 0, name: 'qian' }
const qian = { personId: 'wj:new', absorbed: ['wj:old'], hats: [leads] }
const shift = aShift({})

function attendance(by: string, via: AttendanceEvent['via']) {
  const { _id: shiftId, title, startsAt } = shift
  const about = { shiftId, title, startsAt, endsAt: startsAt + 2 * HOUR, by, via, device: 'AAA' }
  const event = (kind: 'in' | 'out', at: number) => ({ ...about, id: `${kind}-${by}`, kind, at, heardAt: at })
  const came = withEvent(noAttendance, event('in', startsAt), startsAt)
  return withEvent(came, event('out', startsAt + HOUR), startsAt + HOUR)
}

function confirmed(personId: string, by: string, via: AttendanceEvent['via']) {
  const people = new Map([
    [personId, { name: personId, cardNo: 'WJ000001', attendance: attendance(by, via) }],
  ])
  const words = [{ personId, says: 'asRecorded' as const }]
  const running = { ...shift, endsAt: shift.startsAt + 2 * HOUR }
  return confirm({ shift: running, people, caller: qian, words, key: 'key', now: running.endsAt })
}

describe('a leader who had two accounts', () => {
  it('is no second witness of what she ticked under the other', () => {
    expect(isOnlyWitness(qian, attendance('wj:old', 'roster'), shift._id)).toBe(true)
    const said = confirmed('wj:wang', 'wj:old', 'roster')
    expect(said.ok && said.value.change?.decided['wj:wang']?.pointsWait).toBe(true)
  })

  it('confirms no sheet that she entered under the other, nor herself', () => {
    expect(confirmed('wj:wang', 'wj:old', 'paper')).toMatchObject({ refusal: 'OwnSheet' })
    expect(confirmed('wj:old', 'wj:keeper', 'roster')).toMatchObject({ refusal: 'OwnSession' })
  })

  it('confirms what somebody else saw', () => {
    const said = confirmed('wj:wang', 'wj:keeper', 'roster')
    expect(said.ok && said.value.change?.decided['wj:wang']).toMatchObject({ minutes: 60 })
    expect(said.ok && said.value.change?.decided['wj:wang']?.pointsWait).toBeUndefined()
  })
})
