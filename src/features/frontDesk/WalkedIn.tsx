import { View } from '@tarojs/components'
import { asCallError } from '@/platform/callError'
import { printPaper } from '@/platform/printPaper'
import { errorSentence } from '@/text/errors'
import { walkInText as text } from '@/text/frontDesk'
import { fullTimeOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Disc } from '@/ui/Disc'
import { Page } from '@/ui/Page'
import { showToast } from '@/ui/showToast'
import type { Entered } from './WalkInScreen'

type Props = Readonly<{ entered: Entered; isNew: boolean; servicePointId: string; onNext: () => void }>

/** She is in, at this minute; who is new takes her number with her. */
export function WalkedIn({ entered, isNew, servicePointId, onNext }: Props) {
  const { name, cardNo, session } = entered
  async function print() {
    try {
      await printPaper('print.cardsByNumber', { servicePointId, cardNos: [cardNo] })
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <Page
      name={text.name}
      foot={
        <Button kind="main" big onPress={onNext}>
          {text.next}
        </Button>
      }
    >
      <View className="col center gap-block">
        <Disc kind="done" label={text.doneLabel} />
        <View className="title gap-edge is-done">{text.done}</View>
        <View className="number__value number__value--giant">
          {fullTimeOf(session.inAt ?? session.startsAt)}
        </View>
        <View className="head gap-tight">{name}</View>
        <View className="strong gap-hair">{session.title}</View>
        <View className="soft gap-tight">{text.doneSay(session.endsAt)}</View>
      </View>
      <View className="gap-edge">
        <Card center tone={isNew ? 'accent' : undefined}>
          <View className="head">{text.card(cardNo)}</View>
          {isNew ? <View className="soft gap-tight">{text.newCard}</View> : null}
          <View className="gap-snug">
            <Button fit busyText={text.printing} onPress={print}>
              {text.printCard}
            </Button>
          </View>
        </Card>
      </View>
    </Page>
  )
}
