import { shiftSlots } from '#cloud/slotsOfKind'
import { done, fail, type Handler } from '#cloud/serve'
import { matchTeams } from '#domain/matching'
import { maySee, type Need, standingTo } from '#domain/need'
import { DAY } from '#domain/time'

const TEAMS_READ = 300
const SHIFTS_READ = 300
const NEEDS_READ = 500
/** Whoever was at the place within these days knows its people. */
const LOOKED_BACK = 92 * DAY

/** Who might go. Near is who comes to the place that serves the estate, so that nobody is asked where she is. */
export const suggest: Handler<'need.suggest'> = async ({ needId }, { store, now, caller }) => {
  const me = caller.personId
  const [need, person, teams] = await Promise.all([
    store.get('needs', needId),
    store.get('people', me),
    store.find('teams', { where: { _id: { $gt: '' } }, orderBy: [['_id', 'asc']], limit: TEAMS_READ }),
  ])
  const standing = need && standingTo(need, me, person?.hats ?? [])
  if (!need || !standing || !maySee(standing)) return fail('NeedNotFound')
  if (!standing.staff) return fail('NotForYou')

  const since = now - LOOKED_BACK
  const { servicePointId } = need
  const [kind, shifts, needs] = await Promise.all([
    store.get('needKinds', need.kind.kindId),
    shiftSlots(store, {
      where: { kind: 'shift', servicePointId, startsAt: { $gt: since, $lt: now } },
      orderBy: [['startsAt', 'desc']],
      limit: SHIFTS_READ,
    }),
    store.find('needs', {
      where: {
        $or: [
          { open: true, askedAt: { $gt: since } },
          { open: false, askedAt: { $gt: since } },
        ],
      },
      orderBy: [['askedAt', 'desc']],
      limit: NEEDS_READ,
    }),
  ])
  const { name, qualification } = need.kind
  const served = needs.filter((one) => one.servicePointId === servicePointId && 'servedAt' in one.state)
  const matches = matchTeams(
    {
      kind: { name, qualification, strengths: kind?.strengths ?? [name] },
      teams,
      timesHere: [
        ...shifts.filter(({ status }) => status === 'planned').map(({ teamId }) => teamId),
        ...served.flatMap(teamOf),
      ],
      taken: needs.flatMap((one) => teamOf(one).map((teamId) => ({ teamId, at: takenAt(one) }))),
    },
    now,
  )
  return done({ teams: matches.map(({ reasons, ...team }) => ({ ...team, reasons: [...reasons] })) })
}

function teamOf({ state }: Need): string[] {
  return 'team' in state ? [state.team.teamId] : []
}

/** When the team it is with came by it. */
function takenAt({ steps, askedAt }: Need): number {
  const came = steps.filter(({ what }) => what === 'dispatched' || what === 'taken')
  return came[came.length - 1]?.at ?? askedAt
}
