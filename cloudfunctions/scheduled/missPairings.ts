import { done, type Handler } from '#cloud/serve'
import { missedMove, pairingAfter } from '#domain/pairing'

const PAIRINGS_PER_RUN = 50

/** Nobody came to an elder by the day: an alarm on the lists of keeper and centre, and her assistant is told, once. */
export const missPairings: Handler<'scheduled.missPairings'> = async (_input, { cloud, store, now }) => {
  const pairings = await store.find('pairings', {
    where: { timerAt: { $lte: now } },
    orderBy: [['timerAt', 'asc']],
    limit: PAIRINGS_PER_RUN,
  })
  for (const pairing of pairings) {
    const move = missedMove(pairing, now)
    if (!move) continue
    const doing = { by: 'timer' as const, byName: '', at: now, does: 'scheduled.missPairings' }
    const won = await store.update(
      'pairings',
      { _id: pairing._id, rev: pairing.rev },
      { set: pairingAfter(pairing, move, doing), inc: { rev: 1 } },
    )
    if (won !== 1) continue
    const assistant = await store.get('people', pairing.assistant.personId)
    if (!assistant || assistant.openid === null) continue
    await cloud.notify([
      {
        openid: assistant.openid,
        template: 'visitMissed',
        page: `packages/pairing/pages/pairing/index?pairingId=${pairing._id}`,
        data: { who: pairing.elder.name, place: pairing.servicePointName },
      },
    ])
  }
  return done({ done: pairings.length })
}
