import { View } from '@tarojs/components'
import { useState } from 'react'
import { useNow } from '@/platform/clock'
import { goTo, goToTab, usePageParams } from '@/platform/navigation'
import { errorSentence } from '@/text/errors'
import { confirmText as text, leaderShiftText } from '@/text/leader'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Disc } from '@/ui/Disc'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { DecidedPeople } from './DecidedPeople'
import { MissingPeople } from './MissingPeople'
import { PlainPeople } from './PlainPeople'
import { QuestionCard } from './QuestionCard'
import type { Roster, RosterRow } from './rosterRow'
import { type Sorted, sortForConfirming, usualWord, type Word } from './sortForConfirming'
import { StayedLonger } from './StayedLonger'
import { Unheard } from './Unheard'
import { useConfirming } from './useConfirming'
import { useRoster } from './useRoster'

const QUESTIONS_SHOWN = 40
const NOW_EVERY = 30_000

/** The leader's word: exceptions first, everybody else with one tap. */
export function ConfirmScreen() {
  const { shiftId = '' } = usePageParams<'leaderConfirm'>()
  const { data, error, rows, refresh } = useRoster(shiftId)
  if (data) return <Confirming shiftId={shiftId} roster={data} rows={rows} />
  return (
    <Page name={leaderShiftText.confirmPage}>
      {error ? (
        <ErrorState
          name={leaderShiftText.notOpen}
          say={errorSentence(error)}
          retry={leaderShiftText.retry}
          offline={error.isSilence}
          onRetry={refresh}
        />
      ) : (
        <Skeleton label={leaderShiftText.loading} cards={3} />
      )}
    </Page>
  )
}

/** Nothing chosen, or chosen and taken back, is undefined. */
type Said = Readonly<Record<string, Word | undefined>>
type Props = Readonly<{ shiftId: string; roster: Roster; rows: readonly RosterRow[] }>

function Confirming({ shiftId, roster, rows }: Props) {
  const now = useNow(NOW_EVERY)
  const sorted = sortForConfirming(roster, rows, now)
  const { confirm, refused } = useConfirming(shiftId, rows)
  const [chosen, setChosen] = useState<Said>({})
  const say = (personId: string, word: Word | undefined) =>
    setChosen((before) => ({ ...before, [personId]: word }))

  const usual = sorted.questions.map((question) => [question.row.personId, usualWord(question)] as const)
  const said: Said = { ...Object.fromEntries(usual), ...chosen }
  const words = wordsOf(sorted, said)
  const waiting = sorted.questions.length + sorted.missing.length + sorted.plain.length - words.length
  const countDiffers = roster.counts.some(({ agrees }) => !agrees)
  const nothingToDo = sorted.questions.length + sorted.missing.length + sorted.plain.length === 0
  return (
    <Page
      name={leaderShiftText.confirmPage}
      footSay={nothingToDo ? undefined : words.length > 0 ? text.foot(waiting) : text.chooseFirst}
      foot={
        nothingToDo ? (
          <Button onPress={() => goToTab('home')}>{text.toHome}</Button>
        ) : (
          <Button
            kind="main"
            big
            icon="check"
            disabled={words.length === 0}
            busyText={text.confirming}
            onPress={() => confirm(words)}
          >
            {nameOfTap(words.length, waiting)}
          </Button>
        )
      }
    >
      <View className="title">{roster.title}</View>
      <View className="soft gap-hair">
        <View className="keep">
          {text.goesOn(leaderShiftText.whenOf(roster.startsAt, roster.endsAt, now))}
        </View>
        <View className="keep">{text.total(rows.length)}</View>
      </View>
      <Warnings
        sentences={[...(countDiffers ? [text.countDiffers] : []), ...refused.map(({ sentence }) => sentence)]}
      />
      <Finished sorted={sorted} anybody={rows.length > 0} />
      {sorted.questions.length > 0 ? (
        <Section name={text.lookFirst(sorted.questions.length)}>
          {sorted.questions.slice(0, QUESTIONS_SHOWN).map((question) => (
            <QuestionCard
              key={question.row.personId}
              question={question}
              word={said[question.row.personId]}
              onWord={(word) => say(question.row.personId, word)}
              now={now}
            />
          ))}
        </Section>
      ) : null}
      <MissingPeople rows={sorted.missing} said={said} onWord={say} />
      <StayedLonger rows={sorted.plain} endsAt={roster.endsAt} said={said} onWord={say} />
      <PlainPeople rows={sorted.plain} rules={roster.rules} shiftId={shiftId} />
      <Waiting sorted={sorted} />
      <Unheard shiftId={shiftId} roster={roster} rows={rows} />
      <DecidedPeople rows={sorted.decided} rules={roster.rules} shiftId={shiftId} />
      <ToPaper shiftId={shiftId} />
    </Page>
  )
}

/** Sheets that were signed and lie on the table. */
function ToPaper({ shiftId }: { shiftId: string }) {
  return (
    <View className="gap-section">
      <Button kind="plain" icon="list" onPress={() => goTo('sheet', { shiftId })}>
        {leaderShiftText.sheet}
      </Button>
    </View>
  )
}

function Warnings({ sentences }: { sentences: readonly string[] }) {
  return (
    <>
      {sentences.map((sentence) => (
        <View key={sentence} className="gap-tight">
          <Banner icon="warn">{sentence}</Banner>
        </View>
      ))}
    </>
  )
}

function nameOfTap(words: number, waiting: number): string {
  if (words === 0) return text.confirmNobody
  return waiting > 0 ? text.confirmRest(words) : text.confirm(words)
}

/** What the one tap says: the plain rows as recorded, and every exception the leader has chosen a word for. */
function wordsOf({ questions, missing, plain }: Sorted, said: Said): Word[] {
  const chosen = [...questions.map(({ row }) => row), ...missing].flatMap(
    ({ personId }) => said[personId] ?? [],
  )
  return [
    ...chosen,
    ...plain.map(({ personId }) => said[personId] ?? { personId, says: 'asRecorded' as const }),
  ]
}

function Waiting({ sorted: { serving, own, ownSheet } }: { sorted: Sorted }) {
  if (serving.length === 0 && ownSheet.length === 0 && !own) return null
  return (
    <View className="gap-snug">
      <Card flush>
        {serving.length > 0 ? <Cell icon="now" name={text.stillServing(serving.length)} /> : null}
        {own ? <Cell icon="person" name={text.ownTitle} say={text.ownSay} /> : null}
        {ownSheet.length > 0 ? (
          <Cell icon="list" name={text.ownSheetTitle(ownSheet.length)} say={text.ownSheetSay} />
        ) : null}
      </Card>
    </View>
  )
}

function Finished({ sorted, anybody }: { sorted: Sorted; anybody: boolean }) {
  const { questions, missing, plain, serving, own, ownSheet, decided } = sorted
  if (questions.length + missing.length + plain.length + serving.length + ownSheet.length > 0) return null
  if (decided.length === 0) {
    return (
      <View className="gap-snug">
        <Card>
          <Empty
            icon="people"
            name={text.nobody}
            say={anybody ? text.nobodySay : leaderShiftText.rosterEmptySay}
          />
        </Card>
      </View>
    )
  }
  return (
    <View className="gap-snug">
      <Card center>
        <Disc kind={own ? 'wait' : 'done'} label={own ? text.waitingOwn : text.allDone} />
        <View className="lead gap-snug">{own ? text.waitingOwn : text.allDone}</View>
        {own ? null : <View className="soft gap-hair">{text.allDoneSay}</View>}
      </Card>
    </View>
  )
}
