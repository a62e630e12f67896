import { View } from '@tarojs/components'
import { useState } from 'react'
import { AGE_BANDS, type AgeBand } from '#domain/person'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { goBack } from '@/platform/navigation'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { CONSENT_VERSION, registerText } from '@/text/register'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'

const NAME_LENGTH = 20
const ages = AGE_BANDS.map((key) => ({ key, name: registerText.ages[key] }))

export function RegisterForm() {
  const [name, setName] = useState('')
  const [ageBand, setAgeBand] = useState<AgeBand>()
  const [guardianConsents, setGuardianConsents] = useState(false)
  const [tried, setTried] = useState(false)

  const nameMissing = name.trim() === ''
  const needsGuardian = ageBand === '14-17'
  const guardianMissing = needsGuardian && !guardianConsents
  // The form is longer than the window: what is missing is said where she looks, too.
  const missing = nameMissing
    ? registerText.nameFault
    : guardianMissing
      ? errorSentence({ code: 'GuardianNeeded', facts: {} })
      : undefined

  async function register() {
    setTried(true)
    if (!ageBand || missing !== undefined) return showToast(missing ?? registerText.ageFault, 'wait')
    try {
      const me = await call('volunteer.register', {
        name: name.trim(),
        ageBand,
        guardianConsents: needsGuardian && guardianConsents,
        consentVersion: CONSENT_VERSION,
      })
      showToast(registerText.welcome(me.cardNo))
      void askAgain('volunteer.home', {})
      goBack()
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
  }

  return (
    <Page
      name={registerText.formTitle}
      foot={
        <Button kind="main" big onPress={register} busyText={registerText.doing}>
          {registerText.done}
        </Button>
      }
    >
      <View className="head">{registerText.formTitle}</View>
      <View className="gap-snug" />
      <Field
        name={registerText.nameField}
        hint={registerText.nameHint}
        say={registerText.nameSay}
        maxLength={NAME_LENGTH}
        value={name}
        onChange={setName}
        fault={tried && nameMissing ? registerText.nameFault : undefined}
      />
      <Age value={ageBand} onChange={setAgeBand} missing={tried && !ageBand} />
      {needsGuardian ? (
        <Guardian
          consents={guardianConsents}
          onChange={setGuardianConsents}
          missing={tried && guardianMissing}
        />
      ) : null}
      <View className="note gap-edge">{registerText.tooYoung}</View>
    </Page>
  )
}

type AgeProps = {
  value: AgeBand | undefined
  onChange: (ageBand: AgeBand) => void
  missing: boolean
}

function Age({ value, onChange, missing }: AgeProps) {
  return (
    <>
      <Section name={registerText.age}>
        <Card flush>
          <Choices label={registerText.age} options={ages} value={value} onChange={onChange} />
        </Card>
      </Section>
      {missing ? (
        <Banner icon="warn" tone="fault">
          {registerText.ageFault}
        </Banner>
      ) : null}
    </>
  )
}

type GuardianProps = { consents: boolean; onChange: (consents: boolean) => void; missing: boolean }

function Guardian({ consents, onChange, missing }: GuardianProps) {
  return (
    <>
      <Section name={registerText.guardianLabel}>
        <Card flush>
          <Choices
            label={registerText.guardianLabel}
            options={[{ key: 'yes', name: registerText.guardian }]}
            value={consents ? 'yes' : undefined}
            onChange={() => onChange(!consents)}
          />
        </Card>
      </Section>
      {missing ? (
        <Banner icon="warn" tone="fault">
          {errorSentence({ code: 'GuardianNeeded', facts: {} })}
        </Banner>
      ) : null}
    </>
  )
}
