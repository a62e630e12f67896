import type { Output } from '#contract/index'

export type Roster = Output<'session.roster'>
/** One person as the list shows her. */
export type RosterRow = Roster['rows'][number] &
  Readonly<{
    /** This phone wrote down that she came or left, and the cloud has not heard it yet. Never shown as done. */
    waits?: 'in' | 'out'
  }>
