import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { herselfOf, isHerself } from '#domain/person'

const READ = 50

/** Accounts somebody of the centre says are one person's, waiting for a second word; then those on their way. */
export const merges: Handler<'centre.merges'> = async (_input, { store, now, caller }) => {
  const [me, found] = await Promise.all([
    store.get('people', caller.personId),
    store.find('merges', {
      where: { status: { $in: ['asked', 'approved'] } },
      orderBy: [['at', 'asc']],
      limit: READ,
    }),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  return done({
    now,
    merges: found.map(
      ({ _id, round, from, fromName, fromCard, to, toName, toCard, why, by, byName, at, status }) => ({
        mergeId: _id,
        round,
        from: { name: fromName, cardNo: fromCard },
        to: { name: toName, cardNo: toCard },
        why,
        byName,
        at,
        isAgreed: status === 'approved',
        own: [by, from, to].some((who) => isHerself(who, herselfOf(me))),
      }),
    ),
  })
}
