import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { chinaDateOf } from '#domain/time'
import { now as cloudNow, useNow } from '@/platform/clock'
import { usePulledDown } from '@/platform/pageEvents'
import { useFirstFew } from '@/platform/useFirstFew'
import { usePages } from '@/platform/usePages'
import { activitiesText } from '@/text/activities'
import { errorSentence } from '@/text/errors'
import { stateText } from '@/text/states'
import { nearDayOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { ShiftCell } from './ShiftCell'
import { shiftsByDay } from './shiftsByDay'

type PageOfShifts = Output<'open.activities'>

/** More than fill a window; the rest is drawn when she scrolls there. */
const SHOWN_AT_FIRST = 7

/** What is on from today onwards, day by day. */
export function ActivitiesScreen() {
  const now = useNow()
  const [fromOn] = useState(() => chinaDateOf(cloudNow()))
  const nextOf = ({ shifts, more }: PageOfShifts) => {
    const last = shifts[shifts.length - 1]
    return more && last ? { fromOn, after: { startsAt: last.startsAt, shiftId: last.shiftId } } : undefined
  }
  const list = usePages('open.activities', { fromOn }, nextOf)
  const shifts = list.pages.flatMap((page) => page.shifts)
  usePulledDown(list.refresh)
  const { shown, hasMore } = useFirstFew(shifts, SHOWN_AT_FIRST, { onEnd: () => void list.more() })

  return (
    <Page name={activitiesText.name}>
      {shifts.length > 0 && list.error ? (
        <Banner icon={list.error.isSilence ? 'offline' : 'warn'}>
          {list.error.isSilence ? stateText.old : errorSentence(list.error)}
        </Banner>
      ) : null}
      {list.loading ? <Skeleton label={stateText.loading} cards={4} /> : null}
      {shiftsByDay(shown).map((day) => (
        <Section key={day.on} name={nearDayOf(day.startsAt, now)}>
          <Card flush>
            {day.shifts.map((shift) => (
              <ShiftCell key={shift.shiftId} shift={shift} now={now} />
            ))}
          </Card>
        </Section>
      ))}
      {shifts.length > 0 && !hasMore ? (
        <Foot hasMore={list.hasMore} fetchingMore={list.fetchingMore} more={list.more} />
      ) : null}
      {list.pages.length > 0 && shifts.length === 0 ? (
        <Empty icon="calendar" name={activitiesText.nothing} say={activitiesText.nothingSay} />
      ) : null}
      {list.pages.length === 0 && list.error ? (
        <ErrorState
          name={list.error.isSilence ? stateText.offlineName : stateText.faultName}
          say={list.error.isSilence ? stateText.offlineSay : errorSentence(list.error)}
          retry={stateText.retry}
          onRetry={list.refresh}
          offline={list.error.isSilence}
        />
      ) : null}
    </Page>
  )
}

type FootProps = { hasMore: boolean; fetchingMore: boolean; more: () => Promise<void> }

function Foot({ hasMore, fetchingMore, more }: FootProps) {
  if (!hasMore) return <View className="note center gap-block">{activitiesText.end}</View>
  return (
    <View className="gap-block">
      <Button kind="quiet" busy={fetchingMore} busyText={activitiesText.fetchingMore} onPress={more}>
        {activitiesText.more}
      </Button>
    </View>
  )
}
