import { Text, View } from '@tarojs/components'
import type { Direction } from '#domain/checkInCodeText'
import { copyText } from '@/platform/clipboard'
import { useNow } from '@/platform/clock'
import { leaderShiftText as text } from '@/text/leader'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { codeOf } from './shiftCode'
import type { OpenedShift } from './useOpenedShift'

const SECOND = 1_000
/** No blanks to break at, and large letters do not fit on one line. */
const ANYWHERE = 'max-width:100%;word-break:break-all;text-align:center'

/** The same code in letters, for a phone or a window without a camera. */
export function CodeText({ shift, direction }: { shift: OpenedShift; direction: Direction }) {
  const code = codeOf(shift, direction, useNow(SECOND))
  return (
    <Card center className="gap-snug">
      <View className="note">{text.cannotScan}</View>
      <View className="note gap-hair" style={ANYWHERE} {...a11y('group', text.codeText(direction === 'in'))}>
        <Text selectable userSelect>
          {code}
        </Text>
      </View>
      <Button fit kind="plain" onPress={() => copyText(code)}>
        {text.copy}
      </Button>
    </Card>
  )
}
