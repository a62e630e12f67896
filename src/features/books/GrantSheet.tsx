import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { booksText as text, type Fund, fundNames } from '@/text/books'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

type Props = { now: number; onClose: () => void; onDone: () => Promise<void> }
const CHINA = 8 * 3_600_000

/** Money that one of the three sources has granted, written down by the centre. */
export function GrantSheet({ now, onClose, onDone }: Props) {
  const [fund, setFund] = useState<Fund>('town')
  const [yuan, setYuan] = useState('')
  const [note, setNote] = useState('')
  const [fault, setFault] = useState<string>()

  async function record() {
    const cents = /^[0-9]{1,8}(\.[0-9]{1,2})?$/.test(yuan.trim()) ? Math.round(Number(yuan.trim()) * 100) : 0
    if (cents <= 0 || note.trim() === '') {
      setFault(text.grantFault)
      return
    }
    const grantedOn = new Date(now + CHINA).toISOString().slice(0, 10)
    try {
      await command('books.recordGrant', { fund, cents, grantedOn, note: note.trim() })
      showToast(text.recorded, 'done')
      onClose()
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.record} closeLabel={text.close} onClose={onClose}>
      <Choices
        label={text.from}
        options={(['town', 'projects', 'enterprises'] as const).map((key) => ({ key, name: fundNames[key] }))}
        value={fund}
        onChange={setFund}
      />
      <Field name={text.amount} type="decimal" value={yuan} onChange={setYuan} />
      <Field
        name={text.note}
        hint={text.noteHint}
        value={note}
        fault={fault}
        maxLength={60}
        onChange={setNote}
      />
      <Button kind="main" onPress={record}>
        {text.record}
      </Button>
    </Sheet>
  )
}
