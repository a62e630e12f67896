import { done, type Handler } from '#cloud/serve'
import { CENTRE_ID } from '#domain/centre'

const KINDS_READ = 100
const POINTS_READ = 100

export const kinds: Handler<'need.kinds'> = async (_input, { store }) => {
  const [all, points, centre] = await Promise.all([
    store.find('needKinds', { where: { _id: { $gt: '' } }, limit: KINDS_READ }),
    store.find('servicePoints', {
      where: { _id: { $gt: '' } },
      orderBy: [['_id', 'asc']],
      limit: POINTS_READ,
    }),
    store.get('centres', CENTRE_ID),
  ])
  return done({
    kinds: [...all]
      .sort((one, other) => one.order - other.order)
      .map(({ _id, name, qualification }) => ({ kindId: _id, name, qualification })),
    points: points
      .filter(({ neighbourhoodCentre }) => neighbourhoodCentre?.status !== 'building')
      .map(({ _id, shortName, estates = [] }) => ({
        servicePointId: _id,
        name: shortName,
        estates: [...estates],
      })),
    hotline: centre?.hotline ?? '',
  })
}
