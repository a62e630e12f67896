import { View } from '@tarojs/components'
import { creditSentence, hoursOf } from '@/text/amounts'
import { evidenceText } from '@/text/evidence'
import { statementText } from '@/text/statement'
import { monthOf, passbookDayOf } from '@/text/when'
import { a11y } from '@/ui/a11y'
import { Card } from '@/ui/Card'
import { PassbookEntry } from '@/ui/PassbookEntry'
import { PassbookHead } from '@/ui/PassbookHead'
import { Tag } from '@/ui/Tag'
import { type Balanced, type Book, type Line, type Month, monthsOf } from './passbook'
import type { Statement } from './StatementScreen'

type MonthsProps = { statement: Statement; book: Book; now: number }

export function Months({ statement, book, now }: MonthsProps) {
  return (
    <>
      {monthsOf(statement, book).map((month) => (
        <OneMonth key={month.period} month={month} book={book} now={now} />
      ))}
    </>
  )
}

function OneMonth({ month, book, now }: { month: Month; book: Book; now: number }) {
  const sum =
    book === 'minutes'
      ? `${hoursOf(month.sum)} ${statementText.hoursUnit}`
      : `${month.sum} ${statementText.pointsUnit}`
  return (
    <>
      <View className="section">
        <View className="section__name" {...a11y('heading')}>
          {monthOf(month.period, now)}
        </View>
        <View className="soft">{statementText.monthIn(sum)}</View>
      </View>
      <Card>
        <PassbookHead day={statementText.day} what={statementText.what} sum={statementText.sum} />
        {month.lines.map((balanced) => (
          <Entry key={balanced.line.entryId} balanced={balanced} book={book} />
        ))}
      </Card>
    </>
  )
}

function Entry({ balanced: { line, rest }, book }: { balanced: Balanced; book: Book }) {
  const isTotal = line.kind === 'total'
  const when = isTotal
    ? { date: statementText.wholeMonthDay }
    : passbookDayOf(line.inAt ?? line.at, line.period)
  return (
    <PassbookEntry
      date={when.date}
      day={'day' in when ? when.day : undefined}
      name={isTotal ? statementText.wholeMonth : line.title}
      say={book === 'points' ? explained(line) : leftOver(line)}
      tags={line.grade ? <Grade grade={line.grade} /> : undefined}
      change={book === 'minutes' ? statementText.hoursIn(line.minutes) : statementText.pointsIn(line.points)}
      tone={line.kind === 'redemption' ? undefined : 'done'}
      rest={book === 'minutes' ? statementText.hoursRest(hoursOf(rest)) : statementText.pointsRest(rest)}
    />
  )
}

/** How minutes became points: nobody has to take a number on trust. */
function explained(line: Line): string | undefined {
  if (line.kind === 'redemption') return statementText.redeemed
  if (line.kind === 'release') return statementText.released
  if (line.pointsWait) return statementText.pointsWait
  if (line.grade === 'D') return statementText.noPoints
  if (line.kind === 'total') return leftOver(line)
  return creditSentence(line)
}

function leftOver({ kind, remainderMinutes }: Line): string | undefined {
  return kind === 'total' && remainderMinutes > 0 ? statementText.remainder(remainderMinutes) : undefined
}

function Grade({ grade }: { grade: NonNullable<Line['grade']> }) {
  const { name, icon, tone } = evidenceText[grade]
  return (
    <Tag icon={icon} tone={tone}>
      {name}
    </Tag>
  )
}
