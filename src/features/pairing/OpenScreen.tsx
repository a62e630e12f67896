import { View } from '@tarojs/components'
import { useState } from 'react'
import { RHYTHMS } from '#domain/pairing'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goOnTo, usePageParams } from '@/platform/navigation'
import { errorSentence } from '@/text/errors'
import { pairingText as text } from '@/text/pairing'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'

type Written = Readonly<
  Record<'name' | 'phone' | 'address' | 'digits' | 'professional' | 'qualification' | 'community', string>
>
type Box = keyof Written
const EMPTY: Written = {
  name: '',
  phone: '',
  address: '',
  digits: '',
  professional: '',
  qualification: '',
  community: '',
}
const RIGHT: Readonly<Record<Box, RegExp>> = {
  name: /\S/,
  phone: /^(1[0-9]{10})?$/,
  address: /\S/,
  digits: /^([0-9]{8})?$/,
  professional: /^WJ[0-9]{6}$/,
  qualification: /\S/,
  community: /^WJ[0-9]{6}$/,
}
const FAULTS: Readonly<Record<Box, string>> = {
  name: text.elderFault,
  phone: text.phoneFault,
  address: text.addressFault,
  digits: text.digitsFault,
  professional: text.cardFault,
  qualification: text.qualificationFault,
  community: text.cardFault,
}

/** The point proposes: who the elder is, who will visit her, how often. */
export function OpenScreen() {
  const { servicePointId = '' } = usePageParams<'openPairing'>()
  const [written, write] = useState(EMPTY)
  const [alone, setAlone] = useState<'yes' | 'no'>('yes')
  const [every, setEvery] = useState<string>(String(RHYTHMS[0]))
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const wrong = (Object.keys(RIGHT) as Box[]).filter((box) => !RIGHT[box].test(written[box]))

  async function propose() {
    setTried(true)
    if (wrong.length > 0) return
    try {
      const { pairingId } = await command('pairing.open', {
        servicePointId,
        ...wishOf(written, alone === 'yes'),
        everyDays: RHYTHMS.find((days) => String(days) === every) ?? RHYTHMS[0],
      })
      showToast(text.proposed)
      goOnTo('pairing', { pairingId })
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  const put = (box: Box, value: string) => {
    write({ ...written, [box]: value })
    setFault(undefined)
  }
  const boxes = { written, wrong: tried ? wrong : [], onPut: put }
  return (
    <Page name={text.openName}>
      <Elder {...boxes} />
      <Choices
        label={text.alone2}
        options={[
          { key: 'yes', name: text.aloneYes },
          { key: 'no', name: text.aloneNo },
        ]}
        value={alone}
        onChange={setAlone}
      />
      <Pair {...boxes} />
      <Section name={text.every}>
        <Choices
          label={text.every}
          options={RHYTHMS.map((days) => ({ key: String(days), name: text.rhythm(days) }))}
          value={every}
          onChange={setEvery}
        />
      </Section>
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
      <View className="gap-snug">
        <Button kind="main" big onPress={propose}>
          {text.propose}
        </Button>
      </View>
    </Page>
  )
}

function wishOf(written: Written, livesAlone: boolean) {
  const { name, phone, address, digits, professional, qualification, community } = written
  return {
    elder: {
      name: name.trim(),
      address: address.trim(),
      livesAlone,
      ...(phone ? { phone } : {}),
      ...(digits ? { digits } : {}),
    },
    pair: [
      { cardNo: professional, kind: 'professional' as const, qualification: qualification.trim() },
      { cardNo: community, kind: 'community' as const },
    ],
  }
}

type BoxesProps = Readonly<{
  written: Written
  wrong: readonly Box[]
  onPut: (box: Box, value: string) => void
}>

function Elder(boxes: BoxesProps) {
  return (
    <>
      <Line {...boxes} box="name" name={text.elderName} hint={text.elderHint} most={20} />
      <Line {...boxes} box="address" name={text.address} hint={text.addressHint} most={80} />
      <Line {...boxes} box="phone" name={text.elderPhone} hint={text.elderPhoneHint} most={11} digits />
      <Line {...boxes} box="digits" name={text.digits} hint={text.digitsHint} most={8} digits />
    </>
  )
}

function Pair(boxes: BoxesProps) {
  return (
    <Section name={text.pair}>
      <Line {...boxes} box="professional" name={text.professional} hint={text.cardHint} most={8} />
      <Line
        {...boxes}
        box="qualification"
        name={text.qualification}
        hint={text.qualificationHint}
        most={60}
      />
      <Line {...boxes} box="community" name={text.community} hint={text.cardHint} most={8} />
    </Section>
  )
}

type LineProps = BoxesProps &
  Readonly<{ box: Box; name: string; hint: string; most: number; digits?: boolean }>

function Line({ written, wrong, onPut, box, name, hint, most, digits = false }: LineProps) {
  const isCard = box === 'professional' || box === 'community'
  return (
    <Field
      {...(digits ? { type: 'number' as const } : {})}
      name={name}
      hint={hint}
      maxLength={most}
      value={written[box]}
      fault={wrong.includes(box) ? FAULTS[box] : undefined}
      onChange={(value) => onPut(box, isCard ? value.trim().toUpperCase() : value)}
    />
  )
}
