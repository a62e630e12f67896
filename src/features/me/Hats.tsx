import type { Output } from '#contract/index'
import { goTo } from '@/platform/navigation'
import { meText } from '@/text/me'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'

type Hat = NonNullable<Output<'volunteer.home'>['me']>['hats'][number]

/** What she may do for others; teams lead on to their own page. */
export function Hats({ hats }: { hats: readonly Hat[] }) {
  if (hats.length === 0) return null
  return (
    <Section name={meText.hats}>
      <Card flush>
        {hats.map((hat) => {
          const { role, name, teamId } = hat
          return (
            <Cell
              key={`${role} ${teamId ?? hat.servicePointId ?? name}`}
              fold
              name={name}
              say={meText.hatSay[role]}
              end={<Tag icon="badge">{meText.hat[role]}</Tag>}
              onPress={wayOf(hat)}
            />
          )
        })}
      </Card>
    </Section>
  )
}

function wayOf({ role, teamId, servicePointId }: Hat): () => void {
  if (role === 'centre') return () => goTo('centreDesk')
  if (teamId !== null) return () => goTo('team', { teamId })
  return servicePointId === null ? () => goTo('stock') : () => goTo('keeperDay', { servicePointId })
}
