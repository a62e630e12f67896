import { View } from '@tarojs/components'
import { useState } from 'react'
import { PHONE_NUMBER } from '#domain/phoneNumber'
import { asksForNumber, vouchesForNumbers } from '@/platform/phoneNumber'
import { errorSentence } from '@/text/errors'
import { serviceText as text } from '@/text/bookings'
import { servicesText } from '@/text/services'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import type { BookingAct } from './useBooking'

/** All there must be to book: what to call her, and a number. */
export function IntroduceSheet({ act }: { act: BookingAct }) {
  return (
    <Sheet open={act.asked} title={text.introduceTitle} onClose={act.drop} closeLabel={servicesText.close}>
      {act.asked ? <Introduction act={act} /> : null}
    </Sheet>
  )
}

function Introduction({ act }: { act: BookingAct }) {
  const [name, setName] = useState(act.knownName)
  const [typed, setTyped] = useState('')
  const [typing, setTyping] = useState(!vouchesForNumbers)
  const [tried, setTried] = useState(false)
  const called = name.trim()
  const number = typed.replace(/\s/g, '')
  const right = PHONE_NUMBER.test(number)
  const fromWeChat = asksForNumber((wechatCode) => {
    if (!called) return setTried(true)
    if (wechatCode !== undefined) return void act.introduce(called, { wechatCode })
    showToast(errorSentence({ code: 'PhoneNotShared', facts: {} }), 'wait')
    setTyping(true)
  })
  const done = async () => {
    setTried(true)
    if (called && right) await act.introduce(called, { typed: number })
  }
  return (
    <>
      <View className="soft">{text.introduceSay}</View>
      <View className="gap-snug" />
      <Field
        name={text.callName}
        hint={text.callHint}
        value={name}
        maxLength={20}
        onChange={setName}
        fault={tried && !called ? text.callFault : undefined}
      />
      <View className="gap-snug" />
      {typing ? (
        <>
          <Field
            name={text.phoneName}
            hint={text.phoneHint}
            type="number"
            maxLength={13}
            value={typed}
            onChange={setTyped}
            fault={tried && !right ? text.phoneFault : undefined}
          />
          <View className="gap-edge">
            <Button kind="main" big onPress={done} busyText={text.busy}>
              {text.introduceDone}
            </Button>
          </View>
        </>
      ) : (
        <View>
          <Button kind="main" big icon="phone" native={fromWeChat}>
            {text.phoneWechat}
          </Button>
          <Button kind="plain" onPress={() => setTyping(true)}>
            {text.phoneTyped}
          </Button>
        </View>
      )}
    </>
  )
}
