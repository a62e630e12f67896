import { View } from '@tarojs/components'
import { useState } from 'react'
import { AskedPage } from '@/frame/AskedPage'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { goTo, usePageParams } from '@/platform/navigation'
import { usePageShown } from '@/platform/pageEvents'
import { useFirstFew } from '@/platform/useFirstFew'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { pairingText as text } from '@/text/pairing'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { Field } from '@/ui/Field'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { type PairCard, PairingCell } from './PairingCell'

const FEW = 8

/** The pairings of a place; for the centre of the whole town. Where nobody came stands first. */
export function PairingDeskScreen() {
  const { servicePointId } = usePageParams<'pairingDesk'>()
  const query = useQuery('pairing.desk', servicePointId === undefined ? {} : { servicePointId })
  usePageShown(() => void query.refresh())
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
          <Some name={text.missed} pairings={pairings.filter(({ missed }) => missed)} now={now} />
          <Some name={text.others} pairings={pairings.filter(({ missed }) => !missed)} now={now} />
          {servicePointId === undefined ? <Limit limitCents={limitCents} /> : null}
        </>
      )}
    </AskedPage>
  )
}

type SomeProps = Readonly<{ name: string; pairings: readonly PairCard[]; now: number }>

export function Some({ name, pairings, now }: SomeProps) {
  const { shown } = useFirstFew(pairings, FEW)
  if (pairings.length === 0) return <View />
  return (
    <Section name={name}>
      <Card flush>
        {shown.map((pairing) => (
          <PairingCell key={pairing.pairingId} pairing={pairing} now={now} />
        ))}
      </Card>
    </Section>
  )
}

/** How much of an elder's money one visit may spend. */
function Limit({ limitCents }: { limitCents: number }) {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  async function save() {
    const yuan = Number(typed)
    if (!/^\d{1,5}$/.test(typed) || yuan > 10_000) return setFault(text.limitFault)
    try {
      await call('pairing.setLimit', { limitCents: yuan * 100 })
      showToast(text.limitSaved)
      setOpen(false)
      await askAgain('pairing.desk', {})
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <View className="gap-block">
      <View className="soft">{text.limit(limitCents)}</View>
      <Button kind="plain" onPress={() => setOpen(true)}>
        {text.setLimit}
      </Button>
      <Sheet open={open} title={text.setLimit} onClose={() => setOpen(false)} closeLabel={text.close}>
        <Field
          type="number"
          name={text.limitField}
          hint={text.limitHint}
          maxLength={5}
          value={typed}
          fault={fault}
          onChange={(value) => {
            setTyped(value)
            setFault(undefined)
          }}
        />
        <View className="gap-snug">
          <Button kind="main" onPress={save}>
            {text.limitSave}
          </Button>
        </View>
      </Sheet>
    </View>
  )
}
