import { missingOf, type Shown } from './shown'

const C = 'cloudfunctions'
const THREATS: Record<string, Shown> = {
  'T1 a photo of a code sent to a friend': [
    [`${C}/checkIn`, 'refuses a photograph of the code a minute later'],
    [`${C}/shiftCodes`, 'makes the code a friend was sent a picture of stale at once'],
  ],
  'T2 a live relay within the window': [[`${C}/attendanceStories`, 'brings her a scan and no minutes']],
  'T3 one phone for several people': [
    [`${C}/checkIn`, 'refuses a second place while she is still in at a first'],
    [`${C}/exceptions`, 'one device that ticked everybody'],
  ],
  'T4 in, away, and back for the check-out': [
    [`${C}/rollCall`, 'shows on the record who had gone in between'],
  ],
  'T5 a leader who marks friends present': [
    [`${C}/headCount`, 'hours count at once and points wait'],
    [`${C}/headCount`, 'holds the points of the whole shift'],
  ],
  'T6 hours for money by the back door': [
    [`${C}/correction`, 'ends as hours without points, by two people, under the eyes of everybody'],
    ['domain/entries', 'entered afterwards is hours and never points'],
  ],
  'T7 an activity that is a sham': [
    [`${C}/headCount`, 'the leader’s own count does not help'],
    [`${C}/exceptions`, 'a leader whose word alone says how long most stayed'],
  ],
  'T8 a code made by the client': [
    [`${C}/attendanceStories`, 'is no code, whatever it says'],
    ['domain/checkInCode', 'made from another secret is a forgery'],
  ],
  'T9 a request played again': [
    [`${C}/checkIn`, 'takes the same scan once, however often the phone sends it'],
  ],
  'T10 a phone with the wrong time': [['domain/checkInCode', 'proves the moment it was on show']],
}

const SENTENCES: Record<string, Shown> = {
  '1 the same token by the same person gives one session': [
    [`${C}/checkIn`, 'takes the same scan once when it is delivered a hundred times'],
  ],
  '2 a token of one shift is refused at another': [
    [`${C}/checkIn`, 'refuses the code of another shift than the one the phone stands at'],
  ],
  '3 any changed character is refused': [
    [`${C}/checkIn`, 'refuses every code with one changed character'],
    ['domain/checkInCode', 'is refused with any single character changed'],
  ],
  '4 an old token has its own message': [[`${C}/checkIn`, 'refuses a photograph of the code a minute later']],
  '5 an upload three hours late is grade C': [
    [`${C}/upload`, 'prove their moment three hours later, as grade C'],
  ],
  '6 never two open sessions': [['domain/attendance', 'never hold two open ones']],
  '7 no more than the cap on one day': [
    [`${C}/exceptions`, 'is not cut: the shift that passes them waits for the centre'],
    [`${C}/exceptions`, 'is the same whichever leader speaks first'],
  ],
  '8 nobody credits herself': [
    [`${C}/confirm`, 'but nobody confirms herself'],
    [`${C}/record`, 'is for who may run the shift, and never about oneself'],
    [`${C}/exceptions`, 'nothing that is plain, and neither the leader nor the person herself'],
  ],
  '9 points rest on a leader’s confirmation': [[`${C}/confirm`, 'and ninety minutes become fifteen points']],
  '10 any order and any duplicates, the same final state': [
    [`${C}/shiftOffline`, 'ends the same in any order, with any repeats, days late'],
    ['domain/attendance', 'are the same for any order of arrival'],
  ],
}

