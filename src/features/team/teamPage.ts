import type { Output } from '#contract/index'

export type TeamPage = Output<'volunteer.team'>
export type Member = TeamPage['members'][number]
