import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { scanWithCamera } from '@/platform/scan'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { needText } from '@/text/need'
import { handOverText as text } from '@/text/rewards'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Field } from '@/ui/Field'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { type Found, HandOverSheet } from './HandOverSheet'

type Waiting = Output<'reward.waiting'>['holds'][number]

const NUMBER_LENGTH = 4

/** The keeper's side of a redemption: a code by camera or four digits by voice, a look at what it is, and it is given. */
export function HandOverScreen() {
  const { servicePointId = '' } = usePageParams<'handOver'>()
  const query = useQuery('reward.waiting', { servicePointId })
  return (
    <AskedPage name={text.name} query={query}>
      {({ holds }) => (
        <>
          <Counter servicePointId={servicePointId} />
          <ToCollect holds={holds} />
          <Besides servicePointId={servicePointId} />
        </>
      )}
    </AskedPage>
  )
}

function Counter({ servicePointId }: { servicePointId: string }) {
  const [fault, setFault] = useState<string>()
  const [found, setFound] = useState<Found>()
  const [round, setRound] = useState(0)

  async function look(shown: string) {
    try {
      const { found: whose } = await call('reward.lookUp', { servicePointId, shown })
      setFault(undefined)
      setFound({ shown, whose })
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  async function scan() {
    const scanned = await scanWithCamera({ hint: text.cameraHint, giveUp: text.giveUp })
    if (scanned.ok) await look(scanned.text)
    else if (scanned.why !== 'gaveUp') setFault(text.noCamera)
  }
  async function given() {
    setFound(undefined)
    setRound(round + 1)
    await askAgain('reward.waiting', { servicePointId })
  }
  return (
    <>
      <View className="lead">{text.ask}</View>
      <View className="gap-snug">
        <Button kind="main" big icon="scan" onPress={scan}>
          {text.scan}
        </Button>
      </View>
      <View className="gap-edge" />
      <TypedNumber key={round} fault={fault} onFault={setFault} onNumber={look} />
      <HandOverSheet
        servicePointId={servicePointId}
        found={found}
        onGiven={given}
        onClose={() => setFound(undefined)}
        onFault={(sentence) => showToast(sentence, 'fault')}
      />
    </>
  )
}

type TypedNumberProps = Readonly<{
  fault: string | undefined
  onFault: (sentence: string | undefined) => void
  onNumber: (number: string) => Promise<void>
}>

function TypedNumber({ fault, onFault, onNumber }: TypedNumberProps) {
  const [number, setNumber] = useState('')
  async function find() {
    if (/^[0-9]{4}$/.test(number.trim())) await onNumber(number.trim())
    else onFault(text.numberFault)
  }
  return (
    <Card>
      <Field
        name={text.number}
        hint={text.numberHint}
        type="number"
        value={number}
        fault={fault}
        maxLength={NUMBER_LENGTH}
        onChange={(value) => {
          setNumber(value)
          onFault(undefined)
        }}
        onDone={() => void find()}
      />
      <View className="gap-snug">
        <Button icon="search" onPress={find}>
          {text.find}
        </Button>
      </View>
    </Card>
  )
}

function Besides({ servicePointId }: { servicePointId: string }) {
  return (
    <Section name={text.besides}>
      <Card flush>
        <Cell
          icon="badge"
          name={text.byCard}
          say={text.byCardSay}
          onPress={() => goTo('counter', { servicePointId })}
        />
        <Cell
          icon="speak"
          name={needText.deskEntry}
          say={needText.deskEntrySay}
          onPress={() => goTo('needDesk', { servicePointId })}
        />
        <Cell
          icon="box"
          name={text.stock}
          say={text.stockSay}
          onPress={() => goTo('stock', { servicePointId })}
        />
      </Card>
    </Section>
  )
}

function ToCollect({ holds }: { holds: readonly Waiting[] }) {
  const now = useNow()
  if (holds.length === 0) return <View className="soft gap-block center">{text.waitingNone}</View>
  return (
    <Section name={text.waiting(holds.length)}>
      <Card flush>
        {holds.map(({ redemptionId, personName, name, startsAt, until }) => (
          <Cell
            key={redemptionId}
            fold
            icon="gift"
            name={name}
            say={personName}
            end={startsAt === null ? text.until(until, now) : text.at(startsAt, now)}
          />
        ))}
      </Card>
    </Section>
  )
}
