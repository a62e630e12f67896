import { useState } from 'react'
import type { Output } from '#contract/index'
import { NoAnswer } from '@/frame/NoAnswer'
import { useNow } from '@/platform/clock'
import { goTo } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { useQuery } from '@/platform/useQuery'
import { stateText } from '@/text/states'
import { statementText } from '@/text/statement'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { Grades } from './Grades'
import { Months } from './Months'
import type { Book } from './passbook'
import { Pending } from './Pending'
import { Total } from './Total'

export type Statement = Output<'points.statement'>

/** The time bank: two books that never mix. */
export function StatementScreen() {
  const query = useQuery('points.statement', {})
  const { data, error, loading, offline, refresh } = query
  usePulledDown(refresh)

  return (
    <Page name={statementText.name}>
      {data && offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data ? <Books statement={data} /> : null}
      {loading ? <Skeleton label={stateText.loading} cards={3} /> : null}
      {!data && error?.code === 'NotRegistered' ? <NotRegistered /> : null}
      {error?.code === 'NotRegistered' ? null : <NoAnswer query={query} />}
    </Page>
  )
}

function Books({ statement }: { statement: Statement }) {
  const [book, setBook] = useState<Book>('minutes')
  const now = useNow()
  const { lines, pending, realNameKnown } = statement
  return (
    <>
      <Tabs
        label={statementText.tabs}
        tabs={[
          { key: 'minutes', name: statementText.hoursTab },
          { key: 'points', name: statementText.pointsTab },
        ]}
        value={book}
        onChange={setBook}
      />
      <Total book={book} statement={statement} />
      {!realNameKnown && lines.length > 0 ? (
        <Card flush>
          <Cell
            icon="person"
            iconTone="wait"
            name={statementText.realName}
            say={statementText.realNameSay}
            onPress={() => goTo('realName')}
          />
        </Card>
      ) : null}
      {pending.length > 0 ? <Pending sessions={pending} now={now} /> : null}
      {lines.length > 0 ? <Months statement={statement} book={book} now={now} /> : null}
      {lines.length === 0 && pending.length === 0 ? (
        <Empty icon="list" name={statementText.nothing} say={statementText.nothingSay} />
      ) : null}
      {book === 'minutes' && lines.length > 0 ? <Grades /> : null}
    </>
  )
}

function NotRegistered() {
  return (
    <Empty
      icon="list"
      name={statementText.notRegistered}
      say={statementText.notRegisteredSay}
      act={statementText.register}
      onAct={() => goTo('register')}
      kind="main"
    />
  )
}
