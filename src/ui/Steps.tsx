import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classNames } from './classNames'
import { Icon, type IconName } from './Icon'

export interface Step {
  name: string
  say?: string
  state: 'done' | 'wait' | 'now' | 'todo'
  /** The state in a word, read aloud in place of the shape. */
  stateLabel: string
}

const icons: Record<Step['state'], IconName> = { done: 'check-disc', wait: 'clock', now: 'now', todo: 'dot' }

export function Steps({ steps }: { steps: Step[] }) {
  return (
    <View {...a11y('list')}>
      {steps.map((step, at) => {
        const last = at === steps.length - 1
        return (
          <View
            key={step.name}
            className={classNames('step', `step--${step.state}`, last && 'step--last')}
            {...a11y('listitem')}
          >
            {last ? null : <View className="step__line" />}
            <Icon name={icons[step.state]} className="step__mark" label={step.stateLabel} />
            <View className="step__body">
              <View className="step__name">{step.name}</View>
              {step.say ? <View className="step__say">{step.say}</View> : null}
            </View>
          </View>
        )
      })}
    </View>
  )
}
