import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { starsText as text } from '@/text/stars'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

const TEXT_LENGTH = 500
const MOST_STARS = 5

type Desk = Output<'team.ratings'>
type Props = Readonly<{
  run: NonNullable<Desk['run']>
  rating: Desk['ratings'][number]
  onClose: () => void
  onDone: () => Promise<void>
}>

/** Somebody looked again: the stars that stand, and why. */
export function AnswerSheet({ run, rating, onClose, onDone }: Props) {
  const { teamId, teamName, appeal, countedStars } = rating
  const [stars, setStars] = useState(String(countedStars))
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState<string>()
  const known = [0, ...run.rules.teamStars.map((_, n) => MOST_STARS - run.rules.teamStars.length + n + 1)]

  async function answer() {
    if (said.trim() === '') {
      setFault(text.answerHint)
      return
    }
    const given = Number(stars)
    const wish = { half: run.half, teamId, text: said.trim() }
    try {
      await call('team.answerAppeal', given === 0 ? wish : { ...wish, stars: given })
      showToast(text.answeredDone)
      onClose()
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.answerTitle(teamName)} closeLabel={text.cancel} onClose={onClose}>
      <View className="lead">{appeal?.text}</View>
      <View className="soft gap-tight">{text.counted(rating.teamPoints, rating.sharePercent)}</View>
      <View className="gap-edge" />
      <Choices
        label={text.answerStars}
        options={known.map((each) => ({
          key: String(each),
          name: text.starName(each),
          ...(each === countedStars ? { say: text.asCounted } : {}),
        }))}
        value={stars}
        onChange={setStars}
      />
      <Field
        area
        name={text.answerField}
        hint={text.answerHint}
        value={said}
        maxLength={TEXT_LENGTH}
        fault={fault}
        onChange={(value) => {
          setSaid(value)
          setFault(undefined)
        }}
      />
      <Button kind="main" onPress={answer}>
        {text.answerSend}
      </Button>
    </Sheet>
  )
}
