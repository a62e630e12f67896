import { canonical, hashOf } from '#domain/bytes'
import type { Claim, ClaimProof } from '#domain/claim'
import type { CommandKey, PersonId } from '#domain/ids'
import type { CivilDate } from '#domain/time'

type Doing = Readonly<{ key: CommandKey; by: PersonId; does: string; wish?: ClaimProof | CivilDate | null }>

/** Whether the command was carried out before, and the list of commands once it is. */
export function recorded({ did }: Claim, { key, by, does, wish = null }: Doing) {
  const body = hashOf(canonical({ does, wish }))
  const there = did.find((each) => each.key === key && each.by === by)
  const earlier = there && (there.body === body ? ('same' as const) : ('other' as const))
  return { earlier, did: [...did, { key, by, body }] }
}
