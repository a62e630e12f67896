import { View } from '@tarojs/components'
import { useState } from 'react'
import { PHONE_NUMBER } from '#domain/phoneNumber'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { callerText as text } from '@/text/keeperDay'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { showToast } from '@/ui/showToast'

const DIGITS = /^[0-9]{8}$/

export const EMPTY_HELPER = { name: '', phone: '', digits: '' }
type Helper = typeof EMPTY_HELPER
type RecordHelperProps = Readonly<{
  servicePointId: string
  helper: Helper
  onHelper: (helper: Helper) => void
}>

/** Before the keeper's eyes somebody, perhaps without a phone, lets a relative book for him. */
export function RecordHelper({ servicePointId, helper, onHelper }: RecordHelperProps) {
  const { name, phone, digits } = helper
  const put = (box: keyof Helper) => (value: string) => onHelper({ ...helper, [box]: value })
  const [tried, setTried] = useState(false)
  const called = name.trim()
  const number = phone.replace(/\s/g, '')
  const shown = digits.replace(/\s/g, '')
  const phoneRight = number === '' || PHONE_NUMBER.test(number)
  async function record() {
    setTried(true)
    if (!called || !phoneRight || !DIGITS.test(shown)) return
    try {
      const wish = { servicePointId, name: called, digits: shown, ...(number ? { phone: number } : {}) }
      const { helperName, name: whose } = await command('booking.recordHelper', wish)
      showToast(text.recorded(helperName, whose))
      onHelper(EMPTY_HELPER)
      setTried(false)
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
  }
  return (
    <Card>
      <View className="soft">{text.helperSay}</View>
      <View className="gap-snug" />
      <Field
        name={text.callName}
        hint={text.callHint}
        maxLength={20}
        value={name}
        onChange={put('name')}
        fault={tried && !called ? text.callFault : undefined}
      />
      <View className="gap-snug" />
      <Field
        name={text.phone}
        hint={text.noPhone}
        type="number"
        maxLength={13}
        value={phone}
        onChange={put('phone')}
        fault={tried && !phoneRight ? text.phoneFault : undefined}
      />
      <View className="gap-snug" />
      <Field
        name={text.digits}
        hint={text.digitsHint}
        type="number"
        maxLength={9}
        value={digits}
        onChange={put('digits')}
        fault={tried && !DIGITS.test(shown) ? text.digitsFault : undefined}
      />
      <View className="gap-edge">
        <Button kind="main" onPress={record}>
          {text.record}
        </Button>
      </View>
    </Card>
  )
}
