import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goOnTo } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Empty } from '@/ui/Empty'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { AskedPage } from '@/frame/AskedPage'
import { HotlineCell } from '@/frame/HotlineCell'
import { type AskDraft, ASK_STEPS, EMPTY_DRAFT, missingIn, wishOf } from './askDraft'
import { ContactFields } from './ContactFields'

type Kinds = Output<'need.kinds'>

const LONGEST_WORDS = 300
const LONGEST_NOTE = 100
const LONGEST_WANTED = 60

/** A resident asks in plain words, in four short steps. */
export function AskScreen() {
  const query = useQuery('need.kinds', {})
  const { data: home } = useQuery('volunteer.home', {})
  return (
    <AskedPage name={text.ask} query={query}>
      {(kinds) =>
        kinds.kinds.length === 0 ? (
          <Empty icon="speak" name={text.nothing} say={text.nothingSay} />
        ) : (
          <Asking kinds={kinds} me={home?.me ?? undefined} />
        )
      }
    </AskedPage>
  )
}

export type PartProps = Readonly<{
  draft: AskDraft
  change: (changes: Partial<AskDraft>) => void
  faultOf: (field: keyof AskDraft, words: string) => string | undefined
}>

type Me = NonNullable<Output<'volunteer.home'>['me']>

function Asking({ kinds, me }: Readonly<{ kinds: Kinds; me: Me | undefined }>) {
  const phoneKnown = me?.phoneKnown ?? false
  const [draft, setDraft] = useState<AskDraft>(EMPTY_DRAFT)
  const [at, setAt] = useState(0)
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const step = ASK_STEPS[at] ?? 'what'
  const named = draft.name === '' && me ? { ...draft, name: me.name } : draft
  const missing = missingIn(step, named, phoneKnown)
  const change = (changes: Partial<AskDraft>) => {
    setDraft((before) => ({ ...before, ...changes }))
    setFault(undefined)
  }
  const faultOf = (field: keyof AskDraft, words: string) =>
    tried && missing.includes(field) ? words : undefined
  const go = (to: number) => {
    setTried(false)
    setAt(to)
  }
  async function goOn() {
    setTried(true)
    if (missing.length > 0) return
    if (at < ASK_STEPS.length - 1) return go(at + 1)
    try {
      const { needId } = await command('need.ask', wishOf(named))
      showToast(text.sent)
      goOnTo('need', { needId })
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <>
      <View className="note">{text.stepOf(at + 1, ASK_STEPS.length)}</View>
      <View>
        {step === 'what' ? <What kinds={kinds} draft={draft} change={change} faultOf={faultOf} /> : null}
        {step === 'where' ? <Where kinds={kinds} draft={draft} change={change} faultOf={faultOf} /> : null}
        {step === 'words' ? <Words draft={draft} change={change} faultOf={faultOf} /> : null}
        {step === 'contact' ? (
          <ContactFields draft={named} phoneKnown={phoneKnown} change={change} faultOf={faultOf} />
        ) : null}
      </View>
      <View>
        {fault ? (
          <Banner icon="warn" tone="fault">
            {fault}
          </Banner>
        ) : null}
      </View>
      <View className="gap-edge">
        {at === 0 ? (
          <Button kind="main" big onPress={goOn}>
            {text.next}
          </Button>
        ) : (
          <ButtonPair>
            <Button big onPress={() => go(at - 1)}>
              {text.before}
            </Button>
            <Button kind="main" big onPress={goOn}>
              {at < ASK_STEPS.length - 1 ? text.next : text.send}
            </Button>
          </ButtonPair>
        )}
      </View>
    </>
  )
}

function What({ kinds, draft, change, faultOf }: PartProps & { kinds: Kinds }) {
  const fault = faultOf('kindId', text.whatFault)
  return (
    <Section name={text.what}>
      <Choices
        label={text.what}
        options={kinds.kinds.map(({ kindId, name, qualification }) => ({
          key: kindId,
          name,
          ...(qualification ? { say: text.licensed } : {}),
        }))}
        value={draft.kindId || undefined}
        onChange={(kindId) => change({ kindId })}
      />
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
      {kinds.hotline ? (
        <Card flush>
          <HotlineCell number={kinds.hotline} />
        </Card>
      ) : null}
    </Section>
  )
}

function Where({ kinds, draft, change, faultOf }: PartProps & { kinds: Kinds }) {
  const point = kinds.points.find(({ servicePointId }) => servicePointId === draft.servicePointId)
  return (
    <>
      <Picker
        mode="choice"
        name={text.point}
        hint={text.pointHint}
        value={draft.servicePointId}
        options={kinds.points.map(({ servicePointId, name }) => ({ key: servicePointId, name }))}
        fault={faultOf('servicePointId', text.pointFault)}
        onChange={(servicePointId) => change({ servicePointId, estate: '' })}
      />
      {point && point.estates.length > 0 ? (
        <Picker
          mode="choice"
          name={text.estate}
          hint={text.estateHint}
          value={draft.estate}
          options={point.estates.map((name) => ({ key: name, name }))}
          onChange={(estate) => change({ estate })}
        />
      ) : null}
      <Section name={text.place}>
        <Choices
          label={text.place}
          options={[
            { key: 'home', name: text.places.home },
            { key: 'point', name: text.places.point },
          ]}
          value={draft.place}
          onChange={(place) => change({ place })}
        />
      </Section>
    </>
  )
}

function Words({ draft, change, faultOf }: PartProps) {
  return (
    <>
      <Field
        area
        name={text.words}
        hint={text.wordsHint}
        say={text.wordsSay}
        value={draft.words}
        maxLength={LONGEST_WORDS}
        fault={faultOf('words', text.wordsFault)}
        onChange={(words) => change({ words })}
      />
      <Field
        area
        name={text.risk}
        hint={text.riskHint}
        say={text.riskSay}
        value={draft.risk}
        maxLength={LONGEST_NOTE}
        fault={faultOf('risk', text.riskFault)}
        onChange={(risk) => change({ risk })}
      />
      <Field
        name={text.wanted}
        hint={text.wantedHint}
        value={draft.wanted}
        maxLength={LONGEST_WANTED}
        onChange={(wanted) => change({ wanted })}
      />
    </>
  )
}
