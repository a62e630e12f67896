import type { Scene } from '../scene'
import { accounts } from './accounts'
import { activities } from './activities'
import { bookings } from './bookings'
import { centre } from './centre'
import { claims } from './claims'
import { corrections } from './corrections'
import { forgotten } from './forgotten'
import { lapses } from './lapses'
import { merges } from './merges'
import { needs } from './needs'
import { pairings } from './pairings'
import { places } from './places'
import { ratings } from './ratings'
import { rewards } from './rewards'

export const allScenes: readonly Scene[] = [
  activities,
  rewards,
  bookings,
  claims,
  needs,
  pairings,
  corrections,
  places,
  accounts,
  centre,
  ratings,
  lapses,
  forgotten,
  merges,
]
