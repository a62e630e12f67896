import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { starsText as text } from '@/text/stars'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

const TEXT_LENGTH = 500

type Props = Readonly<{ half: string; teamId: string; onClose: () => void; onSent: () => Promise<void> }>

/** The leader says what was counted wrongly. */
export function AppealSheet({ half, teamId, onClose, onSent }: Props) {
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState<string>()
  async function send() {
    if (said.trim() === '') {
      setFault(text.appealFault)
      return
    }
    try {
      await command('team.appeal', { half, teamId, text: said.trim() })
      showToast(text.appealSent)
      onClose()
      await onSent()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.appealTitle} closeLabel={text.cancel} onClose={onClose}>
      <Field
        area
        name={text.appealField}
        hint={text.appealHint}
        value={said}
        maxLength={TEXT_LENGTH}
        fault={fault}
        onChange={(value) => {
          setSaid(value)
          setFault(undefined)
        }}
      />
      <Button kind="main" onPress={send}>
        {text.appealSend}
      </Button>
    </Sheet>
  )
}
