import { View } from '@tarojs/components'
import { useState } from 'react'
import { VISIT_TASKS, type VisitTask } from '#domain/pairing'
import { chinaDateOf } from '#domain/time'
import { AskedPage } from '@/frame/AskedPage'
import { ProofPicture } from '@/frame/ProofPicture'
import { asCallError } from '@/platform/callError'
import { now as cloudNow, useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goBack, usePageParams } from '@/platform/navigation'
import { type Picture, uploadPicture } from '@/platform/pictures'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { pairingText as text } from '@/text/pairing'
import { dateOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import type { OnePairing } from './PairingScreen'

type Money = Readonly<{ yuan: string; what: string; picture: Picture | undefined; witnessId: string }>
type Draft = Readonly<{ on: string; tasks: readonly VisitTask[]; money: Money }>
const NO_MONEY: Money = { yuan: '', what: '', picture: undefined, witnessId: '' }
const handlesMoney = (tasks: readonly VisitTask[]) => tasks.includes('bills') || tasks.includes('shopping')

/** Somebody of the pair was there: what was done, and what of the elder's money was spent. */
export function VisitScreen() {
  const { pairingId = '' } = usePageParams<'pairVisit'>()
  const query = useQuery('pairing.one', { pairingId })
  return (
    <AskedPage name={text.visitName} query={query}>
      {(one) => <Form one={one} pairingId={pairingId} />}
    </AskedPage>
  )
}

function Form({ one, pairingId }: Readonly<{ one: OnePairing; pairingId: string }>) {
  const [draft, setDraft] = useState<Draft>(() => ({
    on: chinaDateOf(cloudNow()),
    tasks: [],
    money: NO_MONEY,
  }))
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setFault(undefined)
  }
  const { on, tasks, money } = draft
  const spends = handlesMoney(tasks)

  async function send() {
    setTried(true)
    if (tasks.length === 0 || (spends && !isWhole(money))) return
    try {
      const paid = spends && money.picture ? { money: await sentOf(money, money.picture) } : {}
      await command('pairing.visit', { pairingId, on, tasks: [...tasks], ...paid })
      showToast(text.sent)
      goBack()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <>
      <What draft={draft} tried={tried} onChange={change} />
      {spends ? (
        <MoneyFields
          one={one}
          money={money}
          tried={tried}
          onChange={(part) => change({ money: { ...money, ...part } })}
        />
      ) : null}
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
      <View className="gap-snug">
        <Button kind="main" big icon="check" onPress={send}>
          {text.send}
        </Button>
      </View>
    </>
  )
}

const centsOf = (yuan: string) => (/^\d{1,6}(\.\d{1,2})?$/.test(yuan) ? Math.round(Number(yuan) * 100) : 0)

function isWhole({ yuan, what, picture, witnessId }: Money): boolean {
  return centsOf(yuan) > 0 && what.trim() !== '' && picture !== undefined && witnessId !== ''
}

async function sentOf({ yuan, what, witnessId }: Money, picture: Picture) {
  const receipt = await uploadPicture(picture, 'receipt')
  return { cents: centsOf(yuan), what: what.trim(), receipt, witnessId }
}

type WhatProps = Readonly<{ draft: Draft; tried: boolean; onChange: (part: Partial<Draft>) => void }>

function What({ draft: { on, tasks }, tried, onChange }: WhatProps) {
  const now = useNow()
  const toggle = (task: VisitTask) =>
    onChange({ tasks: tasks.includes(task) ? tasks.filter((one) => one !== task) : [...tasks, task] })
  return (
    <>
      <Picker
        mode="date"
        name={text.on}
        hint={text.onHint}
        value={on}
        shown={dateOf(on, now)}
        until={chinaDateOf(now)}
        onChange={(day) => onChange({ on: day })}
      />
      <Section name={text.did}>
        <View className="chips">
          {VISIT_TASKS.map((task) => (
            <Chip key={task} chosen={tasks.includes(task)} onPress={() => toggle(task)}>
              {text.tasks[task]}
            </Chip>
          ))}
        </View>
        {tried && tasks.length === 0 ? <View className="is-fault gap-hair">{text.didFault}</View> : null}
      </Section>
    </>
  )
}

type MoneyProps = Readonly<{
  one: OnePairing
  money: Money
  tried: boolean
  onChange: (part: Partial<Money>) => void
}>

function MoneyFields({ one, money: { yuan, what, picture, witnessId }, tried, onChange }: MoneyProps) {
  return (
    <>
      <View className="soft gap-snug">{text.paidSay}</View>
      <View className="note gap-hair below-tight">{text.limit(one.limitCents)}</View>
      <Field
        name={text.paid}
        hint={text.paidHint}
        type="decimal"
        maxLength={9}
        value={yuan}
        fault={tried && centsOf(yuan) === 0 ? text.paidFault : undefined}
        onChange={(typed) => onChange({ yuan: typed.trim() })}
      />
      <Field
        name={text.what}
        hint={text.whatHint}
        maxLength={60}
        value={what}
        fault={tried && what.trim() === '' ? text.whatFault : undefined}
        onChange={(words) => onChange({ what: words })}
      />
      <Picker
        mode="choice"
        name={text.witnessWho}
        hint={text.witnessHint}
        options={one.witnesses.map(({ personId, name }) => ({ key: personId, name }))}
        value={witnessId}
        fault={tried && witnessId === '' ? text.witnessFault : undefined}
        onChange={(key) => onChange({ witnessId: key })}
      />
      <View className="gap-snug">
        <ProofPicture
          picture={picture}
          choose={text.receipt}
          chooseAgain={text.receiptAgain}
          onChoose={(chosen) => onChange({ picture: chosen })}
        />
      </View>
      {tried && !picture ? <View className="is-fault gap-hair">{text.receiptFault}</View> : null}
    </>
  )
}
