import type { AgeBand } from '#domain/person'
import type { Zone } from '#domain/team'
import data from './wujing-seed-data.json'

/** What the demo town takes from the town's own description; objects there say whether they are fact or invented. */
export type SeedPerson = Readonly<{
  id: string
  card: string
  name: string
  team: string
  leader: boolean
  kind: 'community' | 'professional'
  age_band: AgeBand
  has_phone: boolean
}>
export type SeedTeam = Readonly<{
  id: string
  name: string
  zone: Zone
  strengths: readonly string[]
  stars: number | null
}>
export type SeedPoint = Readonly<{ id: string; name: string; yihaoli?: string }>
export type SeedCentre = Readonly<{
  id: string
  name: string
  short: string
  status: 'open' | 'building'
  rooms: readonly string[]
}>

export type SeedReward = Readonly<{ name: string; points: number; kind: string; stock: number }>

export const seedRewards = data.rewards as readonly SeedReward[]
export const seedPeople = data.people as readonly SeedPerson[]
export const seedTeams = data.teams as readonly SeedTeam[]
export const seedPoints = data.points as readonly SeedPoint[]
export const seedCentres = data.yihaoli as readonly SeedCentre[]
export const seedFaults: readonly { kind: string; who: string }[] = data.deliberate_faults
