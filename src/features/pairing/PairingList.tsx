import { View } from '@tarojs/components'
import { useFirstFew } from '@/platform/useFirstFew'
import { pairingText as text } from '@/text/pairing'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Section } from '@/ui/Section'
import { type PairCard, PairingCell } from './PairingCell'

const FEW = 8

type PairingListProps = Readonly<{ name: string; pairings: readonly PairCard[]; now: number }>

export function PairingList({ name, pairings, now }: PairingListProps) {
  const { shown, hasMore, more } = useFirstFew(pairings, FEW)
  if (pairings.length === 0) return <View />
  return (
    <Section name={name}>
      <Card flush>
        {shown.map((pairing) => (
          <PairingCell key={pairing.pairingId} pairing={pairing} now={now} />
        ))}
      </Card>
      {hasMore ? (
        <Button kind="plain" onPress={more}>
          {text.more(pairings.length - shown.length)}
        </Button>
      ) : null}
    </Section>
  )
}
