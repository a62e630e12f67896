import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { MINUTE } from '#domain/time'
import type { CallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { errorSentence } from '@/text/errors'
import { leaderShiftText as text } from '@/text/leader'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Chip } from '@/ui/Chip'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import type { IconName } from '@/ui/Icon'
import { List } from '@/ui/List'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { HeadCountSheet } from './HeadCountSheet'
import { PersonSheet } from './PersonSheet'
import { RecordCard } from './RecordCard'
import type { Roster, RosterRow } from './rosterRow'
import { Unheard } from './Unheard'
import { useRoster } from './useRoster'
import { whereaboutsOf } from './whereaboutsOf'

type Filter = 'all' | 'missing' | 'in' | 'out'
/** Near the end people come to be scanned out. */
const LEAVING_BEGINS = 15 * MINUTE
const ROW_HEIGHT = { standard: 76, elder: 140 }

const filters: readonly Filter[] = ['all', 'missing', 'in', 'out']
const shownIn: Record<Filter, (row: RosterRow) => boolean> = {
  all: () => true,
  missing: (row) => whereaboutsOf(row) === 'missing',
  in: (row) => whereaboutsOf(row) === 'here',
  out: (row) => whereaboutsOf(row) === 'gone',
}

/** Everybody expected and everybody who came, up to a thousand. */
export function RosterScreen() {
  const { shiftId = '' } = usePageParams<'leaderRoster'>()
  const { data, error, rows, offline, refresh } = useRoster(shiftId)
  const [filter, setFilter] = useState<Filter>('all')
  const [sheet, setSheet] = useState<'card' | 'count'>()
  const [picked, setPicked] = useState<string>()
  const renderRow = useCallback((row: RosterRow) => <PersonCell row={row} onPick={setPicked} />, [])

  if (!data) return <NotOpen shiftId={shiftId} error={error} onRetry={refresh} />

  const shown = rows.filter(shownIn[filter])
  return (
    <Page
      name={text.rosterPage}
      fill
      foot={
        <ButtonPair short>
          <Button icon="ticket" disabled={!data.opened} onPress={() => setSheet('card')}>
            {text.byCard}
          </Button>
          <Button icon="check" disabled={!data.opened} onPress={() => goTo('leaderConfirm', { shiftId })}>
            {text.toConfirm}
          </Button>
        </ButtonPair>
      }
    >
      <List
        items={shown}
        renderRow={renderRow}
        rowHeight={ROW_HEIGHT}
        head={
          <Head
            shiftId={shiftId}
            roster={data}
            rows={rows}
            offline={offline}
            empty={shown.length === 0}
            filter={filter}
            onFilter={setFilter}
            onCount={() => setSheet('count')}
          />
        }
      />
      <Sheets
        sheet={sheet}
        picked={data.opened ? rows.find(({ personId }) => personId === picked) : undefined}
        shiftId={shiftId}
        endsAt={data.endsAt}
        onSheet={setSheet}
        onPick={setPicked}
      />
    </Page>
  )
}

type NotOpenProps = Readonly<{ shiftId: string; error: CallError | undefined; onRetry: () => Promise<void> }>

/** Also where she may no longer look: what this phone wrote down and counted for nothing is hers to read. */
function NotOpen({ shiftId, error, onRetry }: NotOpenProps) {
  return (
    <Page name={text.rosterPage}>
      {error ? (
        <>
          <Unheard shiftId={shiftId} roster={undefined} rows={[]} />
          <ErrorState
            name={text.notOpen}
            say={errorSentence(error)}
            retry={text.retry}
            offline={error.isSilence}
            onRetry={onRetry}
          />
        </>
      ) : (
        <Skeleton label={text.loading} cards={3} />
      )}
    </Page>
  )
}

type HeadProps = Readonly<{
  shiftId: string
  roster: Roster
  rows: readonly RosterRow[]
  offline: boolean
  empty: boolean
  filter: Filter
  onFilter: (filter: Filter) => void
  onCount: () => void
}>

