import { certificateView } from '#cloud/honourViews'
import { done, type Handler } from '#cloud/serve'

const PAGE = 20

/** The register: number, masked name, day. By key: the next page begins after the last of this one. */
export const certificates: Handler<'open.certificates'> = async ({ after }, { store, now }) => {
  const issued = await store.find('certificates', {
    where: after
      ? {
          $or: [
            { issuedAt: after.issuedAt, number: { $lt: after.number } },
            { issuedAt: { $lt: after.issuedAt } },
          ],
        }
      : { issuedAt: { $gt: 0 } },
    orderBy: [
      ['issuedAt', 'desc'],
      ['number', 'desc'],
    ],
    limit: PAGE + 1,
  })
  return done({ now, certificates: issued.slice(0, PAGE).map(certificateView), more: issued.length > PAGE })
}
