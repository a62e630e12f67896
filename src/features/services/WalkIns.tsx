import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Input } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { keeperDayText as text } from '@/text/keeperDay'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import type { Day } from './KeeperDayScreen'

type Props = Readonly<{ service: Day['services'][number]; day: Input<'booking.day'> }>
const MOST = 500

/** Strokes on the paper, back into the books. */
export function WalkIns({ service: { countedAt, walkIns, title }, day }: Props) {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  async function save() {
    if (!/^\d{1,3}$/.test(typed) || Number(typed) > MOST) return setFault(text.walkInsFault)
    try {
      await call('booking.countWalkIns', { slotId: countedAt, count: Number(typed) })
      setOpen(false)
      await askAgain('booking.day', day)
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <View>
      <Button kind="plain" onPress={() => setOpen(true)}>
        {text.walkIns(walkIns)}
      </Button>
      <Sheet
        open={open}
        title={`${title} · ${text.walkInsTitle}`}
        onClose={() => setOpen(false)}
        closeLabel={text.close}
      >
        <View className="soft after-tight">{text.walkInsSay}</View>
        <Field
          type="number"
          name={text.walkInsField}
          hint={String(walkIns)}
          maxLength={3}
          value={typed}
          fault={fault}
          onChange={(value) => {
            setTyped(value)
            setFault(undefined)
          }}
        />
        <View className="gap-snug">
          <Button kind="main" onPress={save}>
            {text.walkInsSave}
          </Button>
        </View>
      </Sheet>
    </View>
  )
}
