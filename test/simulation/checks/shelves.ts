import type { Reward } from '#domain/reward'
import type { RewardItem, Terms } from '#domain/rewardItem'
import type { Call } from '../call'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const CHECK = 'shelves'

/** Prices are two people's word and reach every shelf, the newest last; stock changes by a command, once each. */
export const shelves: Check = {
  wrote(world, { call, collection, changed }) {
    for (const { before, after } of changed) {
      if (collection === 'rewardItems')
        itemChanged(world, call, before as unknown as RewardItem | undefined, after as unknown as RewardItem)
      if (collection === 'rewards')
        shelfChanged(world, call, before as unknown as Reward | undefined, after as unknown as Reward)
    }
  },

  atQuiet({ engine, clock }) {
    const items = new Map(stored<RewardItem>(engine, 'rewardItems').map((item) => [item._id, item]))
    for (const item of items.values())
      holds(
        (item.due ?? Infinity) > clock.now - 24 * 3_600_000,
        CHECK,
        () => `what was agreed on about ${item._id} was never carried to its shelves`,
      )
    for (const shelf of stored<Reward>(engine, 'rewards')) {
      const item = items.get(shelf.itemId)
      if (!item?.terms || shelf.closesAt <= clock.now || (item.due ?? Infinity) > clock.now - 600_000)
        continue
      holds(
        shelf.terms === item.terms.version,
        CHECK,
        () => `${shelf._id} stands by word ${shelf.terms}, agreed on was ${item.terms?.version}`,
      )
    }
  },
}

function itemChanged(world: World, call: Call, before: RewardItem | undefined, after: RewardItem): void {
  const { command, startedAt } = call
  const { naive } = world
  const name = command.name
  const atCentre = naive.wore(command.personId ?? '', startedAt, ['centre'])
  holds(
    atCentre || command.identity.kind === 'timer',
    'rights',
    () => `${command.personId} did ${name} and is not of the centre`,
  )
  const oldVersion = before?.terms?.version ?? 0
  const version = after.terms?.version ?? 0
  if (name === 'reward.proposeItem') {
    holds(before?.proposal == null, CHECK, () => `a proposal for ${after._id} went under another`)
    command.commits += 1
  }
  if (version === oldVersion) {
    holds(
      JSON.stringify(before?.terms ?? null) === JSON.stringify(after.terms),
      CHECK,
      () => `${after._id} changed without a new word`,
    )
    return
  }
  holds(version === oldVersion + 1, CHECK, () => `${after._id} went from word ${oldVersion} to ${version}`)
  if (before && !naive.terms.has(`${after._id}/${oldVersion}`) && before.terms)
    naive.terms.set(`${after._id}/${oldVersion}`, textOf(before.terms))
  naive.terms.set(`${after._id}/${version}`, textOf(after.terms as Terms))
  if (name === 'reward.approveItem') {
    const proposal = before?.proposal
    holds(proposal != null, CHECK, () => `${after._id} changed with no proposal`)
    holds(proposal.by !== command.personId, 'rights', () => `${proposal.by} agreed with herself`)
    holds(
      textOf(proposal) === textOf(after.terms as Terms),
      CHECK,
      () => `what was agreed on about ${after._id} is not what was proposed`,
    )
  } else {
    holds(name === 'reward.withdrawItem', CHECK, () => `${name} changed what ${after._id} costs`)
    holds(after.terms?.offered === false, CHECK, () => `${name} offered ${after._id}`)
  }
}

function shelfChanged({ naive }: World, call: Call, before: Reward | undefined, after: Reward): void {
  const { command, startedAt } = call
  if (before === undefined) {
    if (command.name !== 'reward.restock' && command.name !== 'reward.setSlots') return
    mayFill()
    if (command.name === 'reward.restock') command.commits += 1
    return
  }
  if (before.stocked !== after.stocked) {
    holds(command.name === 'reward.restock', CHECK, () => `${command.name} changed how many ${after._id} had`)
    holds(
      after.stocked - before.stocked ===
        Number(command.input.count) * (command.input.change === 'more' ? 1 : -1),
      CHECK,
      () => `${after._id} got ${after.stocked - before.stocked}, asked were ${String(command.input.count)}`,
    )
    mayFill()
    command.commits += 1
  }
  if (before.terms === after.terms) {
    holds(textOf(before) === textOf(after), CHECK, () => `${after._id} costs something else without a word`)
    return
  }
  holds(after.terms > before.terms, CHECK, () => `an older word came to ${after._id} after a newer one`)
  const agreed = naive.terms.get(`${after.itemId}/${after.terms}`)
  holds(agreed === textOf(after), CHECK, () => `${after._id} costs what nobody agreed on`)

  function mayFill(): void {
    const { servicePointId } = after
    const may = naive.wore(command.personId ?? '', startedAt, ['centre', `keeper:${servicePointId}`])
    holds(may, 'rights', () => `${command.personId} filled a shelf at ${servicePointId}`)
  }
}

function textOf({ name, about, fund, points, worthCents }: Terms): string {
  return JSON.stringify([name, about, fund, points, worthCents])
}
