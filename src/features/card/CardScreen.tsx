import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import type { CallError } from '@/platform/callError'
import { goTo } from '@/platform/navigation'
import { keepLit, usePageHidden, usePageShown } from '@/platform/pageEvents'
import { useQuery } from '@/platform/useQuery'
import { cardText } from '@/text/card'
import { errorSentence } from '@/text/errors'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { Code } from '@/ui/Code'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Seal } from '@/ui/Seal'
import { Skeleton } from '@/ui/Skeleton'
import { Slip } from '@/ui/Slip'
import { LostCard } from './LostCard'

type VolunteerCard = Output<'volunteer.card'>

/** Shown across a table, also where there is no network. */
export function CardScreen() {
  const query = useQuery('volunteer.card', {})
  const { data, error, loading, offline } = query
  usePageShown(() => keepLit(true))
  usePageHidden(() => keepLit(false))

  return (
    <Page name={cardText.name}>
      {data && offline ? <Banner icon="offline">{cardText.offline}</Banner> : null}
      {data ? <CardSlip card={data} /> : null}
      {data ? <LostCard /> : null}
      {loading ? <Skeleton label={stateText.loading} cards={2} /> : null}
      {!data && error ? <NoCard error={error} retry={query.refresh} /> : null}
    </Page>
  )
}

function NoCard({ error, retry }: { error: CallError; retry: () => Promise<void> }) {
  if (error.code === 'NotRegistered') {
    return (
      <Empty
        icon="badge"
        name={cardText.notRegistered}
        say={cardText.notRegisteredSay}
        act={cardText.register}
        onAct={() => goTo('register')}
        kind="main"
      />
    )
  }
  return (
    <ErrorState
      name={error.isSilence ? stateText.offlineName : stateText.faultName}
      say={error.isSilence ? stateText.offlineSay : errorSentence(error)}
      retry={stateText.retry}
      onRetry={retry}
      offline={error.isSilence}
    />
  )
}

function CardSlip({ card }: { card: VolunteerCard }) {
  const teams = card.teams.map(({ teamName, role }) => cardText.team(teamName, cardText.roles[role]))
  return (
    <Slip
      below={
        <View className="col center">
          <Code text={card.code} label={cardText.codeLabel(card.cardNo)} />
          <View className="note gap-tight">{cardText.number}</View>
          <View className="spoken">{card.cardNo}</View>
          <View className="soft gap-tight center">{cardText.say}</View>
        </View>
      }
    >
      <View className="row">
        <Seal>{cardText.seal}</Seal>
        <View className="col before-snug">
          <View className="strong">{cardText.name}</View>
          <View className="note">{cardText.motto}</View>
        </View>
      </View>
      <View className="head gap-block">{card.name}</View>
      {(teams.length > 0 ? teams : [cardText.noTeam]).map((team) => (
        <View key={team} className="soft gap-hair">
          {team}
        </View>
      ))}
    </Slip>
  )
}
