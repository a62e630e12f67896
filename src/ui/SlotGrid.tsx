import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classNames } from './classNames'
import { Icon } from './Icon'
import { Touch } from './Touch'

export interface Slot {
  key: string
  time: string
  /** How many places are left. */
  say: string
  full?: boolean
}
export interface SlotGridProps {
  label: string
  slots: Slot[]
  value: string | undefined
  /** Stands in the chosen one in place of its line. */
  chosenSay: string
  onChange: (key: string) => void
}

/** Times to choose from. */
export function SlotGrid({ label, slots, value, chosenSay, onChange }: SlotGridProps) {
  return (
    <View className="slots" {...a11y('radiogroup', label)}>
      {slots.map((slot) => {
        const checked = slot.key === value
        return (
          <Touch
            key={slot.key}
            className={classNames('slot', checked && 'slot--now', slot.full && 'slot--full')}
            role="radio"
            state={{ checked, disabled: slot.full }}
            onPress={() => onChange(slot.key)}
          >
            <View className="slot__time">{slot.time}</View>
            <View className="slot__say">
              {checked ? <Icon name="check-disc" /> : null}
              <View>{checked ? chosenSay : slot.say}</View>
            </View>
          </Touch>
        )
      })}
    </View>
  )
}
