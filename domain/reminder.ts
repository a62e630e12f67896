import { DAY, type Instant } from './time'

/** After the end her leader is reminded this much later, as long as somebody waits for a word. */
const LEADER_REMINDED = [3 * DAY, 10 * DAY]

/**
 * `checkOut`: at the planned end, to whoever has not scanned out. `confirm`: on the third and the tenth day, to who leads
 * the team.
 */
export type ReminderKind = 'checkOut' | 'confirm'

export function reminderDue(endsAt: Instant, dueAt: Instant): ReminderKind {
  return dueAt === endsAt ? 'checkOut' : 'confirm'
}

/** When the next reminder about a shift is due; null: none is left. What a late timer slept through is not made up for. */
export function nextReminder(endsAt: Instant, after: Instant): Instant | null {
  return [0, ...LEADER_REMINDED].map((later) => endsAt + later).find((at) => at > after) ?? null
}
