import type { Audit } from '#domain/audit'
import type { ServicePoint } from '#domain/servicePoint'
import type { Qualification } from '#domain/service'
import type { Team } from '#domain/team'
import { chinaDateOf, DAY, type Instant } from '#domain/time'
import { seedCentres, seedPoints, seedTeams } from './seedData'

/** Which team has a licence is invented like the teams. */
const LICENCES: Readonly<Record<string, Qualification>> = {
  T05: 'law',
  T06: 'counselling',
  T07: 'electricity',
}
const YEAR = 365 * DAY

export function demoTeams(at: Instant): Team[] {
  return seedTeams.map(({ id, name, zone, strengths, stars }) => ({
    _id: id,
    name,
    zone,
    strengths,
    stars,
    ...(LICENCES[id]
      ? { qualifications: [{ what: LICENCES[id], untilOn: chinaDateOf(at + 2 * YEAR) }] }
      : {}),
    audit: madeAt(at),
  }))
}

/** The fifteen service points, and the neighbourhood centres that were still being built. */
export function demoServicePoints(at: Instant): ServicePoint[] {
  const points = seedPoints.map(({ id, name, yihaoli }) => {
    const centre = seedCentres.find((candidate) => candidate.id === yihaoli)
    return {
      _id: id,
      name,
      shortName: centre ? `${centre.short}1号里` : shortened(name),
      neighbourhoodCentre: centre ? { name: centre.name, status: centre.status } : null,
      rooms: centre?.rooms ?? [],
      estates: estatesOf(centre?.short ?? shortened(name)),
      audit: madeAt(at),
    }
  })
  const planned = seedCentres
    .filter(({ id }) => !seedPoints.some(({ yihaoli }) => yihaoli === id))
    .map(({ id, name, short, status, rooms }) => ({
      _id: id,
      name,
      shortName: `${short}1号里`,
      neighbourhoodCentre: { name, status },
      rooms,
      estates: estatesOf(short),
      audit: madeAt(at),
    }))
  return [...points, ...planned]
}

/** Which estates a place serves is not in the town's description: invented, and marked so. */
function estatesOf(short: string): string[] {
  const plain = short.replace('示例', '').replace('居委', '')
  return [`示例·${plain}小区`, `示例·${plain}二村`]
}

function shortened(name: string): string {
  return name.replace('社区志愿服务点', '').replace('志愿服务点', '')
}

function madeAt(at: Instant): Audit {
  return { by: 'timer', at, does: 'demo' }
}
