import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { errorSentence } from '@/text/errors'
import { leaderShiftText as text } from '@/text/leader'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Cell } from '@/ui/Cell'
import { Chip } from '@/ui/Chip'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import type { IconName } from '@/ui/Icon'
import { List } from '@/ui/List'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { AdmitSheet } from './AdmitSheet'
import type { RosterRow } from './rosterRow'
import { useRoster } from './useRoster'

type Filter = 'all' | 'missing' | 'in' | 'out'
const ROW_HEIGHT = { standard: 76, elder: 140 }

const shownIn: Record<Filter, (row: RosterRow) => boolean> = {
  all: () => true,
  missing: ({ status }) => status === 'missing' || status === 'absent',
  in: ({ status }) => status === 'in' || status === 'overlap',
  out: ({ status }) =>
    status === 'out' || status === 'outOnly' || status === 'forgotten' || status === 'confirmed',
}

/** Everybody expected and everybody who came, up to a thousand. */
export function RosterScreen() {
  const { shiftId = '' } = usePageParams<'leaderRoster'>()
  const { data, error, rows, offline, refresh } = useRoster(shiftId)
  const [filter, setFilter] = useState<Filter>('all')
  const [admitting, setAdmitting] = useState(false)
  const now = useNow()
  const renderRow = useCallback((row: RosterRow) => <PersonCell row={row} />, [])

  if (!data) {
    return (
      <Page name={text.rosterPage}>
        {error ? (
          <ErrorState
            name={text.notOpen}
            say={errorSentence(error)}
            retry={text.retry}
            offline={error.isSilence}
            onRetry={refresh}
          />
        ) : (
          <Skeleton label={text.loading} cards={3} />
        )}
      </Page>
    )
  }

  const shown = rows.filter(shownIn[filter])
  const head = (
    <View>
      <View className="title">{data.title}</View>
      <View className="soft gap-hair">{text.whenOf(data.startsAt, data.endsAt, now)}</View>
      {offline ? <Banner icon="offline">{text.offlineNow}</Banner> : null}
      <Filters rows={rows} value={filter} onChange={setFilter} />
      {shown.length === 0 ? <Empty icon="people" name={text.rosterEmpty} say={text.rosterEmptySay} /> : null}
    </View>
  )
  return (
    <Page
      name={text.rosterPage}
      fill
      foot={
        <ButtonPair short>
          <Button icon="plus" disabled={!data.opened} onPress={() => setAdmitting(true)}>
            {text.admitShort}
          </Button>
          <Button icon="check" disabled={!data.opened} onPress={() => goTo('leaderConfirm', { shiftId })}>
            {text.toConfirm}
          </Button>
        </ButtonPair>
      }
    >
      <List items={shown} renderRow={renderRow} rowHeight={ROW_HEIGHT} head={head} />
      <AdmitSheet open={admitting} shiftId={shiftId} onClose={() => setAdmitting(false)} />
    </Page>
  )
}

type FiltersProps = Readonly<{
  rows: readonly RosterRow[]
  value: Filter
  onChange: (filter: Filter) => void
}>

function Filters({ rows, value, onChange }: FiltersProps) {
  const count = (filter: Filter) => rows.filter(shownIn[filter]).length
  const names: readonly (readonly [Filter, string])[] = [
    ['all', text.all(count('all'))],
    ['missing', text.filterMissing(count('missing'))],
    ['in', text.filterIn(count('in'))],
    ['out', text.filterOut(count('out'))],
  ]
  return (
    <View className="chips gap-snug">
      {names.map(([key, name]) => (
        <Chip key={key} chosen={key === value} onPress={() => onChange(key)}>
          {name}
        </Chip>
      ))}
    </View>
  )
}

const looks: Record<RosterRow['status'], { icon: IconName; tone?: 'done' | 'wait' }> = {
  missing: { icon: 'dot' },
  in: { icon: 'now', tone: 'done' },
  out: { icon: 'check', tone: 'done' },
  forgotten: { icon: 'warn', tone: 'wait' },
  overlap: { icon: 'warn', tone: 'wait' },
  outOnly: { icon: 'warn', tone: 'wait' },
  confirmed: { icon: 'check-disc', tone: 'done' },
  absent: { icon: 'close' },
}

function PersonCell({ row }: { row: RosterRow }) {
  const { name, cardNo, walkIn, status, inAt, outAt } = row
  const says = text.facts([
    text.timesOf(inAt, status === 'forgotten' ? null : outAt) || cardNo,
    walkIn ? text.walkIn : '',
  ])
  const { icon, tone } = looks[status]
  return (
    <Cell
      name={name}
      say={says}
      fold
      end={
        <Tag icon={icon} tone={tone}>
          {text.status[status]}
        </Tag>
      }
    />
  )
}
