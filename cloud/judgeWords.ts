import type { Caller } from './serve'
import type { Cloud } from './ports'

/**
 * Whether others may read what somebody wrote, in however many fields. Words that WeChat could not judge are not passed
 * either: she presses again a little later.
 */
export async function judgeWords(
  cloud: Cloud,
  { openid }: Caller,
  ...written: readonly (string | undefined)[]
): Promise<'WordsRefused' | 'WordsNotJudged' | undefined> {
  const words = written.filter(Boolean).join('\n')
  if (words === '') return undefined
  const judgement = await cloud.judgeText(words, openid)
  if (judgement === 'fine') return undefined
  return judgement === 'risky' ? 'WordsRefused' : 'WordsNotJudged'
}
