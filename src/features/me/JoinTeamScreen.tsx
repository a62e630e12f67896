import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { joinTeamText } from '@/text/joinTeam'
import { stateText } from '@/text/states'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Field } from '@/ui/Field'
import { List } from '@/ui/List'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { AskQuestion } from './AskQuestion'
import { TeamRow, type TeamToJoin } from './TeamRow'

/** The town's teams, found by name or by what they are good at. */
export function JoinTeamScreen() {
  const town = useQuery('open.town', {})
  const home = useQuery('volunteer.home', {})
  const [wanted, setWanted] = useState('')
  const [asking, setAsking] = useState<TeamToJoin>()
  const renderRow = useCallback((team: TeamToJoin) => <TeamRow team={team} onAsk={setAsking} />, [])

  const mine = home.data?.me?.teams ?? []
  const teams = (town.data?.teams ?? [])
    .filter(({ name, strengths }) => [name, ...strengths].some((word) => word.includes(wanted.trim())))
    .map((team) => ({ ...team, status: mine.find(({ teamId }) => teamId === team.teamId)?.status }))

  // Drawn once both are known: a row that changes under the finger is worse than one that comes a moment later.
  const isComing = town.loading || home.loading

  return (
    <Page name={joinTeamText.name} fill>
      <View>
        <Field
          name={joinTeamText.search}
          hint={joinTeamText.searchHint}
          maxLength={20}
          value={wanted}
          onChange={setWanted}
        />
      </View>
      <View className="gap-snug" />
      {isComing ? <Skeleton label={stateText.loading} cards={3} /> : null}
      {town.data && !isComing && teams.length === 0 ? (
        <Empty icon="search" name={joinTeamText.nothing} say={joinTeamText.nothingSay} />
      ) : null}
      {teams.length > 0 && !isComing ? (
        <List items={teams} renderRow={renderRow} rowHeight={{ standard: 76, elder: 132 }} />
      ) : null}
      {!town.data && town.error ? (
        <ErrorState
          name={town.offline ? stateText.offlineName : stateText.faultName}
          say={town.offline ? stateText.offlineSay : errorSentence(town.error)}
          retry={stateText.retry}
          onRetry={town.refresh}
          offline={town.offline}
        />
      ) : null}
      <AskQuestion team={asking} onClose={() => setAsking(undefined)} />
    </Page>
  )
}
