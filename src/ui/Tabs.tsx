import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classNames } from './classNames'
import { Touch } from './Touch'

export interface TabsProps<Key extends string> {
  tabs: { key: Key; name: string }[]
  value: Key
  onChange: (key: Key) => void
  label: string
}

export function Tabs<Key extends string>({ tabs, value, onChange, label }: TabsProps<Key>) {
  return (
    <View className="tabs" {...a11y('tablist', label)}>
      {tabs.map((tab) => {
        const selected = tab.key === value
        return (
          <Touch
            key={tab.key}
            className={classNames('tabs__one', selected && 'tabs__one--now')}
            role="tab"
            state={{ selected }}
            onPress={() => onChange(tab.key)}
          >
            <View>{tab.name}</View>
            {selected ? <View className="tabs__bar" /> : null}
          </Touch>
        )
      })}
    </View>
  )
}
