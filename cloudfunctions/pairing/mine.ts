import { done, type Handler } from '#cloud/serve'
import { pairCard } from './pairCard'

const PAIRINGS_READ = 50

/** Whom she visits, and by whom she is visited. */
export const mine: Handler<'pairing.mine'> = async (_input, { store, now, caller }) => {
  const me = caller.personId
  const pairings = await store.find('pairings', {
    where: { $or: [{ 'pair.personId': me }, { 'elder.personId': me }] },
    limit: PAIRINGS_READ,
  })
  const going = pairings.filter(({ status }) => status !== 'ended')
  return done({ now, pairings: going.map(pairCard) })
}
