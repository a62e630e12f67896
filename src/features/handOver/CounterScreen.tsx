import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Input, Output } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { usePageParams } from '@/platform/navigation'
import { scanWithCamera } from '@/platform/scan'
import { errorSentence } from '@/text/errors'
import { handOverText as text } from '@/text/rewards'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { CardHolder } from './CardHolder'

export type ShownCard = Omit<Input<'reward.counter'>, 'servicePointId'>
export type Holder = Output<'reward.counter'>

/** Somebody with a card and no phone: the keeper sees what she has, and asks for it on her behalf. */
export function CounterScreen() {
  const { servicePointId = '' } = usePageParams<'counter'>()
  const [shown, setShown] = useState<ShownCard>()
  const [holder, setHolder] = useState<Holder>()

  async function open(card: ShownCard): Promise<string | undefined> {
    try {
      setHolder(await call('reward.counter', { servicePointId, ...card }))
      setShown(card)
      return undefined
    } catch (thrown) {
      return errorSentence(asCallError(thrown))
    }
  }
  return (
    <Page name={text.counter}>
      {holder && shown ? (
        <CardHolder
          servicePointId={servicePointId}
          shown={shown}
          holder={holder}
          onChanged={() => open(shown)}
          onNext={() => setHolder(undefined)}
        />
      ) : (
        <AskForCard onCard={open} />
      )}
    </Page>
  )
}

function AskForCard({ onCard }: { onCard: (card: ShownCard) => Promise<string | undefined> }) {
  const [cardNo, setCardNo] = useState('')
  const [lastDigits, setLastDigits] = useState('')
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const isNumber = /^WJ[0-9]{6}$/i.test(cardNo.trim())
  const areDigits = /^[0-9]{4}$/.test(lastDigits.trim())

  async function scan() {
    const scanned = await scanWithCamera({ hint: text.cardHint, giveUp: text.giveUp })
    if (scanned.ok) setFault(await onCard({ card: scanned.text }))
    else if (scanned.why !== 'gaveUp') setFault(text.noCamera)
  }
  async function open() {
    setTried(true)
    if (isNumber && areDigits)
      setFault(await onCard({ card: cardNo.trim().toUpperCase(), lastDigits: lastDigits.trim() }))
  }
  return (
    <>
      <View className="lead">{text.cardAsk}</View>
      <View className="gap-snug">
        <Button kind="main" big icon="scan" onPress={scan}>
          {text.scanCard}
        </Button>
      </View>
      <View className="gap-edge" />
      <Card>
        <Field
          name={text.cardNo}
          hint={text.cardNoHint}
          value={cardNo}
          maxLength={8}
          fault={tried && !isNumber ? text.cardNoFault : undefined}
          onChange={(value) => {
            setCardNo(value)
            setFault(undefined)
          }}
        />
        <Field
          type="number"
          name={text.lastDigits}
          hint={text.lastDigitsHint}
          value={lastDigits}
          maxLength={4}
          fault={tried && !areDigits ? text.lastDigitsFault : fault}
          onChange={(value) => {
            setLastDigits(value)
            setFault(undefined)
          }}
        />
        <Button icon="search" onPress={open}>
          {text.open}
        </Button>
      </Card>
    </>
  )
}
