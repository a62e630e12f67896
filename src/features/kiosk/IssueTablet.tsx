import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { tabletsText as text } from '@/text/kiosk'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'

type Issued = Output<'keeper.issueKiosk'>
type Props = Readonly<{ servicePointId: string; onIssued: () => Promise<void> }>

const NAME_LENGTH = 20

/** A name for the tablet, then the code to type there: large, in two halves, as one reads it out. */
export function IssueTablet({ servicePointId, onIssued }: Props) {
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string>()
  const [issued, setIssued] = useState<Issued>()

  async function issue() {
    if (name.trim() === '') return setFault(text.issueNameFault)
    try {
      setIssued(await command('keeper.issueKiosk', { servicePointId, name: name.trim() }))
      setName('')
      await onIssued()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  if (issued) {
    return (
      <View className="gap-snug">
        <Card center tone="accent">
          <View className="number__value" {...a11y('img', text.codeLabel(issued.pairingCode))}>
            {`${issued.pairingCode.slice(0, 4)} ${issued.pairingCode.slice(4)}`}
          </View>
          <View className="soft gap-tight">{text.until(issued.pairUntil)}</View>
          <View className="lead gap-snug">{text.how}</View>
          <View className="gap-snug">
            <Button fit onPress={() => setIssued(undefined)}>
              {text.done}
            </Button>
          </View>
        </Card>
      </View>
    )
  }
  return (
    <View className="gap-snug">
      <Card>
        <Field
          name={text.issueName}
          hint={text.issueNameHint}
          value={name}
          maxLength={NAME_LENGTH}
          fault={fault}
          onChange={(value) => {
            setName(value)
            setFault(undefined)
          }}
          onDone={() => void issue()}
        />
        <View className="gap-snug">
          <Button kind="main" icon="plus" onPress={issue}>
            {text.issueAct}
          </Button>
        </View>
      </Card>
    </View>
  )
}
