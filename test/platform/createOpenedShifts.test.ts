import { createOpenedShifts, type OpenedShift } from '@/platform/createOpenedShifts'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { HOUR, MINUTE, SECOND } from '#domain/time'
import { phoneMemory } from './phoneMemory'

const NINE = Date.parse('2026-11-28T09:00:00+08:00')
const SECRET = 'the-secret-of-the-codes'

function aPhone() {
  const { drawer, storage } = phoneMemory()
  const lies = () => JSON.stringify([...drawer])
  return { ...createOpenedShifts(storage), lies }
}

const aShift = (shiftId: string, endsAt: number): OpenedShift => ({
  shiftId,
  title: '示例·理发',
  startsAt: NINE,
  endsAt,
  secret: `${SECRET}-${shiftId}`,
  shift8: 'AAAAAAAA',
  rules: FIRST_RULE_BOOK,
  roster: [{ personId: `li-${shiftId}`, name: '示例·李阿姨', cardNo: 'WJ000001' }],
})

describe('what a phone has of a shift it runs', () => {
  it('lies there until half an hour after the planned end, and then neither secret nor names', () => {
    const phone = aPhone()
    const shift = aShift('one', NINE + 2 * HOUR)
    phone.keepShift(shift)
    phone.eraseOverShifts(shift.endsAt + 30 * MINUTE)
    expect(phone.keptShift('one')).toEqual(shift)
    expect(phone.lies()).toContain(SECRET)
    phone.eraseOverShifts(shift.endsAt + 30 * MINUTE + SECOND)
    expect(phone.keptShift('one')).toBeUndefined()
    expect(phone.lies()).toMatch(/^\[\["openedShifts","\{\}"\]\]$/)
  })

  it('goes shift by shift: one that still runs keeps its own', () => {
    const phone = aPhone()
    const morning = aShift('morning', NINE + 2 * HOUR)
    const noon = aShift('noon', NINE + 4 * HOUR)
    phone.keepShift(morning)
    phone.keepShift(noon)
    phone.eraseOverShifts(morning.endsAt + HOUR)
    expect(phone.keptShift('noon')).toEqual(noon)
    expect(phone.lies()).not.toContain(morning.secret)
  })

  it('is the new secret alone once the code was replaced', () => {
    const phone = aPhone()
    const shift = aShift('one', NINE + 2 * HOUR)
    phone.keepShift(shift)
    phone.keepShift({ ...shift, secret: 'another' })
    expect(phone.lies()).not.toContain(SECRET)
  })
})
