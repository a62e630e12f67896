import { View } from '@tarojs/components'
import { useState } from 'react'
import { useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { stateText } from '@/text/states'
import { stockText as text } from '@/text/stock'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Figures } from '@/ui/Figures'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { FillSheet } from './FillSheet'
import type { Item, Shelf } from './itemStanding'
import { ProposalCard } from './ProposalCard'
import { SlotsSheet } from './SlotsSheet'
import { WithdrawButton } from './WithdrawButton'

/** One health item: its price, what somebody would like to change, and its shelves or times. */
export function ItemScreen() {
  const { itemId = '', servicePointId } = usePageParams<'stockItem'>()
  const asked = servicePointId ? { servicePointId } : {}
  const { data, error, offline, refresh } = useQuery('reward.stock', asked)
  usePulledDown(refresh)
  const item = data?.items.find((candidate) => candidate.itemId === itemId)
  const changed = () => askAgain('reward.stock', asked)
  if (item) return <OneItem item={item} servicePointId={servicePointId} onChanged={changed} />
  return (
    <Page name={text.item}>
      {data ? <Empty icon="gift" name={text.gone} /> : null}
      {!data && !error ? <Skeleton label={stateText.loading} cards={2} /> : null}
      {!data && error ? (
        <ErrorState
          name={text.notOpen}
          say={errorSentence(error)}
          retry={stateText.retry}
          onRetry={refresh}
          offline={offline}
        />
      ) : null}
    </Page>
  )
}

type Props = Readonly<{ item: Item; servicePointId: string | undefined; onChanged: () => Promise<void> }>
/** A new shelf or time, or the one that was tapped. */
type Filling = 'new' | Shelf

function OneItem({ item, servicePointId, onChanged }: Props) {
  const [filling, fill] = useState<Filling>()
  const { kind, terms, proposal } = item
  const ofCentre = servicePointId === undefined
  const close = () => fill(undefined)
  async function filled() {
    close()
    await onChanged()
  }
  const sheet = { item, servicePointId, onClose: close, onDone: filled }
  return (
    <Page
      name={text.item}
      foot={
        terms?.offered ? (
          <Button kind={proposal ? 'quiet' : 'main'} big icon="plus" onPress={() => fill('new')}>
            {text.add[kind]}
          </Button>
        ) : undefined
      }
    >
      <View className="head">{(terms ?? proposal)?.name}</View>
      <View className="soft gap-hair">{(terms ?? proposal)?.about}</View>
      {terms ? <Terms terms={terms} /> : null}
      {proposal ? <ProposalCard item={item} proposal={proposal} onDone={onChanged} /> : null}
      <Shelves item={item} onFill={fill} />
      {ofCentre && !proposal && terms ? <Changes item={item} terms={terms} onDone={onChanged} /> : null}
      <View>
        {filling === 'new' && kind === 'slot' ? <SlotsSheet {...sheet} /> : null}
        {filling !== undefined && !(filling === 'new' && kind === 'slot') ? (
          <FillSheet {...sheet} shelf={filling === 'new' ? undefined : filling} />
        ) : null}
      </View>
    </Page>
  )
}

function Terms({ terms }: { terms: NonNullable<Item['terms']> }) {
  return (
    <Section name={text.inForce}>
      <Card>
        <Figures
          figures={[
            { name: text.points, value: String(terms.points), unit: '' },
            { name: text.worth, value: String(terms.worthCents / 100), unit: text.yuanUnit },
          ]}
        />
        <View className="soft gap-tight">{text.fund(terms.fund)}</View>
      </Card>
    </Section>
  )
}

function Shelves({ item, onFill }: { item: Item; onFill: (shelf: Shelf) => void }) {
  const now = useNow()
  const { kind, shelves, terms } = item
  if (!terms) return null
  return (
    <Section name={text.shelves[kind]}>
      {shelves.length === 0 ? <View className="soft">{text.notStanding[kind]}</View> : null}
      <Card flush>
        {shelves.map((shelf) => {
          const { rewardId, servicePointName, room, startsAt, endsAt, left, waiting, handed } = shelf
          return (
            <Cell
              key={rewardId}
              fold
              icon={kind === 'slot' ? 'clock' : 'pin'}
              name={
                startsAt === null ? text.room(servicePointName, room) : text.slotAt(startsAt, endsAt, now)
              }
              say={
                startsAt === null
                  ? text.standing(kind, left, waiting)
                  : `${text.room(servicePointName, room)}，${text.standing(kind, left, waiting)}`
              }
              end={text.handed(handed)}
              onPress={() => onFill(shelf)}
            />
          )
        })}
      </Card>
    </Section>
  )
}

type ChangesProps = Readonly<{ item: Item; terms: NonNullable<Item['terms']>; onDone: () => Promise<void> }>

function Changes({ item: { itemId }, terms, onDone }: ChangesProps) {
  return (
    <View className="gap-section">
      <Button icon="swap" onPress={() => goTo('proposeItem', { itemId })}>
        {text.change}
      </Button>
      {terms.offered ? <WithdrawButton itemId={itemId} version={terms.version} onDone={onDone} /> : null}
    </View>
  )
}
