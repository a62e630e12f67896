import { Text, View } from '@tarojs/components'
import { CODE_WINDOW, type Direction } from '#domain/checkInCodeText'
import { useNow } from '@/platform/clock'
import { leaderShiftText as text } from '@/text/leader'
import { Card } from '@/ui/Card'
import { Code } from '@/ui/Code'
import { Icon } from '@/ui/Icon'
import { codeOf } from './shiftCode'
import type { OpenedShift } from './useOpenedShift'

const SECOND = 1_000
const SECONDS_OF_A_CODE = CODE_WINDOW / SECOND

/** The code that lives a quarter of a minute. Only this part is drawn each second. */
export function LiveCode({ shift, direction }: { shift: OpenedShift; direction: Direction }) {
  const now = useNow(SECOND)
  const code = codeOf(shift, direction, now)
  const left = Math.ceil((CODE_WINDOW - (now % CODE_WINDOW)) / SECOND)
  const isIn = direction === 'in'
  return (
    <Card center className="gap-snug">
      <View className="title">{isIn ? text.scanToCheckIn : text.scanToCheckOut}</View>
      <View className="gap-snug">
        <Code text={code} label={text.codeLabel(isIn, left)} seconds={{ left, of: SECONDS_OF_A_CODE }} />
      </View>
      <View className="row gap-snug">
        <Icon name="refresh" size="small" className="after-tight" />
        <View>
          <Text className="strong">{text.secondsLeft(left)}</Text>
          {text.thenNew}
        </View>
      </View>
    </Card>
  )
}
