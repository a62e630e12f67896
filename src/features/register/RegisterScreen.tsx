import { useState } from 'react'
import { registerText } from '@/text/register'
import { Page } from '@/ui/Page'
import { Button } from '@/ui/Button'
import { agreeInWeChat } from '@/platform/privacy'
import { goBack } from '@/platform/navigation'
import { showToast } from '@/ui/showToast'
import { Consent } from './Consent'
import { RegisterForm } from './RegisterForm'

/** Consent first; then only what is needed now. */
export function RegisterScreen() {
  const [agreed, setAgreed] = useState(false)
  if (agreed) return <RegisterForm />

  async function agree() {
    if (await agreeInWeChat()) setAgreed(true)
    else showToast(registerText.refusedInWechat, 'wait')
  }
  return (
    <Page
      name={registerText.consentTitle}
      foot={
        <>
          <Button kind="main" big onPress={agree}>
            {registerText.agree}
          </Button>
          <Button kind="plain" onPress={goBack}>
            {registerText.refuse}
          </Button>
        </>
      }
    >
      <Consent />
    </Page>
  )
}
