import { useState } from 'react'
import type { Input, Output } from '#contract/index'
import { usePulledDown } from '@/platform/pageEvents'
import { usePages } from '@/platform/usePages'
import { correctionText as text } from '@/text/correction'
import { errorSentence } from '@/text/errors'
import { stateText } from '@/text/states'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { AppealedCard } from './AppealedCard'
import { RequestCard } from './RequestCard'

export type Waiting = Output<'correction.waiting'>['records'][number]
type Of = Input<'correction.waiting'>['of']

/** What waits for the centre: requests to change a record, and appeals against changes. The longest waiting first. */
export function ChangesScreen() {
  const [of, setOf] = useState<Of>('decision')
  const { pages, error, loading, hasMore, more, refresh } = usePages('correction.waiting', { of }, (page) =>
    nextOf(of, page),
  )
  usePulledDown(refresh)
  const records = pages.flatMap((page) => page.records)
  const now = pages[0]?.now ?? 0
  return (
    <Page name={text.changes}>
      <Tabs
        label={text.tabs}
        tabs={[
          { key: 'decision', name: text.decision },
          { key: 'answer', name: text.answer },
        ]}
        value={of}
        onChange={setOf}
      />
      {records.map((record) =>
        of === 'decision' ? (
          <RequestCard
            key={`${record.shiftId} ${record.personId}`}
            record={record}
            now={now}
            onDone={refresh}
          />
        ) : (
          <AppealedCard
            key={`${record.shiftId} ${record.personId}`}
            record={record}
            now={now}
            onDone={refresh}
          />
        ),
      )}
      {hasMore ? <Button onPress={more}>{text.more}</Button> : null}
      {pages.length > 0 && records.length === 0 ? (
        <Empty icon="check-disc" name={text.nothing} say={text.nothingSay} />
      ) : null}
      {loading ? <Skeleton label={stateText.loading} cards={2} /> : null}
      {error && pages.length === 0 ? (
        <ErrorState
          name={stateText.faultName}
          say={errorSentence(error)}
          retry={stateText.retry}
          onRetry={refresh}
        />
      ) : null}
    </Page>
  )
}

function nextOf(
  of: Of,
  { more, records }: Output<'correction.waiting'>,
): Input<'correction.waiting'> | undefined {
  const last = records[records.length - 1]
  if (!more || !last) return undefined
  return { of, after: { since: last.since, shiftId: last.shiftId, personId: last.personId } }
}
