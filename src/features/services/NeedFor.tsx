import { View } from '@tarojs/components'
import { type Dispatch, type SetStateAction, useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goTo } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { callerText as text } from '@/text/keeperDay'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Tabs } from '@/ui/Tabs'
import { type CallersNeed, EMPTY_NEED, missingOf, needOf } from './callersNeed'

type PartProps = Readonly<{
  need: CallersNeed
  change: (changes: Partial<CallersNeed>) => void
  faultOf: (field: keyof CallersNeed, words: string) => string | undefined
}>

type NeedForProps = Readonly<{
  servicePointId: string
  need: CallersNeed
  onNeed: Dispatch<SetStateAction<CallersNeed>>
}>

/** What somebody asks for on the telephone or at the door, written down in one go. */
export function NeedFor({ servicePointId, need, onNeed }: NeedForProps) {
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const missing = missingOf(need)
  const change = (changes: Partial<CallersNeed>) => {
    onNeed((before) => ({ ...before, ...changes }))
    setFault(undefined)
  }
  const part = {
    need,
    change,
    faultOf: (field: keyof CallersNeed, words: string) =>
      tried && missing.includes(field) ? words : undefined,
  }
  async function keep() {
    setTried(true)
    if (missing.length > 0) return
    try {
      const { needId } = await command('need.ask', { ...needOf(need), servicePointId })
      showToast(text.kept(need.name.trim()))
      onNeed(EMPTY_NEED)
      setTried(false)
      goTo('need', { needId })
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <>
      <Who {...part} />
      <What {...part} />
      <Words {...part} />
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
      <View className="gap-edge">
        <Button kind="main" big busyText={text.keeping} onPress={keep}>
          {text.keep}
        </Button>
      </View>
    </>
  )
}

function Who({ need, change, faultOf }: PartProps) {
  return (
    <Card>
      <Tabs
        label={text.how}
        value={need.onBehalf}
        onChange={(onBehalf) => change({ onBehalf })}
        tabs={[
          { key: 'hotline', name: text.hotline },
          { key: 'counter', name: text.counter },
        ]}
      />
      <View className="gap-snug" />
      <Field
        name={text.phone}
        hint={text.phoneHint}
        type="number"
        maxLength={13}
        value={need.phone}
        onChange={(phone) => change({ phone })}
        fault={faultOf('phone', text.phoneFault)}
      />
      <View className="gap-snug" />
      <Field
        name={text.callName}
        hint={text.callHint}
        maxLength={20}
        value={need.name}
        onChange={(name) => change({ name })}
        fault={faultOf('name', text.callFault)}
      />
    </Card>
  )
}

function What({ need, change, faultOf }: PartProps) {
  const { data } = useQuery('need.kinds', {})
  const fault = faultOf('kindId', text.whatFault)
  return (
    <Section name={text.what}>
      <Card>
        <Choices
          label={text.what}
          value={need.kindId || undefined}
          onChange={(kindId) => change({ kindId })}
          options={(data?.kinds ?? []).map(({ kindId, name }) => ({ key: kindId, name }))}
        />
        {fault ? (
          <Banner icon="warn" tone="fault">
            {fault}
          </Banner>
        ) : null}
      </Card>
    </Section>
  )
}

const LONGEST_WORDS = 300
const LONGEST_NOTE = 100
const LONGEST_ADDRESS = 80

function Words({ need, change, faultOf }: PartProps) {
  return (
    <Card>
      <Field
        area
        name={text.words}
        hint={text.wordsHint}
        maxLength={LONGEST_WORDS}
        value={need.words}
        onChange={(words) => change({ words })}
        fault={faultOf('words', text.wordsFault)}
      />
      <View className="gap-snug" />
      <Field
        name={text.risk}
        hint={text.riskHint}
        maxLength={LONGEST_NOTE}
        value={need.risk}
        onChange={(risk) => change({ risk })}
        fault={faultOf('risk', text.riskFault)}
      />
      <View className="gap-snug" />
      <Tabs
        label={text.where}
        value={need.place}
        onChange={(place) => change({ place })}
        tabs={[
          { key: 'home', name: text.home },
          { key: 'point', name: text.point },
        ]}
      />
      {need.place === 'home' ? (
        <View className="gap-snug">
          <Field
            name={text.address}
            hint={text.addressHint}
            maxLength={LONGEST_ADDRESS}
            value={need.address}
            onChange={(address) => change({ address })}
            fault={faultOf('address', text.addressFault)}
          />
        </View>
      ) : null}
    </Card>
  )
}
