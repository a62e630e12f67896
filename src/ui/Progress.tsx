import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classNames } from './classNames'

export interface ProgressProps {
  name: string
  /** The same in words and figures. */
  say: string
  /** 0 … 1 */
  part: number
  tone?: 'done' | 'wait'
}

export function Progress({ name, say, part, tone = 'done' }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100)
  const inBrowser = process.env.TARO_ENV === 'h5'
  return (
    <View>
      <View className="row row--ends row--wrap">
        <View>{name}</View>
        <View className="strong">{say}</View>
      </View>
      <View
        className="progress gap-tight"
        {...a11y(inBrowser ? 'progressbar' : 'img', `${name} ${say}`)}
        {...(inBrowser ? { 'aria-valuenow': String(percent) } : {})}
      >
        <View
          className={classNames('progress__value', tone === 'wait' && 'progress__value--wait')}
          style={`width:${percent}%`}
        />
      </View>
    </View>
  )
}
