import type { Output } from '#contract/index'
import { needText as text } from '@/text/need'
import type { Step } from '@/ui/Steps'

type NeedPage = Output<'need.one'>

const WAY = ['asked', 'accepted', 'dispatched', 'taken', 'served'] as const

/** Everything that was done, and what is still to come where it goes on. */
export function stepsOf({ steps, need, now }: NeedPage): Step[] {
  const times = new Map<string, number>()
  const done = steps.map((step): Step => {
    const time = (times.get(step.what) ?? 0) + 1
    times.set(step.what, time)
    return {
      name: text.again(text.step[step.what], time),
      say: text.stepSay(step, now),
      state: step.what === 'overdue' || step.what === 'lapsed' ? 'wait' : 'done',
      stateLabel: text.states.done,
    }
  })
  const at = WAY.findIndex((status) => status === need.status)
  const coming = at < 0 ? [] : WAY.slice(at)
  return [
    ...done,
    ...coming.map((status, n): Step => ({
      name: text.coming[status],
      ...(n === 0 ? { say: text.next_(need, now) } : {}),
      state: n === 0 ? 'now' : 'todo',
      stateLabel: n === 0 ? text.states.now : text.states.todo,
    })),
  ]
}
