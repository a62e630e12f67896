import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { NoAnswer } from '@/frame/NoAnswer'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goBack, goOnTo, goTo, usePageParams } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { rewardsText as text } from '@/text/rewards'
import { stateText } from '@/text/states'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Empty } from '@/ui/Empty'
import { Figures } from '@/ui/Figures'
import { Icon } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'
import { Steps } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'
import { firstFree, type Item, type Offer, soonestFew } from './offers'

type Catalogue = Output<'reward.catalogue'>

/** One health item: what it costs, what she has, where and when; points are held, not gone. */
export function RewardScreen() {
  const { itemId = '' } = usePageParams<'reward'>()
  const query = useQuery('reward.catalogue', {})
  const { data, loading } = query
  const item = data?.items.find((candidate) => candidate.itemId === itemId)
  if (data && item) return <OneItem item={item} catalogue={data} />
  return (
    <Page name={text.page}>
      {data && !item ? (
        <Empty icon="gift" name={text.gone} say={text.goneSay} act={text.back} onAct={goBack} />
      ) : null}
      {loading ? <Skeleton label={stateText.loading} cards={3} /> : null}
      <NoAnswer query={query} />
    </Page>
  )
}

function OneItem({ item, catalogue: { balance } }: { item: Item; catalogue: Catalogue }) {
  const [chosenId, choose] = useState<string>()
  const offer = item.offers.find(({ rewardId }) => rewardId === chosenId) ?? firstFree(item)
  if (!offer) return null
  const points = balance?.points
  return (
    <Page name={text.page} foot={<Foot offer={offer} points={points} />} footSay={text.calmSay}>
      <Price item={item} offer={offer} points={points} />
      {item.about ? <View className="soft gap-snug">{item.about}</View> : null}
      {item.offers.length > 1 ? <Which item={item} offer={offer} onChoose={choose} /> : null}
      <Section name={text.how}>
        <Card>
          <Steps
            steps={text
              .steps(item.kind, offer.points, offer.room || offer.servicePointName)
              .map((step, at) => ({
                ...step,
                state: at === 0 ? 'now' : 'todo',
                stateLabel: at === 0 ? text.now : text.todo,
              }))}
          />
        </Card>
      </Section>
    </Page>
  )
}

/** Where or when: the soonest few, the others one tap away. */
function Which({ item, offer, onChoose }: { item: Item; offer: Offer; onChoose: (id: string) => void }) {
  const [all, showAll] = useState(false)
  const now = useNow()
  const soonest = soonestFew(item)
  const shown = all ? item.offers : soonest
  return (
    <Section name={text.which[item.kind]}>
      <Card>
        <Choices
          label={text.which[item.kind]}
          value={offer.rewardId}
          onChange={onChoose}
          options={shown.map((one) => ({
            key: one.rewardId,
            name:
              one.startsAt === null ? text.place(one) : text.slot({ ...one, startsAt: one.startsAt }, now),
            say: one.startsAt === null ? text.left(item.kind, one.left) : sayOfSlot(item, one),
            disabled: one.left === 0,
          }))}
        />
      </Card>
      {shown.length < item.offers.length ? (
        <View className="gap-snug">
          <Button kind="plain" onPress={() => showAll(true)}>
            {text.more[item.kind]}
          </Button>
        </View>
      ) : null}
    </Section>
  )
}

function sayOfSlot(item: Item, offer: Offer): string {
  return `${text.place(offer)}，${text.left(item.kind, offer.left)}`
}

function Price({ item, offer, points }: { item: Item; offer: Offer; points: number | undefined }) {
  const now = useNow()
  const missing = points === undefined ? 0 : offer.points - points
  const needs = { name: text.needs, value: offer.points, unit: text.unit }
  const have = points === undefined ? [] : [{ name: text.have, value: points, unit: text.unit }]
  return (
    <Card>
      <View className="row row--top">
        <Icon name={item.kind === 'slot' ? 'pulse' : 'gift'} size="big" className="is-accent" />
        <View className="col grow before-snug">
          <View className="title">{item.name}</View>
          <View className="soft gap-hair">{text.place(offer)}</View>
          {offer.startsAt !== null ? (
            <View className="soft gap-hair">{text.slot({ ...offer, startsAt: offer.startsAt }, now)}</View>
          ) : null}
        </View>
      </View>
      <View className="gap-edge">
        <Figures figures={[needs, ...have]} />
      </View>
      <View className="row row--wrap gap-snug">
        {points !== undefined ? (
          <View className="after-snug">
            <Tag icon={missing > 0 ? 'clock' : 'check-disc'} tone={missing > 0 ? 'wait' : 'done'}>
              {missing > 0 ? text.missing(missing) : text.enough}
            </Tag>
          </View>
        ) : null}
        <View className="soft">{text.left(item.kind, offer.left)}</View>
      </View>
    </Card>
  )
}

function Foot({ offer, points }: { offer: Offer; points: number | undefined }) {
  async function redeem() {
    try {
      const { redemptionId } = await command('reward.redeem', { rewardId: offer.rewardId })
      void askAgain('reward.catalogue', {})
      void askAgain('volunteer.home', {})
      goOnTo('slip', { redemptionId })
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
      if (!refusal.isSilence) await askAgain('reward.catalogue', {})
    }
  }
  if (points === undefined)
    return (
      <Button kind="main" big icon="badge" onPress={() => goTo('register')}>
        {text.register}
      </Button>
    )
  const soldOut = offer.left === 0
  return (
    <Button kind="main" big disabled={soldOut || points < offer.points} onPress={redeem}>
      {soldOut ? text.soldOut : text.act(offer.points)}
    </Button>
  )
}
