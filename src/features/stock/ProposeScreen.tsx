import { View } from '@tarojs/components'
import { useState } from 'react'
import { FUNDS } from '#domain/reward'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goBack, usePageParams } from '@/platform/navigation'
import { forget, keep, kept } from '@/platform/phoneStorage'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { stateText } from '@/text/states'
import { stockText as text } from '@/text/stock'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'
import { centsOf, countOf, type Item } from './itemStanding'

const MOST_POINTS = 100_000

type Kind = Item['kind']
type Draft = Readonly<{
  kind: Kind
  name: string
  about: string
  points: string
  worth: string
  fund: (typeof FUNDS)[number]
}>
const empty: Draft = { kind: 'goods', name: '', about: '', points: '', worth: '', fund: 'town' }

/** A new item, or another price for one: one person's word, which another of the centre decides on. */
export function ProposeScreen() {
  const { itemId } = usePageParams<'proposeItem'>()
  const { data } = useQuery('reward.stock', itemId ? {} : undefined)
  const item = data?.items.find((candidate) => candidate.itemId === itemId)
  if (itemId && !item)
    return (
      <Page name={text.proposeName}>
        <Skeleton label={stateText.loading} cards={2} />
      </Page>
    )
  return <Proposal key={itemId ?? 'new'} item={item} />
}

function draftOf(item: Item | undefined): Draft {
  if (!item?.terms) return empty
  const { name, about, points, worthCents, fund } = item.terms
  return { kind: item.kind, name, about, points: String(points), worth: String(worthCents / 100), fund }
}

function Proposal({ item }: { item: Item | undefined }) {
  const storage = `proposalDraft.${item?.itemId ?? 'new'}`
  const [draft, setDraft] = useState<Draft>(() => ({ ...draftOf(item), ...kept<Partial<Draft>>(storage) }))
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  function change(changes: Partial<Draft>) {
    const next = { ...draft, ...changes }
    setDraft(next)
    setFault(undefined)
    keep(storage, next)
  }
  const points = countOf(draft.points, MOST_POINTS)
  const worthCents = centsOf(draft.worth)
  const name = draft.name.trim()
  const about = draft.about.trim()

  async function send() {
    setTried(true)
    if (!name || !about || !points || !worthCents) return
    const { kind, fund } = draft
    const terms = { kind, name, about, points, worthCents, fund }
    try {
      await command('reward.proposeItem', item ? { ...terms, itemId: item.itemId } : terms)
      forget(storage)
      showToast(text.sent)
      void askAgain('reward.stock', {})
      goBack()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Page
      name={text.proposeName}
      foot={
        <Button kind="main" big onPress={send}>
          {text.send}
        </Button>
      }
    >
      {item ? null : (
        <Section name={text.kind}>
          <Choices
            label={text.kind}
            options={(['goods', 'slot'] as const).map((key) => ({ key, ...text.kinds[key] }))}
            value={draft.kind}
            onChange={(kind) => change({ kind })}
          />
        </Section>
      )}
      <Words draft={draft} tried={tried} onChange={change} />
      <Section name={text.fundField}>
        <Choices
          label={text.fundField}
          options={FUNDS.map((key) => ({ key, name: text.funds[key] }))}
          value={draft.fund}
          onChange={(fund) => change({ fund })}
        />
      </Section>
      <View>
        {fault ? (
          <Banner icon="warn" tone="fault">
            {fault}
          </Banner>
        ) : null}
      </View>
    </Page>
  )
}

type WordsProps = Readonly<{ draft: Draft; tried: boolean; onChange: (changes: Partial<Draft>) => void }>

function Words({ draft, tried, onChange }: WordsProps) {
  const faultOf = (field: keyof typeof text.fault, isGood: boolean) =>
    tried && !isGood ? text.fault[field] : undefined
  return (
    <>
      <Field
        name={text.title}
        hint={text.titleHint}
        value={draft.name}
        maxLength={30}
        fault={faultOf('title', draft.name.trim() !== '')}
        onChange={(name) => onChange({ name })}
      />
      <Field
        area
        name={text.about}
        hint={text.aboutHint}
        value={draft.about}
        maxLength={200}
        fault={faultOf('about', draft.about.trim() !== '')}
        onChange={(about) => onChange({ about })}
      />
      <Field
        type="number"
        name={text.pointsField}
        hint={text.pointsHint}
        value={draft.points}
        maxLength={6}
        fault={faultOf('points', countOf(draft.points, MOST_POINTS) !== undefined)}
        onChange={(points) => onChange({ points })}
      />
      <Field
        type="decimal"
        name={text.worthField}
        hint={text.worthHint}
        say={text.worthFieldSay}
        value={draft.worth}
        maxLength={8}
        fault={faultOf('worth', centsOf(draft.worth) !== undefined)}
        onChange={(worth) => onChange({ worth })}
      />
    </>
  )
}
