import { useState } from 'react'
import { parseCardCode } from '#domain/volunteerCard'
import { now } from '@/platform/clock'
import { scanWithCamera } from '@/platform/scan'
import { leaderShiftText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { Tabs } from '@/ui/Tabs'
import { View } from '@tarojs/components'
import { actNow } from './actNow'
import { cardNumberOf } from './cardNumberOf'

type Props = Readonly<{ open: boolean; shiftId: string; leaving: boolean; onClose: () => void }>

/** Somebody without a phone shows her card, or tells its number. With or without a network. */
export function RecordCard({ open, shiftId, leaving, onClose }: Props) {
  const [kind, setKind] = useState<'in' | 'out'>(leaving ? 'out' : 'in')
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()

  const record = (via: 'card' | 'number', card: string, name: string) =>
    actNow({ act: 'record', shiftId, name, event: { kind, via, card, at: now() } }, (outcome) =>
      text.ticked(outcome.name, kind, outcome.outcome === 'heard' && outcome.already === true),
    )

  async function scan() {
    const scanned = await scanWithCamera({ hint: text.admitScanHint, giveUp: text.admitGiveUp })
    if (!scanned.ok) return scanned.why === 'gaveUp' ? undefined : setFault(text.admitNoCamera)
    const card = parseCardCode(scanned.text)
    if (!card) return setFault(text.notACard)
    setFault(undefined)
    await record('card', scanned.text, card.cardNo)
  }

  async function recordTyped() {
    const cardNo = cardNumberOf(typed)
    if (!cardNo) return setFault(text.cardNoMissing)
    setTyped('')
    await record('number', cardNo, cardNo)
  }

  return (
    <Sheet open={open} title={text.byCard} closeLabel={text.close} onClose={onClose}>
      <Tabs
        label={text.inOrOut}
        tabs={[
          { key: 'in', name: text.tabIn },
          { key: 'out', name: text.tabOut },
        ]}
        value={kind}
        onChange={setKind}
      />
      <View className="gap-snug">
        <Button kind="main" icon="scan" onPress={scan}>
          {text.scanCard}
        </Button>
      </View>
      <View className="gap-snug">
        <Field
          name={text.cardNo}
          hint={text.cardNoHint}
          value={typed}
          fault={fault}
          maxLength={20}
          onChange={(value) => {
            setTyped(value)
            setFault(undefined)
          }}
          onDone={() => void recordTyped()}
        />
      </View>
      <Button icon="check" onPress={recordTyped}>
        {text.recordNumber}
      </Button>
    </Sheet>
  )
}
