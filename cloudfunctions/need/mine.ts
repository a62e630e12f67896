import { done, type Handler } from '#cloud/serve'
import { needCard } from './needCard'

const NEEDS_READ = 40

export const mine: Handler<'need.mine'> = async (_input, { store, now, caller }) => {
  const me = caller.personId
  const needs = await store.find('needs', {
    where: { $or: [{ askedBy: me }, { 'state.goes.personId': me }] },
    orderBy: [['askedAt', 'desc']],
    limit: NEEDS_READ,
  })
  const openFirst = [...needs.filter(({ open }) => open), ...needs.filter(({ open }) => !open)]
  return done({ now, needs: openFirst.map((need) => needCard(need, me)) })
}
