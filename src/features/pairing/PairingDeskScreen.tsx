import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { OneField } from '@/frame/OneField'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { goTo, usePageParams } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { pairingText as text } from '@/text/pairing'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { PairingList } from './PairingList'

const MOST_YUAN = 10_000
type LimitProps = Pick<Output<'pairing.desk'>, 'limitCents' | 'limitRev' | 'raise'>

/** The pairings of a place; for the centre of the whole town. Where nobody came stands first. */
export function PairingDeskScreen() {
  const { servicePointId } = usePageParams<'pairingDesk'>()
  const query = useQuery('pairing.desk', servicePointId === undefined ? {} : { servicePointId })
  return (
    <AskedPage
      name={text.desk}
      query={query}
      foot={() =>
        servicePointId === undefined ? null : (
          <Button kind="main" big icon="plus" onPress={() => goTo('openPairing', { servicePointId })}>
            {text.openEntry}
          </Button>
        )
      }
    >
      {({ pairings, now, ...limit }) => (
        <>
          {pairings.length === 0 ? <Empty icon="people" name={text.deskNone} say={text.deskNoneSay} /> : null}
          <PairingList name={text.missed} pairings={pairings.filter(({ missed }) => missed)} now={now} />
          <PairingList name={text.others} pairings={pairings.filter(({ missed }) => !missed)} now={now} />
          {servicePointId === undefined ? <Limit {...limit} /> : null}
        </>
      )}
    </AskedPage>
  )
}

/** How much of an elder's money one visit may spend: lower on one word, higher on two. */
function Limit({ limitCents, limitRev: rev, raise }: LimitProps) {
  const [open, setOpen] = useState(false)
  async function say(cents: number) {
    const { isProposed } = await call('pairing.setLimit', { limitCents: cents, rev })
    showToast(isProposed ? text.limitProposed : text.limitSaved)
    setOpen(false)
    await askAgain('pairing.desk', {})
  }
  async function agree(cents: number) {
    try {
      await say(cents)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
      await askAgain('pairing.desk', {})
    }
  }
  return (
    <View className="gap-block">
      <View className="soft">{text.limit(limitCents)}</View>
      {raise ? (
        <View className="gap-tight">
          {raise.own ? text.raiseOwn(raise.cents) : text.raise(raise.cents, raise.byName)}
        </View>
      ) : null}
      {raise && !raise.own ? (
        <View className="gap-snug">
          <Button onPress={() => agree(raise.cents)}>{text.raiseYes(raise.cents)}</Button>
        </View>
      ) : null}
      <Button kind="plain" onPress={() => setOpen(true)}>
        {text.setLimit}
      </Button>
      <Sheet open={open} title={text.setLimit} onClose={() => setOpen(false)} closeLabel={text.close}>
        {open ? (
          <OneField
            type="number"
            name={text.limitField}
            hint={text.limitHint}
            maxLength={5}
            act={text.limitSave}
            faultOf={(yuan) =>
              /^\d{1,5}$/.test(yuan) && Number(yuan) <= MOST_YUAN ? undefined : text.limitFault
            }
            onSend={(yuan) => say(Number(yuan) * 100)}
          />
        ) : null}
      </Sheet>
    </View>
  )
}
