import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { goBack } from '@/platform/navigation'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { meText } from '@/text/me'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { showToast } from '@/ui/showToast'

const NAME_LENGTH = 30

/** Asked for once there is something to certify. */
export function RealNameScreen() {
  const [realName, setRealName] = useState('')
  const [tried, setTried] = useState(false)
  const missing = realName.trim() === ''

  async function save() {
    setTried(true)
    if (missing) return
    try {
      await call('volunteer.giveRealName', { realName: realName.trim() })
      showToast(meText.realNameSaved)
      void askAgain('volunteer.home', {})
      goBack()
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
  }

  return (
    <Page
      name={meText.realName}
      foot={
        <Button kind="main" big onPress={save}>
          {meText.realNameSave}
        </Button>
      }
    >
      <View className="head">{meText.realName}</View>
      <View className="soft gap-tight">{meText.realNameWhy}</View>
      <View className="gap-edge" />
      <Field
        name={meText.realNameField}
        hint={meText.realNameHint}
        maxLength={NAME_LENGTH}
        value={realName}
        onChange={setRealName}
        fault={tried && missing ? meText.realNameFault : undefined}
      />
    </Page>
  )
}
