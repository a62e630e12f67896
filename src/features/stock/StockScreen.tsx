import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { stockText as text } from '@/text/stock'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { type Item, standingOf } from './itemStanding'

/** What there is to redeem and where it stands: everything for the centre, one place for its keeper. */
export function StockScreen() {
  const { servicePointId } = usePageParams<'stock'>()
  const query = useQuery('reward.stock', servicePointId ? { servicePointId } : {})
  const ofCentre = servicePointId === undefined
  return (
    <AskedPage
      name={text.name}
      query={query}
      foot={() =>
        ofCentre ? (
          <Button icon="plus" onPress={() => goTo('proposeItem')}>
            {text.propose}
          </Button>
        ) : undefined
      }
    >
      {({ items }) => <Items items={items} servicePointId={servicePointId} />}
    </AskedPage>
  )
}

type Props = Readonly<{ items: Output<'reward.stock'>['items']; servicePointId: string | undefined }>

function Items({ items, servicePointId }: Props) {
  const waiting = items.filter(({ proposal }) => proposal !== null)
  const decided = items.filter(({ proposal }) => proposal === null)
  const groups = [
    { name: text.toDecide, of: waiting },
    { name: text.onOffer, of: decided.filter(({ terms }) => terms?.offered) },
    { name: text.off, of: decided.filter(({ terms }) => !terms?.offered) },
  ]
  if (items.length === 0)
    return servicePointId === undefined ? (
      <Empty icon="gift" name={text.nothing} say={text.nothingSay} />
    ) : (
      <Empty icon="gift" name={text.nothingHere} say={text.nothingHereSay} />
    )
  return (
    <>
      {groups
        .filter(({ of }) => of.length > 0)
        .map(({ name, of }) => (
          <Section key={name} name={name}>
            <Card flush tone={name === text.toDecide ? 'wait' : undefined}>
              {of.map((item) => (
                <OneItem key={item.itemId} item={item} servicePointId={servicePointId} />
              ))}
            </Card>
          </Section>
        ))}
    </>
  )
}

function OneItem({ item, servicePointId }: { item: Item; servicePointId: string | undefined }) {
  const now = useNow()
  const { itemId, kind, terms, proposal, shelves } = item
  const shown = proposal ?? terms
  if (!shown) return null
  const { left, waiting } = standingOf(item)
  const standing = shelves.length === 0 ? text.notStanding[kind] : text.standing(kind, left, waiting)
  return (
    <Cell
      fold
      icon={kind === 'slot' ? 'pulse' : 'gift'}
      name={shown.name}
      say={proposal ? text.proposalSay(proposal.byName, proposal.at, now) : standing}
      end={text.price(shown.points)}
      onPress={() => goTo('stockItem', servicePointId ? { itemId, servicePointId } : { itemId })}
    />
  )
}
