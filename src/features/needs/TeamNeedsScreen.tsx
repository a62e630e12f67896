import { usePageParams } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { needText as text } from '@/text/need'
import { Empty } from '@/ui/Empty'
import { AskedPage } from '@/frame/AskedPage'
import { Part } from './NeedsScreen'

/** The leader's side: what was given to the team, what it has taken, and what any team may take. */
export function TeamNeedsScreen() {
  const { teamId = '' } = usePageParams<'teamNeeds'>()
  const query = useQuery('need.forTeam', { teamId })
  return (
    <AskedPage name={text.team} query={query}>
      {({ needs, now }) => {
        const of = (status: string) => needs.filter((need) => need.status === status)
        return needs.length === 0 ? (
          <Empty icon="check-disc" name={text.teamNone} say={text.teamNoneSay} />
        ) : (
          <>
            <Part name={text.teamOurs} needs={of('dispatched')} now={now} teamId={teamId} />
            <Part name={text.teamTaken} needs={of('taken')} now={now} teamId={teamId} />
            <Part name={text.teamOpen} needs={of('accepted')} now={now} teamId={teamId} />
          </>
        )
      }}
    </AskedPage>
  )
}
