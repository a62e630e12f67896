import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'

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
      ({ _id, round, fromName, fromCard, toName, toCard, why, by, byName, at, status, ...rest }) => ({
        mergeId: _id,
        round,
        from: { name: fromName, cardNo: fromCard },
        to: { name: toName, cardNo: toCard },
        why,
        byName,
        at,
        isAgreed: status === 'approved',
        own: by === me._id || rest.from === me._id || rest.to === me._id,
      }),
    ),
  })
}
