import type { Person } from '#domain/person'
import type { Call } from '../call'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const CHECK = 'privacy'
/** Whoever goes to somebody is told how to reach her; each look is kept. */
const TELLS_A_NUMBER: ReadonlySet<string> = new Set(['need.contact', 'pairing.look'])
/** A number of one of the town's people, under its own name: in words and in forms anybody may write what she likes. */
const NUMBER = /"(?:phone|number|typed)":"(1000000[1-9]\d{3})"/gi

/** No answer says who anybody is to WeChat, nor anybody else's phone number. */
export const privacy: Check = {
  answered(world, call, answer) {
    if (!answer.ok) return
    const said = JSON.stringify(answer.data)
    const { name } = call.command
    holds(!said.includes('openid-'), CHECK, () => `${name} tells an openid`)
    numbers(world, call, said)
  },
}

function numbers(world: World, { command }: Call, said: string): void {
  const told = [...said.matchAll(NUMBER)].map(([, number]) => number)
  if (told.length === 0 || TELLS_A_NUMBER.has(command.name)) return
  const me = stored<Person>(world.engine, 'people').find(({ _id }) => _id === command.personId)
  for (const number of told)
    holds(
      me?.phone?.number === number,
      CHECK,
      () => `${command.name} tells ${command.personId} the number ${number}`,
    )
}
