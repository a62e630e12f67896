import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { checkedOutShifts } from '@/platform/checkedOut'
import { goTo, goToTab } from '@/platform/navigation'
import { homeText } from '@/text/home'
import { shiftText } from '@/text/shifts'
import { fullTimeOf, nearDayOf, timeOf, untilText } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Tag } from '@/ui/Tag'
import type { Home } from './HomeScreen'
import { nextTurn } from './nextTurn'

/** The next thing to do, with the screen's one filled button. */
export function MyTurn({ home, now }: { home: Home; now: number }) {
  const turn = nextTurn(home, checkedOutShifts(), now)
  if (turn.kind === 'checkOut') return <Serving session={turn.session} />
  if (turn.kind === 'none') {
    return <NothingAhead name={homeText.noShift} say={homeText.noShiftSay} />
  }
  if (turn.kind === 'left') {
    return <NothingAhead name={homeText.checkedOut} say={homeText.checkedOutSay(turn.shift.title)} />
  }
  if (turn.kind === 'openCode') {
    const { shift } = turn
    return (
      <Ahead name={homeText.youLead} shift={shift} now={now} say={homeText.ongoing}>
        <Button kind="main" big icon="pulse" onPress={() => goTo('leaderShift', { shiftId: shift.shiftId })}>
          {homeText.openCode}
        </Button>
      </Ahead>
    )
  }
  const { shift, kind } = turn
  return kind === 'checkIn' ? (
    <Ahead name={homeText.next} shift={shift} now={now} say={homeText.checkInSay}>
      <Button kind="main" big icon="scan" onPress={() => goTo('scan', { shiftId: shift.shiftId })}>
        {homeText.checkIn}
      </Button>
    </Ahead>
  ) : (
    <Ahead name={homeText.next} shift={shift} now={now} say={homeText.tooEarlySay}>
      <Button kind="main" big icon="calendar" onPress={() => goTo('shift', { shiftId: shift.shiftId })}>
        {homeText.seeShift}
      </Button>
    </Ahead>
  )
}

type AheadProps = {
  name: string
  shift: Home['mine'][number]
  now: number
  say: string
  children: ReactNode
}

function Ahead({ name, shift, now, say, children }: AheadProps) {
  const until = untilText(shift.startsAt, now)
  const day = nearDayOf(shift.startsAt, now)
  return (
    <Card>
      <View className="row row--ends row--wrap">
        <View className="strong">{name}</View>
        <Tag tone="accent" icon="clock">
          {until ?? (now >= shift.startsAt ? shiftText.underWay : day)}
        </Tag>
      </View>
      <View className="number gap-tight">
        <View className="number__value number__value--giant">{timeOf(shift.startsAt)}</View>
        <View className="number__unit">{homeText.until(timeOf(shift.endsAt))}</View>
      </View>
      <View className="title gap-tight">{shift.title}</View>
      <View className="marked marked--small icon--pin row soft gap-hair">
        {shiftText.place(shift.servicePointName, shift.room)}
      </View>
      <View className="gap-edge">{children}</View>
      <View className="note center gap-tight">{say}</View>
    </Card>
  )
}

function Serving({ session }: { session: NonNullable<Home['session']> }) {
  return (
    <Card>
      <View className="row row--ends row--wrap">
        <View className="strong">{homeText.here}</View>
        <Tag tone="done" icon="check-disc">
          {homeText.serving}
        </Tag>
      </View>
      <View className="number gap-tight">
        <View className="number__value number__value--giant">
          {fullTimeOf(session.inAt ?? session.startsAt)}
        </View>
        <View className="number__unit">{homeText.servingSince(timeOf(session.endsAt))}</View>
      </View>
      <View className="title gap-tight">{session.title}</View>
      <View className="gap-edge">
        <Button kind="main" big icon="scan" onPress={() => goTo('scan', { shiftId: session.shiftId })}>
          {homeText.checkOut}
        </Button>
      </View>
      <View className="note center gap-tight">{homeText.checkOutSay}</View>
    </Card>
  )
}

function NothingAhead({ name, say }: { name: string; say: string }) {
  return (
    <Card>
      <View className="title">{name}</View>
      <View className="soft gap-tight">{say}</View>
      <View className="gap-edge">
        <Button kind="main" big icon="calendar" onPress={() => goToTab('activities')}>
          {homeText.findShift}
        </Button>
      </View>
    </Card>
  )
}
