import { View } from '@tarojs/components'
import { useState } from 'react'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goOnTo } from '@/platform/navigation'
import { forget, keep, kept } from '@/platform/phoneStorage'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { type Rules, rulesText as text } from '@/text/rules'
import { dateOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import { showToast } from '@/ui/showToast'
import { type Draft, type DraftFault, draftOf, wishOf } from './ruleDraft'

const KEPT = 'rules.draft.1'
const DAY = 86_400_000
const CHINA = 8 * 3_600_000

/** A new version, written from the one in force; what is typed stays on the phone until it is sent. */
export function WriteRulesScreen() {
  const query = useQuery('books.ruleVersions', {})
  const [draft, setDraft] = useState<Draft | undefined>(() => kept<Draft>(KEPT))
  const [faults, setFaults] = useState<DraftFault>({})
  const [refusal, setRefusal] = useState<string>()

  function change(inForce: Rules, part: Partial<Draft>) {
    const next = { ...(draft ?? draftOf(inForce)), ...part }
    setDraft(next)
    keep(KEPT, next)
  }
  async function send(inForce: Rules) {
    const { wish, faults: found } = wishOf(draft ?? draftOf(inForce), inForce)
    setFaults(found)
    if (!wish) return
    try {
      const { version } = await command('books.proposeRules', wish)
      forget(KEPT)
      showToast(text.sent, 'done')
      await askAgain('books.ruleVersions', {})
      goOnTo('ruleBook', { version: String(version) })
    } catch (thrown) {
      setRefusal(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <AskedPage
      name={text.writeName}
      query={query}
      foot={({ rules }) => (
        <Button kind="main" big onPress={() => send(rules)}>
          {text.send}
        </Button>
      )}
    >
      {({ rules }) => (
        <>
          <View className="soft below-snug">{text.writeSay}</View>
          <View className="banner-place">
            {refusal ? (
              <Banner icon="warn" tone="fault">
                {refusal}
              </Banner>
            ) : null}
          </View>
          <Fields draft={draft ?? draftOf(rules)} faults={faults} onChange={(part) => change(rules, part)} />
        </>
      )}
    </AskedPage>
  )
}

type FieldsProps = { draft: Draft; faults: DraftFault; onChange: (part: Partial<Draft>) => void }

function Fields({ draft, faults, onChange }: FieldsProps) {
  const now = useNow()
  const numeric = (key: keyof Draft, name: string, say?: string) => (
    <Field
      name={name}
      say={say}
      type={key === 'worth' || key === 'capHours' ? 'decimal' : 'number'}
      value={draft[key]}
      fault={faultSaid(faults[key])}
      onChange={(value) => onChange({ [key]: value })}
    />
  )
  const written = (key: keyof Draft, name: string, say: string) => (
    <Field
      name={name}
      say={say}
      value={draft[key]}
      fault={faultSaid(faults[key])}
      onChange={(value) => onChange({ [key]: value })}
    />
  )
  return (
    <>
      {numeric('minutes', text.rateMinutes)}
      {numeric('points', text.ratePoints)}
      {numeric('capHours', text.cap, text.capSay)}
      <Picker
        mode="choice"
        name={text.expiry}
        hint={text.noExpiry}
        value={draft.expiryMonths}
        options={[
          { key: '0', name: text.noExpiry },
          ...[24, 36].map((months) => ({ key: String(months), name: text.expiryOf(months) })),
        ]}
        onChange={(expiryMonths) => onChange({ expiryMonths })}
      />
      {written('personStars', text.personStars, text.fiveNumbers)}
      {written('teamStars', text.teamStars, text.threeNumbers)}
      {numeric('sure', text.sure)}
      {numeric('worth', text.pointWorth)}
      <Picker
        mode="date"
        name={text.startsOn}
        say={text.startsOnSay}
        hint={text.startsOnHint}
        value={draft.startsOn}
        shown={draft.startsOn ? dateOf(draft.startsOn, now) : undefined}
        from={new Date(now + CHINA + DAY).toISOString().slice(0, 10)}
        fault={faultSaid(faults.startsOn)}
        onChange={(startsOn) => onChange({ startsOn })}
      />
      <Field
        area
        name={text.whyField}
        hint={text.whyHint}
        value={draft.why}
        fault={faultSaid(faults.why)}
        onChange={(why) => onChange({ why })}
      />
    </>
  )
}

function faultSaid(fault: DraftFault[keyof Draft]): string | undefined {
  if (fault === undefined) return undefined
  if (fault === 'fiveNumbers') return text.numbers(5)
  if (fault === 'threeNumbers') return text.numbers(3)
  return text[fault]
}
