import type { Output } from '#contract/index'
import { goTo } from '@/platform/navigation'
import { pairingText as text } from '@/text/pairing'
import { Cell } from '@/ui/Cell'
import { Tag } from '@/ui/Tag'

export type PairCard = Output<'pairing.mine'>['pairings'][number]

/** An elder by what she is called, how it stands, and nothing of where she lives. */
export function PairingCell({ pairing, now }: Readonly<{ pairing: PairCard; now: number }>) {
  const { pairingId, elderName, servicePointName, status, missed } = pairing
  return (
    <Cell
      fold
      icon="people"
      iconTone={missed ? 'fault' : undefined}
      name={elderName}
      say={`${servicePointName} · ${text.stand(pairing, now)}`}
      end={
        <Tag
          icon={missed ? 'warn' : status === 'running' ? 'check' : 'clock'}
          tone={missed ? 'fault' : status === 'running' ? 'done' : 'wait'}
        >
          {text.short(pairing)}
        </Tag>
      }
      onPress={() => goTo('pairing', { pairingId })}
    />
  )
}
