import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { placeInScene } from '#domain/placeScene'
import { chinaDateOf } from '#domain/time'
import { NoAnswer } from '@/frame/NoAnswer'
import { useNow } from '@/platform/clock'
import { goTo, goToTab, usePageParams } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { useShared } from '@/platform/share'
import { useQuery } from '@/platform/useQuery'
import { placeText as text } from '@/text/place'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

type PlaceToday = Output<'open.placeToday'>
type Shift = PlaceToday['shifts'][number]

const SHOWN_LATER = 4

/** Where the code on a place's wall leads: what runs there. It checks nobody in. */
export function PlaceScreen() {
  const params = usePageParams<'place'>()
  const servicePointId = params.servicePointId ?? (params.scene ? placeInScene(params.scene) : undefined)
  const query = useQuery('open.placeToday', servicePointId === undefined ? undefined : { servicePointId })
  const { data, error, offline, loading, refresh } = query
  usePulledDown(refresh)
  useShared(data ? text.shared(data.name) : text.page, 'place', { servicePointId })
  if (servicePointId === undefined || (!data && error?.code === 'ServicePointNotFound'))
    return (
      <Page name={text.page}>
        <Empty
          icon="pin"
          name={text.unknown}
          say={text.unknownSay}
          act={text.others}
          onAct={() => goToTab('activities')}
        />
      </Page>
    )
  return (
    <Page name={text.page}>
      {data && offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data ? <Place place={data} /> : null}
      {loading ? <Skeleton label={stateText.loading} cards={2} /> : null}
      <NoAnswer query={query} />
    </Page>
  )
}

function Place({ place }: { place: PlaceToday }) {
  const now = useNow()
  const isToday = ({ startsAt }: { startsAt: number }) => chinaDateOf(startsAt) <= chinaDateOf(now)
  const today = place.shifts.filter(isToday)
  const later = place.shifts.filter((shift) => !isToday(shift)).slice(0, SHOWN_LATER)
  const isEmpty = today.length === 0 && place.services.length === 0
  return (
    <>
      <View className="note">{text.on(now)}</View>
      <View className="title">{place.name}</View>
      {place.rooms.length > 0 ? <View className="soft gap-hair">{text.rooms(place.rooms)}</View> : null}
      {place.building ? <Banner icon="clock">{text.building}</Banner> : null}
      <Section name={text.today}>
        {isEmpty ? (
          <Card>
            <View className="lead">{text.nothingToday}</View>
            <View className="soft gap-hair">{text.nothingTodaySay}</View>
          </Card>
        ) : (
          <Card flush>
            {place.services.map((service) => (
              <Cell
                key={`${service.title} ${service.startsAt}`}
                fold
                icon="scissors"
                name={service.title}
                say={text.serviceSay(service)}
                end={service.free === null ? text.noBooking : text.free(service.free)}
              />
            ))}
            {today.map((shift) => (
              <ShiftLine
                key={shift.shiftId}
                shift={shift}
                say={text.shiftSay(shift.startsAt, shift.endsAt, shift.teamName)}
              />
            ))}
          </Card>
        )}
      </Section>
      {later.length > 0 ? (
        <Section name={text.later}>
          <Card flush>
            {later.map((shift) => (
              <ShiftLine
                key={shift.shiftId}
                shift={shift}
                say={text.laterSay(shift.startsAt, shift.endsAt, now)}
              />
            ))}
          </Card>
        </Section>
      ) : null}
      <View className="soft gap-edge center">{text.noCheckIn}</View>
      <View className="gap-section">
        <Button kind="plain" onPress={() => goTo('tablet')}>
          {text.tablet}
        </Button>
        <View className="note center">{text.tabletSay}</View>
      </View>
    </>
  )
}

function ShiftLine({ shift, say }: { shift: Shift; say: string }) {
  return (
    <Cell
      fold
      icon="people"
      name={shift.title}
      say={say}
      end={shift.mine ? text.mine : text.left(shift.left)}
      onPress={() => goTo('shift', { shiftId: shift.shiftId })}
    />
  )
}
