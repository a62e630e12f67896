import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { useNow } from '@/platform/clock'
import { goTo, goToTab } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { rewardsText as text } from '@/text/rewards'
import { BigNumber } from '@/ui/BigNumber'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'

type Catalogue = Output<'reward.catalogue'>

/** What points can become, and what is waiting to be fetched. */
export function RewardsScreen() {
  return (
    <AskedPage name={text.name} query={useQuery('reward.catalogue', {})}>
      {(catalogue) => <Shelves catalogue={catalogue} />}
    </AskedPage>
  )
}

function Shelves({ catalogue: { balance, items, waiting } }: { catalogue: Catalogue }) {
  const now = useNow()
  return (
    <>
      {balance ? (
        <Card>
          <BigNumber giant name={text.have} value={balance.points} unit={text.unit} />
          {balance.heldPoints > 0 ? (
            <View className="soft gap-tight">{text.held(balance.heldPoints)}</View>
          ) : null}
        </Card>
      ) : (
        <Card flush>
          <Cell icon="badge" name={text.register} say={text.guest} onPress={() => goTo('register')} />
        </Card>
      )}
      {waiting.length > 0 ? (
        <Section name={text.waiting}>
          <Card flush tone="accent">
            {waiting.map(({ redemptionId, name, servicePointName, startsAt, until }) => (
              <Cell
                key={redemptionId}
                icon="gift"
                iconTone="accent"
                name={name}
                say={
                  startsAt === null
                    ? text.waitingSay(servicePointName, until, now)
                    : text.waitingSlotSay(servicePointName, startsAt, now)
                }
                onPress={() => goTo('slip', { redemptionId })}
              />
            ))}
          </Card>
        </Section>
      ) : null}
      {items.length > 0 ? (
        <Section name={text.items}>
          <Card flush>
            {items.map(({ itemId, name, kind, points, offers }) => (
              <Cell
                key={itemId}
                fold
                icon={kind === 'slot' ? 'pulse' : 'gift'}
                name={name}
                say={text.itemSay(kind, placesOf(offers), leftOf(offers))}
                end={text.price(points)}
                onPress={() => goTo('reward', { itemId })}
              />
            ))}
          </Card>
        </Section>
      ) : (
        <Empty
          icon="gift"
          name={text.nothing}
          say={text.nothingSay}
          act={text.toServe}
          onAct={() => goToTab('activities')}
        />
      )}
    </>
  )
}

type Offers = Catalogue['items'][number]['offers']

function placesOf(offers: Offers): number {
  return new Set(offers.map(({ servicePointName }) => servicePointName)).size
}

function leftOf(offers: Offers): number {
  return offers.reduce((sum, { left }) => sum + left, 0)
}
