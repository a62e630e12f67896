import { useState } from 'react'
import type { Input, Output } from '#contract/index'
import { usePageParams } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { usePages } from '@/platform/usePages'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { stateText } from '@/text/states'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { Part } from './NeedsScreen'

type Which = Input<'need.desk'>['which']

/** What waits at a place, the overdue first; for the centre of the whole town. */
export function NeedDeskScreen() {
  const { servicePointId } = usePageParams<'needDesk'>()
  const [which, setWhich] = useState<Which>('open')
  const first = { which, ...(servicePointId === undefined ? {} : { servicePointId }) }
  const { pages, error, loading, hasMore, more, refresh } = usePages('need.desk', first, (page) =>
    nextOf(first, page),
  )
  usePulledDown(refresh)
  const needs = pages.flatMap((page) => page.needs)
  const now = pages[0]?.now ?? 0
  const late = needs.filter(({ overdue }) => overdue)
  const others = needs.filter(({ overdue }) => !overdue)
  return (
    <Page name={text.desk}>
      <Tabs
        label={text.deskTabs}
        tabs={[
          { key: 'open', name: text.deskOpen },
          { key: 'ended', name: text.deskEnded },
        ]}
        value={which}
        onChange={setWhich}
      />
      <Part name={text.overdueFirst} needs={late} now={now} />
      <Part {...(late.length > 0 ? { name: text.others } : {})} needs={others} now={now} />
      {hasMore ? <Button onPress={more}>{text.more}</Button> : null}
      {pages.length > 0 && needs.length === 0 ? (
        <Empty icon="check-disc" name={text.deskNone} say={text.deskNoneSay} />
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
  first: Input<'need.desk'>,
  { more, needs }: Output<'need.desk'>,
): Input<'need.desk'> | undefined {
  const last = needs[needs.length - 1]
  return more && last ? { ...first, before: last.askedAt } : undefined
}
