import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { type Picture, uploadPicture } from '@/platform/pictures'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { paperSheetText as text } from '@/text/paperSheet'
import { showToast } from '@/ui/showToast'
import { type Filled, lineOf, type PaperSheet } from './sheetDraft'

export type Entering = Readonly<{
  picture: Picture | undefined
  takePicture: (picture: Picture) => void
  why: string
  setWhy: (why: string) => void
  fault: string | undefined
  send: () => Promise<void>
}>

/** What goes with the lines, and sending all of it. */
export function useEntering(sheet: PaperSheet | undefined, filled: readonly Filled[]): Entering {
  const [picture, takePicture] = useState<Picture>()
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState<string>()

  async function send() {
    if (!sheet) return
    const reason = sheet.weight === 'D' ? why.trim() : null
    if (!picture) return setFault(text.pictureMissing)
    if (reason === '') return setFault(text.whyFault)
    setFault(undefined)
    try {
      const proof = await uploadPicture(picture, 'proof')
      const { number } = sheet
      const lines = filled.map((line) => lineOf(line, sheet))
      await command('keeper.enterSheet', { number, lines, proof, why: reason })
      showToast(text.enteredDone)
      await askAgain('keeper.sheet', { number })
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return { picture, takePicture, why, setWhy, fault, send }
}
