import { View } from '@tarojs/components'
import { useEffect } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { usePageParams } from '@/platform/navigation'
import { nowKnown, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { queueText as text } from '@/text/queue'
import { BigNumber } from '@/ui/BigNumber'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { showToast } from '@/ui/showToast'

type Look = Output<'queue.look'>
const LOOKS_EVERY = 15_000

/** Her number, how many stand before her and about how long it takes; or a number to take. */
export function QueueScreen() {
  const { slotId } = usePageParams<'queue'>()
  const query = useQuery('queue.look', slotId === undefined ? undefined : { slotId })
  const { refresh } = query
  useEffect(() => {
    const timer = setInterval(() => void refresh(), LOOKS_EVERY)
    return () => clearInterval(timer)
  }, [refresh])
  return (
    <AskedPage name={text.name} query={query} foot={(look) => <Foot look={look} />}>
      {(look) => (
        <>
          <View className="title">{look.title}</View>
          <View className="soft gap-hair">
            {[look.servicePointName, look.room].filter(Boolean).join(' · ')}
          </View>
          <View className="soft gap-hair">{text.span(look)}</View>
          <View className="gap-edge" />
          {look.mine && look.mine.state !== 'left' ? <Mine mine={look.mine} /> : null}
          <Card>
            <View className="soft">{text.calledNow}</View>
            <View className="title gap-hair">
              {look.called.length > 0 ? look.called.join('  ') : text.nobodyCalled}
            </View>
            <View className="soft gap-tight">{text.inLine(look.waiting, look.wait)}</View>
          </Card>
        </>
      )}
    </AskedPage>
  )
}

function Mine({ mine }: { mine: NonNullable<Look['mine']> }) {
  const { label, state, before, wait } = mine
  return (
    <Card tone={state === 'called' ? 'accent' : undefined}>
      <BigNumber name={text.mine} value={label} unit={text.number} giant />
      <View className="strong gap-tight">
        {state === 'waiting' ? text.ahead(before, wait) : text.state[state]}
      </View>
    </Card>
  )
}

function Foot({ look }: { look: Look }) {
  const { slotId, mine } = look
  const holds = mine !== null && mine.state !== 'done' && mine.state !== 'left'
  async function act(name: 'queue.take' | 'queue.leave') {
    try {
      const now = await command(name, { slotId })
      nowKnown('queue.look', { slotId }, now)
      showToast(name === 'queue.take' ? text.taken(now.mine?.label ?? '') : text.left)
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
  }
  return holds ? (
    <Button kind="quiet" onPress={() => act('queue.leave')}>
      {text.leave}
    </Button>
  ) : (
    <Button kind="main" big icon="ticket" busyText={text.taking} onPress={() => act('queue.take')}>
      {text.take}
    </Button>
  )
}
