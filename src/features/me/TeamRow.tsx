import type { Output } from '#contract/index'
import { joinTeamText } from '@/text/joinTeam'
import { Cell } from '@/ui/Cell'
import { Tag } from '@/ui/Tag'

export type TeamToJoin = Output<'open.town'>['teams'][number] &
  Readonly<{ status: 'asked' | 'member' | undefined }>

type TeamRowProps = { team: TeamToJoin; onAsk: (team: TeamToJoin) => void }

export function TeamRow({ team, onAsk }: TeamRowProps) {
  const { name, strengths, status } = team
  return (
    <Cell
      fold
      name={name}
      say={strengths.slice(0, 3).join(' · ')}
      end={status === undefined ? undefined : <Standing status={status} />}
      onPress={status === undefined ? () => onAsk(team) : undefined}
    />
  )
}

function Standing({ status }: { status: 'asked' | 'member' }) {
  return status === 'member' ? (
    <Tag icon="check-disc" tone="done">
      {joinTeamText.isMember}
    </Tag>
  ) : (
    <Tag icon="clock" tone="wait">
      {joinTeamText.isAsked}
    </Tag>
  )
}
