import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { starsText as text } from '@/text/stars'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Figures } from '@/ui/Figures'
import { Progress } from '@/ui/Progress'
import { Section } from '@/ui/Section'
import { Stars } from '@/ui/Stars'
import { Tag } from '@/ui/Tag'
import { AppealSheet } from './AppealSheet'
import { Supports } from './Supports'

const MOST_STARS = 5

type Standing = Output<'team.progress'>
type Last = NonNullable<Standing['last']>

/** How far a team is from its next star, by which rule, and how it was rated last. */
export function TeamStarsScreen() {
  const { teamId = '' } = usePageParams<'teamStars'>()
  const query = useQuery('team.progress', { teamId })
  return (
    <AskedPage name={text.progress} query={query}>
      {(standing) => (
        <>
          <View className="head">{standing.teamName}</View>
          <View className="soft gap-hair">{text.half(standing.half)}</View>
          <ThisHalf standing={standing} />
          <Formula standing={standing} />
          {standing.last ? (
            <LastRating teamId={teamId} last={standing.last} onChanged={query.refresh} />
          ) : null}
          <Section name={text.supports}>
            <Supports supports={standing.supports} ofOneTeam />
          </Section>
          <View className="gap-section">
            <Button icon="star" onPress={() => goTo('stars')}>
              {text.public}
            </Button>
          </View>
        </>
      )}
    </AskedPage>
  )
}

function ThisHalf({ standing }: { standing: Standing }) {
  const { next, rules, teamPoints, sharePercent, minutes, stars } = standing
  const goal = next ? teamPoints + next.missingPoints : teamPoints
  return (
    <View className="gap-edge">
      <Card>
        <View className="row row--ends">
          <View className="strong">{text.today(stars)}</View>
          <Stars count={stars} of={MOST_STARS} label={text.starName(stars)} />
        </View>
        <View className="gap-snug">
          {next ? (
            <Progress
              name={text.toNext(next.stars)}
              say={`${teamPoints} / ${goal}`}
              part={goal === 0 ? 0 : teamPoints / goal}
              tone={next.missingPoints > 0 || !next.shareIsEnough ? 'wait' : 'done'}
            />
          ) : null}
        </View>
        <View className="lead gap-snug">{next ? text.missing(next, rules.surePercent) : text.atTop}</View>
        {next && !next.shareIsEnough ? <View className="soft gap-hair">{text.shareTip}</View> : null}
        <View className="gap-edge">
          <Figures
            figures={[
              { name: text.hours, value: text.hoursOf(minutes), unit: text.hoursUnit },
              { name: text.share, value: String(sharePercent), unit: text.shareUnit },
            ]}
          />
        </View>
      </Card>
    </View>
  )
}

function Formula({ standing: { rules } }: { standing: Standing }) {
  return (
    <Section name={text.formula}>
      <Card>
        {text.formulaLines(rules).map((line, n) => (
          <View key={line} className={n === 0 ? '' : 'gap-snug'}>
            {line}
          </View>
        ))}
      </Card>
    </Section>
  )
}

type LastProps = Readonly<{ teamId: string; last: Last; onChanged: () => Promise<void> }>

function LastRating({ teamId, last, onChanged }: LastProps) {
  const now = useNow()
  const [appealing, setAppealing] = useState(false)
  const { run, rating, mayAppeal } = last
  const isNoticed = run.status === 'noticed'
  return (
    <Section name={`${text.last} · ${text.half(run.half)}`}>
      <Card>
        <View className="row row--ends">
          <Stars count={rating.stars} of={MOST_STARS} label={text.starName(rating.stars)} />
          <Tag icon={isNoticed ? 'clock' : 'check'} tone={isNoticed ? 'wait' : 'done'}>
            {text.status[run.status]}
          </Tag>
        </View>
        <View className="title gap-tight">{text.starName(rating.stars)}</View>
        <View className="soft gap-hair">{text.counted(rating.teamPoints, rating.sharePercent)}</View>
        {rating.stars === 0 && rating.why !== 'earned' ? (
          <View className="is-wait gap-hair">{text.why[rating.why]}</View>
        ) : null}
        {rating.stars === rating.countedStars ? null : (
          <View className="soft gap-hair">{text.ruled(rating.countedStars)}</View>
        )}
        <View className="soft gap-hair">
          {run.approvedAt !== null && run.approvedByName !== null
            ? text.approvedOn(run.approvedByName, run.approvedAt, now)
            : text.until(run.noticeUntil ?? now)}
        </View>
        {mayAppeal ? (
          <View className="gap-snug">
            <Button icon="speak" onPress={() => setAppealing(true)}>
              {text.appeal}
            </Button>
          </View>
        ) : null}
      </Card>
      {last.appeal ? <Appealed appeal={last.appeal} /> : null}
      <View>
        {appealing ? (
          <AppealSheet
            half={run.half}
            teamId={teamId}
            onClose={() => setAppealing(false)}
            onSent={onChanged}
          />
        ) : null}
      </View>
    </Section>
  )
}

function Appealed({ appeal: { byName, at, text: said, answer } }: { appeal: NonNullable<Last['appeal']> }) {
  const now = useNow()
  return (
    <View className="gap-snug">
      <Card flush>
        <Cell icon="speak" name={said} say={text.appealSay(byName, at, now)} />
        <Cell
          icon={answer ? 'check' : 'clock'}
          iconTone={answer ? 'done' : 'wait'}
          name={answer ? answer.text : text.waiting}
          say={answer ? text.answered(answer.byName, answer.stars) : undefined}
        />
      </Card>
    </View>
  )
}
