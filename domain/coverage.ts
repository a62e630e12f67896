import { type Closure, closureOn } from './closure'
import type { ServicePoint } from './servicePoint'
import { daysOf, type Schedule } from './schedule'
import type { CivilDate } from './time'

/** "Every neighbourhood centre has two or more services a day": what the town has promised. */
export const PROMISED_SERVICES = 2

export type ShortPlace = Readonly<{
  servicePointId: string
  name: string
  services: number
  closed: string | null
}>

/** The open neighbourhood centres that have fewer different services on a day than promised. */
export function shortOn(
  on: CivilDate,
  places: readonly ServicePoint[],
  schedules: readonly Schedule[],
  closures: readonly Closure[],
): ShortPlace[] {
  return places
    .filter(({ neighbourhoodCentre }) => neighbourhoodCentre?.status === 'open')
    .map(({ _id, shortName }) => {
      const running = schedules.filter(
        (schedule) => schedule.servicePointId === _id && daysOf(schedule, on, on, closures).length > 0,
      )
      return {
        servicePointId: _id,
        name: shortName,
        services: new Set(running.map(({ serviceId }) => serviceId)).size,
        closed: closureOn(closures, { servicePointId: _id, scheduleId: '' }, on)?.why ?? null,
      }
    })
    .filter(({ services }) => services < PROMISED_SERVICES)
}
