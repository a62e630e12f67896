import { View } from '@tarojs/components'
import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { honoursText as text } from '@/text/honours'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/showToast'

/** The handbook as a booklet to fold. */
export function PrintButton({ print }: { print: () => Promise<{ pages: number }> }) {
  async function printed() {
    try {
      const { pages } = await print()
      showToast(text.printed(pages))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <>
      <Button kind="main" busyText={text.printing} onPress={printed}>
        {text.print}
      </Button>
      <View className="soft gap-hair center">{text.printSay}</View>
    </>
  )
}
