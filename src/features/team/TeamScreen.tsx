import { View } from '@tarojs/components'
import { useState } from 'react'
import { goTo, usePageParams } from '@/platform/navigation'
import { useFirstFew } from '@/platform/useFirstFew'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { teamText as text } from '@/text/leader'
import { honoursText } from '@/text/honours'
import { needText } from '@/text/need'
import { starsText } from '@/text/stars'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { Stars } from '@/ui/Stars'
import { Asking } from './Asking'
import { MemberSheet } from './MemberSheet'
import { PrintCards } from './PrintCards'
import type { Member, TeamPage } from './teamPage'
import { TeamShifts } from './TeamShifts'

const MOST_STARS = 5
const FEW_MEMBERS = 6

/** The team's people, who wants to join, and what is planned. */
export function TeamScreen() {
  const { teamId = '' } = usePageParams<'team'>()
  const { data, error, offline, refresh } = useQuery('volunteer.team', { teamId })
  const home = useQuery('volunteer.home', {})
  const stands = home.data?.me?.hats.some(
    (hat) => hat.teamId === teamId && (hat.role === 'leader' || hat.role === 'deputy'),
  )
  if (!data) {
    return (
      <Page name={text.page}>
        {error ? (
          <ErrorState
            name={text.notOpen}
            say={errorSentence(error)}
            retry={text.retry}
            offline={offline}
            onRetry={refresh}
          />
        ) : (
          <Skeleton label={text.loading} cards={3} />
        )}
      </Page>
    )
  }
  return (
    <Page
      name={data.name}
      foot={
        stands ? (
          <Button kind="main" big icon="plus" onPress={() => goTo('publish', { teamId })}>
            {text.publish}
          </Button>
        ) : undefined
      }
    >
      <View className="title">{data.name}</View>
      <Standing page={data} />
      {data.members.length > 0 ? (
        <View className="gap-edge">
          <Card flush>
            {stands ? (
              <Cell
                icon="speak"
                name={needText.teamEntry}
                say={needText.teamEntrySay}
                onPress={() => goTo('teamNeeds', { teamId })}
              />
            ) : null}
            <Cell
              icon="star"
              iconTone="accent"
              name={starsText.progressEntry}
              say={starsText.progressEntrySay}
              onPress={() => goTo('teamStars', { teamId })}
            />
            <Cell
              icon="badge"
              name={honoursText.team}
              say={honoursText.teamEntrySay}
              onPress={() => goTo('teamHandbook', { teamId })}
            />
          </Card>
        </View>
      ) : null}
      <Asking page={data} />
      {stands ? <Planned page={data} /> : null}
      <Members page={data} />
    </Page>
  )
}

function Standing({ page: { stars, members } }: { page: TeamPage }) {
  return (
    <View className="row row--wrap gap-hair soft">
      {stars === null ? (
        <View className="after-snug">{text.noStars}</View>
      ) : (
        <View className="after-snug">
          <Stars count={stars} of={MOST_STARS} label={text.stars(stars)} />
        </View>
      )}
      {members.length > 0 ? <View>{text.memberCount(members.length)}</View> : null}
    </View>
  )
}

/** The town's calendar is looked through only for who wants to know. */
function Planned({ page: { teamId, name } }: { page: TeamPage }) {
  const [looking, setLooking] = useState(false)
  return (
    <Section name={text.shifts}>
      {looking ? (
        <TeamShifts teamId={teamId} teamName={name} />
      ) : (
        <Button icon="calendar" onPress={() => setLooking(true)}>
          {text.lookAtShifts}
        </Button>
      )}
    </Section>
  )
}

function Members({ page }: { page: TeamPage }) {
  const [chosen, setChosen] = useState<Member>()
  const { shown, hasMore, more } = useFirstFew(byRole(page.members), FEW_MEMBERS)
  if (page.members.length === 0) return <View className="soft gap-block">{text.notInside}</View>
  return (
    <Section name={text.members}>
      <Card flush>
        {shown.map((member) => (
          <Cell
            key={member.personId}
            icon="person"
            name={member.name}
            say={member.cardNo}
            end={text.roles[member.role] || undefined}
            onPress={page.leading && member.role !== 'leader' ? () => setChosen(member) : undefined}
          />
        ))}
      </Card>
      {hasMore ? (
        <Button kind="plain" onPress={more}>
          {text.moreMembers(page.members.length - shown.length)}
        </Button>
      ) : null}
      {page.leading ? <PrintCards teamId={page.teamId} /> : null}
      <MemberSheet teamId={page.teamId} member={chosen} onClose={() => setChosen(undefined)} />
    </Section>
  )
}

const rank: Record<Member['role'], number> = { leader: 0, deputy: 1, member: 2 }

function byRole(members: readonly Member[]): Member[] {
  return [...members].sort(
    (one, other) => rank[one.role] - rank[other.role] || (one.cardNo < other.cardNo ? -1 : 1),
  )
}
