import { View } from '@tarojs/components'
import { useState } from 'react'
import { AGE_BANDS, type AgeBand } from '#domain/person'
import { asCallError, type CallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { walkInText as text } from '@/text/frontDesk'
import { CONSENT_VERSION, registerText } from '@/text/register'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { walkInFault } from './WalkInScreen'

const ages = AGE_BANDS.map((key) => ({ key, name: registerText.ages[key] }))

type Props = Readonly<{
  name: string
  phoneEnd: string
  servicePointId: string
  onMade: (cardNo: string) => Promise<CallError | undefined>
  onBack: () => void
}>

/** Nobody of this name and these digits: she is new, hears what is kept, agrees, and has a card. */
export function NewPerson({ name, phoneEnd, servicePointId, onMade, onBack }: Props) {
  const [ageBand, setAgeBand] = useState<AgeBand>()
  const [agreed, setAgreed] = useState(false)
  const [guardian, setGuardian] = useState(false)
  const [fault, setFault] = useState<string>()
  const isYoung = ageBand === '14-17'

  async function register() {
    if (!ageBand) return setFault(text.ageFault)
    if (!agreed) return setFault(text.agreedFault)
    try {
      const guardianConsents = isYoung && guardian
      const wish = { servicePointId, name, phoneEnd, ageBand, guardianConsents }
      const { cardNo } = await command('keeper.register', { ...wish, consentVersion: CONSENT_VERSION })
      const refused = await onMade(cardNo)
      setFault(refused && walkInFault(refused))
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Page
      name={text.name}
      foot={
        <Button kind="main" big icon="badge" onPress={register}>
          {text.register}
        </Button>
      }
    >
      <View className="title">{text.newTitle}</View>
      <View className="lead gap-tight">{`${name} · ${phoneEnd}`}</View>
      <View className="soft gap-tight">{text.newSay}</View>
      <Section name={text.age}>
        <Card flush>
          <Choices label={text.age} options={ages} value={ageBand} onChange={setAgeBand} />
        </Card>
      </Section>
      <Section name={text.consent}>
        <View className="soft below-tight">{text.consentSay}</View>
        <Card flush>
          <Choices
            label={text.consent}
            options={[{ key: 'yes', name: text.agreed }]}
            value={agreed ? 'yes' : undefined}
            onChange={() => setAgreed(!agreed)}
          />
          {isYoung ? (
            <Choices
              label={text.guardian}
              options={[{ key: 'yes', name: text.guardian }]}
              value={guardian ? 'yes' : undefined}
              onChange={() => setGuardian(!guardian)}
            />
          ) : null}
        </Card>
      </Section>
      <View>
        {fault ? (
          <Banner icon="warn" tone="fault">
            {fault}
          </Banner>
        ) : null}
      </View>
      <View className="gap-snug">
        <Button onPress={onBack}>{text.again}</Button>
      </View>
    </Page>
  )
}
