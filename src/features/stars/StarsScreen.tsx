import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { useNow } from '@/platform/clock'
import { useFirstFew } from '@/platform/useFirstFew'
import { useQuery } from '@/platform/useQuery'
import { starsText as text } from '@/text/stars'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { Supports } from './Supports'

const SHOWN_AT_FIRST = 8

type Public = Output<'open.stars'>
type Run = NonNullable<Public['run']>

/** Every team with what was counted and the stars it makes; for anybody, without a name. */
export function StarsScreen() {
  const query = useQuery('open.stars', {})
  return (
    <AskedPage name={text.stars} query={query}>
      {({ run, teams, supports }) =>
        run ? (
          <>
            <View className="head">{text.half(run.half)}</View>
            <Standing run={run} />
            <Teams teams={teams} />
            {supports.length > 0 ? (
              <Section name={text.given}>
                <Supports supports={supports} />
              </Section>
            ) : null}
          </>
        ) : (
          <Empty icon="star" name={text.none} say={text.noneSay} />
        )
      }
    </AskedPage>
  )
}

function Standing({ run: { status, noticeUntil, approvedAt, approvedByName } }: { run: Run }) {
  const now = useNow()
  if (status === 'noticed' && noticeUntil !== null)
    return (
      <View className="gap-tight">
        <Banner icon="clock" tone="wait">
          {text.noticeSay(noticeUntil)}
        </Banner>
      </View>
    )
  return approvedAt !== null && approvedByName !== null ? (
    <View className="soft gap-hair">{text.approvedOn(approvedByName, approvedAt, now)}</View>
  ) : null
}

function Teams({ teams }: { teams: Public['teams'] }) {
  const { shown } = useFirstFew(teams, SHOWN_AT_FIRST)
  return (
    <Section name={text.teams(teams.length)}>
      <Card flush>
        {shown.map((team) => (
          <Cell
            key={team.teamId}
            fold
            icon={team.stars > 0 ? 'star' : 'star-off'}
            iconTone={team.stars > 0 ? 'accent' : undefined}
            name={team.teamName}
            say={text.teamSay(team)}
            end={text.starName(team.stars)}
          />
        ))}
      </Card>
    </Section>
  )
}
