import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { useFirstFew } from '@/platform/useFirstFew'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { starsText as text } from '@/text/stars'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'
import { AnswerSheet } from './AnswerSheet'
import { ApproveButton } from './ApproveButton'
import { Supports } from './Supports'
import { SupportSheet } from './SupportSheet'

const SHOWN_AT_FIRST = 8

type Desk = Output<'team.ratings'>
type Run = NonNullable<Desk['run']>
type Rating = Desk['ratings'][number]

/** The centre's half-yearly rating: begin, answer what leaders object to, approve, write down what was given. */
export function RatingScreen() {
  const query = useQuery('team.ratings', {})
  return (
    <AskedPage
      name={text.rating}
      query={query}
      foot={({ run, ratings }) =>
        run?.status === 'noticed' ? <Approval run={run} ratings={ratings} onDone={query.refresh} /> : null
      }
    >
      {({ toStart, run, ratings, supports }) => (
        <>
          {toStart === null ? null : <ToStart half={toStart} onDone={query.refresh} />}
          {toStart === null && !run ? (
            <Empty icon="star" name={text.nothingToDo} say={text.nothingToDoSay} />
          ) : null}
          {run ? <Result run={run} ratings={ratings} /> : null}
          {run ? <Appeals run={run} ratings={ratings} onDone={query.refresh} /> : null}
          {run ? <Teams run={run} ratings={ratings} onDone={query.refresh} /> : null}
          {supports.length > 0 ? (
            <Section name={text.given}>
              <Supports supports={supports} />
            </Section>
          ) : null}
        </>
      )}
    </AskedPage>
  )
}

function ToStart({ half, onDone }: { half: string; onDone: () => Promise<void> }) {
  async function start() {
    try {
      await call('team.startRating', { half })
      showToast(text.started)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await onDone()
  }
  return (
    <Card tone="accent">
      <View className="title">{text.toStart(half)}</View>
      <View className="soft gap-tight">{text.startSay}</View>
      <View className="gap-snug">
        <Button kind="main" icon="star" onPress={start}>
          {text.start}
        </Button>
      </View>
    </Card>
  )
}

function Approval({
  run,
  ratings,
  onDone,
}: {
  run: Run
  ratings: readonly Rating[]
  onDone: () => Promise<void>
}) {
  const now = useNow()
  const isOpen = ratings.some(({ appeal }) => appeal !== null && appeal.answer === null)
  if (run.own) return <View className="soft center">{text.ownRun}</View>
  if (run.noticeUntil !== null && now < run.noticeUntil)
    return <View className="soft center">{text.approveWaits(run.noticeUntil)}</View>
  return <ApproveButton half={run.half} disabled={isOpen} onDone={onDone} />
}

function Result({ run, ratings }: { run: Run; ratings: readonly Rating[] }) {
  const now = useNow()
  const counts = [5, 4, 3, 0].map((stars) => ({
    stars,
    count: ratings.filter((rating) => rating.stars === stars).length,
  }))
  return (
    <Section name={`${text.result} · ${text.half(run.half)}`}>
      <Card>
        <View className="tags">
          <Tag
            icon={run.status === 'approved' ? 'check' : 'clock'}
            tone={run.status === 'approved' ? 'done' : 'wait'}
          >
            {text.status[run.status]}
          </Tag>
          {counts
            .filter(({ count }) => count > 0)
            .map(({ stars, count }) => (
              <Tag key={stars} icon={stars > 0 ? 'star' : 'star-off'} tone="line">
                {text.resultOf(stars, count)}
              </Tag>
            ))}
        </View>
        <View className="soft gap-snug">
          {run.approvedAt !== null && run.approvedByName !== null
            ? text.approvedOn(run.approvedByName, run.approvedAt, now)
            : text.until(run.noticeUntil ?? now)}
        </View>
      </Card>
    </Section>
  )
}

type PartProps = Readonly<{ run: Run; ratings: readonly Rating[]; onDone: () => Promise<void> }>

function Appeals({ run, ratings, onDone }: PartProps) {
  const now = useNow()
  const [answering, answer] = useState<Rating>()
  const open = ratings.filter(({ appeal }) => appeal !== null && appeal.answer === null)
  if (open.length === 0) return null
  return (
    <Section name={text.appeals}>
      <Card flush tone="wait">
        {open.map((rating) => (
          <Cell
            key={rating.teamId}
            icon="speak"
            iconTone="wait"
            name={rating.appeal?.text ?? ''}
            say={`${rating.teamName} · ${text.appealSay(rating.appeal?.byName ?? '', rating.appeal?.at ?? now, now)}`}
            onPress={() => answer(rating)}
          />
        ))}
      </Card>
      <View>
        {answering ? (
          <AnswerSheet run={run} rating={answering} onClose={() => answer(undefined)} onDone={onDone} />
        ) : null}
      </View>
    </Section>
  )
}

function Teams({ run, ratings, onDone }: PartProps) {
  const [giving, give] = useState<Rating>()
  const sorted = [...ratings].sort(
    (one, other) => other.stars - one.stars || other.teamPoints - one.teamPoints,
  )
  const { shown } = useFirstFew(sorted, SHOWN_AT_FIRST)
  const mayGive = run.status === 'approved'
  return (
    <Section name={text.allTeams}>
      <View>
        {mayGive ? null : (
          <View className="below-tight">
            <Banner icon="gift">{text.supportNotYet}</Banner>
          </View>
        )}
      </View>
      <Card flush>
        {shown.map((rating) => (
          <Cell
            key={rating.teamId}
            fold
            icon={rating.stars > 0 ? 'star' : 'star-off'}
            iconTone={rating.stars > 0 ? 'accent' : undefined}
            name={rating.teamName}
            say={text.counted(rating.teamPoints, rating.sharePercent)}
            end={text.starName(rating.stars)}
            onPress={mayGive && rating.stars > 0 ? () => give(rating) : undefined}
          />
        ))}
      </Card>
      <View>
        {giving ? (
          <SupportSheet half={run.half} rating={giving} onClose={() => give(undefined)} onDone={onDone} />
        ) : null}
      </View>
    </Section>
  )
}
