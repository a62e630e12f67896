import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { addDays } from '#domain/civilDays'
import { chinaDateOf } from '#domain/time'
import { AskedPage } from '@/frame/AskedPage'
import { now as cloudNow, useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { useFirstFew } from '@/platform/useFirstFew'
import { useQuery } from '@/platform/useQuery'
import { keeperDayText as text } from '@/text/keeperDay'
import { dateOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell, type CellProps } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Figures } from '@/ui/Figures'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import { DayService } from './DayService'
import { MarkSheet } from './MarkSheet'
import { PapersSheet } from './PapersSheet'
import { type Mark, useMarks } from './useMarks'

export type Day = Output<'booking.day'>
export type DayBooking = Day['services'][number]['bookings'][number]
/** A booking the keeper tapped, with what it is for. */
export type Tapped = Readonly<{ booking: DayBooking; title: string }>

const SERVICES_AT_FIRST = 2
const SHIFTS_AT_FIRST = 3
const BESIDES_AT_FIRST = 3

/** The keeper's day: who comes, what runs, who helps, what is missing. */
export function KeeperDayScreen() {
  const { servicePointId = '' } = usePageParams<'keeperDay'>()
  const [on, setOn] = useState(() => chinaDateOf(cloudNow()))
  const [tapped, setTapped] = useState<Tapped>()
  const [papers, setPapers] = useState(false)
  const query = useQuery('booking.day', { servicePointId, on })
  const { said, mark } = useMarks({ servicePointId, on })
  return (
    <AskedPage name={text.name} query={query}>
      {(day) => (
        <>
          <Head day={day} on={on} onMove={(by) => setOn(addDays(on, by))} />
          <Missing day={day} />
          {day.services.length === 0 ? (
            <Empty icon="calendar" name={text.none} say={text.noneSay} />
          ) : (
            <Services services={day.services} said={said} onTap={setTapped} onMark={mark} />
          )}
          <Shifts day={day} />
          <Besides servicePointId={servicePointId} onPapers={() => setPapers(true)} />
          <PapersSheet
            open={papers}
            onClose={() => setPapers(false)}
            services={day.services}
            day={{ servicePointId, on }}
          />
          <MarkSheet
            tapped={tapped}
            day={{ servicePointId, on }}
            onMark={mark}
            onClose={() => setTapped(undefined)}
          />
        </>
      )}
    </AskedPage>
  )
}

/** What the keeper has said of who came and may not be known to the cloud yet; whom she taps; what she says. */
export type Marking = Readonly<{
  said: ReadonlyMap<string, boolean>
  onTap: (tapped: Tapped) => void
  onMark: (marks: readonly Mark[]) => Promise<void>
}>
type ServicesProps = Marking & Readonly<{ services: Day['services'] }>

/** What is on now or comes next stands first; the others follow as she scrolls, or when asked for. */
function Services({ services, ...marking }: ServicesProps) {
  const now = useNow()
  const sorted = [...services].sort((one, other) => Number(one.endsAt < now) - Number(other.endsAt < now))
  const { shown, hasMore, more } = useFirstFew(sorted, SERVICES_AT_FIRST)
  return (
    <>
      {shown.map((service) => (
        <DayService key={service.scheduleId} service={service} {...marking} />
      ))}
      {hasMore ? (
        <Button kind="plain" onPress={more}>
          {text.moreServices(services.length - shown.length)}
        </Button>
      ) : null}
    </>
  )
}

function Head({ day, on, onMove }: { day: Day; on: string; onMove: (by: number) => void }) {
  const now = useNow()
  const toCome = day.services.reduce((sum, { bookings }) => sum + bookings.length, 0)
  return (
    <>
      <View className="note">{dateOf(on, now)}</View>
      <View className="title">{day.name}</View>
      <ButtonPair short>
        <Button kind="plain" onPress={() => onMove(-1)}>
          {text.earlier}
        </Button>
        <Button kind="plain" onPress={() => onMove(1)}>
          {text.later}
        </Button>
      </ButtonPair>
      <Card>
        <Figures
          figures={[
            { name: text.toCome, value: toCome, unit: text.peopleUnit },
            { name: text.visits, value: day.visits, unit: text.visitsUnit },
            { name: text.persons, value: day.persons, unit: text.peopleUnit },
          ]}
        />
        <View className="note gap-snug">{text.rule}</View>
      </Card>
    </>
  )
}

