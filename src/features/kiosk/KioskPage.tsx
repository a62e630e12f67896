import { View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import type { Output } from '#contract/index'
import { useNow } from '@/platform/clock'
import type { KioskDevice } from '@/platform/kioskDevice'
import { toTop } from '@/platform/toTop'
import { useQuery } from '@/platform/useQuery'
import { kioskText as text } from '@/text/kiosk'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Passed } from './Passed'
import { WhichWay } from './WhichWay'
import { WhoAreYou } from './WhoAreYou'

export type KioskDay = Output<'keeper.kioskDay'>
export type KioskShift = KioskDay['shifts'][number]
export type Passing = Output<'keeper.kioskCheck'>
export type Way = 'in' | 'out'

/** What one person at the tablet has said so far. */
type Turn =
  | Readonly<{ at: 'start' }>
  | Readonly<{ at: 'who'; shift: KioskShift; way: Way }>
  | Readonly<{ at: 'passed'; way: Way; passing: Passing }>
  | Readonly<{ at: 'locked'; until: number }>

const START: Turn = { at: 'start' }
const LOOK_EVERY = 60_000
/** Nobody's name or digits stay on the tablet for the next one to read. */
const FORGOTTEN_AFTER = 90_000

type Props = Readonly<{ device: KioskDevice; onOver: () => void }>

/** One person after another: in or out, which shift, who; and back to the beginning by itself. */
export function KioskPage({ device, onOver }: Props) {
  const { kioskId, secret } = device
  const { data, error, offline, refresh } = useQuery('keeper.kioskDay', { kioskId, secret })
  const [turn, setTurn] = useState<Turn>(START)
  const now = useNow(1_000)
  // The same from second to second: what goes back by itself counts from when it was shown.
  const startAgain = useCallback(() => setTurn(START), [])
  useEffect(() => {
    const timer = setInterval(() => void refresh(), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [refresh])
  useEffect(toTop, [turn.at])
  useEffect(() => {
    if (turn.at !== 'who') return undefined
    const timer = setTimeout(() => setTurn(START), FORGOTTEN_AFTER)
    return () => clearTimeout(timer)
  }, [turn])

  if (error?.code === 'NotAKiosk') return <Over onOver={onOver} />
  if (turn.at === 'locked' && now < turn.until) return <Locked until={turn.until} />
  if (turn.at === 'who') {
    return (
      <WhoAreYou
        device={device}
        shift={turn.shift}
        way={turn.way}
        onPassed={(passing) => setTurn({ at: 'passed', way: turn.way, passing })}
        onLocked={(until) => setTurn({ at: 'locked', until })}
        onBack={startAgain}
      />
    )
  }
  if (turn.at === 'passed') return <Passed way={turn.way} passing={turn.passing} onNext={startAgain} />
  return (
    <Page name={text.name}>
      <View className="center">
        <View className="soft">{data?.name ?? text.name}</View>
        <View className="number__value number__value--giant">{text.clock(now)}</View>
      </View>
      <View className="banner-place">{offline ? <Banner icon="offline">{text.old}</Banner> : null}</View>
      {data ? (
        <WhichWay shifts={data.shifts} onWay={(shift, way) => setTurn({ at: 'who', shift, way })} />
      ) : (
        <View>{offline ? null : <Skeleton label={stateText.loading} cards={2} />}</View>
      )}
    </Page>
  )
}

function Over({ onOver }: { onOver: () => void }) {
  return (
    <Page name={text.name}>
      <Empty icon="warn" name={text.over} say={text.overSay} act={text.again} onAct={onOver} kind="main" />
    </Page>
  )
}

/** Calm: it says until when, and that somebody can help. */
function Locked({ until }: { until: number }) {
  return (
    <Page name={text.name}>
      <View className="gap-section" />
      <Empty icon="clock" name={text.locked} say={text.lockedSay(until)} />
      <View className="lead center">{text.lockedHelp}</View>
    </Page>
  )
}
