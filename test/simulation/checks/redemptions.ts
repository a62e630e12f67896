import type { Entry } from '#domain/entry'
import type { Account, Person } from '#domain/person'
import type { Reward } from '#domain/reward'
import type { Call } from '../call'
import type { NaiveHold } from '../naiveTown'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const CHECK = 'redemptions'
const REDEEMS: readonly string[] = ['reward.redeem', 'reward.redeemFor']

/**
 * Every item is on the shelf, on its way, held or handed over; a hold is paid for, ends once, and by whom it may; a no
 * for want of items had its reason.
 */
export const redemptions: Check = {
  wrote(world, { call, collection, changed }) {
    for (const { before, after } of changed) {
      if (collection === 'rewards') shelved(world, before as Reward | undefined, after as unknown as Reward)
      if (collection === 'people' && before)
        accountChanged(world, call, before as Person, after as unknown as Person)
      if (collection === 'ledger' && (after as unknown as Entry).kind === 'redemption')
        paid(world, after as unknown as Entry)
    }
  },

  answered({ naive }, { command, startedAt }, answer) {
    if (!REDEEMS.includes(command.name) || answer.ok || answer.code !== 'SoldOut') return
    const emptyAt = naive.shelfEmptyAt.get(String(command.input.rewardId)) ?? 0
    holds(
      emptyAt >= startedAt,
      CHECK,
      () => `${String(command.input.rewardId)} was called sold out and was not`,
    )
  },

  atQuiet({ engine, naive, clock }) {
    const tokens = new Set<string>()
    const handed = new Map<string, number>()
    const cents = new Map<string, number>()
    for (const person of stored<Person>(engine, 'people')) {
      for (const hold of person.acc.holds) {
        if (hold.status === 'held') {
          tokens.add(hold.token)
          holds(
            hold.until > clock.now - 24 * 3_600_000,
            CHECK,
            () => `${hold.id} of ${person._id} lapsed long ago and is still held`,
          )
        }
      }
    }
    for (const [, hold] of naive.holds)
      if (hold.status === 'handed') {
        handed.set(hold.rewardId, (handed.get(hold.rewardId) ?? 0) + 1)
        cents.set(hold.rewardId, (cents.get(hold.rewardId) ?? 0) + hold.worthCents)
        holds(hold.written, CHECK, () => `${hold.rewardId} was handed over and never paid`)
      }
    for (const reward of stored<Reward>(engine, 'rewards')) {
      const out = [...reward.taking, ...reward.takers]
      for (const { token, id } of out)
        holds(tokens.has(token), CHECK, () => `${reward._id} is out for ${id}, who does not hold it`)
      for (const { token } of out) tokens.delete(token)
      holds(
        reward.handed === (handed.get(reward._id) ?? 0),
        CHECK,
        () => `${reward._id} counts ${reward.handed} handed over, ${handed.get(reward._id) ?? 0} were`,
      )
      holds(
        reward.handedCents === (cents.get(reward._id) ?? 0),
        CHECK,
        () => `${reward._id} counts ${reward.handedCents} cents`,
      )
    }
    holds(tokens.size === 0, CHECK, () => `${[...tokens].join()} are held and not out of any shelf`)
  },
}

function shelved({ naive, clock }: World, before: Reward | undefined, after: Reward): void {
  const { _id, stocked, left, taking, takers, handed } = after
  holds(left >= 0, CHECK, () => `${_id} was oversold`)
  holds(
    left + taking.length + takers.length + handed === stocked,
    CHECK,
    () =>
      `${_id} had ${stocked}, and ${left} are left, ${taking.length + takers.length} out, ${handed} handed`,
  )
  const tokens = [...taking, ...takers].map(({ token }) => token)
  holds(new Set(tokens).size === tokens.length, CHECK, () => `${_id} is out twice under one token`)
  if (left === 0) naive.shelfEmptyAt.set(_id, Infinity)
  else if (before?.left === 0) naive.shelfEmptyAt.set(_id, clock.now)
}

