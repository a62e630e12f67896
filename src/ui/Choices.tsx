import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classNames } from './classNames'
import { Touch } from './Touch'

export interface ChoicesProps<Key extends string> {
  label: string
  options: { key: Key; name: string; say?: string; disabled?: boolean }[]
  value: Key | undefined
  onChange: (key: Key) => void
}

/** One of a few, each on a line of its own. */
export function Choices<Key extends string>({ label, options, value, onChange }: ChoicesProps<Key>) {
  return (
    <View {...a11y('radiogroup', label)}>
      {options.map((option) => {
        const checked = option.key === value
        return (
          <Touch
            key={option.key}
            className={classNames(
              'choice marked',
              checked ? 'icon--now choice--now' : 'icon--dot',
              option.disabled && 'choice--off',
            )}
            role="radio"
            state={{ checked, disabled: option.disabled }}
            onPress={() => onChange(option.key)}
          >
            <View className="grow">
              <View>{option.name}</View>
              {option.say ? <View className="choice__say">{option.say}</View> : null}
            </View>
          </Touch>
        )
      })}
    </View>
  )
}
