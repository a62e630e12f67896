import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'

const MOST = 100

type Props = Readonly<{
  title: string
  name: string
  hint: string
  onClose: () => void
  onSend: (words: string) => Promise<void>
}>

/** The reason that whoever waits for an answer will read. */
export function WordsSheet({ title, name, hint, onClose, onSend }: Props) {
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<string>()
  async function send() {
    if (words.trim() === '') return setFault(text.whyFault)
    try {
      await onSend(words.trim())
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={title} closeLabel={text.close} onClose={onClose}>
      <Field
        area
        name={name}
        hint={hint}
        value={words}
        maxLength={MOST}
        fault={fault}
        onChange={(value) => {
          setWords(value)
          setFault(undefined)
        }}
      />
      <Button kind="main" onPress={send}>
        {title}
      </Button>
    </Sheet>
  )
}
