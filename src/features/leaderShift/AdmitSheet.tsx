import { View } from '@tarojs/components'
import { useState } from 'react'
import { parseCardCode } from '#domain/volunteerCard'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { scanWithCamera } from '@/platform/scan'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { leaderShiftText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { cardNumberOf } from './cardNumberOf'

type Props = Readonly<{ open: boolean; shiftId: string; onClose: () => void }>

/** Somebody who had not signed up stands at the door with a card, or knows its number. */
export function AdmitSheet({ open, shiftId, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()

  async function admit(card: string) {
    try {
      const { name } = await call('session.admit', { shiftId, card })
      setTyped('')
      setFault(undefined)
      onClose()
      showToast(text.admitted(name))
      await askAgain('session.roster', { shiftId })
    } catch (thrown) {
      const error = asCallError(thrown)
      setFault(error.isSilence ? text.admitNeedsNetwork : errorSentence(error))
    }
  }

  async function scan() {
    const scanned = await scanWithCamera({ hint: text.admitScanHint, giveUp: text.admitGiveUp })
    if (!scanned.ok) return scanned.why === 'gaveUp' ? undefined : setFault(text.admitNoCamera)
    if (!parseCardCode(scanned.text)) return setFault(text.notACard)
    await admit(scanned.text)
  }

  async function admitTyped() {
    const cardNo = cardNumberOf(typed)
    if (cardNo) await admit(cardNo)
    else setFault(text.cardNoMissing)
  }

  return (
    <Sheet open={open} title={text.admit} closeLabel={text.close} onClose={onClose}>
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
        onDone={() => void admitTyped()}
      />
      <View className="gap-snug">
        <Button kind="main" icon="plus" onPress={admitTyped}>
          {text.admitNow}
        </Button>
        <Button icon="scan" onPress={scan}>
          {text.admitScan}
        </Button>
      </View>
    </Sheet>
  )
}
