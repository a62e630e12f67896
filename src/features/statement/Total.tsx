import { View } from '@tarojs/components'
import { hoursOf } from '@/text/amounts'
import { statementText } from '@/text/statement'
import { BigNumber } from '@/ui/BigNumber'
import { Card } from '@/ui/Card'
import type { Book } from './passbook'
import type { Statement } from './StatementScreen'

export function Total({ book, balance }: { book: Book; balance: Statement['balance'] }) {
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
      <View className="soft gap-tight">
        {book === 'minutes' ? statementText.hoursSay : (held ?? statementText.pointsSay)}
      </View>
    </Card>
  )
}
