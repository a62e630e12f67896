import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { Button } from './Button'
import { Icon } from './Icon'

export interface ErrorStateProps {
  name: string
  /** What is safe, and what to do. */
  say?: string
  retry: string
  onRetry: () => unknown
  /** No network, rather than something that went wrong. */
  offline?: boolean
}

export function ErrorState({ name, say, retry, onRetry, offline }: ErrorStateProps) {
  return (
    <View className="state" {...a11y('alert')}>
      <Icon name={offline ? 'offline' : 'warn'} className="state__mark state__mark--wait" />
      <View className="state__name">{name}</View>
      {say ? <View className="state__say">{say}</View> : null}
      <View className="state__act">
        <Button kind="main" icon="refresh" onPress={onRetry}>
          {retry}
        </Button>
      </View>
    </View>
  )
}
