import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { command } from '@/platform/command'
import { usePageParams } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { correctionText as text } from '@/text/correction'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'
import { WordsSheet } from './WordsSheet'

const APPEAL_LENGTH = 500

type Mine = Output<'correction.mine'>
type Round = NonNullable<Mine['record']>['rounds'][number]

/** Every change of her own record: what was and what is, who asked, who agreed, why; and her say to it. */
export function MyChangeScreen() {
  const { shiftId = '' } = usePageParams<'myChange'>()
  const query = useQuery('correction.mine', { shiftId })
  const [appealing, setAppealing] = useState<string>()
  async function send(words: string) {
    await command('correction.appeal', { shiftId, roundId: appealing ?? '', text: words })
    showToast(text.appealSent)
    setAppealing(undefined)
    await query.refresh()
  }
  return (
    <AskedPage name={text.mine} query={query}>
      {({ record, appealable, now }) => (
        <>
          {record ? (
            <>
              <View className="title">{record.title}</View>
              <View className="soft gap-hair">{text.when(record.startsAt, record.endsAt, now)}</View>
              {[...record.rounds].reverse().map((round) => (
                <OneRound
                  key={round.roundId}
                  round={round}
                  now={now}
                  until={appealable.find(({ roundId }) => roundId === round.roundId)?.until}
                  onAppeal={() => setAppealing(round.roundId)}
                />
              ))}
            </>
          ) : (
            <Empty icon="check-disc" name={text.mineNothing} say={text.mineNothingSay} />
          )}
          {appealing === undefined ? null : (
            <WordsSheet
              title={text.appealTitle}
              name={text.appealField}
              hint={text.appealHint}
              act={text.appealSend}
              most={APPEAL_LENGTH}
              onClose={() => setAppealing(undefined)}
              onSend={send}
            />
          )}
        </>
      )}
    </AskedPage>
  )
}

type RoundProps = Readonly<{ round: Round; now: number; until: number | undefined; onAppeal: () => void }>

function OneRound({ round, now, until, onAppeal }: RoundProps) {
  const { what, old, to, why, byName, at, status, decidedByName, decidedWhy, appeal } = round
  return (
    <View className="gap-snug">
      <Card>
        <Tag
          icon={status === 'approved' ? 'check' : status === 'asked' ? 'clock' : 'close'}
          tone={status === 'asked' ? 'wait' : 'line'}
        >
          {text.status[status]}
        </Tag>
        <View className="lead gap-tight">{`${text.what[what]}：${text.moved(old, to)}`}</View>
        <View className="gap-tight">{why}</View>
        <View className="note gap-hair">
          {[text.askedBy(byName, at, now), decidedByName === null ? '' : text.decidedBy(decidedByName)]
            .filter(Boolean)
            .join('，')}
        </View>
        {decidedWhy ? <View className="soft gap-hair">{decidedWhy}</View> : null}
        {appeal ? <Said appeal={appeal} /> : null}
        {until === undefined ? null : (
          <View className="gap-snug">
            <Button onPress={onAppeal}>{text.appeal}</Button>
            <View className="note gap-hair">{text.appealUntil(until)}</View>
          </View>
        )}
      </Card>
    </View>
  )
}

function Said({ appeal: { text: said, answer } }: { appeal: NonNullable<Round['appeal']> }) {
  return (
    <View className="gap-snug">
      <View className="note">{text.appealSays}</View>
      <View className="gap-hair">{said}</View>
      {answer ? (
        <>
          <View className="note gap-tight">{text.answerBy(answer.byName)}</View>
          <View className="gap-hair">{answer.text}</View>
        </>
      ) : (
        <View className="is-wait gap-tight">{text.appealWaiting}</View>
      )}
    </View>
  )
}
