import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goOnTo } from '@/platform/navigation'
import { centreText as text } from '@/text/centre'
import { errorSentence } from '@/text/errors'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { showToast } from '@/ui/showToast'

const CODE_LENGTH = 20
const NAME_LENGTH = 40

/** A new town gets its first director. Opened by whoever installed it; nothing leads here. */
export function SetUpScreen() {
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  async function setUp() {
    setTried(true)
    if (code.trim() === '' || name.trim() === '') return
    try {
      await command('centre.setUp', { code: code.trim(), name: name.trim() })
      showToast(text.setUpDone)
      goOnTo('centreDesk')
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Page
      name={text.setUp}
      foot={
        <Button kind="main" big onPress={setUp}>
          {text.setUpYes}
        </Button>
      }
    >
      <View className="soft">{text.setUpSay}</View>
      <Field
        name={text.code}
        hint={text.codeHint}
        value={code}
        maxLength={CODE_LENGTH}
        fault={tried && code.trim() === '' ? text.codeFault : fault}
        onChange={(value) => {
          setCode(value)
          setFault(undefined)
        }}
      />
      <Field
        name={text.name}
        hint={text.nameHint}
        value={name}
        maxLength={NAME_LENGTH}
        fault={tried && name.trim() === '' ? text.nameFault : undefined}
        onChange={setName}
      />
    </Page>
  )
}
