import { readFileSync } from 'node:fs'
import path from 'node:path'
import { missingOf, type Shown } from './shown'

const root = path.resolve(__dirname, '..')

const C = 'cloudfunctions'
const J = 'journeys'
const REFUSED = '$what is refused by name, in one sentence, and writes nothing'

/** What residents are offered, part by part. */
const PARTS: Record<string, Shown> = {
  '1 today at my point': [
    [`${C}/place`, 'shows a week without anybody logging in'],
    [`${J}/bookAHaircut`, 'finds what runs near her by the estate she lives in'],
    [`${C}/service`, 'shows the centre where and when it is not kept'],
  ],
  '2 services and slots': [
    [`${C}/service`, 'makes a fortnight of turns ahead, each once, however often the timer runs'],
    [`${C}/service`, 'offers law only when the centre has looked at a licence'],
    [`${C}/service`, 'call off what was planned, keep the days free later'],
    [`${C}/service`, 'calls off what was planned after its last day'],
  ],
  '3 booking': [
    [`${J}/bookAHaircut`, 'takes a time, and is asked once what to call her'],
    [`${C}/booking`, 'reminds everybody who has a place and her helper, once'],
    [`${C}/booking`, 'is possible until two hours before, and frees place and time'],
    [`${C}/booking`, 'asks to call after the third time, gently'],
    [`${C}/booking`, 'keeps a place that becomes free for the first in line, for half an hour'],
    [`${C}/booking`, 'book once he has read out his digits, until he takes it back'],
    [`${C}/booking`, 'are written down at the point for somebody without a phone'],
    [`${C}/bookingRace`, 'gives exactly ten a place, and tells everybody else the truth'],
    [`${C}/bookingRace`, 'asks for little even in the crowd'],
  ],
  '4 queue': [
    [`${C}/queue`, 'tells how many stand before and about how long it takes'],
    [`${C}/queue`, 'calls, passes over, calls again, and is done'],
    [`${J}/queueOffline`, 'goes on without a network'],
    [`${J}/queueOffline`, 'shows the room which number is called'],
  ],
  '5 claim tickets': [
    [`${C}/claim`, 'gives a tag, a code to be scanned and one to be read out'],
    [`${C}/claim`, 'keeps the picture where no phone writes'],
    [`${C}/claim`, 'goes by name and the last four digits, both'],
    [`${C}/claim`, 'happens once, however it is tried'],
    [`${C}/claim`, 'is not mended by the promised day, or not fetched two weeks after'],
    [`${C}/claim`, 'nobody reads any more whose it was, nor sees its picture'],
    [`${J}/claimRun`, 'is not given for a guessed code, and is for the right one, once'],
  ],
  '6 the keeper’s day': [
    [`${C}/keeperDay`, 'shows the keeper what runs, who comes and when, and the shifts of that day'],
    [`${C}/keeperDay`, 'counts visits and persons by who came'],
    [`${C}/keeperDay`, 'counts queue numbers that were served, and strokes on paper'],
    [`${C}/noticeBoard`, 'prints the day for the keeper, and the week for the board'],
  ],
  '7 hotline': [
    [`${C}/booking`, 'is booked by staff in one call'],
    [`${J}/hotlineRun`, 'brings a need, which the keeper writes down in one screen'],
    [`${J}/hotlineRun`, 'is told by the centre'],
  ],
  '8 needs': [
    [`${C}/need`, 'goes through three people’s hands'],
    [`${C}/need`, 'is refused with a reason, withdrawn in time, declined and taken by another'],
    [`${C}/need`, 'shows as overdue and reaches the assistant once'],
    [`${J}/needRun`, 'is rated in one tap by who asked'],
  ],
  '9 matching with reasons': [
    [`${C}/need`, 'are told to the staff with reasons'],
    [`${J}/needRun`, 'is accepted by the keeper, who sends the fittest team with the reasons'],
  ],
  '10 pairing': [
    [`${C}/pairing`, 'once the centre has accepted it and the elder has consented'],
    [`${C}/pairing`, 'that nobody made raises an alarm on both lists, once'],
    [`${C}/pairing`, 'is written down with amount, receipt and a second witness'],
    [`${C}/pairing`, 'is raised only when two of the centre say the same'],
    [`${C}/pairing`, 'is told to the pair, the keeper and the social worker alone, each look written down'],
    [`${J}/pairingRun`, 'raises an alarm on the keeper’s and the centre’s lists'],
  ],
  '11 thanks': [
    [`${C}/need`, 'goes through three people’s hands'],
    [`${C}/booking`, 'takes over the number a volunteer has given before'],
    [`${C}/booking`, 'stays hers when she becomes a volunteer, with the same account'],
  ],
  '12 free text and pictures': [
    [`${C}/need`, 'stays closed to others while WeChat does not answer'],
    [`${C}/pictures`, 'is asked once it is kept; until the verdict only who took it sees it'],
    [`${C}/pictureVerdict`, 'is shown to others once WeChat’s message has come'],
    [`${C}/pictureVerdict`, 'stays hidden from others when WeChat finds it risky'],
    ['cloud/pictureVerdicts', 'becomes a call of ours'],
    ['domain/picture', 'loses Exif altogether'],
  ],
}

