import { goTo } from '@/platform/navigation'
import { hoursOf, sureHoursOf } from '@/text/amounts'
import { statementText as text } from '@/text/statement'
import { monthOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { PassbookHead } from '@/ui/PassbookHead'
import { Section } from '@/ui/Section'
import { Entry } from './Entry'
import { type Book, type Month, monthsOf } from './passbook'
import type { Statement } from './StatementScreen'

/** So many lines at once; the rest of the month is one tap away. */
const RECENT = 4

type MonthsProps = { statement: Statement; book: Book; now: number }

/** The latest lines, and every month with what came in and what stood in the book at its end. */
export function Months({ statement, book, now }: MonthsProps) {
  const months = monthsOf(statement, book)
  const recent = months
    .flatMap(({ lines }) => lines)
    .filter(({ line }) => line.kind !== 'total')
    .slice(0, RECENT)
  return (
    <>
      {recent.length > 0 ? (
        <Section name={text.recent}>
          <Card>
            <PassbookHead day={text.day} what={text.what} sum={text.sum} />
            {recent.map((balanced) => (
              <Entry key={balanced.line.entryId} balanced={balanced} book={book} />
            ))}
          </Card>
        </Section>
      ) : null}
      <Section name={text.byMonth}>
        <Card flush>
          {months.map((month) => (
            <Cell
              key={month.period}
              fold
              name={monthOf(month.period, now)}
              say={sumOf(month, book)}
              end={text.monthRest(amountOf(endOf(month), book))}
              onPress={() => goTo('month', { period: month.period, book })}
            />
          ))}
        </Card>
      </Section>
    </>
  )
}

/** What came in; of hours also how many of them were recorded on the spot. */
function sumOf({ sum, sureMinutes }: Month, book: Book): string {
  const sure = book === 'minutes' ? sureHoursOf({ lifetimeMinutes: sum, sureMinutes }) : undefined
  const all = text.monthIn(amountOf(sum, book))
  return sure === undefined ? all : text.monthSure(all, sure)
}

function endOf({ lines }: Month): number {
  return lines[0]?.rest ?? 0
}

export function amountOf(amount: number, book: Book): string {
  return book === 'minutes' ? text.hours(hoursOf(amount)) : `${amount} ${text.pointsUnit}`
}
