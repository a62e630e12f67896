import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { SHIFT_MARGIN } from '#domain/attendance'
import type { Direction } from '#domain/checkInCodeText'
import { MINUTE } from '#domain/time'
import { now, useNow } from '@/platform/clock'
import { goOnTo, goTo, usePageParams } from '@/platform/navigation'
import { keepLit, usePageHidden, usePageShown } from '@/platform/pageEvents'
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
import { LiveCode } from './LiveCode'
import { OwnAttendance } from './OwnAttendance'
import type { RosterRow } from './rosterRow'
import { type OpenedShift, useOpenedShift } from './useOpenedShift'
import { useRoster } from './useRoster'

/** Near the end people come to scan out. */
const LEAVING_BEGINS = 15 * MINUTE

/** The leader's phone on the table: a code that changes, and who is here. */
export function CodeScreen() {
  const { shiftId = '' } = usePageParams<'leaderShift'>()
  const roster = useRoster(shiftId)
  const { data, error } = roster
  const { opened, error: openError, open } = useOpenedShift(shiftId, data?.opened ?? false)
  const minute = useNow(MINUTE)
  const isOver = data !== undefined && data.opened && minute > data.endsAt + SHIFT_MARGIN
  useEffect(() => {
    if (isOver) goOnTo('leaderConfirm', { shiftId })
  }, [isOver, shiftId])

  if (opened && !isOver) {
    return (
      <Running
        shift={opened}
        rows={roster.rows}
        known={data !== undefined}
        offline={roster.offline}
        refresh={roster.refresh}
      />
    )
  }
  const fault = openError ?? error
  if (data && !data.opened) {
    return <BeforeOpening roster={data} onOpen={open} fault={openError} now={minute} />
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
  /** The list was heard at least once. */
  known: boolean
  offline: boolean
  refresh: () => Promise<void>
}>

function Running({ shift, rows, known, offline, refresh }: RunningProps) {
  const [direction, setDirection] = useState<Direction>(() =>
    now() < shift.endsAt - LEAVING_BEGINS ? 'in' : 'out',
  )
  const [admitting, setAdmitting] = useState(false)
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
      <View className="lead after-tight">{shift.title}</View>
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
      {known ? <Attendance rows={rows} direction={direction} /> : null}
      <View className="gap-snug">
        <Card flush>
          <OwnAttendance shift={shift} own={rows.find((row) => row.own)} refresh={refresh} />
          <Cell icon="plus" name={text.admit} say={text.admitSay} onPress={() => setAdmitting(true)} />
        </Card>
      </View>
      <CodeText shift={shift} direction={direction} />
      <View className="note center gap-snug">{text.worksOffline}</View>
      <AdmitSheet open={admitting} shiftId={shiftId} onClose={() => setAdmitting(false)} />
    </Page>
  )
}

/** Others read this display, so it must not go dark. */
function useLitWhileShown(): void {
  usePageShown(() => keepLit(true))
  usePageHidden(() => keepLit(false))
  useEffect(() => () => keepLit(false), [])
}
