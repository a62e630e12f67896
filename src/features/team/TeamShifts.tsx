import { View } from '@tarojs/components'
import { SHIFT_MARGIN } from '#domain/attendance'
import { chinaDateOf } from '#domain/time'
import { now as timeNow, useNow } from '@/platform/clock'
import { goTo } from '@/platform/navigation'
import { usePages } from '@/platform/usePages'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { teamText as text } from '@/text/leader'
import { momentOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Skeleton } from '@/ui/Skeleton'

type Shift = Output<'open.activities'>['shifts'][number]

/** What the team has planned, picked out of the town's calendar page by page. */
export function TeamShifts({ teamId, teamName }: { teamId: string; teamName: string }) {
  const now = useNow()
  const [fromOn] = useState(() => chinaDateOf(timeNow()))
  const { pages, loading, hasMore, more, fetchingMore } = usePages('open.activities', { fromOn }, (page) => {
    const last = page.shifts[page.shifts.length - 1]
    return page.more && last
      ? { fromOn, after: { startsAt: last.startsAt, shiftId: last.shiftId } }
      : undefined
  })
  const shifts = pages
    .flatMap((page) => page.shifts)
    .filter((shift) => shift.leading && shift.teamName === teamName && shift.endsAt > now)
  return (
    <>
      {loading ? <Skeleton label={text.searchingShifts} /> : null}
      {shifts.length > 0 ? (
        <Card flush>
          {shifts.map((shift) => (
            <Cell
              key={shift.shiftId}
              name={shift.title}
              say={text.facts([momentOf(shift.startsAt, now), shift.servicePointName])}
              fold
              end={stateOf(shift)}
              onPress={() => goToShift(teamId, shift, now)}
            />
          ))}
        </Card>
      ) : null}
      {shifts.length === 0 && !loading ? (
        <Card>
          <Empty icon="calendar" name={text.noShifts} say={text.noShiftsSay} />
        </Card>
      ) : null}
      {hasMore ? (
        <View className="gap-snug">
          <Button kind="plain" busy={fetchingMore} busyText={text.searchingShifts} onPress={more}>
            {text.moreShifts}
          </Button>
        </View>
      ) : null}
    </>
  )
}

function stateOf({ status, opened, places, left }: Shift): string {
  if (status === 'cancelled') return text.cancelled
  return opened ? text.openedNow : text.signedUp(places - left, places)
}

/** Near its time one runs a shift; before that one may still change it. */
function goToShift(teamId: string, { shiftId, startsAt, opened }: Shift, now: number): void {
  if (opened || now >= startsAt - SHIFT_MARGIN) goTo('leaderShift', { shiftId })
  else goTo('publish', { teamId, shiftId })
}
