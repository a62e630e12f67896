import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { becomeKiosk, type KioskDevice } from '@/platform/kioskDevice'
import { errorSentence } from '@/text/errors'
import { kioskText as text } from '@/text/kiosk'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { setPreferences } from '@/ui/preferences'
import { Steps } from '@/ui/Steps'

const CODE_LENGTH = 8
/** With the gap in the middle, as it is read out. */
const TYPED_LENGTH = 12

/** By the code on the keeper's phone this device becomes the kiosk of the place. */
export function PairTablet({ onPaired }: { onPaired: (device: KioskDevice) => void }) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()

  async function pair() {
    const code = typed.replace(/\s+/g, '').toUpperCase()
    if (!/^[A-Z2-7]+$/.test(code) || code.length !== CODE_LENGTH) return setFault(text.codeFault)
    try {
      const device = await becomeKiosk(code)
      // Whoever comes to the door may see badly.
      setPreferences({ view: 'elder' })
      onPaired(device)
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Page name={text.name}>
      <View className="title">{text.pairTitle}</View>
      <View className="soft gap-tight">{text.pairSay}</View>
      <View className="gap-edge" />
      <Card>
        <Field
          name={text.code}
          hint={text.codeHint}
          say={text.ownAccount}
          value={typed}
          maxLength={TYPED_LENGTH}
          fault={fault}
          onChange={(value) => {
            setTyped(value)
            setFault(undefined)
          }}
          onDone={() => void pair()}
        />
        <View className="gap-snug">
          <Button kind="main" big onPress={pair}>
            {text.pair}
          </Button>
        </View>
      </Card>
      <View className="gap-edge">
        <Steps
          steps={text.pairSteps.map((step) => ({ ...step, state: 'todo', stateLabel: text.stepTodo }))}
        />
      </View>
    </Page>
  )
}
