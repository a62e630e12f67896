import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, type ButtonProps } from './Button'
import { Field, type FieldProps } from './Field'

export interface FieldFormProps extends Pick<FieldProps, 'name' | 'hint' | 'type' | 'area' | 'maxLength'> {
  known?: string
  act: string
  actKind?: ButtonProps['kind']
  /** Answers what is wrong with what was typed, in words; nothing when it is done. */
  onSend: (typed: string) => Promise<string | undefined>
}

/** A form of one box and one button. What was typed stays until it is done. */
export function FieldForm({ known = '', act, actKind = 'main', onSend, ...box }: FieldFormProps) {
  const [typed, setTyped] = useState(known)
  const [fault, setFault] = useState<string>()
  return (
    <>
      <Field
        {...box}
        value={typed}
        fault={fault}
        onChange={(value) => {
          setTyped(value)
          setFault(undefined)
        }}
      />
      <View className="gap-edge">
        <Button
          kind={actKind}
          big={actKind === 'main'}
          onPress={async () => setFault(await onSend(typed.trim()))}
        >
          {act}
        </Button>
      </View>
    </>
  )
}