function Head({ shiftId, roster, rows, offline, empty, filter, onFilter, onCount }: HeadProps) {
  const now = useNow()
  const { title, startsAt, endsAt, opened, counts } = roster
  const countOf = (where: Filter) => rows.filter(shownIn[where]).length
  return (
    <>
      <View className="title">{title}</View>
      <View className="soft gap-hair">{text.whenOf(startsAt, endsAt, now)}</View>
      {offline ? <Banner icon="offline">{text.offlineNow}</Banner> : null}
      {opened ? (
        <View className="gap-snug">
          <Card flush>
            <Counted counts={counts} onPress={onCount} />
          </Card>
        </View>
      ) : null}
      <Unheard shiftId={shiftId} roster={roster} rows={rows} />
      <View className="gap-snug strong">
        {text.whereAll(countOf('in'), countOf('missing'), countOf('out'))}
      </View>
      <Filters value={filter} onChange={onFilter} />
      {empty ? <Empty icon="people" name={text.rosterEmpty} say={text.rosterEmptySay} /> : null}
    </>
  )
}

type SheetsProps = Readonly<{
  sheet: 'card' | 'count' | undefined
  picked: RosterRow | undefined
  shiftId: string
  endsAt: number
  onSheet: (sheet: undefined) => void
  onPick: (personId: undefined) => void
}>

function Sheets({ sheet, picked, shiftId, endsAt, onSheet, onPick }: SheetsProps) {
  const close = () => onSheet(undefined)
  const leaving = useNow() > endsAt - LEAVING_BEGINS
  return (
    <>
      <RecordCard open={sheet === 'card'} shiftId={shiftId} leaving={leaving} onClose={close} />
      <HeadCountSheet open={sheet === 'count'} shiftId={shiftId} endsAt={endsAt} onClose={close} />
      <PersonSheet row={picked} shiftId={shiftId} onClose={() => onPick(undefined)} />
    </>
  )
}

type CountedProps = Readonly<{ counts: Roster['counts']; onPress: () => void }>

/** The last head-count, and the way to the next. */
function Counted({ counts: [last], onPress }: CountedProps) {
  return (
    <Cell
      icon="people"
      iconTone={last ? (last.agrees ? 'done' : 'wait') : undefined}
      name={last ? text.counted(last.name, last.people, last.at) : text.headCount}
      say={last ? (last.agrees ? text.countedSame : text.countedOther) : text.headCountSay}
      onPress={onPress}
    />
  )
}

type FiltersProps = Readonly<{ value: Filter; onChange: (filter: Filter) => void }>

function Filters({ value, onChange }: FiltersProps) {
  return (
    <View className="chips gap-tight">
      {filters.map((filter) => (
        <Chip key={filter} chosen={filter === value} onPress={() => onChange(filter)}>
          {text.filter[filter]}
        </Chip>
      ))}
    </View>
  )
}

const looks: Record<RosterRow['status'] | 'waits', { icon: IconName; tone?: 'done' | 'wait' }> = {
  waits: { icon: 'offline', tone: 'wait' },
  missing: { icon: 'dot' },
  in: { icon: 'now', tone: 'done' },
  out: { icon: 'check', tone: 'done' },
  forgotten: { icon: 'warn', tone: 'wait' },
  overlap: { icon: 'warn', tone: 'wait' },
  outOnly: { icon: 'warn', tone: 'wait' },
  confirmed: { icon: 'check-disc', tone: 'done' },
  absent: { icon: 'close' },
  review: { icon: 'clock', tone: 'wait' },
}

type PersonProps = Readonly<{ row: RosterRow; onPick: (personId: string) => void }>

/** Who comes, goes or is confirmed changes the tag alone: of a thousand rows one is sent, and of that one little. */
function PersonCell({ row, onPick }: PersonProps) {
  const { personId, name, cardNo, walkIn, status, inAt, outAt, waits, lateMinutes, corrected } = row
  const plain = !waits && (status === 'in' || status === 'out')
  const says = text.facts([
    (plain || status === 'confirmed' ? '' : text.timesOf(inAt, status === 'forgotten' ? null : outAt)) ||
      cardNo,
    walkIn ? text.walkIn : '',
    lateMinutes > 0 ? text.late(lateMinutes) : '',
  ])
  const { icon, tone } = waits ? looks.waits : looks[status]
  return (
    <Cell
      name={name}
      say={says}
      fold
      onPress={() => onPick(personId)}
      tag={
        <Tag icon={icon} tone={tone}>
          {plain
            ? text.cameAndWent(inAt, outAt)
            : waits
              ? text.waits[waits]
              : text.status[corrected ? 'corrected' : status]}
        </Tag>
      }
    />
  )
}
