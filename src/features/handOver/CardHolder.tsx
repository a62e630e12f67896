import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { handOverText as text } from '@/text/rewards'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import type { Holder, ShownCard } from './CounterScreen'

type Offer = Holder['offers'][number]
type Held = Holder['waiting'][number]
type Props = Readonly<{
  servicePointId: string
  shown: ShownCard
  holder: Holder
  onChanged: () => Promise<unknown>
  onNext: () => void
}>

/** What she has, what is set aside for her here, and what she may ask for. */
export function CardHolder({ servicePointId, shown, holder, onChanged, onNext }: Props) {
  const [wanted, want] = useState<Offer>()
  const [giving, give] = useState<Held>()
  const { personId, personName, cardNo, points } = holder

  async function redeem({ rewardId }: Offer) {
    want(undefined)
    try {
      const { number } = await command('reward.redeemFor', { servicePointId, ...shown, rewardId })
      showToast(text.redeemed(number))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await onChanged()
  }
  async function handOver({ redemptionId, number }: Held) {
    give(undefined)
    try {
      const wish = { servicePointId, personId, redemptionId, shown: number }
      const { name } = await call('reward.handOver', wish)
      showToast(text.given(personName, name))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await onChanged()
  }
  return (
    <>
      <Card>
        <View className="row row--ends">
          <View className="head">{personName}</View>
          <View className="lead">{text.has(points)}</View>
        </View>
        <View className="soft gap-hair">{text.card(cardNo)}</View>
        <View className="gap-snug">
          <Button icon="swap" onPress={onNext}>
            {text.another}
          </Button>
        </View>
      </Card>
      <SetAside holds={holder.waiting} onGive={give} />
      <Offers offers={holder.offers} points={points} onWant={want} />
      <View>
        {wanted ? (
          <Question
            title={text.askRedeem(personName)}
            what={wanted.name}
            say={text.consent}
            act={text.redeem(wanted.points)}
            onYes={() => redeem(wanted)}
            onNo={() => want(undefined)}
          />
        ) : null}
        {giving ? (
          <Question
            title={text.askGive(personName)}
            what={text.item(giving.name, giving.points)}
            act={text.give}
            onYes={() => handOver(giving)}
            onNo={() => give(undefined)}
          />
        ) : null}
      </View>
    </>
  )
}

type QuestionProps = Readonly<{
  title: string
  what: string
  say?: string
  act: string
  onYes: () => Promise<void>
  onNo: () => void
}>

function Question({ title, what, say, act, onYes, onNo }: QuestionProps) {
  return (
    <Sheet open title={title} closeLabel={text.notYet} onClose={onNo}>
      <View className="lead">{what}</View>
      {say ? <View className="soft gap-tight">{say}</View> : null}
      <View className="gap-snug">
        <Button kind="main" onPress={onYes}>
          {act}
        </Button>
      </View>
    </Sheet>
  )
}

function SetAside({ holds, onGive }: { holds: readonly Held[]; onGive: (hold: Held) => void }) {
  const now = useNow()
  if (holds.length === 0) return null
  return (
    <Section name={text.mine}>
      <Card flush tone="accent">
        {holds.map((hold) => (
          <Cell
            key={hold.redemptionId}
            fold
            icon="gift"
            iconTone="accent"
            name={hold.name}
            say={text.mineSay(hold.number)}
            end={hold.startsAt === null ? text.until(hold.until, now) : text.at(hold.startsAt, now)}
            onPress={() => onGive(hold)}
          />
        ))}
      </Card>
    </Section>
  )
}

type OffersProps = Readonly<{ offers: readonly Offer[]; points: number; onWant: (offer: Offer) => void }>

function Offers({ offers, points, onWant }: OffersProps) {
  const now = useNow()
  if (offers.length === 0) return <View className="soft gap-block center">{text.offersNone}</View>
  return (
    <Section name={text.offers}>
      <Card flush>
        {offers.map((offer) => {
          const { rewardId, name, kind, startsAt, endsAt, left } = offer
          const isDear = offer.points > points
          return (
            <Cell
              key={rewardId}
              fold
              disabled={isDear}
              icon={kind === 'slot' ? 'pulse' : 'gift'}
              name={name}
              say={startsAt === null ? text.offerLeft(kind, left) : text.offerAt({ startsAt, endsAt }, now)}
              end={isDear ? text.tooDear(offer.points - points) : text.price(offer.points)}
              onPress={() => onWant(offer)}
            />
          )
        })}
      </Card>
    </Section>
  )
}
