import { contract, type MethodName } from '#contract/index'
import type { Need } from '#domain/need'
import type { Pairing } from '#domain/pairing'
import {
  ASKED,
  type AttackedTown,
  ELDER_ADDRESS,
  ROLES,
  type Role,
  sharedTown,
  textsIn,
} from './attackedTown'
import { methodsUnderAttack } from './methodsUnderAttack'

const ADDRESSES = [ELDER_ADDRESS, ASKED.address]
const methods = Object.keys(methodsUnderAttack) as MethodName[]

/** Who is told where somebody lives, by the one method that writes each look down. */
const LOOKS: Readonly<Partial<Record<MethodName, readonly Role[]>>> = {
  'pairing.look': ['keeper', 'member'],
  'need.contact': ['member', 'leader', 'deputy', 'keeper', 'centre'],
}
/** Her own words, back to herself. */
const HER_OWN: Readonly<Partial<Record<MethodName, readonly Role[]>>> = { 'need.one': ['volunteer'] }

function tells(answer: unknown): boolean {
  const told = textsIn(answer).join('\n')
  return ADDRESSES.some((address) => told.includes(address))
}

/** Every look ever written down, by whom. */
function looksOf({ engine }: AttackedTown): string[] {
  const kept = ['needs', 'pairings'].flatMap((name) => engine.findRows(name, {}).map(({ doc }) => doc))
  return (kept as unknown as (Need | Pairing)[]).flatMap(({ looks }) => looks.map(({ by }) => by))
}

async function ask(town: AttackedTown, role: Role, name: MethodName, over: object = {}) {
  const input = await methodsUnderAttack[name].input(town, role)
  return town.call(role)(name, { ...input, ...over })
}

describe('where an elder lives', () => {
  it('is asked of every method there is', () => {
    const all = Object.entries(contract).flatMap(([capability, names]) =>
      Object.keys(names).map((name) => `${capability}.${name}`),
    )
    expect([...methods].sort()).toEqual(all.sort())
  })

  it.each(methods)('%s tells it to nobody but who may look, and each look is written down', async (name) => {
    const told: Role[] = []
    for (const role of ROLES) {
      const town = await sharedTown()
      const before = looksOf(town).length
      const [sent, papers] = [town.notices.length, town.printed.length]
      const answer = await ask(town, role, name)
      const left = [town.notices.slice(sent), town.printed.slice(papers)]
      expect([role, tells(left)]).toEqual([role, false])
      if (!tells(answer)) continue
      told.push(role)
      const looks = looksOf(town)
      expect([role, looks.length - before]).toEqual([role, HER_OWN[name] ? 0 : 1])
      if (!HER_OWN[name]) expect(looks).toContain(town.idOf(role))
    }
    expect(told).toEqual([...(LOOKS[name] ?? HER_OWN[name] ?? [])].sort(byRole))
  })

  it('is told to nobody of another place, by no method that takes a pairing', async () => {
    const ofPairing = methods.filter((name) => name.startsWith('pairing.'))
    for (const name of ofPairing) {
      for (const role of ROLES) {
        const town = await sharedTown()
        const { pairingId } = (await methodsUnderAttack[name].input(town, role)) as { pairingId?: string }
        if (pairingId === undefined) continue
        const answer = await ask(town, role, name, { pairingId: town.foreignPairing })
        const isKeepers = name === 'pairing.look' && role === 'otherKeeper'
        expect([name, role, tells(answer)]).toEqual([name, role, isKeepers])
      }
    }
  })

  it('is gone for everybody once nobody visits her any more', async () => {
    for (const role of ROLES) {
      const town = await sharedTown()
      const { pairing: pairingId } = town
      await town.phone('keeper')('pairing.end', { pairingId, key: town.key(), why: 'she moved away' })
      for (const name of methods.filter((method) => method.startsWith('pairing.')))
        expect([name, role, tells(await ask(town, role, name))]).toEqual([name, role, false])
      expect((await town.stored('pairings', pairingId)).elder.address).toBe('')
    }
  })
})

function byRole(one: Role, other: Role): number {
  return ROLES.indexOf(one) - ROLES.indexOf(other)
}
