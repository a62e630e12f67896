import { View } from '@tarojs/components'
import { useState } from 'react'
import { sheetNumberIn } from '#domain/attendanceSheet'
import { asCallError } from '@/platform/callError'
import { usePageParams } from '@/platform/navigation'
import { printSheets } from '@/platform/printPaper'
import { scanWithCamera } from '@/platform/scan'
import { errorSentence } from '@/text/errors'
import { paperSheetText as text } from '@/text/paperSheet'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { EnterSheet } from './EnterSheet'

/** Sheets go out to be signed where nobody has a phone, and come back by their number. */
export function SheetScreen() {
  const { shiftId } = usePageParams<'sheet'>()
  const [number, setNumber] = useState<string>()
  if (number !== undefined) return <EnterSheet number={number} onNext={() => setNumber(undefined)} />
  return (
    <Page name={text.name}>
      {shiftId === undefined ? null : <Print shiftId={shiftId} />}
      <Section name={text.enter}>
        <WhichSheet onNumber={setNumber} />
      </Section>
    </Page>
  )
}

function Print({ shiftId }: { shiftId: string }) {
  async function print() {
    try {
      const { pages } = await printSheets(shiftId)
      showToast(text.printed(pages))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <Card>
      <Button kind="main" big icon="list" busyText={text.printing} onPress={print}>
        {text.print}
      </Button>
      <View className="soft gap-tight">{text.printSay}</View>
    </Card>
  )
}

/** By its code, or by the number beside it. */
function WhichSheet({ onNumber }: { onNumber: (number: string) => void }) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()

  function open(said: string) {
    const number = sheetNumberIn(said)
    if (number === undefined) setFault(text.numberFault)
    else onNumber(number)
  }
  async function scan() {
    const scanned = await scanWithCamera({ hint: text.scanHint, giveUp: text.giveUp })
    if (scanned.ok) open(scanned.text)
    else if (scanned.why !== 'gaveUp') setFault(text.noCamera)
  }
  return (
    <>
      <Button icon="scan" onPress={scan}>
        {text.scan}
      </Button>
      <Field
        name={text.number}
        hint={text.numberHint}
        value={typed}
        maxLength={20}
        onChange={(value) => {
          setTyped(value)
          setFault(undefined)
        }}
        onDone={() => open(typed)}
      />
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
      <View className="gap-snug">
        <Button onPress={() => open(typed)}>{text.look}</Button>
      </View>
    </>
  )
}
