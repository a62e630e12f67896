import { done, type Handler } from '#cloud/serve'
import { CENTRE_ID } from '#domain/centre'

// 76 teams and 15 places today; a town's worth, not a nation's.
const TEAMS_READ = 300
const PLACES_READ = 100

export const town: Handler<'open.town'> = async (_input, { store }) => {
  const [centre, teams, servicePoints] = await Promise.all([
    store.get('centres', CENTRE_ID),
    store.find('teams', { where: { _id: { $gt: '' } }, orderBy: [['_id', 'asc']], limit: TEAMS_READ }),
    store.find('servicePoints', {
      where: { _id: { $gt: '' } },
      orderBy: [['_id', 'asc']],
      limit: PLACES_READ,
    }),
  ])
  return done({
    hotline: centre?.hotline ?? '',
    teams: teams.map(({ _id, name, stars, strengths }) => ({
      teamId: _id,
      name,
      stars,
      strengths: [...strengths],
    })),
    servicePoints: servicePoints.map(
      ({ _id, name, shortName, neighbourhoodCentre, rooms, estates = [] }) => ({
        servicePointId: _id,
        name,
        neighbourhoodCentre,
        rooms: [...rooms],
        shortName,
        estates: [...estates],
      }),
    ),
  })
}
