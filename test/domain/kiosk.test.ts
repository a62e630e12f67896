import { noAttendance } from '#domain/attendance'
import { mayPass } from '#domain/kiosk'
import { HOUR } from '#domain/time'
import { aShift } from './aShift'

const wang = { personId: 'wj:wang', name: '王小明', cardNo: 'WJ000001', walkIn: false }
const shift = { ...aShift({}), expected: [wang] }

describe('the tablet at the door', () => {
  const pass = (later: number, attendance = noAttendance) =>
    mayPass(shift, { attendance, personId: wang.personId }, 'in', shift.startsAt + later)

  it('lets in who is expected, neither half a day before nor once the leader has had her word', () => {
    expect(pass(0)).toMatchObject({ ok: true })
    expect(pass(-12 * HOUR)).toMatchObject({ refusal: 'TooEarly' })
    expect(pass(12 * HOUR)).toMatchObject({ refusal: 'ShiftIsOver' })
    expect(pass(0, { ...noAttendance, settled: [shift._id] })).toMatchObject({ refusal: 'AlreadySettled' })
  })
})
