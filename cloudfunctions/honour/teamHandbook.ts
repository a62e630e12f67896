import { teamsBook } from '#cloud/handbooks'
import type { Handler } from '#cloud/serve'

/** What a team has served, its stars through the years, what it was given and praised for. */
export const teamHandbook: Handler<'honour.teamHandbook'> = ({ teamId }, { store, now, caller }) =>
  teamsBook(store, teamId, caller.personId, now)
