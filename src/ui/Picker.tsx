import { Picker as NativePicker, View } from '@tarojs/components'
import { a11y } from './a11y'
import { FieldFrame, type FieldFrameProps } from './FieldFrame'
import { Icon } from './Icon'

interface Shared extends FieldFrameProps {
  /** Stands in the empty box. */
  hint: string
}
/** Days are YYYY-MM-DD, times HH:mm; `shown` is how people say the value. */
export interface MomentPickerProps extends Shared {
  mode: 'date' | 'time'
  value: string
  shown?: string
  from?: string
  until?: string
  onChange: (value: string) => void
}
export interface ChoicePickerProps extends Shared {
  mode: 'choice'
  value: string
  options: { key: string; name: string }[]
  onChange: (key: string) => void
}
export type PickerProps = MomentPickerProps | ChoicePickerProps

/** A day, a time or one of several, chosen on the phone's own wheel. */
export function Picker(props: PickerProps) {
  const { name, say, done, fault, disabled, hint } = props
  const shown = shownValue(props)
  const box = (
    <View className="touch field__box" {...a11y('button', `${name} ${shown || hint}`, { disabled })}>
      <View className={shown ? 'field__value' : 'field__value field__hint'}>{shown || hint}</View>
      <Icon name={props.mode === 'time' ? 'clock' : props.mode === 'date' ? 'calendar' : 'list'} />
    </View>
  )
  return (
    <FieldFrame name={name} say={say} done={done} fault={fault} disabled={disabled}>
      {disabled ? box : <Wheel {...props}>{box}</Wheel>}
    </FieldFrame>
  )
}

function shownValue(props: PickerProps): string {
  if (props.mode !== 'choice') return props.shown ?? props.value
  return props.options.find((option) => option.key === props.value)?.name ?? ''
}

function Wheel(props: PickerProps & { children: React.ReactNode }) {
  if (props.mode === 'choice') {
    const { options, value, onChange, children } = props
    const choose = (at: number) => {
      const chosen = options[at]
      if (chosen) onChange(chosen.key)
    }
    return (
      <NativePicker
        mode="selector"
        range={options.map((option) => option.name)}
        value={Math.max(
          0,
          options.findIndex((option) => option.key === value),
        )}
        onChange={(event) => choose(Number(event.detail.value))}
      >
        {children}
      </NativePicker>
    )
  }
  const { mode, value, from, until, onChange, children } = props
  return (
    <NativePicker
      mode={mode}
      // Empty, the wheel would begin at the phone's own day, which need not be the town's.
      value={value || (from ?? '')}
      start={from}
      end={until}
      onChange={(event) => onChange(event.detail.value)}
    >
      {children}
    </NativePicker>
  )
}
