import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Input, Output } from '#contract/index'
import { type CallError, asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { deviceName, nameThisDevice } from '@/platform/deviceName'
import { goBack, usePageParams } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { walkInText as text } from '@/text/frontDesk'
import { stateText } from '@/text/states'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { NewPerson } from './NewPerson'
import { WalkedIn } from './WalkedIn'
import { WhoIsIt } from './WhoIsIt'

export type Who = Input<'keeper.walkIn'>['who']
export type Entered = Output<'keeper.walkIn'>

type Turn =
  | Readonly<{ at: 'who' }>
  | Readonly<{ at: 'new'; name: string; phoneEnd: string }>
  | Readonly<{ at: 'in'; entered: Entered; isNew: boolean }>

/** One person after another: known by card or by name and digits, or new; and checked in. */
export function WalkInScreen() {
  const { servicePointId = '' } = usePageParams<'walkIn'>()
  const { data, error, offline, refresh } = useQuery('keeper.day', { servicePointId })
  const [picked, pick] = useState<string>()
  const [turn, setTurn] = useState<Turn>({ at: 'who' })
  const running = data?.shifts.filter(({ opened, confirmed, endsAt }) => {
    return opened && !confirmed && endsAt >= data.now
  })
  const shiftId = running?.find((shift) => shift.shiftId === picked)?.shiftId ?? running?.[0]?.shiftId

  async function enter(who: Who, isNew = false): Promise<CallError | undefined> {
    if (shiftId === undefined) return undefined
    try {
      await nameThisDevice()
      const entered = await command('keeper.walkIn', { shiftId, device: deviceName(), who })
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
  if (!running || shiftId === undefined) {
    return (
      <Page name={text.name}>
        {running ? (
          <Empty icon="calendar" name={text.none} say={text.noneSay} act={text.toDay} onAct={goBack} />
        ) : error ? (
          <ErrorState
            name={offline ? stateText.offlineName : stateText.faultName}
            say={offline ? stateText.offlineSay : errorSentence(error)}
            retry={stateText.retry}
            onRetry={refresh}
            offline={offline}
          />
        ) : (
          <Skeleton label={stateText.loading} cards={2} />
        )}
      </Page>
    )
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
    <Page name={text.name}>
      {running.length > 1 ? (
        <Card>
          <View className="lead">{text.which}</View>
          <Choices
            label={text.which}
            options={running.map((shift) => ({ key: shift.shiftId, name: shift.title, say: shift.teamName }))}
            value={shiftId}
            onChange={pick}
          />
        </Card>
      ) : (
        <View className="title">{running[0]?.title}</View>
      )}
      <WhoIsIt onWho={enter} />
    </Page>
  )
}

/** Said to the keeper about somebody else. */
export function walkInFault(error: CallError): string {
  return text.faults[error.code] ?? errorSentence(error)
}
