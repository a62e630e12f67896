import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { SHIFT_MARGIN } from '#domain/attendance'
import type { Direction } from '#domain/checkInCodeText'
import { MINUTE } from '#domain/time'
import type { CallError } from '@/platform/callError'
import { now, useNow } from '@/platform/clock'
import { goOnTo, goTo, usePageParams } from '@/platform/navigation'
import { eraseOverShifts } from '@/platform/openedShifts'
import { keepLit, usePageHidden, usePageInFront, usePageShown } from '@/platform/pageEvents'
import { errorSentence } from '@/text/errors'
import { leaderShiftText as text } from '@/text/leader'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { AdmitSheet } from './AdmitSheet'
import { Attendance } from './Attendance'
import { BeforeOpening } from './BeforeOpening'
import { CodeText } from './CodeText'
import { HeadCountSheet } from './HeadCountSheet'
import { LiveCode } from './LiveCode'
import { OwnAttendance } from './OwnAttendance'
import { NewCodeDialog } from './NewCodeDialog'
import { RecordCard } from './RecordCard'
import { RollCallCard } from './RollCallCard'
import type { Roster, RosterRow } from './rosterRow'
import { Unheard } from './Unheard'
import { type OpenedShift, useOpenedShift } from './useOpenedShift'
import { useRoster } from './useRoster'

/** Near the end people come to scan out. */
const LEAVING_BEGINS = 15 * MINUTE

/** The leader's phone on the table: a code that changes, and who is here. */
export function CodeScreen() {
  const { shiftId = '' } = usePageParams<'leaderShift'>()
  const roster = useRoster(shiftId)
  const { data, error } = roster
  const { opened, error: openError, open, renew } = useOpenedShift(shiftId, data)
  const minute = useNow(MINUTE)
  const isOver = data !== undefined && data.opened && minute > data.endsAt + SHIFT_MARGIN
  const inFront = usePageInFront()
  useEffect(() => {
    if (isOver) eraseOverShifts(now())
  }, [isOver])
  // A page above this one would be the one replaced.
  useEffect(() => {
    if (isOver && inFront) goOnTo('leaderConfirm', { shiftId })
  }, [isOver, inFront, shiftId])

  if (opened && !isOver) {
    return (
      <Running
        shift={opened}
        rows={roster.rows}
        roster={data}
        renew={renew}
        offline={roster.offline}
        refresh={roster.refresh}
      />
    )
  }
  const fault = openError ?? error
  if (data && !data.opened) {
    return <BeforeOpening roster={data} shiftId={shiftId} onOpen={open} fault={openError} now={minute} />
  }
  return (
    <Page name={text.codePage}>
      {fault ? (
        <ErrorState
          name={text.notOpen}
          say={errorSentence(fault)}
          retry={text.retry}
          offline={fault.isSilence}
          onRetry={data?.opened ? open : roster.refresh}
        />
      ) : (
        <Skeleton label={text.loading} cards={2} />
      )}
    </Page>
  )
}

type RunningProps = Readonly<{
  shift: OpenedShift
  rows: readonly RosterRow[]
  /** Undefined until the list is known, from the cloud or from this phone. */
  roster: Roster | undefined
  renew: () => Promise<CallError | undefined>
  offline: boolean
  refresh: () => Promise<void>
}>

function Running({ shift, rows, roster, renew, offline, refresh }: RunningProps) {
  const [direction, setDirection] = useState<Direction>(() =>
    now() < shift.endsAt - LEAVING_BEGINS ? 'in' : 'out',
  )
  useLitWhileShown()
  const { shiftId } = shift
  return (
    <Page
      name={shift.title}
      foot={
        <ButtonPair short>
          <Button icon="list" onPress={() => goTo('leaderRoster', { shiftId })}>
            {text.toRoster}
          </Button>
          <Button icon="check" onPress={() => goTo('leaderConfirm', { shiftId })}>
            {text.toConfirm}
          </Button>
        </ButtonPair>
      }
    >
      <View className="lead">{shift.title}</View>
      {offline ? (
        <View className="gap-tight">
          <Banner icon="offline">{text.offlineNow}</Banner>
        </View>
      ) : null}
      <View className="gap-snug">
        <Tabs
          label={text.directions}
          tabs={[
            { key: 'in', name: text.checkInTab },
            { key: 'out', name: text.checkOutTab },
          ]}
          value={direction}
          onChange={setDirection}
        />
      </View>
      <LiveCode shift={shift} direction={direction} />
      <RollCallCard shift={shift} rows={rows} calledAt={roster?.calledAt ?? null} />
      {roster ? <Attendance rows={rows} direction={direction} /> : null}
      <Acts
        shift={shift}
        own={rows.find((row) => row.own)}
        direction={direction}
        renew={renew}
        refresh={refresh}
      />
      <Unheard shiftId={shiftId} roster={roster} rows={rows} />
      <CodeText shift={shift} direction={direction} />
    </Page>
  )
}

type ActsProps = Pick<RunningProps, 'shift' | 'renew' | 'refresh'> &
  Readonly<{ own: RosterRow | undefined; direction: Direction }>

/** What a leader does besides showing the code. */
function Acts({ shift, own, direction, renew, refresh }: ActsProps) {
  const [sheet, setSheet] = useState<'admit' | 'card' | 'count' | 'newCode'>()
  const close = () => setSheet(undefined)
  const { shiftId, endsAt } = shift
  return (
    <View className="gap-snug">
      <Card flush>
        <OwnAttendance shift={shift} own={own} refresh={refresh} />
        <Cell icon="ticket" name={text.byCard} say={text.byCardSay} onPress={() => setSheet('card')} />
        <Cell icon="plus" name={text.admit} say={text.admitSay} onPress={() => setSheet('admit')} />
        <Cell icon="people" name={text.headCount} say={text.headCountSay} onPress={() => setSheet('count')} />
        <Cell icon="refresh" name={text.newCode} say={text.newCodeSay} onPress={() => setSheet('newCode')} />
      </Card>
      <AdmitSheet open={sheet === 'admit'} shiftId={shiftId} onClose={close} />
      <RecordCard open={sheet === 'card'} shiftId={shiftId} leaving={direction === 'out'} onClose={close} />
      <HeadCountSheet open={sheet === 'count'} shiftId={shiftId} endsAt={endsAt} onClose={close} />
      <NewCodeDialog open={sheet === 'newCode'} renew={renew} onClose={close} />
    </View>
  )
}

/** Others read this display, so it must not go dark. */
function useLitWhileShown(): void {
  usePageShown(() => keepLit(true))
  usePageHidden(() => keepLit(false))
  useEffect(() => () => keepLit(false), [])
}
