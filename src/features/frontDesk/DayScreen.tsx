import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { checkOutFor } from '@/platform/checkOutFor'
import { useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { useFirstFew } from '@/platform/useFirstFew'
import { askAgain, useQuery } from '@/platform/useQuery'
import { frontDeskText as text } from '@/text/frontDesk'
import { dayOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'

type Day = Output<'keeper.day'>
type Present = Day['here'][number]

const FIRST_SHOWN = 12

/** Who is at the place now, who has not left though it is over, and what runs today. */
export function DayScreen() {
  const { servicePointId = '' } = usePageParams<'frontDesk'>()
  const query = useQuery('keeper.day', { servicePointId })
  const [picked, pick] = useState<Present>()
  return (
    <AskedPage
      name={text.name}
      query={query}
      foot={() => (
        <Button kind="main" big icon="plus" onPress={() => goTo('walkIn', { servicePointId })}>
          {text.walkIn}
        </Button>
      )}
    >
      {(day) => (
        <>
          <Content servicePointId={servicePointId} day={day} onPick={pick} />
          <View>
            {picked ? (
              <CheckOut person={picked} servicePointId={servicePointId} onClose={() => pick(undefined)} />
            ) : null}
          </View>
        </>
      )}
    </AskedPage>
  )
}

type ContentProps = Readonly<{
  servicePointId: string
  day: Day
  onPick: (person: Present) => void
}>

function Content({ servicePointId, day, onPick }: ContentProps) {
  const now = useNow()
  const notLeft = day.here.filter(({ endsAt }) => now > endsAt)
  const here = day.here.filter(({ endsAt }) => now <= endsAt)
  const { shown } = useFirstFew(here, FIRST_SHOWN)
  return (
    <>
      <View className="note">{dayOf(now, now)}</View>
      <View className="title">{day.name}</View>
      {notLeft.length > 0 ? (
        <Section name={text.notLeft(notLeft.length)}>
          <View className="soft below-tight">{text.notLeftSay}</View>
          <Card flush tone="wait">
            {notLeft.slice(0, FIRST_SHOWN).map((person) => (
              <PersonCell key={`${person.personId} ${person.shiftId}`} person={person} onPick={onPick} over />
            ))}
          </Card>
        </Section>
      ) : null}
      <Section name={text.here(here.length)}>
        {here.length === 0 ? (
          <View className="soft">{text.hereNone}</View>
        ) : (
          <Card flush>
            {shown.map((person) => (
              <PersonCell key={`${person.personId} ${person.shiftId}`} person={person} onPick={onPick} />
            ))}
          </Card>
        )}
      </Section>
      <Shifts shifts={day.shifts} />
      <View className="gap-section">
        <Button kind="plain" icon="scan" onPress={() => goTo('tablets', { servicePointId })}>
          {text.tablets}
        </Button>
      </View>
      <View className="gap-snug">
        <Button kind="plain" icon="list" onPress={() => goTo('sheet')}>
          {text.sheet}
        </Button>
      </View>
    </>
  )
}

type PersonProps = Readonly<{ person: Present; onPick: (person: Present) => void; over?: boolean }>

function PersonCell({ person, onPick, over = false }: PersonProps) {
  const { name, inAt, title, endsAt, forgotten } = person
  return (
    <Cell
      fold
      icon={over ? 'warn' : 'now'}
      iconTone={over ? 'wait' : 'done'}
      name={name}
      say={text.came(inAt, title)}
      end={forgotten ? text.forLeader : over ? text.over(endsAt) : undefined}
      onPress={forgotten ? undefined : () => onPick(person)}
    />
  )
}

function Shifts({ shifts }: { shifts: Day['shifts'] }) {
  if (shifts.length === 0) return <Empty icon="calendar" name={text.shiftsNone} say={text.shiftsNoneSay} />
  return (
    <Section name={text.shifts}>
      <Card flush>
        {shifts.map((shift) => {
          const { shiftId, title, startsAt, endsAt, teamName, opened, confirmed, here, signedUp } = shift
          return (
            <Cell
              key={shiftId}
              fold
              name={title}
              say={text.shift(startsAt, endsAt, teamName)}
              end={
                confirmed ? (
                  <Tag icon="check-disc" tone="done">
                    {text.confirmed}
                  </Tag>
                ) : opened ? (
                  text.numbers(here, signedUp)
                ) : (
                  text.notOpened
                )
              }
              onPress={() => goTo('leaderShift', { shiftId })}
            />
          )
        })}
      </Card>
    </Section>
  )
}

type CheckOutProps = Readonly<{ person: Present; servicePointId: string; onClose: () => void }>

function CheckOut({ person, servicePointId, onClose }: CheckOutProps) {
  async function checkOut() {
    const outcome = await checkOutFor(person.shiftId, person)
    if (!outcome) showToast(text.keptHere, 'wait')
    else if (outcome.outcome === 'heard') showToast(text.checkedOut(person.name))
    else showToast(text.notHeard, 'fault')
    onClose()
    await askAgain('keeper.day', { servicePointId })
  }
  return (
    <Sheet open title={person.name} closeLabel={text.close} onClose={onClose}>
      <View className="lead">{text.came(person.inAt, person.title)}</View>
      <View className="soft gap-tight">{text.checkOutSay}</View>
      <View className="gap-snug">
        <Button kind="main" icon="check" onPress={checkOut}>
          {text.checkOut}
        </Button>
      </View>
    </Sheet>
  )
}
