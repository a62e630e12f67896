import type { PersonId } from '#domain/ids'
import type { Cloud, Notice } from './ports'

const MOST_TOLD = 400

/** A note to residents whom WeChat reaches. Their own page says the same, so nobody depends on it. */
export async function tellResidents(
  cloud: Cloud,
  ids: readonly PersonId[],
  template: Notice['template'],
  data: Notice['data'],
): Promise<void> {
  if (ids.length === 0) return
  const residents = await cloud.store.find('residents', {
    where: { _id: { $in: [...new Set(ids)] } },
    limit: MOST_TOLD,
  })
  const page = 'packages/services/pages/bookings/index'
  await cloud.notify(
    residents.flatMap(({ openid }) => (openid === null ? [] : [{ openid, template, page, data }])),
  )
}
