import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { errorSentence } from '@/text/errors'
import { stockText as text } from '@/text/stock'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import type { Item } from './itemStanding'

const WHY_LENGTH = 200

type Props = Readonly<{
  item: Item
  proposal: NonNullable<Item['proposal']>
  onDone: () => Promise<void>
}>

/** What one person would like; another of the centre agrees or says why not. */
export function ProposalCard({ item: { itemId, terms }, proposal, onDone }: Props) {
  const now = useNow()
  const [declining, setDeclining] = useState(false)
  const { proposalId, name, points, worthCents, fund, byName, at, own } = proposal

  async function approve() {
    try {
      await call('reward.approveItem', { itemId, proposalId })
      showToast(text.approved)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await onDone()
  }
  return (
    <Section name={text.proposal}>
      <Card tone="wait">
        <View className="note">{text.proposalSay(byName, at, now)}</View>
        {name === terms?.name ? null : <View className="title gap-tight">{name}</View>}
        <View className="lead gap-tight">{text.from(points, terms?.points)}</View>
        <View className="soft gap-hair">{text.worthSay(worthCents)}</View>
        <View className="soft gap-hair">{text.fund(fund)}</View>
        {own ? (
          <View className="gap-snug is-wait">{text.own}</View>
        ) : (
          <View className="gap-snug">
            <ButtonPair short>
              <Button kind="quiet" onPress={() => setDeclining(true)}>
                {text.decline}
              </Button>
              <Button kind="main" icon="check" onPress={approve}>
                {text.approve}
              </Button>
            </ButtonPair>
          </View>
        )}
      </Card>
      <View>
        {declining ? (
          <DeclineSheet
            itemId={itemId}
            proposalId={proposalId}
            onClose={() => setDeclining(false)}
            onDone={onDone}
          />
        ) : null}
      </View>
    </Section>
  )
}

type DeclineProps = Readonly<{
  itemId: string
  proposalId: string
  onClose: () => void
  onDone: () => Promise<void>
}>

function DeclineSheet({ itemId, proposalId, onClose, onDone }: DeclineProps) {
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState<string>()
  async function decline() {
    if (why.trim() === '') {
      setFault(text.declineFault)
      return
    }
    try {
      await call('reward.declineItem', { itemId, proposalId, why: why.trim() })
      showToast(text.declined)
      onClose()
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.declineTitle} closeLabel={text.cancel} onClose={onClose}>
      <Field
        area
        name={text.declineWhy}
        hint={text.declineHint}
        value={why}
        fault={fault}
        maxLength={WHY_LENGTH}
        onChange={setWhy}
      />
      <Button kind="main" onPress={decline}>
        {text.decline}
      </Button>
    </Sheet>
  )
}
