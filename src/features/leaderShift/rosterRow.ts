import type { Output } from '#contract/index'

export type Roster = Output<'session.roster'>
export type RosterRow = Roster['rows'][number]
