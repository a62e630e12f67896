import { useState } from 'react'
import type { Output } from '#contract/index'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { confirmText as text } from '@/text/leader'
import { showToast } from '@/ui/showToast'
import type { RosterRow } from './rosterRow'
import type { Word } from './sortForConfirming'

const WORDS_AT_ONCE = 100

type Answer = Output<'session.confirm'>
type Refused = Readonly<{ personId: string; sentence: string }>

/** Says what the leader says, a hundred words at a time; each hundred once, however often it is pressed. */
export function useConfirming(shiftId: string, rows: readonly RosterRow[]) {
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const nameOf = (personId: string) => rows.find((row) => row.personId === personId)?.name ?? ''

  async function confirm(words: readonly Word[]): Promise<void> {
    const answers: Answer[] = []
    try {
      for (let at = 0; at < words.length; at += WORDS_AT_ONCE)
        answers.push(
          await command('session.confirm', { shiftId, words: words.slice(at, at + WORDS_AT_ONCE) }),
        )
    } catch (thrown) {
      const error = asCallError(thrown)
      showToast(errorSentence(error), error.isSilence ? 'wait' : 'fault')
    }
    const notTaken = answers.flatMap((answer) => answer.notTaken)
    setRefused(
      notTaken.map(({ personId, code }) => ({
        personId,
        sentence: text.notTaken(nameOf(personId), errorSentence({ code, facts: {} })),
      })),
    )
    const sentence = resultOf(answers)
    if (sentence) showToast(sentence)
    await askAgain('session.roster', { shiftId })
  }

  return { confirm, refused }
}

function resultOf(answers: readonly Answer[]): string | undefined {
  const confirmed = answers.flatMap((answer) => answer.confirmed)
  const there = confirmed.filter(({ minutes }) => minutes > 0)
  const reviewed = confirmed.filter(({ underReview }) => underReview).length
  if (reviewed > 0) return text.resultReview(reviewed)
  if (there.length === 0) return confirmed.length > 0 ? text.resultAbsent(confirmed.length) : undefined
  const sum = (of: (one: (typeof there)[number]) => number) =>
    there.reduce((total, one) => total + of(one), 0)
  return text.result(
    there.length,
    sum(({ minutes }) => minutes),
    sum(({ points }) => points),
  )
}