const BUGS: Record<string, Shown> = {
  'Eventra #10933, #11074: the second person was taken for a repeat': [
    [`${C}/record`, 'holds two people of one device apart'],
  ],
  'shown as verified though only queued': [
    ['journeys/offlineShift', 'keeps a scan made without a network, and never shows it as done'],
  ],
  'Eventra #12596: stored under the raw code': [
    ['domain/checkInCode', 'may be typed in small letters and with blanks'],
  ],
  'Hi.Events #217: a scanner dead after one bad code': [
    ['journeys/firstPath', 'refuses a code with a changed character, and says what to do'],
  ],
  'pretix #5897: the failed scan was lost when its nonce succeeded': [
    [`${C}/attendanceStories`, 'stays on the record with its reason when the next one succeeds'],
  ],
  'Volunteer platform 恒德: minutes outside the plan': [
    [`${C}/checkIn`, 'counts nothing before the start and nothing after the end'],
  ],
  '胶州: each session rounded up': [
    ['domain/attendance', 'are the overlap of presence and plan, whole, rounded down'],
    ['src/text', 'rounds hours down to a tenth'],
  ],
  '云南: nothing for who left early': [
    [`${C}/attendanceStories`, 'is given what she served, however little of the shift it was'],
  ],
  'EMF #2346: nobody said that one checks out': [
    [`${C}/checkIn`, 'counts from the moment the code was on show and asks to scan again at the end'],
    ['journeys/firstPath', "shows the leader's code, and checks her in by the text under it"],
  ],
  'MAGFest, frappe: a forgotten check-out ended after the plan': [
    [`${C}/checkIn`, 'is closed at the planned end, worth nothing until the leader says how long she stayed'],
  ],
  'odoo: next morning’s check-in ended the day before': [
    [`${C}/checkIn`, 'does not keep her from her next shift, nor does next morning end it'],
  ],
  'pretix: any order, any duplicates': [[`${C}/upload`, 'come to the same sessions in any order']],
  'two opens for one person, two places at once': [
    ['domain/attendance', 'let the earlier place win and put the second before the leader'],
  ],
  'out without in': [['domain/attendance', 'keep a check-out without a check-in for the leader']],
}

