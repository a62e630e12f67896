import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { chinaDateOf, nextPeriod, previousPeriod } from '#domain/time'
import { AskedPage } from '@/frame/AskedPage'
import { CheckedPicture } from '@/frame/CheckedPicture'
import { now as cloudNow, useNow } from '@/platform/clock'
import { usePageParams } from '@/platform/navigation'
import { useFirstFew } from '@/platform/useFirstFew'
import { useQuery } from '@/platform/useQuery'
import { pairingText as text } from '@/text/pairing'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { Figures } from '@/ui/Figures'

type Statement = Output<'pairing.statement'>
const FEW = 6

/** Every fen of one month, with its receipt and who stood beside. */
export function StatementScreen() {
  const { pairingId = '', month: first } = usePageParams<'pairStatement'>()
  const [month, setMonth] = useState(() => first ?? chinaDateOf(cloudNow()).slice(0, 7))
  const query = useQuery('pairing.statement', { pairingId, month })
  return (
    <AskedPage name={text.statementName} query={query}>
      {(statement) => <Month statement={statement} month={month} onMonth={setMonth} />}
    </AskedPage>
  )
}

type MonthProps = Readonly<{ statement: Statement; month: string; onMonth: (month: string) => void }>

function Month({ statement: { elderName, cents, lines }, month, onMonth }: MonthProps) {
  const now = useNow()
  const { shown } = useFirstFew(lines, FEW)
  return (
    <>
      <View className="title">{elderName}</View>
      <View className="note gap-hair">{text.monthOf(month, now)}</View>
      <ButtonPair short>
        <Button kind="plain" onPress={() => onMonth(previousPeriod(month))}>
          {text.earlier}
        </Button>
        <Button kind="plain" onPress={() => onMonth(nextPeriod(month))}>
          {text.later}
        </Button>
      </ButtonPair>
      <Card>
        <Figures figures={[{ name: text.total, value: text.yuan(cents), unit: text.yuanUnit }]} />
      </Card>
      {lines.length === 0 ? <Empty icon="list" name={text.noMoney} /> : null}
      {shown.map(({ on, byName, cents: each, what, witnessName, witnessed, receipt }) => (
        <Card key={`${on} ${what} ${each}`}>
          <View className="lead">{text.money(each, what)}</View>
          <View className="soft gap-hair">{text.line(on, byName, now)}</View>
          <View className="soft gap-hair">
            {witnessed ? text.witnessed(witnessName) : text.notWitnessed(witnessName)}
          </View>
          <CheckedPicture picture={receipt} label={text.receiptOf(what)} />
        </Card>
      ))}
    </>
  )
}
