import type { Decision } from '#domain/decision'
import {
  acceptPairing,
  consentPairing,
  missedMove,
  openedPairing,
  type Pairing,
  pairingAfter,
  pairingIdOf,
  type PairingMove,
  recordVisit,
  type Visit,
} from '#domain/pairing'
import type { Person } from '#domain/person'
import { FIRST_VISIT_LIMIT } from '#domain/visitLimit'
import { chinaDateOf, DAY, HOUR, type Instant } from '#domain/time'
import { demoPersonId } from './demoPeople'
import { demoKey } from './rhythm'

type Someone = Readonly<{ personId: string; name: string }>

/** Three elders of the first place, all invented and said to be: visited, waited for in vain, and just proposed. */
export function demoPairings(people: readonly Person[], townKey: string, now: Instant): Pairing[] {
  const someone = (id: string): Someone => {
    const personId = demoPersonId(id, townKey)
    return { personId, name: people.find(({ _id }) => _id === personId)?.name ?? '' }
  }
  const [keeper, manager] = [someone('V0033'), someone('V0024')]
  const [nurse, neighbour] = [someone('V0013'), someone('V0020')]
  const opened = (n: number, name: string, at: Instant): Pairing => {
    const key = demoKey(`pairing-${n}`)
    return openedPairing(
      {
        _id: pairingIdOf(townKey, keeper.personId, key),
        servicePointId: 'P01',
        servicePointName: '虹景',
        elder: {
          personId: null,
          name,
          phone: `1000000888${n}`,
          address: `示例小区 ${n} 号 801`,
          livesAlone: true,
        },
        pair: [
          { ...nurse, kind: 'professional', qualification: '示例：护士证，已核对' },
          { ...neighbour, kind: 'community', qualification: null },
        ],
        everyDays: 7,
        assistant: keeper,
      },
      { what: 'opened', at, by: keeper.personId, byName: keeper.name, note: null },
      { by: keeper.personId, at, does: 'demo' },
    )
  }
  const running = (n: number, name: string, at: Instant): Pairing => {
    const accepted = moved(
      opened(n, name, at - DAY),
      (one) => acceptPairing(one, manager.personId, at),
      manager,
      at,
    )
    const inPerson = { how: 'inPerson', by: keeper.personId } as const
    return moved(accepted, (one) => consentPairing(one, inPerson, at), keeper, at)
  }
  const visited = (
    pairing: Pairing,
    n: number,
    at: Instant,
    more: Pick<Visit, 'tasks' | 'money'>,
  ): Pairing => {
    const { personId: by, name: byName } = nurse
    const visit = { id: demoKey(`visit-${n}`), on: chinaDateOf(at), at, by, byName, ...more }
    return moved(pairing, (one) => recordVisit(one, visit, FIRST_VISIT_LIMIT, at), nurse, at)
  }
  const paid = { cents: 5680, what: '示例：水费', receipt: '', witness: { ...neighbour, seenAt: null } }
  const talked = visited(running(1, '示例·沈奶奶', now - 12 * DAY), 1, now - 9 * DAY, {
    tasks: ['talk', 'haircut'],
    money: null,
  })
  const kept = visited(talked, 2, now - 2 * DAY, { tasks: ['talk', 'bills'], money: paid })
  const waited = running(2, '示例·顾爷爷', now - 9 * DAY)
  const missed = missedMove(waited, now - HOUR)
  const timer = { by: 'timer' as const, byName: '', at: now - HOUR, does: 'demo' }
  return [
    kept,
    missed ? { ...waited, ...pairingAfter(waited, missed, timer), rev: waited.rev + 1 } : waited,
    opened(3, '示例·钱奶奶', now - 3 * HOUR),
  ]
}

function moved(
  pairing: Pairing,
  decide: (pairing: Pairing) => Decision<PairingMove, string>,
  { personId, name }: Someone,
  at: Instant,
): Pairing {
  const decision = decide(pairing)
  if (!decision.ok) throw new Error(`the demo's pairing: ${decision.refusal}`)
  const doing = { by: personId, byName: name, at, does: 'demo' }
  return { ...pairing, ...pairingAfter(pairing, decision.value, doing), rev: pairing.rev + 1 }
}
