import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { AskedPage } from '@/frame/AskedPage'
import { usePageParams } from '@/platform/navigation'
import { keepLit } from '@/platform/pageEvents'
import { useQuery } from '@/platform/useQuery'
import { queueText as text } from '@/text/queue'
import { BigNumber } from '@/ui/BigNumber'
import { Card } from '@/ui/Card'

const LOOKS_EVERY = 5_000

/** For a tablet in the room: which numbers are called, readable from the last chair. Nobody's name. */
export function QueueWallScreen() {
  const { slotId } = usePageParams<'queueWall'>()
  const query = useQuery('queue.look', slotId === undefined ? undefined : { slotId })
  const { refresh } = query
  useEffect(() => {
    keepLit(true)
    const timer = setInterval(() => void refresh(), LOOKS_EVERY)
    return () => {
      clearInterval(timer)
      keepLit(false)
    }
  }, [refresh])
  return (
    <AskedPage name={text.screen} query={query}>
      {({ title, called, next, waiting, wait }) => (
        <>
          <View className="title center">{title}</View>
          <View className="gap-edge" />
          {called.length === 0 ? (
            <Card center>
              <View className="title">{text.nobodyCalled}</View>
            </Card>
          ) : (
            called.map((label) => (
              <Card key={label} tone="accent" center>
                <BigNumber name={text.calledNow} value={label} unit={text.number} wall />
              </Card>
            ))
          )}
          <Card>
            <View className="soft">{text.next}</View>
            <View className="head gap-hair">{next.join('  ') || text.nobodyWaits}</View>
            <View>
              {waiting > 0 ? <View className="soft gap-tight">{text.waits(waiting, wait)}</View> : null}
            </View>
          </Card>
        </>
      )}
    </AskedPage>
  )
}
