import { View } from '@tarojs/components'
import { hoursOf, sureHoursOf } from '@/text/amounts'
import { statementText } from '@/text/statement'
import { dateOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { BigNumber } from '@/ui/BigNumber'
import { Card } from '@/ui/Card'
import { RemindOfLapse } from './RemindOfLapse'
import type { Book } from './passbook'
import type { Statement } from './StatementScreen'

export function Total({ book, statement }: { book: Book; statement: Statement }) {
  const { balance, lapse, now } = statement
  const sure = sureHoursOf(balance)
  const held = balance.heldPoints > 0 ? statementText.held(balance.heldPoints) : undefined
  return (
    <Card className="gap-snug">
      {book === 'minutes' ? (
        <BigNumber
          giant
          name={statementText.hoursTotal}
          value={hoursOf(balance.lifetimeMinutes)}
          unit={statementText.hoursUnit}
        />
      ) : (
        <BigNumber
          giant
          name={statementText.pointsTotal}
          value={balance.points}
          unit={statementText.pointsUnit}
        />
      )}
      {book === 'minutes' && sure !== undefined ? (
        <View className="gap-tight">{statementText.hoursSure(sure)}</View>
      ) : null}
      <View className="soft gap-tight">
        {book === 'minutes' ? statementText.hoursSay : (held ?? statementText.pointsSay)}
      </View>
      {book === 'points' && lapse ? (
        <>
          <Banner icon="clock">{statementText.lapse(lapse.points, dateOf(lapse.on, now))}</Banner>
          <RemindOfLapse />
        </>
      ) : null}
    </Card>
  )
}
