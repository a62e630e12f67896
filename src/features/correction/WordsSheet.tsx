import { type ReactNode, useState } from 'react'
import { asCallError } from '@/platform/callError'
import { correctionText as text } from '@/text/correction'
import { errorSentence } from '@/text/errors'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'

type Props = Readonly<{
  title: string
  name: string
  hint: string
  act: string
  most: number
  children?: ReactNode
  onClose: () => void
  onSend: (words: string) => Promise<unknown>
}>

/** A few words somebody else will read, and what happens with them. */
export function WordsSheet({ title, name, hint, act, most, children, onClose, onSend }: Props) {
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<string>()
  async function send() {
    if (words.trim() === '') {
      setFault(text.whyFault)
      return
    }
    try {
      await onSend(words.trim())
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={title} closeLabel={text.cancel} onClose={onClose}>
      {children}
      <Field
        area
        name={name}
        hint={hint}
        value={words}
        maxLength={most}
        fault={fault}
        onChange={(value) => {
          setWords(value)
          setFault(undefined)
        }}
      />
      <Button kind="main" onPress={send}>
        {act}
      </Button>
    </Sheet>
  )
}
