import { View } from '@tarojs/components'
import { useState } from 'react'
import { PHONE_NUMBER } from '#domain/phoneNumber'
import { asksForNumber, vouchesForNumbers } from '@/platform/phoneNumber'
import { errorSentence } from '@/text/errors'
import { shiftPageText } from '@/text/shift'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import type { Signup } from './useSignup'

/** Asked for at the first sign-up: WeChat's own verified number, or one she types. */
export function PhoneSheet({ signup }: { signup: Signup }) {
  const [typing, setTyping] = useState(!vouchesForNumbers)
  const fromWeChat = asksForNumber((wechatCode) => {
    if (wechatCode !== undefined) return void signup.givePhone({ wechatCode })
    showToast(errorSentence({ code: 'PhoneNotShared', facts: {} }), 'wait')
    setTyping(true)
  })
  return (
    <Sheet
      open={signup.phoneWanted}
      title={shiftPageText.phoneTitle}
      onClose={signup.dropPhone}
      closeLabel={shiftPageText.close}
    >
      <View className="soft">{shiftPageText.phoneSay}</View>
      <View className="gap-snug" />
      {typing ? (
        <TypedNumber onDone={(typed) => signup.givePhone({ typed })} />
      ) : (
        <View>
          <Button kind="main" big icon="phone" native={fromWeChat}>
            {shiftPageText.phoneWechat}
          </Button>
          <Button kind="plain" onPress={() => setTyping(true)}>
            {shiftPageText.phoneTyped}
          </Button>
        </View>
      )}
    </Sheet>
  )
}

function TypedNumber({ onDone }: { onDone: (typed: string) => Promise<void> }) {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const number = typed.replace(/\s/g, '')
  const right = PHONE_NUMBER.test(number)
  const done = async () => {
    setTried(true)
    if (right) await onDone(number)
  }
  return (
    <>
      <Field
        name={shiftPageText.phoneName}
        hint={shiftPageText.phoneHint}
        type="number"
        maxLength={13}
        value={typed}
        onChange={setTyped}
        fault={tried && !right ? shiftPageText.phoneFault : undefined}
      />
      <View className="gap-edge">
        <Button kind="main" big onPress={done} busyText={shiftPageText.signingUp}>
          {shiftPageText.phoneDone}
        </Button>
      </View>
    </>
  )
}