const BAD: Record<string, Shown> = {
  'whatever is past, closed, foreign, priced, somebody’s, full, overlapping, late, looping, script, long or a number':
    [[`${C}/residentsBadInput`, REFUSED]],
  'two phones, one slot': [[`${C}/residentsBadInput`, 'two phones that want one slot at the same moment']],
  'a claim code guessed': [[`${C}/residentsBadInput`, 'a claim code that was guessed gives nothing away']],
}

const DONE: Record<string, Shown> = {
  'a resident books a haircut in under a minute': [
    [`${J}/bookAHaircut`, 'takes a time, and is asked once what to call her'],
  ],
  'a keeper runs a service day of sixty people alone': [
    [`${C}/serviceDay`, 'fills up on phones, and by those who call the keeper'],
    [`${C}/serviceDay`, 'counts back from the paper in the evening, and misses nobody'],
    [`${J}/serviceDayRun`, 'opens at once although sixty are written down for it'],
    [`${J}/serviceDayRun`, 'has all sixty written down in a few taps'],
  ],
  'a need ends rated with its assistant’s name on it': [[`${J}/needRun`, 'is rated in one tap by who asked']],
  'no elder’s address is readable by who should not see it': [
    ['attacks/addresses', 'is asked of every method there is'],
    ['attacks/addresses', 'is told to nobody of another place'],
    ['attacks/addresses', 'is gone for everybody once nobody visits her any more'],
  ],
}

/** What the table of refusals names, as it is written there. */
const refusedByName = [
  ...readFileSync(path.join(root, `${C}/residentsBadInput.test.ts`), 'utf8').matchAll(
    /what: ['`](.+?)['`],|^ {4}'(an? .+?)': \{/gm,
  ),
].map(([, written, ofPayload]) => written ?? ofPayload)

describe('what residents are promised', () => {
  const all = Object.entries({ ...PARTS, ...BAD, ...DONE })

  it('is whole: twelve parts, and every kind of bad input with a refusal of its own', () => {
    expect(Object.keys(PARTS).map((name) => Number(name.split(' ')[0]))).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    )
    expect(all.every(([, shown]) => shown.length > 0)).toBe(true)
    for (const what of [
      'a slot of yesterday',
      'a slot on a closed day',
      'a slot marked by the keeper of another place',
      'a price',
      'a capacity',
      'an identity',
      'the slot that another phone has taken',
      'a booking that overlaps her own elsewhere',
      'a booking given back after the service',
      'the same time booked and given back again and again',
      'a need with script',
      'a need of ten thousand characters',
      'a need with the telephone number of somebody else',
      'a helper whose consent was withdrawn a second ago',
    ])
      expect(refusedByName).toContain(what)
  })

  it.each(all)('%s: each is shown by a test that exists', (_what, shown) => {
    expect(missingOf(shown)).toEqual([])
  })
})
