import type { Entry } from './entry'

export type Unit = 'MIN' | 'PTS' | 'TPT'

/** What one account of one unit gains or loses. */
export type Posting = Readonly<{ unit: Unit; account: string; amount: number }>

/**
 * The double entry behind a line; every unit sums to zero. Accounts of `world` may be below zero without bound: they
 * are where minutes and points come from and go to. A mirror moves between the accounts of what it mirrors.
 */
export function postingsOf(entry: Entry): Posting[] {
  return posted(entry).filter(({ amount }) => amount !== 0)
}

function posted(entry: Entry): Posting[] {
  const { account, minutes, points, teamPoints, convertedMinutes } = entry
  switch (entry.ofKind ?? entry.kind) {
    case 'teamCredit':
    case 'teamDifference':
      return moved('TPT', 'world:team', `${account}:free`, teamPoints)
    case 'redemption':
      return moved('PTS', 'world:redeemed', `${account}:free`, points)
    case 'expiry':
      return moved('PTS', 'world:expired', `${account}:free`, points)
    case 'adjustment':
      return moved('PTS', 'world:adjust', `${account}:free`, points)
    case 'merge':
      return [
        ...moved('MIN', 'world:merge', `${account}:bank`, minutes - convertedMinutes),
        ...moved('MIN', 'world:merge', `${account}:converted`, convertedMinutes),
        ...moved('PTS', 'world:merge', `${account}:free`, points),
      ]
    case 'total':
      return collected(entry)
    default:
      return [
        ...moved(
          'MIN',
          'world:service',
          `${account}:${entry.grade === 'D' ? 'backfilled' : 'bank'}`,
          minutes,
        ),
        ...moved('MIN', `${account}:bank`, `${account}:converted`, convertedMinutes),
        ...moved('PTS', 'world:issue', `${account}:free`, points),
      ]
  }
}

/** A total only sums what was posted; but the remainders collected in it become points by it. */
function collected({ account, collected: left }: Entry): Posting[] {
  if (!left) return []
  if (account.startsWith('team:')) return moved('TPT', 'world:team', `${account}:free`, left.points)
  return [
    ...moved('MIN', `${account}:bank`, `${account}:converted`, left.minutes),
    ...moved('PTS', 'world:issue', `${account}:free`, left.points),
  ]
}

function moved(unit: Unit, from: string, to: string, amount: number): Posting[] {
  return [
    { unit, account: from, amount: -amount },
    { unit, account: to, amount },
  ]
}
