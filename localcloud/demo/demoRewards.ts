import type { Entry } from '#domain/entry'
import { redemptionEntry } from '#domain/entries/redemption'
import { balanceOf } from '#domain/ledger'
import { keeps } from '#domain/hats'
import type { Person } from '#domain/person'
import { pickUpNumberOf } from '#domain/pickUpCode'
import { holdOf, withHold, withHoldEnding, withoutHold } from '#domain/redemption'
import type { Reward } from '#domain/reward'
import { type RewardItem, shelfOf } from '#domain/rewardItem'
import type { ServicePoint } from '#domain/servicePoint'
import { chinaDateOf, DAY, HOUR, type Instant, MINUTE, startOfDay } from '#domain/time'
import { seedRewards } from './seedData'

/** What the seed's six items lack: where they are, when, and what they are worth; all invented. */
type Shelf = Readonly<{
  about: string
  worthCents: number
  room: string
  points: readonly string[]
  fund: Reward['fund']
  /** Weekdays (0 is Sunday) and hours of a slot. */
  slot?: Readonly<{ weekdays: readonly number[]; from: number; hours: number }>
}>

const SHELVES: readonly Shelf[] = [
  {
    about: '护士在健康小屋为您量血压、测血糖，十分钟一位。',
    worthCents: 1500,
    room: '健康小屋',
    points: ['P01', 'P02'],
    fund: 'town',
    slot: { weekdays: [1, 3], from: 9, hours: 2 },
  },
  {
    about: '肩颈放松二十分钟，请穿宽松衣服。',
    worthCents: 4000,
    room: '健康小屋',
    points: ['P02'],
    fund: 'projects',
    slot: { weekdays: [2, 5], from: 14, hours: 2 },
  },
  {
    about: '坐前三排，听得清也看得清。',
    worthCents: 500,
    room: '市民讲坛',
    points: ['P01'],
    fund: 'town',
    slot: { weekdays: [4], from: 14, hours: 2 },
  },
  {
    about: '凭取货码领抵扣单，到合作的体检处使用。',
    worthCents: 20_000,
    room: '健康小屋',
    points: ['P01'],
    fund: 'enterprises',
  },
  {
    about: '三档亮度，不伤眼睛。',
    worthCents: 12_000,
    room: '',
    points: ['P01', 'P02'],
    fund: 'enterprises',
  },
  {
    about: '创可贴、纱布、碘伏、体温计。',
    worthCents: 8000,
    room: '',
    points: ['P01', 'P02', 'P03'],
    fund: 'projects',
  },
]

type Span = Readonly<{ startsAt: Instant; endsAt: Instant }>

const SLOTS_AHEAD = 14

/** Goods as they stood on their shelves when the town began. */
export function demoGoods(servicePoints: readonly ServicePoint[], at: Instant): Reward[] {
  return SHELVES.flatMap((shelf, n) =>
    shelf.slot ? [] : placesOf(shelf, servicePoints).map((place) => onShelf(n, place, null, at)),
  )
}

/** Dated slots of the coming fortnight. */
export function demoSeats(servicePoints: readonly ServicePoint[], now: Instant): Reward[] {
  const seats: Reward[] = []
  for (let ahead = 0; ahead <= SLOTS_AHEAD; ahead += 1) {
    const midnight = startOfDay(chinaDateOf(now + ahead * DAY))
    const weekday = new Date(midnight + 12 * HOUR).getUTCDay()
    for (const [n, shelf] of SHELVES.entries()) {
      const startsAt = midnight + (shelf.slot?.from ?? 0) * HOUR
      if (!shelf.slot?.weekdays.includes(weekday) || startsAt <= now) continue
      for (const place of placesOf(shelf, servicePoints))
        seats.push(onShelf(n, place, { startsAt, endsAt: startsAt + shelf.slot.hours * HOUR }, now))
    }
  }
  return seats
}

function itemIdOf(n: number): string {
  return `wj:R${n + 1}`
}

function placesOf({ points }: Shelf, servicePoints: readonly ServicePoint[]): ServicePoint[] {
  return servicePoints.filter(({ _id }) => points.includes(_id))
}

