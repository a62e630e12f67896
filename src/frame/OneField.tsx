import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { FieldForm, type FieldFormProps } from '@/ui/FieldForm'

type OneFieldProps = Omit<FieldFormProps, 'onSend'> &
  Readonly<{
    /** What is wrong with what was typed, in words; nothing when it may be sent. */
    faultOf: (typed: string) => string | undefined
    /** A refusal of the cloud is said under the box. */
    onSend: (typed: string) => Promise<void>
  }>

/** One thing typed and sent to the cloud. */
export function OneField({ faultOf, onSend, ...form }: OneFieldProps) {
  async function send(typed: string): Promise<string | undefined> {
    const wrong = faultOf(typed)
    if (wrong !== undefined) return wrong
    try {
      await onSend(typed)
      return undefined
    } catch (thrown) {
      return errorSentence(asCallError(thrown))
    }
  }
  return <FieldForm {...form} onSend={send} />
}
