import { creditSentence, hoursOf } from '@/text/amounts'
import { evidenceText } from '@/text/evidence'
import { statementText as text } from '@/text/statement'
import { passbookDayOf } from '@/text/when'
import { goTo } from '@/platform/navigation'
import { PassbookEntry } from '@/ui/PassbookEntry'
import { Tag } from '@/ui/Tag'
import type { Balanced, Book, Line } from './passbook'

/** What two people did to a record leads to who, why, and her own say to it. */
const CHANGES: ReadonlySet<Line['kind']> = new Set(['reversal', 'correction', 'backfill'])

/** One line that explains itself in a sentence and leads to its session. */
export function Entry({ balanced: { line, rest }, book }: { balanced: Balanced; book: Book }) {
  const when = passbookDayOf(line.inAt ?? line.at, line.period)
  const { shiftId } = line
  return (
    <PassbookEntry
      date={when.date}
      day={when.day}
      name={nameOf(line)}
      say={sentenceOf(line, book)}
      tags={line.grade ? <Grade grade={line.grade} /> : undefined}
      change={changeOf(line, book)}
      tone={line[book] < 0 ? undefined : 'done'}
      rest={restOf(rest, book)}
      onPress={
        shiftId === null ? undefined : () => goTo(CHANGES.has(line.kind) ? 'myChange' : 'shift', { shiftId })
      }
    />
  )
}

/** What it is about: a line of points that lapsed names the month they were earned in. */
export function nameOf({ kind, title }: Line): string {
  return kind === 'expiry' ? text.expiredOf(title) : title
}

export function changeOf(line: Line, book: Book): string {
  return book === 'minutes' ? text.hoursIn(line.minutes) : text.pointsIn(line.points)
}

export function restOf(rest: number, book: Book): string {
  return book === 'minutes' ? text.hoursRest(hoursOf(rest)) : text.pointsRest(rest)
}

/** How it came to stand here: nobody has to take a number on trust. */
export function sentenceOf(line: Line, book: Book): string | undefined {
  const why = line.why ?? ''
  switch (line.kind) {
    case 'redemption':
      return text.redeemed
    case 'release':
      return text.released
    case 'reversal':
      return text.reversed(why)
    case 'correction':
      return text.corrected(why)
    case 'adjustment':
      return text.adjusted(why)
    case 'merge':
      return text.merged(line.title)
    case 'expiry':
      return text.expired
    case 'backfill':
      return text.backfilled
    case 'total':
      return line.remainderMinutes > 0 ? text.remainder(line.remainderMinutes) : undefined
    case 'credit':
      if (book === 'minutes') return undefined
      if (line.pointsWait) return text.pointsWait
      return line.grade === 'D' ? text.noPoints : creditSentence(line)
  }
}

function Grade({ grade }: { grade: NonNullable<Line['grade']> }) {
  const { name, icon, tone } = evidenceText[grade]
  return (
    <Tag icon={icon} tone={tone}>
      {name}
    </Tag>
  )
}