function accountChanged(world: World, call: Call, { acc: before, left: wasGone }: Person, now: Person): void {
  const { _id, acc, left } = now
  if (before.rev === acc.rev) {
    holds(JSON.stringify(before) === JSON.stringify(acc), CHECK, () => `${_id} changed without its rev`)
    return
  }
  const { naive, clock } = world
  const goes = left != null && !wasGone
  holds(
    goes ? acc.rev > before.rev : acc.rev === before.rev + 1,
    CHECK,
    () => `${_id} went from rev ${before.rev} to ${acc.rev}`,
  )
  naive.booksChangedAt.set(_id, clock.now)
  for (const hold of acc.holds) {
    const old = before.holds.find(({ id }) => id === hold.id)
    if (!old) begun(world, call, _id, hold)
    else if (old.status !== hold.status) ended(world, call, _id, hold, goes)
  }
  for (const { id, status } of before.holds)
    if (!acc.holds.some((hold) => hold.id === id)) {
      holds(status !== 'held', CHECK, () => `${id} of ${_id} vanished while held`)
      if (status === 'handed')
        holds(
          naiveHold(world, `d~${_id}~${id}`).written,
          CHECK,
          () => `${id} was forgotten before it was paid`,
        )
    }
}

function begun(
  { naive }: World,
  { command, startedAt }: Call,
  personId: string,
  hold: Account['holds'][number],
): void {
  const herself = command.name === 'reward.redeem' && command.personId === personId
  const byKeeper =
    command.name === 'reward.redeemFor' &&
    command.personId !== personId &&
    naive.wore(command.personId ?? '', startedAt, [`keeper:${hold.servicePointId}`])
  holds(herself || byKeeper, CHECK, () => `${command.name} made a hold for ${personId}`)
  const id = `d~${personId}~${hold.id}`
  holds(!naive.holds.has(id), CHECK, () => `${hold.id} was held twice`)
  holds(hold.status === 'held', CHECK, () => `${hold.id} began as ${hold.status}`)
  const { points } = naive.balanceOf(personId)
  holds(points >= hold.points, 'overdraft', () => `${personId} holds ${hold.points} points with ${points}`)
  const { rewardId, worthCents, until } = hold
  naive.holds.set(id, {
    personId,
    rewardId,
    points: hold.points,
    worthCents,
    until,
    status: 'held',
    written: false,
  })
  command.commits += 1
}

function ended(
  world: World,
  call: Call,
  personId: string,
  hold: Account['holds'][number],
  goes: boolean,
): void {
  const { naive } = world
  const { command, startedAt } = call
  const known = naiveHold(world, `d~${personId}~${hold.id}`)
  holds(known.status === 'held', CHECK, () => `${hold.id} ended twice: ${known.status}, ${hold.status}`)
  if (hold.status === 'handed') {
    const keeper = naive.wore(command.personId ?? '', startedAt, [`keeper:${hold.servicePointId}`])
    holds(keeper, 'rights', () => `${command.personId} handed over at ${hold.servicePointId}`)
    holds(command.personId !== personId, 'rights', () => `${personId} handed over to herself`)
  } else {
    const byTimer = command.identity.kind === 'timer' && known.until < call.readAt
    const byOwner = command.name === 'reward.cancel' && command.personId === personId
    holds(
      byTimer || byOwner || goes,
      CHECK,
      () => `${command.name} of ${command.personId} released ${hold.id}`,
    )
  }
  known.status = hold.status
  command.commits += 1
}

function naiveHold({ naive }: World, id: string): NaiveHold {
  const known = naive.holds.get(id)
  if (!known) throw new Error(`The naive town knows no redemption ${id}`)
  return known
}

function paid(world: World, entry: Entry): void {
  const known = naiveHold(world, entry._id)
  holds(known.status === 'handed', CHECK, () => `${entry._id} was paid and not handed over`)
  holds(
    known.personId === entry.account && entry.points === -known.points && entry.minutes === 0,
    CHECK,
    () => `${entry._id} costs ${entry.points}, agreed were ${known.points}`,
  )
  known.written = true
  world.naive.booksChangedAt.set(entry.account, world.clock.now)
}
