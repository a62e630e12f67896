import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Input, Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { type CallError, asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { deviceName, nameThisDevice } from '@/platform/deviceName'
import { goBack, usePageParams } from '@/platform/navigation'
import { toTop } from '@/platform/toTop'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { walkInText as text } from '@/text/frontDesk'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Empty } from '@/ui/Empty'
import { NewPerson } from './NewPerson'
import { WalkedIn } from './WalkedIn'
import { WhoIsIt } from './WhoIsIt'

export type Who = Input<'keeper.walkIn'>['who']
export type Entered = Output<'keeper.walkIn'>
type Day = Output<'keeper.day'>
type Running = Day['shifts'][number]

type Turn =
  | Readonly<{ at: 'who' }>
  | Readonly<{ at: 'new'; name: string; phoneEnd: string }>
  | Readonly<{ at: 'in'; entered: Entered; isNew: boolean }>

/** One person after another: known by card or by name and digits, or new; and checked in. */
export function WalkInScreen() {
  const { servicePointId = '' } = usePageParams<'walkIn'>()
  const query = useQuery('keeper.day', { servicePointId })
  const [picked, pick] = useState<string>()
  const [turn, setTurn] = useState<Turn>({ at: 'who' })
  useEffect(toTop, [turn.at])
  const running = query.data ? runningOf(query.data) : []
  const shift = running.find(({ shiftId }) => shiftId === picked) ?? running[0]

  async function enter(who: Who, isNew = false): Promise<CallError | undefined> {
    if (!shift) return undefined
    try {
      await nameThisDevice()
      const entered = await command('keeper.walkIn', { shiftId: shift.shiftId, device: deviceName(), who })
      setTurn({ at: 'in', entered, isNew })
      void askAgain('keeper.day', { servicePointId })
      return undefined
    } catch (thrown) {
      const refused = asCallError(thrown)
      if (refused.code === 'NobodyFound' && who.by === 'name')
        setTurn({ at: 'new', name: who.name, phoneEnd: who.phoneEnd })
      return refused
    }
  }
  const again = () => setTurn({ at: 'who' })
  if (turn.at === 'in')
    return (
      <WalkedIn entered={turn.entered} isNew={turn.isNew} servicePointId={servicePointId} onNext={again} />
    )
  if (turn.at === 'new')
    return (
      <NewPerson
        name={turn.name}
        phoneEnd={turn.phoneEnd}
        servicePointId={servicePointId}
        onMade={(card) => enter({ by: 'card', card }, true)}
        onBack={again}
      />
    )
  return (
    <AskedPage name={text.name} query={query}>
      {() =>
        shift ? (
          <>
            <Which running={running} shift={shift} onPick={pick} />
            <WhoIsIt onWho={enter} />
          </>
        ) : (
          <Empty icon="calendar" name={text.none} say={text.noneSay} act={text.toDay} onAct={goBack} />
        )
      }
    </AskedPage>
  )
}

function runningOf({ shifts, now }: Day): Running[] {
  return shifts.filter(({ opened, confirmed, endsAt }) => opened && !confirmed && endsAt >= now)
}

type WhichProps = Readonly<{ running: readonly Running[]; shift: Running; onPick: (shiftId: string) => void }>

function Which({ running, shift, onPick }: WhichProps) {
  if (running.length === 1) return <View className="title">{shift.title}</View>
  return (
    <Card>
      <View className="lead">{text.which}</View>
      <Choices
        label={text.which}
        options={running.map(({ shiftId, title, teamName }) => ({
          key: shiftId,
          name: title,
          say: teamName,
        }))}
        value={shift.shiftId}
        onChange={onPick}
      />
    </Card>
  )
}

/** Said to the keeper about somebody else. */
export function walkInFault(error: CallError): string {
  return text.faults[error.code] ?? errorSentence(error)
}
