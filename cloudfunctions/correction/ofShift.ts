import { done, fail, type Handler } from '#cloud/serve'
import { mayRunShift, worksAtCentre } from '#domain/hats'
import { recordView } from './views'

const RECORDS_READ = 200

export const ofShift: Handler<'correction.ofShift'> = async ({ shiftId }, { store, now, caller }) => {
  const [me, shift, records] = await Promise.all([
    store.get('people', caller.personId),
    store.get('shifts', shiftId),
    store.find('corrections', { where: { shiftId }, limit: RECORDS_READ }),
  ])
  if (!shift) return fail('ShiftNotFound')
  if (!me || !(mayRunShift(me.hats, shift) || worksAtCentre(me.hats))) return fail('NotYourShift')
  return done({ now, records: records.map(recordView) })
}
