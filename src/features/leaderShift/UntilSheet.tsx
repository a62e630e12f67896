import { View } from '@tarojs/components'
import { useState } from 'react'
import { confirmText as text, leaderShiftText } from '@/text/leader'
import { fullTimeOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Picker } from '@/ui/Picker'
import { Sheet } from '@/ui/Sheet'
import { momentAfter } from './momentAfter'
import { mayHaveStayedUntil } from './sortForConfirming'

type Props = Readonly<{
  open: boolean
  name: string
  inAt: number
  latest: number
  /** What she reads who chooses another moment. */
  bad: string
  now: number
  value: number | undefined
  onClose: () => void
  onUntil: (until: number) => void
}>

/** When she left, by the leader's word. */
export function UntilSheet({ open, name, inAt, latest, bad, now, value, onClose, onUntil }: Props) {
  const [clock, setClock] = useState(() => fullTimeOf(value ?? latest))
  const until = momentAfter(inAt, clock)
  const allowed = mayHaveStayedUntil(until, inAt, latest, now)
  return (
    <Sheet open={open} title={text.untilTitle(name)} closeLabel={leaderShiftText.close} onClose={onClose}>
      <Picker
        mode="time"
        name={text.untilField}
        hint={text.untilHint}
        value={clock}
        fault={allowed ? undefined : bad}
        onChange={setClock}
      />
      <View className="gap-snug">
        <Button
          kind="main"
          disabled={!allowed}
          onPress={() => {
            onUntil(until)
            onClose()
          }}
        >
          {text.untilSave}
        </Button>
      </View>
    </Sheet>
  )
}
