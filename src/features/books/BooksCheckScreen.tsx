import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { useQuery } from '@/platform/useQuery'
import { booksText as text, thousands, wholeHours } from '@/text/books'
import { dateOf, momentPassed } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import { TownFigures } from './TownFigures'

type Check = Output<'books.check'>
type Last = NonNullable<Check['last']>

/** Whether last night's check found the books whole; each of its ten promises in words. */
export function BooksCheckScreen() {
  const query = useQuery('books.check', {})
  return (
    <AskedPage name={text.check} query={query}>
      {(data) => (
        <>
          {data.last ? <Ended last={data.last} now={data.now} /> : null}
          {data.running ? <Banner icon="refresh">{text.running(data.running.lines)}</Banner> : null}
          {!data.last && !data.running ? (
            <Empty icon="clock" name={text.notYet} say={text.notYetSay} />
          ) : null}
          {data.sealedOn ? (
            <View className="note gap-block">{text.sealedOn(dateOf(data.sealedOn, data.now))}</View>
          ) : null}
        </>
      )}
    </AskedPage>
  )
}

function Ended({ last, now }: { last: Last; now: number }) {
  const isWhole = last.brokenCount === 0
  return (
    <>
      <Card tone={isWhole ? 'done' : undefined}>
        <View className="title">{isWhole ? text.whole : text.broken(last.brokenCount)}</View>
        <View className="soft gap-tight">{`${text.checkedAt(momentPassed(last.endedAt, now), last.lines)}${text.ofAccounts(last.accounts)}`}</View>
      </Card>
      <Card>
        <TownFigures
          figures={[
            { name: text.hours, value: wholeHours(last.minutes), unit: text.hoursUnit },
            { name: text.outstanding, value: thousands(last.pointsOutstanding), unit: text.pointsUnit },
          ]}
        />
      </Card>
      <Section name={text.ten}>
        <Card flush>
          {last.invariants.map(({ invariant, broken }) => (
            <Promised key={invariant} invariant={invariant} broken={broken} />
          ))}
        </Card>
      </Section>
    </>
  )
}

function Promised({ invariant, broken }: Last['invariants'][number]) {
  const { name, say } = text.invariants[invariant]
  const isWhole = broken.length === 0
  return (
    <Cell
      fold
      name={name}
      say={isWhole ? say : broken.slice(0, 3).join('\n')}
      end={
        <Tag icon={isWhole ? 'check' : 'warn'} tone={isWhole ? 'done' : 'fault'}>
          {isWhole ? text.fine : text.faulty(broken.length)}
        </Tag>
      }
    />
  )
}
