import { done, fail, type Handler } from '#cloud/serve'
import { LOST, untilWon } from '#cloud/compareAndSet'
import { staffOf } from '#cloud/staffOf'
import { proposalBody, propose } from '#domain/ruleBookVersion'
import { allVersions } from './staffAndVersion'

/** The version's number is its id: of two written at once the second takes the next one. */
export const proposeRules: Handler<'books.proposeRules'> = (
  { key, ...proposal },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [person, known] = await Promise.all([store.get('people', caller.personId), allVersions(store)])
    const before = known.find(({ proposed }) => proposed.key === key && proposed.by === caller.personId)
    if (before)
      return before.proposed.body === proposalBody(proposal)
        ? done({ version: before.version })
        : fail('KeyReused')
    const decision = propose(proposal, known, staffOf(caller.personId, person), { key, now })
    if (!decision.ok) return fail(decision.refusal)
    const added = await store.add('ruleBooks', [decision.value])
    return added === 'added' ? done({ version: decision.value.version }) : LOST
  })
