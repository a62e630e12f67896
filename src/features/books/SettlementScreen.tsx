import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { rulesText as text } from '@/text/rules'
import { momentOf, monthOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'

type Settlement = Output<'books.settlement'>

/** Which months are closed, and how far the one is that is being closed. */
export function SettlementScreen() {
  const query = useQuery('books.settlement', {})
  return (
    <AskedPage name={text.settlement} query={query}>
      {(data) => (
        <>
          <View className="soft below-snug">{text.settlementSay}</View>
          <Standing data={data} onDone={query.refresh} />
          <Section name={text.months}>
            {data.months.length > 0 ? (
              <>
                <Card flush>
                  {data.months.map(({ period, lines, accounts }) => (
                    <Cell
                      key={period}
                      icon="check-disc"
                      iconTone="done"
                      name={monthOf(period, data.now)}
                      say={text.monthSay(lines, accounts)}
                    />
                  ))}
                </Card>
                <View className="note gap-snug">{text.never}</View>
              </>
            ) : (
              <Empty icon="list" name={text.noMonths} say={text.noMonthsSay} />
            )}
          </Section>
        </>
      )}
    </AskedPage>
  )
}

function Standing({ data, onDone }: { data: Settlement; onDone: () => Promise<void> }) {
  const { running, next, now } = data
  const period = running?.period ?? next.period

  async function settle() {
    try {
      let isDone = false
      while (!isDone) isDone = (await call('books.settleNow', { period })).isDone
      showToast(text.settled, 'done')
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
    await onDone()
  }
  if (running)
    return (
      <Card tone="accent">
        <View className="lead">{text.settling(monthOf(running.period, now))}</View>
        <View className="soft gap-tight">{text.settlingSay(running.lines, running.accounts)}</View>
      </Card>
    )
  const isDue = now >= next.from
  return (
    <Card>
      <View className="lead">{text.next(monthOf(next.period, now))}</View>
      <View className="soft gap-tight">{isDue ? text.due : text.nextSay(momentOf(next.from, now))}</View>
      {isDue ? (
        <View className="gap-snug">
          <Button kind="quiet" onPress={settle}>
            {text.settleNow}
          </Button>
        </View>
      ) : null}
    </Card>
  )
}
