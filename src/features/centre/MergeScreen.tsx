import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goBack } from '@/platform/navigation'
import { askAgain } from '@/platform/useQuery'
import { centreText as text } from '@/text/centre'
import { errorSentence } from '@/text/errors'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { showToast } from '@/ui/showToast'

const CARD_LENGTH = 8
const WHY_LENGTH = 200

/** Says that two cards are one person's; somebody else of the centre has to agree. */
export function MergeScreen() {
  const [draft, setDraft] = useState({ fromCard: '', toCard: '', why: '' })
  const [fault, setFault] = useState<string>()
  const change = (changes: Partial<typeof draft>) => {
    setDraft({ ...draft, ...changes })
    setFault(undefined)
  }
  async function send() {
    const fromCard = draft.fromCard.trim().toUpperCase()
    const toCard = draft.toCard.trim().toUpperCase()
    const why = draft.why.trim()
    if (!fromCard || !toCard || !why) {
      setFault(text.mergeMissing)
      return
    }
    try {
      await command('centre.askToMerge', { fromCard, toCard, why })
      showToast(text.mergeSent)
      void askAgain('centre.merges', {})
      goBack()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Page
      name={text.mergeNew}
      foot={
        <Button kind="main" big onPress={send}>
          {text.mergeSend}
        </Button>
      }
    >
      <View className="soft">{text.mergesSay}</View>
      <View className="gap-edge" />
      <Field
        name={text.mergeGoes}
        hint={text.mergeCardHint}
        value={draft.fromCard}
        maxLength={CARD_LENGTH}
        onChange={(fromCard) => change({ fromCard })}
      />
      <Field
        name={text.mergeStays}
        hint={text.mergeCardHint}
        value={draft.toCard}
        maxLength={CARD_LENGTH}
        onChange={(toCard) => change({ toCard })}
      />
      <Field
        area
        name={text.mergeWhy}
        hint={text.mergeWhyHint}
        value={draft.why}
        maxLength={WHY_LENGTH}
        fault={fault}
        onChange={(why) => change({ why })}
      />
    </Page>
  )
}
