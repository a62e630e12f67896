import { View } from '@tarojs/components'
import { useState } from 'react'
import { now } from '@/platform/clock'
import { leaderShiftText as text } from '@/text/leader'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { actNow } from './actNow'

const MOST = 2000

type Props = Readonly<{ open: boolean; shiftId: string; endsAt: number; onClose: () => void }>

/** How many one sees with one's own eyes. The list's number is not shown: who counts should count. */
export function HeadCountSheet({ open, shiftId, endsAt, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  const [differs, setDiffers] = useState(false)
  const over = now() > endsAt

  async function count() {
    const people = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : NaN
    if (!(people <= MOST)) return setFault(text.countMissing)
    let agrees = true
    await actNow({ act: 'count', shiftId, name: text.headCount, people, at: now() }, (outcome) => {
      if (outcome.outcome === 'heard') agrees = outcome.agrees ?? true
      return agrees ? text.countAgrees : text.countDiffers
    })
    setDiffers(!agrees)
    setTyped('')
    if (agrees) onClose()
  }

  return (
    <Sheet open={open} title={text.headCount} closeLabel={text.close} onClose={onClose}>
      {differs ? <Banner icon="warn">{text.countAgain}</Banner> : null}
      <Field
        name={over ? text.countAll : text.countNow}
        say={text.countSay}
        hint={text.countHint}
        type="number"
        maxLength={4}
        value={typed}
        fault={fault}
        onChange={(value) => {
          setTyped(value)
          setFault(undefined)
        }}
        onDone={() => void count()}
      />
      <View className="gap-snug">
        <Button kind="main" icon="check" onPress={count}>
          {text.countSend}
        </Button>
      </View>
    </Sheet>
  )
}
