import { View } from '@tarojs/components'
import { useState } from 'react'
import { kioskText as text } from '@/text/kiosk'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import type { Who } from './WhoAreYou'

type Props = Readonly<{ act: string; onWho: (who: Who) => Promise<void> }>

export function ByName({ act, onWho }: Props) {
  const [name, setName] = useState('')
  const [digits, setDigits] = useState('')
  const [tried, setTried] = useState(false)
  const isName = [...name.replace(/\s+/g, '')].length >= 2
  const areDigits = /^[0-9]{4}$/.test(digits.trim())

  async function check() {
    setTried(true)
    if (isName && areDigits) await onWho({ by: 'name', name: name.trim(), phoneEnd: digits.trim() })
  }
  return (
    <>
      <Field
        name={text.byName}
        hint={text.byNameHint}
        value={name}
        maxLength={20}
        fault={tried && !isName ? text.byNameFault : undefined}
        onChange={setName}
      />
      <Field
        name={text.digits}
        hint={text.digitsHint}
        type="number"
        value={digits}
        maxLength={4}
        fault={tried && !areDigits ? text.digitsFault : undefined}
        onChange={setDigits}
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
