import { Text, View } from '@tarojs/components'
import { CODE_WINDOW, type Direction } from '#domain/checkInCode'
import { copyText } from '@/platform/clipboard'
import { useNow } from '@/platform/clock'
import { leaderShiftText as text } from '@/text/leader'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Code } from '@/ui/Code'
import { Icon } from '@/ui/Icon'
import { codeOf } from './shiftCode'
import type { OpenedShift } from './useOpenedShift'

const SECOND = 1_000
const SECONDS_OF_A_CODE = CODE_WINDOW / SECOND

/** The code that lives a quarter of a minute, and its text for who cannot scan it. Only this part is drawn each second. */
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
      <View className="note gap-edge">{text.cannotScan}</View>
      <View className="note gap-hair" {...a11y('group', text.codeText(isIn))}>
        <Text selectable userSelect>
          {code}
        </Text>
      </View>
      <View className="gap-tight">
        <Button fit kind="plain" onPress={() => copyText(code)}>
          {text.copy}
        </Button>
      </View>
    </Card>
  )
}
