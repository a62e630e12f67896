import { View } from '@tarojs/components'
import { now } from '@/platform/clock'
import { evidenceText } from '@/text/evidence'
import { leaderShiftText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { Tag } from '@/ui/Tag'
import { actNow } from './actNow'
import type { RosterRow } from './rosterRow'

type Props = Readonly<{ row: RosterRow | undefined; shiftId: string; onClose: () => void }>

/** One person of the list: what is known of her, and the tick for who has no phone with her. */
export function PersonSheet({ row, shiftId, onClose }: Props) {
  async function tick(kind: 'in' | 'out') {
    if (!row) return
    const { personId, name } = row
    onClose()
    await actNow(
      { act: 'record', shiftId, name, event: { kind, via: 'roster', personId, at: now() } },
      (outcome) => text.ticked(name, kind, outcome.outcome === 'heard' && outcome.already === true),
    )
  }
  return (
    <Sheet open={row !== undefined} title={row?.name ?? ''} closeLabel={text.close} onClose={onClose}>
      {row ? (
        <>
          <View className="soft">{text.facts([row.cardNo, text.timesOf(row.inAt, row.outAt)])}</View>
          <View className="tags gap-tight">
            <Facts row={row} />
          </View>
          <Ticks row={row} tick={tick} />
        </>
      ) : null}
    </Sheet>
  )
}

function Facts({ row: { grade, lateMinutes, called, waits, pointsWait } }: { row: RosterRow }) {
  const evidence = grade ? evidenceText[grade] : undefined
  return (
    <>
      {waits ? (
        <Tag icon="offline" tone="wait">
          {text.waitsHere}
        </Tag>
      ) : null}
      {evidence ? (
        <Tag icon={evidence.icon} tone={evidence.tone}>
          {evidence.name}
        </Tag>
      ) : null}
      {lateMinutes > 0 ? (
        <Tag icon="clock" tone="wait">
          {text.late(lateMinutes)}
        </Tag>
      ) : null}
      {called ? (
        <Tag icon={called === 'there' ? 'check' : 'warn'} tone={called === 'there' ? 'done' : 'wait'}>
          {called === 'there' ? text.calledThere : text.calledMissing}
        </Tag>
      ) : null}
      {pointsWait ? (
        <Tag icon="clock" tone="wait">
          {text.pointsWait}
        </Tag>
      ) : null}
    </>
  )
}

type TicksProps = Readonly<{ row: RosterRow; tick: (kind: 'in' | 'out') => Promise<void> }>

function Ticks({ row: { own, status, waits }, tick }: TicksProps) {
  if (own) return <View className="soft gap-snug">{text.ownSay}</View>
  const isIn = waits === 'in' || (status === 'in' && waits !== 'out')
  if (status !== 'missing' && !isIn) return null
  return (
    <View className="gap-snug">
      <Button kind="main" icon="check" onPress={() => tick(isIn ? 'out' : 'in')}>
        {isIn ? text.tickOut : text.tickIn}
      </Button>
      <View className="note gap-tight">{text.tickSay}</View>
    </View>
  )
}
