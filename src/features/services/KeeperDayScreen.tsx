import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { addDays } from '#domain/civilDays'
import { chinaDateOf } from '#domain/time'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { now as cloudNow, useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { printPaper } from '@/platform/printPaper'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { keeperDayText as text } from '@/text/keeperDay'
import { dateOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Figures } from '@/ui/Figures'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'
import { DayService } from './DayService'
import { MarkSheet } from './MarkSheet'

export type Day = Output<'booking.day'>
export type DayBooking = Day['services'][number]['bookings'][number]
/** A booking the keeper tapped, with what it is for. */
export type Tapped = Readonly<{ booking: DayBooking; title: string }>

/** The keeper's day: who comes, what runs, who helps, what is missing. */
export function KeeperDayScreen() {
  const { servicePointId = '' } = usePageParams<'keeperDay'>()
  const [on, setOn] = useState(() => chinaDateOf(cloudNow()))
  const [tapped, setTapped] = useState<Tapped>()
  const query = useQuery('booking.day', { servicePointId, on })
  return (
    <AskedPage name={text.name} query={query}>
      {(day) => (
        <>
          <Head day={day} on={on} onMove={(by) => setOn(addDays(on, by))} />
          <Missing day={day} />
          {day.services.length === 0 ? (
            <Empty icon="calendar" name={text.none} say={text.noneSay} />
          ) : (
            day.services.map((service) => (
              <DayService
                key={service.scheduleId}
                service={service}
                day={{ servicePointId, on }}
                onTap={setTapped}
              />
            ))
          )}
          <Shifts day={day} />
          <Papers servicePointId={servicePointId} on={on} />
          <Besides servicePointId={servicePointId} />
          <MarkSheet tapped={tapped} day={{ servicePointId, on }} onClose={() => setTapped(undefined)} />
        </>
      )}
    </AskedPage>
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
  return (
    <View>
      {day.promised !== null && titles < day.promised ? (
        <Banner icon="warn" tone="wait">
          {text.short(titles, day.promised)}
        </Banner>
      ) : null}
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
  if (day.shifts.length === 0) return null
  return (
    <Section name={text.volunteers}>
      <Card flush>
        {day.shifts.map(({ shiftId, title, teamName, startsAt, endsAt, signedUp, places, opened }) => (
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

/** For the desk and the notice board; what was ticked comes back by hand. */
function Papers({ servicePointId, on }: Readonly<{ servicePointId: string; on: string }>) {
  async function print(act: () => Promise<unknown>) {
    try {
      await act()
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <Section name={text.paper}>
      <Card flush>
        <Cell
          icon="list"
          name={text.daySheet}
          say={text.daySheetSay}
          onPress={() => void print(() => printPaper('print.daySheet', { servicePointId, on }))}
        />
        <Cell
          icon="calendar"
          name={text.weekProgramme}
          say={text.weekProgrammeSay}
          onPress={() => void print(() => printPaper('print.weekProgramme', { servicePointId, fromOn: on }))}
        />
      </Card>
    </Section>
  )
}

function Besides({ servicePointId }: { servicePointId: string }) {
  return (
    <Section name={text.besides}>
      <Card flush>
        <Cell
          icon="phone"
          name={text.caller}
          say={text.callerSay}
          onPress={() => goTo('caller', { servicePointId })}
        />
        <Cell
          icon="people"
          name={text.pairings}
          say={text.pairingsSay}
          onPress={() => goTo('pairingDesk', { servicePointId })}
        />
        <Cell
          icon="box"
          name={text.claims}
          say={text.claimsSay}
          onPress={() => goTo('claimsDesk', { servicePointId })}
        />
        <Cell
          icon="gift"
          name={text.handOver}
          say={text.handOverSay}
          onPress={() => goTo('handOver', { servicePointId })}
        />
      </Card>
    </Section>
  )
}
