import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CallError } from '@/platform/callError'
import { scanWithCamera } from '@/platform/scan'
import { walkInText as text } from '@/text/frontDesk'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { type Who, walkInFault } from './WalkInScreen'

type Props = Readonly<{ onWho: (who: Who) => Promise<CallError | undefined> }>

/** Her card before the camera; or her name and four digits; or the number of her card. */
export function WhoIsIt({ onWho }: Props) {
  const [name, setName] = useState('')
  const [digits, setDigits] = useState('')
  const [cardNo, setCardNo] = useState('')
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const isName = [...name.replace(/\s+/g, '')].length >= 2
  const areDigits = /^[0-9]{4}$/.test(digits.trim())
  const plain = cardNo.replace(/\s+/g, '').toUpperCase()
  const isNumber = /^WJ[0-9]{6}$/.test(plain)
  const byNumber = plain !== ''

  async function ask(who: Who) {
    const refused = await onWho(who)
    setFault(refused && walkInFault(refused))
  }
  async function scan() {
    const scanned = await scanWithCamera({ hint: text.scanHint, giveUp: text.giveUp })
    if (scanned.ok) await ask({ by: 'card', card: scanned.text })
    else if (scanned.why !== 'gaveUp') setFault(text.noCamera)
  }
  async function enter() {
    setTried(true)
    if (byNumber) {
      if (isNumber) await ask({ by: 'card', card: plain })
    } else if (isName && areDigits) await ask({ by: 'name', name: name.trim(), phoneEnd: digits.trim() })
  }
  return (
    <>
      <View className="soft gap-tight">{text.ask}</View>
      <View className="gap-snug">
        <Button big icon="scan" onPress={scan}>
          {text.scan}
        </Button>
      </View>
      <View className="gap-edge" />
      <Card>
        <Field
          name={text.person}
          hint={text.personHint}
          value={name}
          maxLength={20}
          fault={tried && !byNumber && !isName ? text.personFault : undefined}
          onChange={setName}
        />
        <Field
          name={text.digits}
          hint={text.digitsHint}
          type="number"
          value={digits}
          maxLength={4}
          fault={tried && !byNumber && !areDigits ? text.digitsFault : undefined}
          onChange={setDigits}
        />
        <Field
          name={text.cardNo}
          hint={text.cardNoHint}
          value={cardNo}
          maxLength={8}
          fault={tried && byNumber && !isNumber ? text.cardNoFault : undefined}
          onChange={setCardNo}
        />
        <View>
          {fault ? (
            <Banner icon="warn" tone="fault">
              {fault}
            </Banner>
          ) : null}
        </View>
        <View className="gap-snug">
          <Button kind="main" big icon="check" onPress={enter}>
            {text.act}
          </Button>
        </View>
      </Card>
    </>
  )
}
