import { View } from '@tarojs/components'
import { asksForNumber, vouchesForNumbers } from '@/platform/phoneNumber'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { showToast } from '@/ui/showToast'
import type { PartProps } from './AskScreen'

const NAME_LENGTH = 20
const NUMBER_LENGTH = 13
const ADDRESS_LENGTH = 80

/** What to call her, how to reach her, and where to come; WeChat's own number or one she types. */
export function ContactFields({ draft, change, faultOf, phoneKnown }: PartProps & { phoneKnown: boolean }) {
  const fromWeChat = asksForNumber((wechatCode) => {
    if (wechatCode !== undefined) return change({ wechatCode })
    showToast(errorSentence({ code: 'PhoneNotShared', facts: {} }), 'wait')
  })
  return (
    <>
      <Field
        name={text.name}
        hint={text.nameHint}
        value={draft.name}
        maxLength={NAME_LENGTH}
        fault={faultOf('name', text.nameFault)}
        onChange={(name) => change({ name })}
      />
      <Field
        name={text.phone}
        hint={text.phoneHint}
        type="number"
        say={phoneKnown ? text.phoneKept : text.phoneSay}
        done={draft.wechatCode === '' ? undefined : text.phoneTaken}
        value={draft.phone}
        maxLength={NUMBER_LENGTH}
        fault={faultOf('phone', text.phoneFault)}
        onChange={(phone) => change({ phone, wechatCode: '' })}
      />
      {vouchesForNumbers ? (
        <View className="gap-snug">
          <Button icon="phone" native={fromWeChat}>
            {text.phoneFromWechat}
          </Button>
        </View>
      ) : null}
      {draft.place === 'home' ? (
        <Field
          name={text.address}
          hint={text.addressHint}
          say={text.addressSay}
          value={draft.address}
          maxLength={ADDRESS_LENGTH}
          fault={faultOf('address', text.addressFault)}
          onChange={(address) => change({ address })}
        />
      ) : null}
    </>
  )
}
