import type { FreshAct } from '@/platform/createLeaderQueue'
import { act, type ActOutcome } from '@/platform/leaderQueue'
import { errorSentence } from '@/text/errors'
import { keptText } from '@/text/keptScans'
import { leaderShiftText as text } from '@/text/leader'
import { showToast } from '@/ui/showToast'

/** Does it and says in one line what became of it; amber without a network, because nobody has checked it yet. */
export async function actNow(fresh: FreshAct, done: (outcome: ActOutcome) => string): Promise<boolean> {
  const outcome = await act(fresh)
  if (!outcome) showToast(text.keptHere, 'wait')
  else if (outcome.outcome === 'heard') showToast(done(outcome))
  else showToast(text.notHeard(outcome.name, whyUnheard(outcome.why)), 'fault')
  return outcome?.outcome !== 'unheard'
}

export function whyUnheard(why: Extract<ActOutcome, { outcome: 'unheard' }>['why']): string {
  return keptText.isWhy(why) ? text.unheardWhy[why] : errorSentence({ code: why, facts: {} })
}
