import { View } from '@tarojs/components'
import { useState } from 'react'
import { AskedPage } from '@/frame/AskedPage'
import { useNow } from '@/platform/clock'
import { useQuery } from '@/platform/useQuery'
import { paperSheetText as text } from '@/text/paperSheet'
import { dayOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { EnteredSheet } from './EnteredSheet'
import { Lines } from './Lines'
import { ProofAndWhy } from './ProofAndWhy'
import type { Filled, PaperSheet } from './sheetDraft'
import { useEntering } from './useEntering'

type Props = Readonly<{ number: string; onNext: () => void }>

/** One sheet, line by line as it lies on the table, with a picture of it. */
export function EnterSheet({ number, onNext }: Props) {
  const query = useQuery('keeper.sheet', { number })
  const [filled, setFilled] = useState<readonly Filled[]>([])
  const entering = useEntering(query.data, filled)
  const fill = (line: Filled) => setFilled((before) => [...before.filter(({ id }) => id !== line.id), line])
  const drop = (id: string) => setFilled((before) => before.filter((line) => line.id !== id))
  return (
    <AskedPage
      name={text.name}
      query={query}
      foot={(sheet) =>
        sheet.entered ? (
          <Button onPress={onNext}>{text.next}</Button>
        ) : (
          <Button kind="main" big icon="check" disabled={filled.length === 0} onPress={entering.send}>
            {filled.length === 0 ? text.sendNone : text.send(filled.length)}
          </Button>
        )
      }
    >
      {(sheet) => (
        <>
          <Head sheet={sheet} />
          {sheet.entered ? (
            <EnteredSheet entered={sheet.entered} />
          ) : (
            <>
              <Lines sheet={sheet} filled={filled} onFill={fill} onDrop={drop} />
              <ProofAndWhy weight={sheet.weight} entering={entering} />
            </>
          )}
        </>
      )}
    </AskedPage>
  )
}

function Head({ sheet }: { sheet: PaperSheet }) {
  const now = useNow()
  const { title, startsAt, endsAt, number, weight, entered } = sheet
  return (
    <>
      <View className="title">{title}</View>
      <View className="soft gap-hair">{text.shift(startsAt, endsAt, dayOf(startsAt, now))}</View>
      <View className="lead gap-hair">{text.sheet(number)}</View>
      {entered ? null : (
        <View className="gap-snug">
          <Banner icon={weight === 'B' ? 'list' : 'warn'}>{text.weights[weight]}</Banner>
        </View>
      )}
    </>
  )
}
