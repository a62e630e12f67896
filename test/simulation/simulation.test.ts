import { exploreAll, type Explored } from './exhaustive'
import { allScenes } from './scenes/allScenes'
import { FAULT_KINDS, noFaults } from './faultKinds'
import { type Episode, episodeSeed, runEpisode } from './simulation'

const SEED = 20_261_128
const TOWNS = 5
const OPERATIONS = 500

/** Pairs whose requests truly meet, by scene; `npm run simulate -- --exhaustive` takes every pair. */
const MEETING: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  activities: [
    ['signUp', 'signUp'],
    ['signUp', 'signUpOther'],
    ['signUp', 'signUpAgain'],
    ['signUp', 'signUpBesides'],
    ['signUp', 'changeTime'],
    ['signUpOther', 'changePlaces'],
    ['signUp', 'cancel'],
    ['signUpSoon', 'open'],
    ['cancelSignupSoon', 'openByKeeper'],
    ['cancelSoon', 'open'],
    ['changeSoon', 'open'],
    ['open', 'openByKeeper'],
    ['admit', 'admitByKeeper'],
    ['checkIn', 'checkInOther'],
    ['checkOut', 'confirm'],
    ['confirm', 'confirm'],
    ['confirm', 'confirmByKeeper'],
    ['accept', 'decline'],
  ],
  rewards: [
    ['redeem', 'redeemLast'],
    ['redeem', 'redeemCup'],
    ['redeem', 'redeemFor'],
    ['cancel', 'handOver'],
    ['handOver', 'handOverBesides'],
    ['redeem', 'restockFewer'],
    ['redeem', 'approve'],
    ['approve', 'decline'],
  ],
  bookings: [
    ['book', 'bookLast'],
    ['book', 'bookAgain'],
    ['bookHelped', 'endHelp'],
    ['cancel', 'wait'],
    ['accept', 'declineOffer'],
    ['book', 'close'],
    ['book', 'end'],
    ['takeNumber', 'takeNumberBesides'],
  ],
  claims: [
    ['handBack', 'handBackBesides'],
    ['keep', 'keepBesides'],
  ],
  needs: [
    ['accept', 'refuse'],
    ['take', 'takeBesides'],
    ['serve', 'decline'],
    ['rate', 'ratePaper'],
  ],
  pairings: [
    ['accept', 'acceptBesides'],
    ['visit', 'end'],
    ['setLimit', 'setLimitBesides'],
  ],
  corrections: [
    ['ask', 'askBesides'],
    ['approve', 'approveBesides'],
    ['approve', 'refuse'],
    ['answerWrong', 'answerStands'],
    ['approve', 'leaveAsked'],
  ],
  places: [
    ['kioskCheck', 'checkIn'],
    ['walkIn', 'walkInBesides'],
    ['pairKiosk', 'pairKioskBesides'],
    ['enterSheet', 'enterSheetBesides'],
    ['enterSheet', 'confirm'],
  ],
  accounts: [
    ['approve', 'refuse'],
    ['approve', 'leaveOld'],
    ['approve', 'redeemOfOld'],
    ['approve', 'signUpOfOld'],
    ['leave', 'handOverOfLeaver'],
    ['leave', 'bookOfLeaver'],
  ],
  centre: [
    ['approveRules', 'withdrawRules'],
    ['settleNow', 'settleNowBesides'],
    ['setHolidays', 'setHolidaysBesides'],
  ],
  ratings: [
    ['answer', 'approve'],
    ['appeal', 'appealAgain'],
  ],
}

function whatFailed({ found, story }: Episode): string {
  return found ? `${found.check}: ${found.says}\n${story.slice(-30).join('\n')}` : ''
}

describe('a small town, with everything going wrong that can', () => {
  it('keeps its promises through seeded days, and counts what went wrong', async () => {
    const faults = noFaults()
    for (let town = 0; town < TOWNS; town += 1) {
      const episode = await runEpisode({
        seed: episodeSeed(SEED, town),
        operations: OPERATIONS,
        keepStory: true,
      })
      expect(whatFailed(episode)).toBe('')
      for (const kind of FAULT_KINDS) faults[kind] += episode.faults[kind]
    }
    const common = FAULT_KINDS.filter((kind) => faults[kind] > 0)
    expect(common.length).toBeGreaterThanOrEqual(16)
  }, 120_000)

  it('lives the same days again from the same seed, to the byte, and others from another', async () => {
    const days = (seed: number) => runEpisode({ seed: episodeSeed(seed, 1), operations: 300 })
    const [first, again, other] = [await days(1), await days(1), await days(2)]
    expect(again.traceHash).toBe(first.traceHash)
    expect(again).toEqual(first)
    expect(other.traceHash).not.toBe(first.traceHash)
  }, 120_000)
})

describe('two commands at the same moment', () => {
  it('leave the town whole in every order of their requests, and so does every single cut', async () => {
    const meets = (scene: string, one: string, other?: string) =>
      other === undefined ||
      (MEETING[scene] ?? []).some(([a, b]) => (a === one && b === other) || (a === other && b === one))
    const explored: Explored[] = []
    await exploreAll((each) => void explored.push(each), allScenes, meets)
    expect(explored.filter(({ found, truncated }) => found || truncated)).toEqual([])
    expect(explored.length).toBeGreaterThanOrEqual(2 * Object.values(MEETING).flat().length)
    expect(explored.reduce((sum, { schedules }) => sum + schedules, 0)).toBeGreaterThan(600)
  }, 300_000)
})
