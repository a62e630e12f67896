import { answers } from './answers'
import { audit } from './audit'
import { bookings } from './bookings'
import { calendar } from './calendar'
import { books } from './books'
import { centres } from './centres'
import { claims } from './claims'
import type { Check } from './check'
import { corrections } from './corrections'
import { exceptions } from './exceptions'
import { honours } from './honours'
import { lapseReminders } from './lapseReminders'
import { lapses } from './lapses'
import { leavings } from './leavings'
import { ledger } from './ledger'
import { keepers } from './keepers'
import { notes } from './notes'
import { needs } from './needs'
import { pairings } from './pairings'
import { people } from './people'
import { privacy } from './privacy'
import { queues } from './queues'
import { ratings } from './ratings'
import { redemptions } from './redemptions'
import { rights } from './rights'
import { rules } from './rules'
import { shifts } from './shifts'
import { shelves } from './shelves'
import { slots } from './slots'

/** A new use-case brings a file here, and its writes are followed from then on. */
export const allChecks: readonly Check[] = [
  leavings,
  slots,
  calendar,
  bookings,
  queues,
  claims,
  pairings,
  exceptions,
  shifts,
  corrections,
  people,
  notes,
  keepers,
  redemptions,
  lapses,
  lapseReminders,
  shelves,
  ratings,
  honours,
  ledger,
  books,
  rules,
  centres,
  needs,
  answers,
  rights,
  privacy,
  audit,
]
