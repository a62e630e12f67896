import { View } from '@tarojs/components'
import { useState } from 'react'
import { AskedPage } from '@/frame/AskedPage'
import { OneField } from '@/frame/OneField'
import { call } from '@/platform/call'
import { goTo, usePageParams } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { pairingText as text } from '@/text/pairing'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { PairingList } from './PairingList'

const MOST_YUAN = 10_000

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
      {({ pairings, now, limitCents }) => (
        <>
          {pairings.length === 0 ? <Empty icon="people" name={text.deskNone} say={text.deskNoneSay} /> : null}
          <PairingList name={text.missed} pairings={pairings.filter(({ missed }) => missed)} now={now} />
          <PairingList name={text.others} pairings={pairings.filter(({ missed }) => !missed)} now={now} />
          {servicePointId === undefined ? <Limit limitCents={limitCents} /> : null}
        </>
      )}
    </AskedPage>
  )
}

/** How much of an elder's money one visit may spend. */
function Limit({ limitCents }: { limitCents: number }) {
  const [open, setOpen] = useState(false)
  async function save(yuan: string) {
    await call('pairing.setLimit', { limitCents: Number(yuan) * 100 })
    showToast(text.limitSaved)
    setOpen(false)
    await askAgain('pairing.desk', {})
  }
  return (
    <View className="gap-block">
      <View className="soft">{text.limit(limitCents)}</View>
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
            onSend={save}
          />
        ) : null}
      </Sheet>
    </View>
  )
}
