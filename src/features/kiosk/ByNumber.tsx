import { View } from '@tarojs/components'
import { useState } from 'react'
import { kioskText as text } from '@/text/kiosk'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import type { Who } from './WhoAreYou'

type Props = Readonly<{ act: string; onWho: (who: Who) => Promise<void> }>

/** As long as a card's own code: a hand scanner types it into the same box. */
const TYPED_LENGTH = 120
const PREFIX = 'WJ'

export function ByNumber({ act, onWho }: Props) {
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)

  async function check() {
    const plain = typed.replace(/\s+/g, '').toUpperCase()
    if (plain.startsWith('WJC1.')) return onWho({ by: 'card', card: plain })
    const card = /^[0-9]{6}$/.test(plain) ? PREFIX + plain : plain
    if (/^WJ[0-9]{6}$/.test(card)) return onWho({ by: 'number', card })
    setWrong(true)
  }
  return (
    <>
      <Field
        name={text.number}
        hint={text.numberHint}
        value={typed}
        maxLength={TYPED_LENGTH}
        fault={isWrong ? text.numberFault : undefined}
        onChange={(value) => {
          setTyped(value)
          setWrong(false)
        }}
        onDone={() => void check()}
      />
      <View className="gap-snug">
        <Button icon="check" onPress={check}>
          {act}
        </Button>
      </View>
    </>
  )
}
