import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { pairingText as text } from '@/text/pairing'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

/** Either side may end it, and says why. */
export function EndSheet({ pairingId }: { pairingId: string }) {
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState<string>()
  async function end() {
    if (why.trim() === '') return setFault(text.endFault)
    try {
      await command('pairing.end', { pairingId, why: why.trim() })
      showToast(text.ended)
      setOpen(false)
      await askAgain('pairing.one', { pairingId })
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <View className="gap-block">
      <Button kind="plain" onPress={() => setOpen(true)}>
        {text.end}
      </Button>
      <Sheet open={open} title={text.endTitle} onClose={() => setOpen(false)} closeLabel={text.close}>
        <Field
          area
          name={text.endWhy}
          hint={text.endHint}
          maxLength={100}
          value={why}
          fault={fault}
          onChange={(words) => {
            setWhy(words)
            setFault(undefined)
          }}
        />
        <View className="gap-snug">
          <Button kind="fault" onPress={end}>
            {text.endYes}
          </Button>
        </View>
      </Sheet>
    </View>
  )
}
