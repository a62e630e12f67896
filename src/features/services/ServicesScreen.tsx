import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { HotlineCell } from '@/frame/HotlineCell'
import { NoAnswer } from '@/frame/NoAnswer'
import { useNow } from '@/platform/clock'
import { goTo } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { useFirstFew } from '@/platform/useFirstFew'
import { useQuery } from '@/platform/useQuery'
import { servicesText as text } from '@/text/services'
import { stateText } from '@/text/states'
import { dateOf, dayOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Chip } from '@/ui/Chip'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { Skeleton } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { useMyPlace } from './myPlace'
import { FirstChoice, PlaceChoice } from './PlaceChoice'
import { ServiceCell } from './ServiceCell'

type Place = Output<'open.place'>
type Day = Place['days'][number]

/** What runs near where she lives, today and this week; nobody needs to log in to look. */
export function ServicesScreen() {
  const { servicePointId, choose } = useMyPlace()
  const [choosing, setChoosing] = useState(false)
  const query = useQuery('open.place', servicePointId === undefined ? undefined : { servicePointId })
  const { data, error } = query
  usePulledDown(query.refresh)
  const chosen = (id: string) => {
    choose(id)
    setChoosing(false)
  }

  if (servicePointId === undefined || error?.code === 'ServicePointNotFound')
    return (
      <Page name={text.name}>
        <FirstChoice onChoose={chosen} />
        <Mine />
      </Page>
    )
  return (
    <Page name={text.name}>
      {data ? <Head name={data.name} onChange={() => setChoosing(true)} /> : null}
      <View className="gap-edge" />
      {data && query.offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data ? <Services place={data} /> : null}
      {query.loading ? <Skeleton label={stateText.loading} cards={3} /> : null}
      <NoAnswer query={query} />
      <Sheet open={choosing} title={text.whereAsk} onClose={() => setChoosing(false)} closeLabel={text.close}>
        {choosing ? <PlaceChoice onChoose={chosen} /> : null}
      </Sheet>
    </Page>
  )
}

function Head({ name, onChange }: { name: string; onChange: () => void }) {
  const now = useNow()
  return (
    <View className="row row--ends">
      <View className="col grow">
        <View className="note">{dayOf(now, now)}</View>
        <View className="title">{name}</View>
      </View>
      <View className="before-snug">
        <Chip icon="pin" label={text.changeLabel} onPress={onChange}>
          {text.change}
        </Chip>
      </View>
    </View>
  )
}

function Services({ place }: { place: Place }) {
  const [view, setView] = useState<'today' | 'week'>('today')
  const [today] = place.days
  if (place.building)
    return (
      <>
        <Empty icon="home" name={text.building} say={text.buildingSay} />
        <Mine hotline={place.hotline} />
      </>
    )
  return (
    <>
      <Mine hotline={place.hotline} />
      <View className="gap-edge" />
      <Tabs
        label={text.views}
        value={view}
        onChange={setView}
        tabs={[
          { key: 'today', name: text.today },
          { key: 'week', name: text.week },
        ]}
      />
      <View className="gap-snug" />
      {view === 'today' && today ? <Today day={today} onWeek={() => setView('week')} /> : null}
      {view === 'week' ? <Week days={place.days.slice(1)} /> : null}
    </>
  )
}

function Today({ day, onWeek }: { day: Day; onWeek: () => void }) {
  if (day.closed !== null || day.services.length === 0)
    return (
      <Empty
        icon="calendar"
        name={day.closed === null ? text.nothing : text.closed(day.closed)}
        say={text.nothingSay}
        act={text.seeWeek}
        onAct={onWeek}
      />
    )
  return <DayCard day={day} />
}

/** A page opens with these; the rest of the week comes as she scrolls, or when she asks. */
const DAYS_AT_FIRST = 3

function Week({ days }: { days: readonly Day[] }) {
  const now = useNow()
  const { shown, hasMore, more } = useFirstFew(days, DAYS_AT_FIRST)
  return (
    <>
      {shown.map((day) => (
        <Section key={day.on} name={dateOf(day.on, now)}>
          {day.closed !== null || day.services.length === 0 ? (
            <View className="soft">
              {day.closed === null ? text.nothingThatDay : text.closed(day.closed)}
            </View>
          ) : (
            <DayCard day={day} />
          )}
        </Section>
      ))}
      {hasMore ? <Button onPress={more}>{text.moreDays}</Button> : null}
    </>
  )
}

function DayCard({ day }: { day: Day }) {
  const now = useNow()
  return (
    <Card flush>
      {day.services.map((service) => (
        <ServiceCell key={service.scheduleId} service={service} now={now} />
      ))}
    </Card>
  )
}

/** What she has booked, and what she asks for where no service is on the list. */
function Mine({ hotline = '' }: { hotline?: string }) {
  return (
    <Card flush>
      <Cell icon="ticket" name={text.mine} say={text.mineSay} onPress={() => goTo('bookings')} />
      <Cell icon="people" name={text.askForHelp} say={text.askForHelpSay} onPress={() => goTo('needs')} />
      <HotlineCell number={hotline} />
    </Card>
  )
}
