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

type Written = Readonly<{ name: string; digits: string; cardNo: string }>
const FAULTS: Readonly<Record<keyof Written, string>> = {
  name: text.personFault,
  digits: text.digitsFault,
  cardNo: text.cardNoFault,
}

/** A number of a card goes before a name; `wrong` are the boxes that cannot be read yet. */
function readWho({
  name,
  digits,
  cardNo,
}: Written): Readonly<{ who?: Who; wrong: readonly (keyof Written)[] }> {
  const card = cardNo.replace(/\s+/g, '').toUpperCase()
  if (card !== '')
    return /^WJ[0-9]{6}$/.test(card) ? { who: { by: 'card', card }, wrong: [] } : { wrong: ['cardNo'] }
  const phoneEnd = digits.trim()
  const wrong: (keyof Written)[] = []
  if ([...name.replace(/\s+/g, '')].length < 2) wrong.push('name')
  if (!/^[0-9]{4}$/.test(phoneEnd)) wrong.push('digits')
  return wrong.length > 0 ? { wrong } : { who: { by: 'name', name: name.trim(), phoneEnd }, wrong }
}

/** Her card before the camera; or her name and four digits; or the number of her card. */
export function WhoIsIt({ onWho }: Props) {
  const [written, write] = useState<Written>({ name: '', digits: '', cardNo: '' })
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const read = readWho(written)
  const faultOf = (box: keyof Written) => (tried && read.wrong.includes(box) ? FAULTS[box] : undefined)

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
    if (read.who) await ask(read.who)
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
          value={written.name}
          maxLength={20}
          fault={faultOf('name')}
          onChange={(name) => write({ ...written, name })}
        />
        <Field
          name={text.digits}
          hint={text.digitsHint}
          type="number"
          value={written.digits}
          maxLength={4}
          fault={faultOf('digits')}
          onChange={(digits) => write({ ...written, digits })}
        />
        <Field
          name={text.cardNo}
          hint={text.cardNoHint}
          value={written.cardNo}
          maxLength={8}
          fault={faultOf('cardNo')}
          onChange={(cardNo) => write({ ...written, cardNo })}
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