/** What somebody should still see to; nothing when all is well. */
function Missing({ day }: { day: Day }) {
  const now = useNow()
  const running = day.services.filter(({ calledOff }) => calledOff === null)
  const titles = new Set(running.map(({ title }) => title)).size
  const unmarked = running
    .flatMap(({ bookings }) => bookings)
    .filter(({ came, startsAt }) => came === null && startsAt < now - 30 * 60_000).length
  const empty = day.shifts.filter(({ signedUp, endsAt }) => signedUp === 0 && endsAt > now)
  const tooFew = day.promised !== null && titles < day.promised
  if (!tooFew && unmarked === 0 && empty.length === 0) return null
  return (
    <View className="gap-snug">
      {tooFew ? <Banner icon="warn">{text.short(titles, day.promised ?? 0)}</Banner> : null}
      {unmarked > 0 ? <Banner icon="bell">{text.unmarked(unmarked)}</Banner> : null}
      {empty.map(({ shiftId, title }) => (
        <Banner key={shiftId} icon="people">
          {text.nobodySignedUp(title)}
        </Banner>
      ))}
    </View>
  )
}

function Shifts({ day }: { day: Day }) {
  const { shown } = useFirstFew(day.shifts, SHIFTS_AT_FIRST)
  if (day.shifts.length === 0) return null
  return (
    <Section name={text.volunteers}>
      <Card flush>
        {shown.map(({ shiftId, title, teamName, startsAt, endsAt, signedUp, places, opened }) => (
          <Cell
            key={shiftId}
            fold
            name={title}
            say={`${text.span(startsAt, endsAt)} · ${teamName}`}
            end={
              <Tag icon={opened ? 'pulse' : 'people'} tone={opened ? 'done' : undefined}>
                {opened ? text.opened : text.signedUp(signedUp, places)}
              </Tag>
            }
            onPress={() => goTo('leaderShift', { shiftId })}
          />
        ))}
      </Card>
    </Section>
  )
}

type BesidesProps = Readonly<{ servicePointId: string; onPapers: () => void }>
type Beside = Required<Pick<CellProps, 'icon' | 'onPress'>> & Readonly<{ name: string; say: string }>

/** What else a keeper does on such a day; what she does most stands first. */
function Besides({ servicePointId, onPapers }: BesidesProps) {
  const at = { servicePointId }
  const all: readonly Beside[] = [
    { icon: 'badge', name: text.frontDesk, say: text.frontDeskSay, onPress: () => goTo('frontDesk', at) },
    { icon: 'phone', name: text.caller, say: text.callerSay, onPress: () => goTo('caller', at) },
    { icon: 'list', name: text.paper, say: text.paperSay, onPress: onPapers },
    { icon: 'box', name: text.claims, say: text.claimsSay, onPress: () => goTo('claimsDesk', at) },
    { icon: 'people', name: text.pairings, say: text.pairingsSay, onPress: () => goTo('pairingDesk', at) },
    { icon: 'gift', name: text.handOver, say: text.handOverSay, onPress: () => goTo('handOver', at) },
  ]
  const { shown, hasMore, more } = useFirstFew(all, BESIDES_AT_FIRST)
  return (
    <Section name={text.besides}>
      <Card flush>
        {shown.map((cell) => (
          <Cell key={cell.name} {...cell} />
        ))}
      </Card>
      {hasMore ? (
        <Button kind="plain" onPress={more}>
          {text.moreBesides(all.length - shown.length)}
        </Button>
      ) : null}
    </Section>
  )
}
