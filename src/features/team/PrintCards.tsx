import { View } from '@tarojs/components'
import { asCallError } from '@/platform/callError'
import { printPaper } from '@/platform/printPaper'
import { errorSentence } from '@/text/errors'
import { teamText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/showToast'

/** Cards to cut out, for those who carry no phone. */
export function PrintCards({ teamId }: { teamId: string }) {
  async function print() {
    try {
      const { people, pages } = await printPaper('print.cards', { teamId })
      showToast(text.printed(people, pages))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <View className="gap-block">
      <Button onPress={print} busyText={text.printing}>
        {text.printCards}
      </Button>
      <View className="soft gap-hair">{text.printCardsSay}</View>
    </View>
  )
}
