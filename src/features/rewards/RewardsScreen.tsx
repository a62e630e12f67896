import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { useNow } from '@/platform/clock'
import { goTo, goToTab } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { rewardsText as text } from '@/text/rewards'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { BigNumber } from '@/ui/BigNumber'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

type Catalogue = Output<'reward.catalogue'>

/** What points can become, and what is waiting to be fetched. */
export function RewardsScreen() {
  const { data, error, loading, offline, refresh } = useQuery('reward.catalogue', {})
  usePulledDown(refresh)
  return (
    <Page name={text.name}>
      {data && offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data ? <Shelves catalogue={data} /> : null}
      {loading ? <Skeleton label={stateText.loading} cards={3} /> : null}
      {!data && error ? (
        <ErrorState
          name={offline ? stateText.offlineName : stateText.faultName}
          say={offline ? stateText.offlineSay : errorSentence(error)}
          retry={stateText.retry}
          onRetry={refresh}
          offline={offline}
        />
      ) : null}
    </Page>
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
