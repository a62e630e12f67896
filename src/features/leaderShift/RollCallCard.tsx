import { View } from '@tarojs/components'
import { useState } from 'react'
import { rollCallAt } from '#domain/rollCall'
import { MINUTE } from '#domain/time'
import { now, useNow } from '@/platform/clock'
import { useFirstFew } from '@/platform/useFirstFew'
import { leaderShiftText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chip } from '@/ui/Chip'
import { Sheet } from '@/ui/Sheet'
import { actNow } from './actNow'
import type { RosterRow } from './rosterRow'
import type { OpenedShift } from './useOpenedShift'

/** So many names at once; at a fair the others come on asking. */
const NAMED = 60

type Props = Readonly<{ shift: OpenedShift; rows: readonly RosterRow[]; calledAt: number | null }>

/** Comes by itself at a moment nobody could foresee: one tap when all are there. */
export function RollCallCard({ shift, rows, calledAt }: Props) {
  const minute = useNow(MINUTE)
  const [asking, setAsking] = useState(false)
  const [called, setCalled] = useState(false)
  const here = rows.filter(({ status, waits }) => (status === 'in' || waits === 'in') && waits !== 'out')
  const due = minute >= rollCallAt(shift) && minute <= shift.endsAt
  if (!due || calledAt !== null || called || here.length === 0) return null

  async function call(missing: readonly string[]) {
    setAsking(false)
    setCalled(true)
    await actNow({ act: 'rollCall', shiftId: shift.shiftId, name: text.rollCall, missing, at: now() }, () =>
      missing.length === 0 ? text.allThere(here.length) : text.someMissing(missing.length),
    )
  }

  return (
    <Card className="gap-snug">
      <View className="lead">{text.callNow}</View>
      <View className="soft gap-hair">{text.callSay(here.length)}</View>
      <View className="gap-snug">
        <Button kind="main" icon="check" onPress={() => call([])}>
          {text.callAll(here.length)}
        </Button>
        <Button onPress={() => setAsking(true)}>{text.callSome}</Button>
      </View>
      <MissingSheet open={asking} here={here} onClose={() => setAsking(false)} onCall={call} />
    </Card>
  )
}

type SheetProps = Readonly<{
  open: boolean
  here: readonly RosterRow[]
  onClose: () => void
  onCall: (missing: readonly string[]) => Promise<void>
}>

function MissingSheet({ open, here, onClose, onCall }: SheetProps) {
  const [missing, setMissing] = useState<readonly string[]>([])
  const { shown, hasMore, more } = useFirstFew(here, NAMED)
  const turn = (personId: string) =>
    setMissing((before) =>
      before.includes(personId) ? before.filter((id) => id !== personId) : [...before, personId],
    )
  return (
    <Sheet open={open} title={text.whoIsMissing} closeLabel={text.close} onClose={onClose}>
      <View className="chips">
        {shown.map(({ personId, name }) => (
          <Chip key={personId} chosen={missing.includes(personId)} onPress={() => turn(personId)}>
            {name}
          </Chip>
        ))}
      </View>
      {hasMore ? (
        <Button kind="plain" onPress={more}>
          {text.moreNames(here.length - shown.length)}
        </Button>
      ) : null}
      <View className="gap-snug">
        <Button kind="main" disabled={missing.length === 0} onPress={() => onCall(missing)}>
          {text.callMissing(missing.length)}
        </Button>
      </View>
    </Sheet>
  )
}
