import { View } from '@tarojs/components'
import type { Input } from '#contract/index'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { keeperDayText as text } from '@/text/keeperDay'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import type { Marking, Tapped } from './KeeperDayScreen'

type MarkSheetProps = Pick<Marking, 'onMark'> &
  Readonly<{ tapped: Tapped | undefined; day: Input<'booking.day'>; onClose: () => void }>

/** Came, did not come, or called to say that she cannot. */
export function MarkSheet({ tapped, day, onMark, onClose }: MarkSheetProps) {
  return (
    <Sheet
      open={tapped !== undefined}
      title={tapped?.booking.name ?? ''}
      onClose={onClose}
      closeLabel={text.close}
    >
      {tapped ? <Marks tapped={tapped} day={day} onMark={onMark} onDone={onClose} /> : null}
    </Sheet>
  )
}

type MarksProps = Pick<Marking, 'onMark'> &
  Readonly<{ tapped: Tapped; day: Input<'booking.day'>; onDone: () => void }>

function Marks({ tapped: { booking, title }, day, onMark, onDone }: MarksProps) {
  const now = useNow()
  const { slotId, bookingId, residentId, name, startsAt } = booking
  async function giveBack() {
    try {
      await command('booking.cancelFor', { slotId, residentId })
      showToast(text.cancelled)
      onDone()
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
      if (refusal.isSilence) return
    }
    await askAgain('booking.day', day)
  }
  // The next one is at the door: the sheet does not wait for the cloud.
  const mark = (came: boolean) => () => {
    showToast(text.marked(name, came))
    onDone()
    void onMark([{ slotId, bookingId, came }])
  }
  return (
    <>
      <View className="soft">{text.sheetSay(title, startsAt)}</View>
      <View className="gap-edge">
        <Button kind="main" big icon="check" onPress={mark(true)}>
          {text.markCame}
        </Button>
      </View>
      <View className="gap-snug">
        <Button kind="quiet" onPress={mark(false)}>
          {text.markMissed}
        </Button>
      </View>
      {now < startsAt ? (
        <View className="gap-snug">
          <Button kind="plain" onPress={giveBack}>
            {text.giveBack}
          </Button>
        </View>
      ) : null}
    </>
  )
}
