import type { Output } from '#contract/index'
import { honoursText as text } from '@/text/honours'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'

/** What the centre praised her, or the team, for. */
export function Praises({ praises }: { praises: Output<'honour.handbook'>['commendations'] }) {
  if (praises.length === 0) return null
  return (
    <Section name={text.praise}>
      <Card flush tone="accent">
        {praises.map(({ commendationId, title, why, on, byName }) => (
          <Cell
            key={commendationId}
            fold
            icon="badge"
            iconTone="accent"
            name={title}
            say={text.praiseSay(why, byName)}
            end={text.on(on)}
          />
        ))}
      </Card>
    </Section>
  )
}
