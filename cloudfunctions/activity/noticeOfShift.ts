import type { Cloud, Notice } from '#cloud/ports'
import type { ShiftSlot } from '#domain/shiftSlot'

const MOST_SIGNED_UP = 200

/** Tells everybody who has a place. The home page says it too, so nobody depends on the message. */
export async function noticeOfShift(
  cloud: Cloud,
  slot: ShiftSlot,
  template: Notice['template'],
  data: Notice['data'],
): Promise<void> {
  if (slot.who.length === 0) return
  const people = await cloud.store.find('people', {
    where: { _id: { $in: slot.who } },
    limit: MOST_SIGNED_UP,
  })
  const page = `packages/volunteer/pages/shift/index?shiftId=${slot._id}`
  // Who has no WeChat is told by her leader.
  const reached = people.flatMap(({ openid }) => (openid === null ? [] : [{ openid, template, page, data }]))
  await cloud.notify(reached)
}
