import type { Cloud } from '#cloud/ports'
import { done, type Handler } from '#cloud/serve'
import { judgedBy, movedBy, type Need, overdueMove } from '#domain/need'
import type { Instant } from '#domain/time'

const NEEDS_PER_RUN = 50

/**
 * Looks after needs nobody looks after: words are judged once more, a silent team's turn passes, an unrated need closes,
 * and of every other broken promise the assistant is told, once. Each is one guarded write; another run does the rest.
 */
export const moveNeeds: Handler<'scheduled.moveNeeds'> = async (_input, { cloud, store, now }) => {
  const needs = await store.find('needs', {
    where: { timerAt: { $lt: now } },
    orderBy: [['timerAt', 'asc']],
    limit: NEEDS_PER_RUN,
  })
  for (const need of needs) {
    if (need.judgingUntil === null) await passOn(cloud, need, now)
    else await judgeAgain(cloud, need, now)
  }
  return done({ done: needs.length })
}

async function judgeAgain(cloud: Cloud, need: Need, at: Instant): Promise<void> {
  const judgement = await cloud.judgeText(`${need.words}\n${need.risk}`, need.askerOpenid)
  const audit = { by: 'timer' as const, at, does: 'scheduled.moveNeeds' }
  await cloud.store.update(
    'needs',
    { _id: need._id, rev: need.rev },
    { set: judgedBy(need, judgement, audit), inc: { rev: 1 } },
  )
}

async function passOn(cloud: Cloud, need: Need, at: Instant): Promise<void> {
  const move = overdueMove(need)
  if (!move) return
  const doing = { by: 'timer' as const, byName: '', at, does: 'scheduled.moveNeeds' }
  const won = await cloud.store.update(
    'needs',
    { _id: need._id, rev: need.rev },
    { set: movedBy(need, move, doing), inc: { rev: 1 } },
  )
  if (won !== 1 || move.what === 'closed') return
  const assistant = await cloud.store.get('people', need.assistant.personId)
  if (!assistant || assistant.openid === null) return
  await cloud.notify([
    {
      openid: assistant.openid,
      template: 'needOverdue',
      page: `packages/need/pages/need/index?needId=${need._id}`,
      data: { what: need.kind.name, place: need.servicePointName },
    },
  ])
}
