import { noAttendance } from '#domain/attendance'
import { type Centre, CENTRE_ID } from '#domain/centre'
import type { Hat } from '#domain/hats'
import { type PersonId, personIdOf, type ServicePointId, type TeamId } from '#domain/ids'
import type { Person } from '#domain/person'
import { DAY, type Instant } from '#domain/time'
import { type SeedPerson, seedPeople, seedPoints, seedTeams } from './seedData'

/** Who stands in for a leader, invented among the forty. */
const DEPUTIES: Readonly<Record<TeamId, string>> = {
  T01: 'V0037',
  T02: 'V0026',
  T03: 'V0027',
  T04: 'V0028',
  T07: 'V0019',
  T09: 'V0021',
}

/** Who keeps which place, invented among the forty. */
const KEEPERS: Readonly<Record<ServicePointId, string>> = {
  P01: 'V0033',
  P02: 'V0034',
  P03: 'V0016',
  P04: 'V0020',
  P05: 'V0039',
  P06: 'V0023',
  P07: 'V0024',
  P08: 'V0025',
  P09: 'V0017',
  P10: 'V0018',
  P11: 'V0030',
  P12: 'V0031',
  P13: 'V0032',
  P14: 'V0035',
  P15: 'V0040',
}

const STAFF = { V0035: 'director', V0024: 'manager', V0030: 'socialWorker' } as const

const CENTRE_NAME = '吴泾镇社区志愿服务中心'

/** Who has not served yet and so never gave a real name. */
export const NEWCOMER = 'V0038'

export function openidOf(demoId: string): string {
  return `demo-openid-${demoId}`
}

export function demoPersonId(demoId: string, townKey: string): PersonId {
  return personIdOf(openidOf(demoId), townKey)
}

/** The forty, as they registered before the history began. */
export function demoPeople(townKey: string, registeredAt: Instant): (Person & { openid: string })[] {
  const director = demoPersonId('V0035', townKey)
  return seedPeople.map((seed) => {
    const _id = demoPersonId(seed.id, townKey)
    return {
      _id,
      rev: 0,
      openid: openidOf(seed.id),
      cardNo: seed.card,
      cardVersion: 1,
      name: seed.name,
      ...(seed.id === NEWCOMER ? {} : { realName: seed.name }),
      ...(seed.has_phone ? { phone: { number: unassignable(seed.id), verified: true } } : {}),
      ageBand: seed.age_band,
      kind: seed.kind,
      hats: hatsOf(seed, director, registeredAt + DAY),
      teams: [{ teamId: seed.team, teamName: teamName(seed.team), status: 'member', at: registeredAt + DAY }],
      consent: { version: 1, at: registeredAt },
      registeredAt,
      att: noAttendance,
      acc: { rev: 0, holds: [] },
      audit: { by: _id, at: registeredAt, does: 'demo' },
    }
  })
}

/** The demo town has its centre, so that nobody sets it up a second time. */
export function demoCentre(townKey: string, at: Instant): Centre {
  const setUpBy = demoPersonId('V0035', townKey)
  const audit = { by: setUpBy, at, does: 'demo' }
  return { _id: CENTRE_ID, name: CENTRE_NAME, setUpBy, setUpAt: at, key: 'demo', status: 'done', audit }
}

/** No number of a person in China begins with 100. */
function unassignable(demoId: string): string {
  return `100${demoId.slice(1).padStart(8, '0')}`
}

function hatsOf({ id, team, leader }: SeedPerson, by: PersonId, at: Instant): Hat[] {
  const hats: Hat[] = []
  if (leader) hats.push({ role: 'leader', teamId: team, name: teamName(team), by, at })
  if (DEPUTIES[team] === id) hats.push({ role: 'deputy', teamId: team, name: teamName(team), by, at })
  for (const { _id, name } of placesKeptBy(id))
    hats.push({ role: 'keeper', servicePointId: _id, name, by, at })
  const post = STAFF[id as keyof typeof STAFF]
  if (post) hats.push({ role: 'centre', post, name: CENTRE_NAME, by, at })
  return hats
}

function placesKeptBy(demoId: string): { _id: ServicePointId; name: string }[] {
  return seedPoints
    .filter((point) => KEEPERS[point.id] === demoId)
    .map((point) => ({ _id: point.id, name: point.name }))
}

function teamName(teamId: TeamId): string {
  return seedTeams.find(({ id }) => id === teamId)?.name ?? teamId
}
