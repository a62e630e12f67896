import { contract } from '#contract/index'
import { answerOf, CHECK_IN_ANSWERS, type CheckInAnswer, type NextStep } from '#domain/checkInAnswer'
import type { Session } from '#domain/attendance'
import type { UploadOutcome } from '@/platform/createScanQueue'
import { doubtAbout } from '@/platform/doubtAbout'
import { checkInAnswers, nextSteps } from '@/text/checkInAnswers'
import { errorSentence } from '@/text/errors'
import { keptText } from '@/text/keptScans'

const answers = Object.keys(CHECK_IN_ANSWERS) as CheckInAnswer[]

/** What is told of a scan that was heard, or that lies on the phone: no method refuses it. */
const TOLD = ['KeptOnPhone', 'UnderReview', 'CheckedIn', 'CheckedOut', 'ArrivedLate'] as const

/** Why an upload keeps a scan beside the sessions: the enum within the contract's own shape. */
function keptReasons(): readonly string[] {
  const { outcomes } = contract.session.upload.output.shape
  const [, kept] = outcomes.element.options
  return kept.shape.why.options
}

describe('the answers at the door', () => {
  const statuses = contract.session.checkIn.output.shape.status.options
  const mayBeAnswered = new Set<string>([
    ...contract.session.checkIn.errors,
    ...contract.session.checkOut.errors,
    ...contract.keeper.kioskCheck.errors,
    ...keptReasons(),
    ...statuses.map((status: Session['status']) => answerOf({ status, lateMinutes: 0 })),
    ...TOLD,
  ])

  it('hold everything the cloud may answer a scan, a card or an upload with', () => {
    expect([...mayBeAnswered].filter((answer) => !(answer in CHECK_IN_ANSWERS))).toEqual([])
  })

  it('and nothing that can never be answered', () => {
    expect(answers.filter((answer) => !mayBeAnswered.has(answer))).toEqual([])
  })

  it.each(answers)('say %s in one short sentence that is its own, with one next step', (answer) => {
    const sentence = errorSentence({ code: answer, facts: {} })
    expect(sentence.length).toBeGreaterThan(4)
    expect(sentence.length).toBeLessThanOrEqual(26)
    expect(sentence).not.toMatch(/undefined|NaN|[。!,?]|审核|异常|违规|非法|失败/)
    expect(answers.filter((other) => errorSentence({ code: other, facts: {} }) === sentence)).toEqual([
      answer,
    ])
    expect(nextSteps[CHECK_IN_ANSWERS[answer]].length).toBeGreaterThan(1)
  })

  it('lead to no step that nobody is sent to', () => {
    const used = new Set<NextStep>(Object.values(CHECK_IN_ANSWERS))
    expect((Object.keys(nextSteps) as NextStep[]).filter((step) => !used.has(step))).toEqual([])
    expect(Object.keys(checkInAnswers).sort()).toEqual([...answers].sort())
  })

  it('tell a late scan, a second place and a forgotten check-out apart from a plain one', () => {
    expect(answerOf({ status: 'closed', lateMinutes: 0 })).toBe('CheckedOut')
    expect(answerOf({ status: 'closed', lateMinutes: 3 })).toBe('ArrivedLate')
    expect(answerOf({ status: 'overlap', lateMinutes: 0 })).toBe('InTwoPlaces')
    expect(answerOf({ status: 'forgotten', lateMinutes: 0 })).toBe('ForgotCheckOut')
  })
})

describe('what a scan is told as once the network is back', () => {
  const session = {
    shiftId: 'wj:one',
    title: '修伞磨刀',
    status: 'closed',
    inAt: 0,
    outAt: 0,
    startsAt: 0,
    endsAt: 0,
    grade: 'A',
    lateMinutes: 0,
    minutes: 60,
    underReview: false,
  } as const
  const told = (outcome: UploadOutcome) => {
    const doubt = doubtAbout(outcome)
    return doubt && keptText.doubt(doubt)
  }
  const heard = (change: Partial<Pick<Session, 'status' | 'lateMinutes'>>) =>
    told({ nonce: 'n', outcome: 'heard', session: { ...session, ...change } })

  it('is plainly good only for a check-in or a check-out in time', () => {
    expect(heard({ status: 'open' })).toBeUndefined()
    expect(heard({ status: 'closed' })).toBeUndefined()
  })

  it('says how late it came, and that the leader looks at it', () => {
    expect(heard({ lateMinutes: 269 })).toBe('记录晚到 4\u00a0小时 29\u00a0分，等团长看过再记')
    expect(heard({ status: 'open', lateMinutes: 5 })).toBe('记录晚到 5\u00a0分钟，等团长看过再记')
  })

  it('is never green for two places, a check-out alone, a forgotten one or a scan that counts for nothing', () => {
    expect(heard({ status: 'overlap' })).toBe(checkInAnswers.InTwoPlaces)
    expect(heard({ status: 'outOnly' })).toBe(checkInAnswers.OnlyCheckedOut)
    expect(heard({ status: 'forgotten' })).toBe(checkInAnswers.ForgotCheckOut)
    expect(told({ nonce: 'n', outcome: 'kept', why: 'ReplacedCode' })).toMatch(/当面告诉团长/)
  })

  it('waits on with the true reason', () => {
    expect(keptText.waitsOn({ code: 'Offline', facts: {} })).toBe(keptText.stillOffline)
    expect(keptText.waitsOn({ code: 'NotRegistered', facts: {} })).toBe(checkInAnswers.NotRegistered)
  })
})
