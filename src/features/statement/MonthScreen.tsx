import { View } from '@tarojs/components'
import { useState } from 'react'
import { useNow } from '@/platform/clock'
import { usePageParams } from '@/platform/navigation'
import { asCallError } from '@/platform/callError'
import { printPaper } from '@/platform/printPaper'
import { paintAndShare } from '@/platform/paintPicture'
import { useFirstFew } from '@/platform/useFirstFew'
import { usePulledDown } from '@/platform/pageEvents'
import { useQuery } from '@/platform/useQuery'
import { sureHoursOf } from '@/text/amounts'
import { errorSentence } from '@/text/errors'
import { stateText } from '@/text/states'
import { statementText as text } from '@/text/statement'
import { monthOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { PassbookEntry } from '@/ui/PassbookEntry'
import { PassbookHead } from '@/ui/PassbookHead'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { Entry, restOf } from './Entry'
import { amountOf } from './Months'
import { type Book, bookOfMonth } from './passbook'
import { passbookPicture } from './passbookPicture'

/** A page opens with these; the rest comes as she scrolls, or when she asks on a screen too tall to scroll. */
const SHOWN_AT_FIRST = 6

/** One month, every line of it; to read, to keep as a picture. */
export function MonthScreen() {
  const params = usePageParams<'month'>()
  const period = params.period ?? ''
  const [book, setBook] = useState<Book>(params.book === 'points' ? 'points' : 'minutes')
  const statement = useQuery('points.statement', {})
  const month = useQuery('points.month', { period })
  const now = useNow()
  usePulledDown(month.refresh)
  const name = monthOf(period, now)
  const error = statement.error ?? month.error
  if (!statement.data || !month.data)
    return (
      <Page name={name}>
        {error ? (
          <ErrorState
            name={month.offline ? stateText.offlineName : stateText.faultName}
            say={errorSentence(error)}
            retry={stateText.retry}
            onRetry={month.refresh}
            offline={month.offline}
          />
        ) : (
          <Skeleton label={stateText.loading} cards={2} />
        )}
      </Page>
    )

  const kept = bookOfMonth(month.data.lines, statement.data, period, book)
  const sure =
    book === 'minutes' ? sureHoursOf({ lifetimeMinutes: kept.sum, sureMinutes: kept.sureMinutes }) : undefined
  async function picture() {
    const painted = await paintAndShare(passbookPicture({ name, book, ...kept }), `${text.name}-${period}`)
    if (!painted) showToast(text.notPainted, 'wait')
  }
  return (
    <Page
      name={name}
      footSay={text.pictureSay}
      foot={
        <ButtonPair>
          <Button kind="quiet" icon="letter" busyText={text.painting} onPress={picture}>
            {text.picture}
          </Button>
          <PrintMonth period={period} />
        </ButtonPair>
      }
    >
      <Tabs
        label={text.tabs}
        tabs={[
          { key: 'minutes', name: text.hoursTab },
          { key: 'points', name: text.pointsTab },
        ]}
        value={book}
        onChange={setBook}
      />
      <View className="row row--ends row--wrap gap-snug">
        <View className="lead">{text.monthIn(amountOf(kept.sum, book))}</View>
        <View className="soft">{text.monthRest(amountOf(kept.after, book))}</View>
      </View>
      {sure === undefined ? null : <View className="soft gap-hair">{text.hoursSure(sure)}</View>}
      {kept.lines.length > 0 ? <Lines kept={kept} book={book} /> : <Empty icon="list" name={text.noLines} />}
    </Page>
  )
}

function PrintMonth({ period }: { period: string }) {
  async function print() {
    try {
      const { pages } = await printPaper('print.statement', { period })
      showToast(text.printed(pages))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <Button kind="quiet" busyText={text.printing} onPress={print}>
      {text.print}
    </Button>
  )
}

function Lines({ kept, book }: { kept: ReturnType<typeof bookOfMonth>; book: Book }) {
  const { shown, hasMore, more } = useFirstFew(kept.lines, SHOWN_AT_FIRST)
  return (
    <Card>
      <PassbookHead day={text.day} what={text.what} sum={text.sum} />
      {kept.collected > 0 ? (
        <PassbookEntry
          date={text.monthEnd}
          name={text.collected}
          change={text.pointsIn(kept.collected)}
          tone="done"
          rest={restOf(kept.after, book)}
        />
      ) : null}
      {shown.map((balanced) => (
        <Entry key={balanced.line.entryId} balanced={balanced} book={book} />
      ))}
      {hasMore ? (
        <Button kind="plain" onPress={more}>
          {text.more(kept.lines.length - shown.length)}
        </Button>
      ) : null}
    </Card>
  )
}
