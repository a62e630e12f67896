import { View } from '@tarojs/components'
import { useState } from 'react'
import { OneField } from '@/frame/OneField'
import { command } from '@/platform/command'
import { askAgain } from '@/platform/useQuery'
import { pairingText as text } from '@/text/pairing'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

/** Either side may end it, and says why. */
export function EndSheet({ pairingId }: { pairingId: string }) {
  const [open, setOpen] = useState(false)
  async function end(why: string) {
    await command('pairing.end', { pairingId, why })
    showToast(text.ended)
    setOpen(false)
    await askAgain('pairing.one', { pairingId })
  }
  return (
    <View className="gap-block">
      <Button kind="plain" onPress={() => setOpen(true)}>
        {text.end}
      </Button>
      <Sheet open={open} title={text.endTitle} onClose={() => setOpen(false)} closeLabel={text.close}>
        {open ? (
          <OneField
            area
            name={text.endWhy}
            hint={text.endHint}
            maxLength={100}
            act={text.endYes}
            actKind="fault"
            faultOf={(why) => (why === '' ? text.endFault : undefined)}
            onSend={end}
          />
        ) : null}
      </Sheet>
    </View>
  )
}
