import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { chinaDateOf } from '#domain/time'
import { useNow } from '@/platform/clock'
import { goTo, goToTab, usePageParams } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { useShared } from '@/platform/share'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { serviceText as text } from '@/text/bookings'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { IntroduceSheet } from './IntroduceSheet'
import { TimeChoice, type Turn } from './TimeChoice'
import { useBooking } from './useBooking'

type Service = Output<'open.service'>
const MYSELF = 'myself'
const FAMILY = 'family'

/** One service at one place: for whom, which day, what time, done. */
export function ServiceScreen() {
  const { scheduleId } = usePageParams<'service'>()
  const query = useQuery('open.service', scheduleId === undefined ? undefined : { scheduleId })
  const { data, error } = query
  const isBooked = data?.mode === 'booking' || data?.mode === 'private'
  const mine = useQuery('booking.mine', isBooked ? {} : undefined)
  const [turn, setTurn] = useState<Turn>()
  const [whom, setWhom] = useState(MYSELF)
  const act = useBooking(scheduleId ?? '')
  usePulledDown(query.refresh)
  useShared(data?.title ?? text.name, 'service', { scheduleId: scheduleId ?? '' })

  if (data)
    return (
      <Page
        name={data.title}
        foot={isBooked && whom !== FAMILY && turn ? <Foot turn={turn} whom={whom} act={act} /> : undefined}
        footSay={
          isBooked && turn && whom !== FAMILY ? (turn.left > 0 ? text.bookSay : text.waitSay) : undefined
        }
      >
        {query.offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
        <Head service={data} />
        {isBooked ? (
          <>
            <ForWhom helped={mine.data?.helped ?? []} whom={whom} onChange={setWhom} />
            {whom === FAMILY ? <NoFamily /> : <TimeChoice service={data} turn={turn} onChoose={setTurn} />}
          </>
        ) : (
          <WalkIn service={data} />
        )}
        <IntroduceSheet act={act} />
      </Page>
    )
  return (
    <Page name={text.name}>
      {error?.code === 'ScheduleNotFound' ? (
        <Empty
          icon="search"
          name={text.notFound}
          act={text.others}
          onAct={() => goToTab('services')}
          kind="main"
        />
      ) : error ? (
        <ErrorState
          name={query.offline ? stateText.offlineName : stateText.faultName}
          say={query.offline ? stateText.offlineSay : errorSentence(error)}
          retry={stateText.retry}
          onRetry={query.refresh}
          offline={query.offline}
        />
      ) : (
        <Skeleton label={stateText.loading} cards={2} />
      )}
    </Page>
  )
}

function Head({ service }: { service: Service }) {
  const { title, servicePointName, room, servedBy, minutes, about, mode } = service
  return (
    <Card>
      <View className="title">{title}</View>
      <View className="soft gap-hair">{[servicePointName, room].filter(Boolean).join(' · ')}</View>
      <View className="soft gap-hair">{servedBy}</View>
      {about ? <View className="gap-tight">{about}</View> : null}
      {mode === 'private' ? <View className="soft gap-tight">{text.private}</View> : null}
      {mode === 'booking' || mode === 'private' ? (
        <View className="soft gap-tight">{text.about(minutes)}</View>
      ) : null}
    </Card>
  )
}

type ForWhomProps = {
  helped: readonly { residentId: string; name: string }[]
  whom: string
  onChange: (whom: string) => void
}

function ForWhom({ helped, whom, onChange }: ForWhomProps) {
  const family = helped.map(({ residentId, name }) => ({ key: residentId, name }))
  return (
    <Section name={text.forWhom}>
      <Tabs
        label={text.forWhom}
        value={whom}
        onChange={onChange}
        tabs={[
          { key: MYSELF, name: text.myself },
          ...(family.length > 0 ? family : [{ key: FAMILY, name: text.family }]),
        ]}
      />
    </Section>
  )
}

function NoFamily() {
  return (
    <Empty
      icon="people"
      name={text.familyNone}
      say={text.familyNoneSay}
      act={text.familyAct}
      onAct={() => goTo('family')}
    />
  )
}

function Foot({ turn, whom, act }: { turn: Turn; whom: string; act: ReturnType<typeof useBooking> }) {
  const now = useNow()
  const { slotId, left, startsAt } = turn
  const wish = { slotId, wait: left < 1, ...(whom === MYSELF ? {} : { residentId: whom }) }
  return (
    <Button kind="main" big busyText={text.busy} onPress={() => act.book(wish)}>
      {left > 0 ? text.book(startsAt, now) : text.wait(startsAt)}
    </Button>
  )
}

function WalkIn({ service: { mode, days } }: { service: Service }) {
  const now = useNow()
  const drop = mode === 'dropOff'
  const turn = days.flatMap(({ turns }) => turns)[0]
  const today = !drop && turn && chinaDateOf(turn.startsAt) === chinaDateOf(now) ? turn : undefined
  return (
    <View className="gap-block">
      <Card flush>
        <Cell
          icon={drop ? 'box' : 'ticket'}
          name={drop ? text.dropOff : text.walkIn}
          say={drop ? text.dropOffSay : today ? text.walkInNow : text.walkInSay}
          onPress={today ? () => goTo('queue', { slotId: today.slotId }) : undefined}
        />
      </Card>
    </View>
  )
}
