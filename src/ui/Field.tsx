import { Input, Textarea, View } from '@tarojs/components'
import { memo, useState } from 'react'
import { FieldFrame, type FieldFrameProps } from './FieldFrame'

export interface FieldProps extends FieldFrameProps {
  value: string
  onChange: (value: string) => void
  /** Stands in the empty box. */
  hint?: string
  type?: 'text' | 'number' | 'decimal' | 'idcard'
  /** Several lines. */
  area?: boolean
  maxLength?: number
  onDone?: () => void
}

const keyboards = { text: 'text', number: 'number', decimal: 'digit', idcard: 'idcard' } as const

/** Drawn again only when something about it changes: a phone is sent the words of every box that is. */
export const Field = memo(function Field(props: FieldProps) {
  const {
    value,
    onChange,
    hint,
    type = 'text',
    area,
    maxLength = 200,
    onDone,
    name,
    say,
    done,
    fault,
    disabled,
  } = props
  const [writing, setWriting] = useState(false)
  const shared = {
    value,
    maxlength: maxLength,
    placeholder: hint,
    placeholderClass: 'field__hint',
    disabled: disabled || undefined,
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
    onFocus: () => setWriting(true),
    onBlur: () => setWriting(false),
    ...spoken(name, hint),
  }
  return (
    <FieldFrame name={name} say={say} done={done} fault={fault} disabled={disabled} now={writing}>
      <View className="field__box">
        {area ? (
          <Textarea className="field__area" autoHeight {...shared} />
        ) : (
          <Input className="field__input" type={keyboards[type]} onConfirm={onDone} {...shared} />
        )}
      </View>
    </FieldFrame>
  )
})

/** In a browser the real input lies inside Taro's element, so its name has to be handed through. */
function spoken(name: string, hint?: string) {
  if (process.env.TARO_ENV !== 'h5') return { ariaLabel: name }
  return { nativeProps: { 'aria-label': name, ...(hint ? { placeholder: hint } : {}) } }
}
