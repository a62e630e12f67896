import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { herselfOf, isHerself } from '#domain/person'
import { inForce, rulesOf } from '#domain/ruleBookVersion'
import { chinaDateOf } from '#domain/time'
import { allVersions } from './staffAndVersion'

/** Every version there is, for who writes and approves them. */
export const ruleVersions: Handler<'books.ruleVersions'> = async (_input, { store, now, caller }) => {
  const [person, versions] = await Promise.all([store.get('people', caller.personId), allVersions(store)])
  if (!person || !worksAtCentre(person.hats)) return fail('NotOfCentre')
  const current = inForce(versions, chinaDateOf(now))
  return done({
    now,
    inForce: current.version,
    rules: rulesOf(current),
    versions: versions.map((one) => ({
      version: one.version,
      rules: one.rules,
      takesEffectOn: one.takesEffectOn,
      why: one.why,
      status: one.status,
      proposedBy: one.proposed.name,
      own: isHerself(one.proposed.by, herselfOf(person)),
      approvedBy: one.approved?.name ?? null,
      rehearsal: one.rehearsal && {
        period: one.rehearsal.period,
        people: one.rehearsal.people,
        affected: one.rehearsal.affected,
        pointsBefore: one.rehearsal.pointsBefore,
        pointsAfter: one.rehearsal.pointsAfter,
        lapse: one.rehearsal.lapse ?? null,
        isDone: one.rehearsal.doneAt !== undefined,
      },
    })),
  })
}
