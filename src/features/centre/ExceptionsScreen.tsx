import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { exceptionsText as text } from '@/text/exceptions'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'

type Exception = Output<'centre.exceptions'>['exceptions'][number]
type Act = Exception['acts'][number]

/** What was out of the usual, the longest waiting first: who, what, why, and two things to do about it. */
export function ExceptionsScreen() {
  const query = useQuery('centre.exceptions', {})
  return (
    <AskedPage name={text.page} query={query}>
      {({ exceptions, more, now }) =>
        exceptions.length === 0 ? (
          <Empty icon="check-disc" name={text.nothing} say={text.nothingSay} />
        ) : (
          <>
            <View className="soft">{text.say}</View>
            {exceptions.map((exception) => (
              <ExceptionCard
                key={`${exception.shiftId} ${exception.exceptionId}`}
                exception={exception}
                now={now}
                onDone={query.refresh}
              />
            ))}
            {more ? <View className="note gap-edge">{text.more}</View> : null}
          </>
        )
      }
    </AskedPage>
  )
}

type CardProps = Readonly<{ exception: Exception; now: number; onDone: () => Promise<void> }>

function ExceptionCard({ exception, now, onDone }: CardProps) {
  const { shiftId, exceptionId, kind, who, title, startsAt, endsAt, facts, since, lookedIntoBy } = exception
  async function settle(act: Act) {
    try {
      await command('centre.settleException', { shiftId, exceptionId, act })
      showToast(text.done[act])
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await onDone()
  }
  return (
    <View className="gap-snug">
      <Card tone="wait">
        <View className="title">{`${kind === 'count' ? text.countedBy(who) : who} · ${text.kinds[kind]}`}</View>
        <View className="soft gap-hair">{`${title} ${text.when(startsAt, endsAt, now)}`}</View>
        <View className="lead gap-tight">{text.what[kind](facts)}</View>
        <View className="gap-tight">{text.why[kind]}</View>
        <View className="note gap-hair">{text.since(since, now)}</View>
        {lookedIntoBy === null ? null : (
          <View className="gap-tight">
            <Tag icon="speak" tone="wait">
              {text.lookedInto(lookedIntoBy)}
            </Tag>
          </View>
        )}
        <Acts exception={exception} onSettle={settle} />
      </Card>
    </View>
  )
}

type ActsProps = Readonly<{ exception: Exception; onSettle: (act: Act) => Promise<void> }>

function Acts({ exception: { own, acts }, onSettle }: ActsProps) {
  if (own) return <View className="gap-snug is-wait">{text.own}</View>
  const [first, second] = acts
  return (
    <View className="gap-snug">
      <ButtonPair>
        <Button kind="quiet" onPress={() => onSettle(second)}>
          {text.acts[second]}
        </Button>
        <Button kind="main" icon="check" onPress={() => onSettle(first)}>
          {text.acts[first]}
        </Button>
      </ButtonPair>
    </View>
  )
}