function onShelf(n: number, place: ServicePoint, slot: Span | null, at: Instant): Reward {
  const seed = seedRewards[n]
  const shelf = SHELVES[n]
  const item = demoItem(n, at)
  if (!seed || !shelf || !item.terms) throw new Error(`The seed has no item ${n}`)
  const room = place.rooms.includes(shelf.room) ? shelf.room : ''
  const { startsAt, endsAt } = slot ?? { startsAt: null, endsAt: null }
  const command = { key: `demo-shelf-${String(n).padStart(8, '0')}`, body: '' }
  const audit = { by: 'timer' as const, at, does: 'demo' }
  return shelfOf(item, item.terms, { place, room, stocked: seed.stock, startsAt, endsAt }, command, audit)
}

function demoItem(n: number, at: Instant): RewardItem {
  const seed = seedRewards[n]
  const shelf = SHELVES[n]
  if (!seed || !shelf) throw new Error(`The seed has no item ${n}`)
  const { about, fund, worthCents } = shelf
  return {
    _id: itemIdOf(n),
    kind: shelf.slot ? 'slot' : 'goods',
    terms: { name: seed.name, about, fund, points: seed.points, worthCents, version: 1, offered: true },
    proposal: null,
    decided: [],
    rev: 0,
    audit: { by: 'timer', at, does: 'demo' },
  }
}

/** What is on offer, and one price that somebody of the centre would like to change. */
export function demoItems(people: readonly Person[], at: Instant, now: Instant): RewardItem[] {
  const asking = people.find(({ hats }) =>
    hats.some((hat) => hat.role === 'centre' && hat.post === 'manager'),
  )
  return SHELVES.map((_, n) => {
    const item = demoItem(n, at)
    if (!asking || !item.terms || n !== SHELVES.length - 1) return item
    const { name, about, fund, points, worthCents } = item.terms
    const proposal = {
      id: 'demo-proposal-00000001',
      body: '',
      name,
      about,
      fund,
      points: points - 20,
      worthCents,
      by: asking._id,
      byName: asking.name,
      at: now - 20 * HOUR,
    }
    return { ...item, proposal }
  })
}

type Books = Readonly<{ people: Person[]; rewards: Reward[]; entries: Entry[] }>

/** Of the first slot three have a seat waiting for them, one more has been there already this morning. */
export function withRedemptions({ people, rewards, entries }: Books, townKey: string, now: Instant): Books {
  const reward = rewards.find(({ kind }) => kind === 'slot')
  if (!reward) return { people, rewards, entries }
  const affords = (person: Person) =>
    balanceOf(
      entries.filter(({ account, live }) => account === person._id && live > 0),
      person.acc,
    ).points >= reward.points
  const somebody = people.filter((person) => affords(person) && !keeps(person.hats, reward.servicePointId))
  const [first, ...waiting] = somebody.slice(-4)
  const keeper = people.find(({ hats }) => keeps(hats, reward.servicePointId))
  if (!first || !keeper) return { people, rewards, entries }

  const at = now - 3 * HOUR
  const took = ({ _id }: Person, n: number) => {
    const id = `demo-redemption-${String(n).padStart(8, '0')}`
    return holdOf(
      reward,
      { id, token: `DEMO${n}`, number: pickUpNumberOf(townKey, _id, id) },
      at + n * MINUTE,
    )
  }
  const changed = new Map(
    waiting.map((person, n) => [person._id, { ...person, acc: withHold(person.acc, took(person, n)) }]),
  )
  const hold = { ...took(first, waiting.length), at }
  const handed = withHoldEnding(withHold(first.acc, hold), hold.id, 'handed', keeper._id, at + HOUR)
  changed.set(first._id, { ...first, acc: withoutHold(handed, hold.id) })
  const entry = redemptionEntry(
    first._id,
    { ...hold, status: 'handed', endedAt: at + HOUR, endedBy: keeper._id },
    at + HOUR,
  )
  const takers = waiting.map((person, n) => {
    const { id, token } = took(person, n)
    return { id, personId: person._id, token, at: at + n * MINUTE }
  })
  const sold = {
    ...reward,
    left: reward.left - takers.length - 1,
    takers,
    handed: 1,
    handedCents: reward.worthCents,
  }
  return {
    people: people.map((person) => changed.get(person._id) ?? person),
    rewards: rewards.map((one) => (one._id === reward._id ? sold : one)),
    entries: [...entries, entry],
  }
}