const OFFLINE = 'journeys/cellarShift'
const KIOSK = 'journeys/kioskDay'
/** What the field asks of check-in, part by part. */
const PARTS: Record<string, Shown> = {
  'evidence grades on every session': [
    [`${C}/record`, 'is ticked on the list by the leader and confirmed with grade B'],
    [`${C}/upload`, 'prove their moment three hours later, as grade C'],
    [`${C}/headCount`, 'hours count at once and points wait'],
    [`${C}/confirm`, 'but nobody confirms herself'],
    ['domain/entries', 'entered afterwards is hours and never points'],
  ],
  'the rotating code made offline': [
    [OFFLINE, 'shows codes that go on changing'],
    [OFFLINE, 'keeps the secret of the codes until half an hour after the planned end, and no longer'],
    ['platform/createOpenedShifts', 'lies there until half an hour after the planned end'],
    [`${C}/shiftCodes`, 'hands out names and card numbers of who is expected'],
    [`${C}/shiftCodes`, 'makes the code a friend was sent a picture of stale at once'],
  ],
  'scanning with no network': [
    [OFFLINE, 'tells the cloud everything hours later'],
    [OFFLINE, 'is the same after everything the phones ever said has come again'],
    ['platform/createLeaderQueue', 'waits through a cut network and a restart of the phone'],
    [`${C}/upload`, 'that cannot be believed are kept with the reason'],
    [`${C}/record`, 'that cannot count is kept with the reason'],
  ],
  'the card and the posters': [
    [`${C}/print`, 'come as sheets of ten for the whole team'],
    [`${C}/print`, 'carry a code that is hers now, and nothing about her'],
    [`${C}/record`, 'that cannot count is kept with the reason'],
    [`${C}/posters`, 'are printed all in one go by the centre'],
    [`${C}/placeToday`, 'writes nothing: whoever opens it is checked in nowhere'],
  ],
  'the keeper’s device': [
    [`${C}/kiosk`, 'checks Wang in by her card and out by name and phone, as grade C'],
    [`${C}/kiosk`, 'shows nobody to whoever knows a name without the phone'],
    [`${C}/kiosk`, 'is locked for ten minutes by five failures'],
    [`${C}/kiosk`, 'can do nothing else'],
    [`${C}/walkIn`, 'gets a card number in the same minute when she is new'],
    [`${C}/walkIn`, 'shows who is there now, and who has not left'],
    [KIOSK, 'begins with the keeper, who asks for a code, three taps from her own page'],
    [KIOSK, 'checks one in by the card before the camera, as grade C'],
    [KIOSK, 'is locked for ten minutes by five guesses'],
    [KIOSK, 'lets a new person in beside it, before the keeper’s eyes'],
    [KIOSK, 'lets them out by the tablet at the end, and shows the keeper who has not left'],
  ],
  paper: [
    ['paper/attendanceSheet', 'has twelve lines within the paper'],
    [`${C}/attendanceSheet`, 'is entered by the keeper, confirmed by the leader'],
    [`${C}/attendanceSheet`, 'becomes requests for entries made afterwards'],
  ],
  'a forgotten check-out': [
    [`${C}/checkIn`, 'counts from the moment the code was on show and asks to scan again'],
    [`${C}/remind`, 'is told at the planned end, once'],
    [`${C}/checkIn`, 'is closed at the planned end, worth nothing until the leader says'],
  ],
  minutes: [
    ['domain/attendance', 'are the overlap of presence and plan, whole, rounded down'],
    [`${C}/overtime`, 'has at most half an hour over'],
    [`${C}/exceptions`, 'is not cut: the shift that passes them waits for the centre'],
  ],
  corrections: [
    [`${C}/correction`, 'is not edited: one asks, another agrees'],
    [`${C}/headCount`, 'lets none go by two people’s word; the head-count lets go what was made of it'],
    [`${C}/correction`, 'is looked at by three different people'],
    [`${C}/correction`, 'is needed for an entry made afterwards and for more minutes than stand'],
    [`${C}/correction`, 'hangs out for three whole working days'],
    [`${C}/correction`, 'is hers alone, once, within thirty days'],
    [`${C}/correction`, 'is answered by somebody who neither asked nor agreed'],
  ],
  'the head-count and the call': [
    [`${C}/headCount`, 'holds the points of the whole shift'],
    [`${C}/rollCall`, 'is asked for at a moment nobody can foresee'],
    [OFFLINE, 'asks the leader for a call in the middle, and for a count'],
  ],
  'the exceptions desk': [
    [`${C}/exceptions`, 'one device that ticked everybody'],
    [`${C}/exceptions`, 'who was at another place sooner than anybody walks there'],
    [`${C}/exceptions`, 'nothing that is plain'],
    [`${C}/exceptions`, 'two acts for every kind, and no kind without'],
  ],
  'closed lists of answers': [
    ['src/checkInAnswers', 'hold everything the cloud may answer'],
    ['src/checkInAnswers', 'say %s in one short sentence that is its own, with one next step'],
  ],
  'a fair': [[`${C}/fair`, 'are all checked in and out: nobody refused, nobody twice, nobody lost']],
  'what a roster costs': [
    ['counts/useCases', 'the roster and confirming fifty'],
    ['ui/rowsInWindow', 'draws few rows of a thousand'],
    ['journeys/rosterOfAThousand', 'opens with the rows near the window and no more'],
    ['journeys/rosterOfAThousand', 'marks one who has come and keeps her in her place'],
  ],
  'a leader runs a whole shift with the network off and loses nothing': [
    [OFFLINE, 'loses nothing when both phones are started again'],
    [OFFLINE, 'has lost nothing'],
    [OFFLINE, 'is confirmed by the leader, counted by the keeper'],
  ],
  'a person without a phone is credited with grade B': [
    [OFFLINE, 'is confirmed by the leader, counted by the keeper'],
    [`${C}/walkIn`, 'is on the list and checked in, grade B'],
  ],
}

describe('what is known of cheating and of others’ mistakes at the door', () => {
  const all = Object.entries({ ...THREATS, ...SENTENCES, ...BUGS, ...PARTS })

  it('is whole: ten threats, ten sentences, and the bugs that others had', () => {
    expect(Object.keys(THREATS).map((name) => name.split(' ')[0])).toEqual(
      Array.from({ length: 10 }, (_, n) => `T${n + 1}`),
    )
    expect(Object.keys(SENTENCES).map((name) => Number(name.split(' ')[0]))).toEqual(
      Array.from({ length: 10 }, (_, n) => n + 1),
    )
    expect(all.every(([, shown]) => shown.length > 0)).toBe(true)
  })

  it.each(all)('%s: each is shown by a test that exists', (_what, shown) => {
    expect(missingOf(shown)).toEqual([])
  })
})
