import type { MethodName } from '#contract/index'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { rulesOf } from '#domain/ruleBookVersion'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { NINE, POINT, TEAM } from '#test/store/testTown'
import { ASKED, type AttackedTown, OTHER_POINT, OTHER_TEAM, type Role } from './attackedTown'

type Code = string
type Input = Readonly<Record<string, unknown>>

/** What names a thing: an id, or the number it goes by. */
type Named = string | number

/** What each role is answered, and each id of somebody else's or nobody's. */
export type Row = Readonly<{
  input: (town: AttackedTown, role: Role) => Input | Promise<Input>
  /** What else is honest: inputs with the fields, and of the kinds, that the first one has not. */
  also?: (honest: Input, town: AttackedTown) => readonly Input[] | Promise<readonly Input[]>
  /** The answer of a registered person without any right to it. */
  otherwise: Code
  /** Where a role is answered otherwise. */
  answers?: Readonly<Partial<Record<Role, Code>>>
  /** Amounts of which none is an honest answer. */
  mayBeNone?: readonly string[]
  /** Texts of which an empty one is an honest answer. */
  mayBeEmpty?: readonly string[]
  /** Fields of which nothing is an honest answer. */
  mayBeNull?: readonly string[]
  /** Who may see a shift's secret in the answer. */
  secretFor?: readonly Role[]
  /** Who may read the digits or the code in it, which it made for her. */
  codeFor?: readonly Role[]
  /** Who may read what an elder of the pairings is called. */
  elderFor?: readonly Role[]
  /** Who may read the address and number in it: of her own need, or of one she goes to, each look written down. */
  addressFor?: readonly Role[]
  /** Who tries the ids below: somebody who may do it with her own. */
  by?: Role
  /** For every id in the input, others that must not work, and what is answered. */
  ids?: Readonly<
    Record<string, readonly (readonly [id: Named | ((town: AttackedTown) => Named), code: Code])[]>
  >
}>

const NOBODY = 'nobody-at-all'
/** Of the kind that commands, and what they made, are named by. */
const NO_KEY = 'nobody-was-ever-there'
const NO_CARD = 'WJ000000'
const NO_KIOSK = 'KAAAAAAAAAAAAAAAA'
const guest = { guest: 'Unauthenticated', timer: 'UnknownMethod' }
const anyone = { guest: 'ok', stranger: 'ok', timer: 'UnknownMethod' }
const unregistered = { ...guest, stranger: 'NotRegistered' }
const leaders = { ...guest, leader: 'ok', deputy: 'ok' }
const onlyLeader = { ...guest, leader: 'ok' }
const runs = { ...guest, leader: 'ok', deputy: 'ok', keeper: 'ok' }
const keeperOnly = { ...guest, keeper: 'ok' }
const foreignShift = (town: AttackedTown) => town.shifts.foreign
const memberOnly = { ...guest, member: 'ok' }
const noSlots = [
  [NOBODY, 'SlotNotFound'],
  [foreignShift, 'SlotNotFound'],
] as const
/** Somebody who has not let the caller book for her, and nobody. */
const elderIds = {
  residentId: [
    [(town: AttackedTown) => town.idOf('left'), 'NoConsent'],
    [NOBODY, 'NoConsent'],
  ],
} as const
const arranges = { ...guest, keeper: 'ok', centre: 'ok' }
const centreOnly = { ...guest, centre: 'ok' }
const newItem = {
  kind: 'goods',
  name: 'name',
  about: 'about',
  fund: 'town',
  points: 40,
  worthCents: 100,
}
const timerOnly: Row = {
  input: () => ({}),
  otherwise: 'Forbidden',
  answers: { guest: 'Unauthenticated', timer: 'ok' },
}

const key = (town: AttackedTown) => town.key()
const teamIds = {
  teamId: [
    [OTHER_TEAM, 'NotYourTeam'],
    [NOBODY, 'NotYourTeam'],
  ],
} as const
const pointIds = {
  servicePointId: [
    [OTHER_POINT, 'NotYourPoint'],
    [NOBODY, 'NotYourPoint'],
  ],
} as const
const needIds = (foreign: Code) =>
  ({
    needId: [
      [(town: AttackedTown) => town.needs.asked, foreign],
      [(town: AttackedTown) => town.needs.taken, foreign],
      [NOBODY, 'NeedNotFound'],
    ],
  }) as const
const pairingIds = {
  pairingId: [
    [(town: AttackedTown) => town.foreignPairing, 'PairingNotFound'],
    [NOBODY, 'PairingNotFound'],
  ],
} as const
const shiftIds = (foreign: Code) =>
  ({
    shiftId: [
      [foreignShift, foreign],
      [NOBODY, 'ShiftNotFound'],
    ],
  }) as const

/** A running pairing of the first place, `member` among those who visit. */
function pairingRow(
  more: (town: AttackedTown) => Input,
  { centre, keeper, member }: Readonly<Record<'centre' | 'keeper' | 'member', Code>>,
): Row {
  return {
    input: (town) => ({ pairingId: town.pairing, ...more(town) }),
    otherwise: 'PairingNotFound',
    answers: { ...guest, centre, keeper, member },
    by: 'keeper',
    ids: pairingIds,
  }
}

/** A change of a member's record that waits for the centre. */
const changeRow = (more: Input): Row => ({
  input: (town) => ({
    shiftId: town.shifts.over,
    personId: town.idOf('member'),
    roundId: town.change,
    ...more,
  }),
  otherwise: 'NotOfCentre',
  by: 'centre',
  ids: {
    roundId: [[NO_KEY, 'ChangeNotFound']],
    shiftId: [[NOBODY, 'ChangeNotFound']],
    personId: [
      [NOBODY, 'ChangeNotFound'],
      [(town) => town.idOf('volunteer'), 'ChangeNotFound'],
    ],
  },
})

export const methodsUnderAttack: Record<MethodName, Row> = {
  'volunteer.register': {
    input: () => ({ name: 'name', ageBand: '18-35', guardianConsents: false, consentVersion: 1 }),
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
  },
  'volunteer.home': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'volunteer.card': { input: () => ({}), otherwise: 'ok', answers: unregistered },
  'volunteer.replaceCard': { input: (town) => ({ key: key(town) }), otherwise: 'ok', answers: unregistered },
  'volunteer.leaving': { input: () => ({}), otherwise: 'ok', answers: unregistered },
  'volunteer.leave': { input: (town) => ({ key: key(town) }), otherwise: 'ok', answers: unregistered },
  'volunteer.placeForPicture': {
    input: (town) => ({ purpose: 'proof', pictureKey: key(town) }),
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
  },
  'volunteer.givePhone': {
    input: () => ({ typed: '10000000009' }),
    also: () => [{ wechatCode: 'good-code' }],
    otherwise: 'ok',
    answers: unregistered,
  },
  'volunteer.giveRealName': {
    input: () => ({ realName: 'true-name-just-given' }),
    otherwise: 'ok',
    answers: unregistered,
  },
  'volunteer.askToJoin': {
    input: (_town, role) => ({ teamId: role === 'otherLeader' ? TEAM : OTHER_TEAM }),
    otherwise: 'ok',
    answers: unregistered,
    by: 'member',
    ids: {
      teamId: [
        [NOBODY, 'TeamNotFound'],
        [TEAM, 'AlreadyMember'],
      ],
    },
  },
  'volunteer.team': {
    input: () => ({ teamId: TEAM }),
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
    by: 'leader',
    ids: { teamId: [[NOBODY, 'TeamNotFound']] },
  },
  'volunteer.acceptMember': {
    input: (town) => ({ teamId: TEAM, personId: town.idOf('asking') }),
    otherwise: 'NotYourTeam',
    answers: onlyLeader,
    by: 'leader',
    ids: {
      ...teamIds,
      personId: [
        [(town) => town.idOf('volunteer'), 'NobodyAsked'],
        [NOBODY, 'NobodyAsked'],
      ],
    },
  },
  'volunteer.declineMember': {
    input: (town) => ({ teamId: TEAM, personId: town.idOf('asking') }),
    otherwise: 'NotYourTeam',
    answers: onlyLeader,
    by: 'leader',
    ids: {
      ...teamIds,
      personId: [
        [(town) => town.idOf('member'), 'NobodyAsked'],
        [NOBODY, 'NobodyAsked'],
      ],
    },
  },
  'volunteer.appointDeputy': {
    input: (town) => ({ teamId: TEAM, personId: town.idOf('member') }),
    otherwise: 'NotYourTeam',
    answers: { ...onlyLeader, member: 'OwnSelf' },
    by: 'leader',
    ids: {
      ...teamIds,
      personId: [
        [(town) => town.idOf('volunteer'), 'NotAMember'],
        [(town) => town.idOf('leader'), 'OwnSelf'],
        [NOBODY, 'NotAMember'],
      ],
    },
  },
  'volunteer.dismissDeputy': {
    input: (town) => ({ teamId: TEAM, personId: town.idOf('deputy') }),
    otherwise: 'NotYourTeam',
    answers: onlyLeader,
    by: 'leader',
    ids: { ...teamIds, personId: [[NOBODY, 'ok, nothing written']] },
  },
  'activity.publish': {
    input: (town) => ({
      key: key(town),
      teamId: TEAM,
      servicePointId: POINT,
      title: 'title',
      about: 'about',
      room: 'room',
      startsAt: NINE + 2 * DAY,
      endsAt: NINE + 2 * DAY + HOUR,
      places: 3,
    }),
    also: (honest) => [{ ...honest, repeat: { every: 'week', times: 2 } }],
    otherwise: 'NotYourTeam',
    answers: leaders,
    by: 'leader',
    ids: { ...teamIds, servicePointId: [[NOBODY, 'ServicePointNotFound']] },
  },
  'activity.change': {
    input: (town) => ({ shiftId: town.shifts.coming, key: town.key(), title: 'another' }),
    also: (honest) => [
      {
        ...honest,
        about: 'about',
        room: 'room',
        startsAt: NINE + 2 * DAY,
        endsAt: NINE + 2 * DAY + HOUR,
        places: 4,
      },
    ],
    otherwise: 'NotYourTeam',
    answers: leaders,
    by: 'leader',
    ids: shiftIds('NotYourTeam'),
  },
  'activity.cancel': {
    input: (town) => ({ shiftId: town.shifts.coming, why: 'rain' }),
    otherwise: 'NotYourTeam',
    answers: leaders,
    by: 'leader',
    ids: shiftIds('NotYourTeam'),
  },
  'activity.signUp': {
    input: (town) => ({ shiftId: town.shifts.coming, key: key(town) }),
    otherwise: 'ok',
    answers: unregistered,
    by: 'volunteer',
    ids: {
      shiftId: [
        [NOBODY, 'ShiftNotFound'],
        [(town) => town.shifts.running, 'AlreadyOpened'],
      ],
    },
  },
  'activity.cancelSignup': {
    input: (town) => ({ shiftId: town.shifts.coming, key: key(town) }),
    otherwise: 'NotSignedUp',
    answers: guest,
    by: 'member',
    ids: {
      shiftId: [
        [NOBODY, 'ShiftNotFound'],
        [(town) => town.shifts.running, 'AlreadyOpened'],
      ],
    },
  },
  'session.open': {
    input: (town) => ({ shiftId: town.shifts.soon }),
    otherwise: 'NotYourShift',
    answers: runs,
    secretFor: ['leader', 'deputy', 'keeper'],
    by: 'leader',
    ids: shiftIds('NotYourShift'),
  },
  'session.checkIn': {
    input: async (town) => ({
      code: await town.code(town.shifts.running, 'in'),
      nonce: key(town),
      shiftId: town.shifts.running,
    }),
    otherwise: 'NotSignedUp',
    answers: { ...unregistered, member: 'ok' },
    by: 'member',
    ids: {
      shiftId: [
        [foreignShift, 'WrongShift'],
        [NOBODY, 'WrongShift'],
      ],
    },
  },
  'session.checkOut': {
    input: async (town) => ({
      code: await town.code(town.shifts.running, 'out'),
      nonce: key(town),
      shiftId: town.shifts.running,
    }),
    otherwise: 'NotCheckedIn',
    answers: unregistered,
    by: 'member',
    ids: {
      shiftId: [
        [foreignShift, 'WrongShift'],
        [NOBODY, 'WrongShift'],
      ],
    },
  },
  'session.upload': {
    input: async (town) => ({
      scans: [{ code: await town.code(town.shifts.running, 'in'), nonce: key(town) }],
    }),
    otherwise: 'ok',
    answers: unregistered,
  },
  'session.record': {
    input: (town) => ({
      shiftId: town.shifts.running,
      device: 'AAA',
      events: [
        {
          nonce: key(town),
          kind: 'in',
          via: 'roster',
          personId: town.idOf('volunteer'),
          at: NINE + 30 * MINUTE,
        },
      ],
    }),
    also: (honest, town) => [
      {
        ...honest,
        events: (['card', 'number'] as const).map((via) => ({
          nonce: key(town),
          kind: 'in',
          via,
          card: NO_CARD,
          at: NINE + 30 * MINUTE,
        })),
      },
    ],
    otherwise: 'NotYourShift',
    answers: runs,
    by: 'leader',
    ids: {
      card: [[NO_CARD, 'ok, written down']],
      shiftId: [
        [foreignShift, 'ShiftNotFound'],
        [NOBODY, 'ShiftNotFound'],
      ],
      personId: [[NOBODY, 'ok, written down']],
    },
  },
  'session.newCode': {
    input: (town) => ({ shiftId: town.shifts.running, key: key(town) }),
    otherwise: 'NotYourShift',
    answers: runs,
    secretFor: ['leader', 'deputy', 'keeper'],
    by: 'leader',
    ids: {
      shiftId: [
        [foreignShift, 'ShiftNotFound'],
        [NOBODY, 'ShiftNotFound'],
      ],
    },
  },
  'session.rollCall': {
    input: (town) => ({
      shiftId: town.shifts.running,
      key: key(town),
      at: NINE + HOUR,
      missing: [town.idOf('signedUp')],
    }),
    otherwise: 'NotYourShift',
    answers: runs,
    by: 'leader',
    ids: {
      missing: [
        [NOBODY, 'ok, written down'],
        [(town) => town.idOf('volunteer'), 'ok, written down'],
      ],
      shiftId: [
        [foreignShift, 'ShiftNotFound'],
        [NOBODY, 'ShiftNotFound'],
      ],
    },
  },
  'session.count': {
    input: (town) => ({ shiftId: town.shifts.running, key: key(town), people: 2, at: NINE + HOUR }),
    otherwise: 'NotYourShift',
    answers: runs,
    mayBeNone: ['people'],
    by: 'leader',
    ids: {
      shiftId: [
        [foreignShift, 'ShiftNotFound'],
        [NOBODY, 'ShiftNotFound'],
      ],
    },
  },
  'session.roster': {
    input: (town) => ({ shiftId: town.shifts.running }),
    otherwise: 'NotYourShift',
    answers: runs,
    by: 'leader',
    ids: shiftIds('NotYourShift'),
  },
  'session.admit': {
    input: async (town) => ({
      shiftId: town.shifts.running,
      card: (await town.stored('people', town.idOf('volunteer'))).cardNo,
    }),
    otherwise: 'NotYourShift',
    answers: runs,
    by: 'leader',
    // A shift nobody opened has no conduct yet, so nobody can be let in.
    ids: {
      card: [
        [NO_CARD, 'UnknownCard'],
        [NOBODY, 'UnknownCard'],
      ],
      shiftId: [
        [foreignShift, 'ShiftNotFound'],
        [NOBODY, 'ShiftNotFound'],
      ],
    },
  },
  'session.confirm': {
    input: (town) => ({
      shiftId: town.shifts.running,
      key: key(town),
      words: [{ personId: town.idOf('left'), says: 'asRecorded' }],
    }),
    also: (honest, town) => [
      {
        ...honest,
        words: [
          { personId: town.idOf('left'), says: 'stayedUntil', until: NINE + HOUR },
          { personId: town.idOf('signedUp'), says: 'stayedOver', until: NINE + 3 * HOUR, why: 'unfinished' },
          { personId: town.idOf('member'), says: 'absent' },
        ],
      },
    ],
    otherwise: 'NotYourShift',
    answers: runs,
    by: 'leader',
    ids: {
      shiftId: [
        [foreignShift, 'ShiftNotFound'],
        [NOBODY, 'ShiftNotFound'],
      ],
      personId: [
        [(town) => town.idOf('volunteer'), 'NotThere'],
        [(town) => town.idOf('leader'), 'OwnSession'],
        [NOBODY, 'NotThere'],
      ],
    },
  },
  'points.month': {
    input: () => ({ period: '2026-11' }),
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
  },
  'points.statement': { input: () => ({}), otherwise: 'ok', answers: unregistered },
  'books.check': { input: () => ({}), otherwise: 'NotOfCentre', answers: { ...guest, centre: 'ok' } },
  'books.rules': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'books.ruleVersions': { input: () => ({}), otherwise: 'NotOfCentre', answers: centreOnly },
  'books.proposeRules': {
    input: (town) => ({
      key: key(town),
      rules: { ...rulesOf(FIRST_RULE_BOOK), rate: { minutes: 15, points: 2 } },
      takesEffectOn: '2027-01-01',
      why: 'why',
    }),
    also: (honest) => [
      { ...honest, rules: { ...rulesOf(FIRST_RULE_BOOK), expiry: { months: 24, graceMonths: 3 } } },
    ],
    otherwise: 'NotOfCentre',
    answers: centreOnly,
  },
  'books.rehearseRules': {
    input: (town) => ({ version: town.ruleVersion }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    ids: {
      version: [
        [1, 'RulesNotFound'],
        [99, 'RulesNotFound'],
      ],
    },
  },
  'books.approveRules': {
    input: (town) => ({ version: town.ruleVersion, key: key(town) }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    ids: {
      version: [
        [1, 'RulesNotFound'],
        [99, 'RulesNotFound'],
      ],
    },
  },
  'books.withdrawRules': {
    input: (town) => ({ version: town.ruleVersion, key: key(town) }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    ids: {
      version: [
        [1, 'RulesNotFound'],
        [99, 'RulesNotFound'],
      ],
    },
  },
  'books.settlement': { input: () => ({}), otherwise: 'NotOfCentre', answers: centreOnly },
  'books.settleNow': {
    input: () => ({ period: '2026-11' }),
    otherwise: 'NotOfCentre',
    answers: { ...guest, centre: 'MonthOpen' },
  },
  'books.budget': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'books.recordGrant': {
    input: (town) => ({ key: key(town), fund: 'town', cents: 100, grantedOn: '2026-11-20', note: 'note' }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
  },
  'books.published': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'reward.catalogue': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'reward.redeem': {
    input: (town) => ({ rewardId: town.rewards.onShelf, key: key(town) }),
    otherwise: 'NotEnoughPoints',
    answers: { ...unregistered, member: 'ok' },
    ids: {
      rewardId: [
        [NOBODY, 'RewardNotFound'],
        [(town) => town.rewards.seats, 'RewardNotFound'],
      ],
    },
  },
  'reward.slip': {
    input: (town) => ({ redemptionId: town.rewards.redemption }),
    otherwise: 'RedemptionNotFound',
    answers: { ...guest, member: 'ok' },
    ids: {
      redemptionId: [
        [NO_KEY, 'RedemptionNotFound'],
        [(town) => town.rewards.foreignRedemption, 'RedemptionNotFound'],
      ],
    },
  },
  'reward.cancel': {
    input: (town) => ({ redemptionId: town.rewards.redemption }),
    otherwise: 'RedemptionNotFound',
    answers: { ...guest, member: 'ok' },
    ids: {
      redemptionId: [
        [NO_KEY, 'RedemptionNotFound'],
        [(town) => town.rewards.foreignRedemption, 'RedemptionNotFound'],
      ],
    },
  },
  'keeper.issueKiosk': {
    input: (town) => ({ servicePointId: POINT, name: 'name', key: key(town) }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: pointIds,
  },
  'keeper.kiosks': {
    input: () => ({ servicePointId: POINT }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: pointIds,
  },
  'keeper.revokeKiosk': {
    input: (town) => ({ kioskId: town.kiosk.kioskId }),
    otherwise: 'KioskNotFound',
    answers: keeperOnly,
    by: 'keeper',
    ids: { kioskId: [[NO_KIOSK, 'KioskNotFound']] },
  },
  'keeper.pairKiosk': {
    input: (town) => ({ pairingCode: 'AAAAAAAA', secret: key(town) }),
    otherwise: 'PairingCodeUnknown',
    answers: guest,
  },
  'keeper.kioskDay': {
    input: (town) => town.kiosk,
    otherwise: 'NotAKiosk',
    answers: { ...guest, member: 'ok' },
    by: 'member',
    ids: { kioskId: [[NO_KIOSK, 'NotAKiosk']] },
  },
  'keeper.kioskCheck': {
    input: async (town) => ({
      ...town.kiosk,
      shiftId: town.shifts.running,
      nonce: key(town),
      kind: 'out',
      who: { by: 'number', card: (await town.stored('people', town.idOf('signedUp'))).cardNo },
    }),
    also: (honest) => [
      { ...honest, who: { by: 'card', card: NO_CARD } },
      { ...honest, who: { by: 'name', name: 'name', phoneEnd: '1234' } },
    ],
    otherwise: 'NotAKiosk',
    answers: { ...guest, member: 'ok' },
    by: 'member',
    ids: {
      card: [[NO_CARD, 'UnknownCard, written down']],
      kioskId: [[NO_KIOSK, 'NotAKiosk']],
      shiftId: [
        [foreignShift, 'ShiftNotFound'],
        [NOBODY, 'ShiftNotFound'],
      ],
    },
  },
  'keeper.register': {
    input: (town) => ({
      servicePointId: POINT,
      key: key(town),
      name: 'name',
      phoneEnd: '1234',
      ageBand: '75+',
      guardianConsents: false,
      consentVersion: 1,
    }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: pointIds,
  },
  'keeper.walkIn': {
    input: async (town) => ({
      shiftId: town.shifts.running,
      nonce: key(town),
      device: 'AAA',
      who: { by: 'card', card: (await town.stored('people', town.idOf('volunteer'))).cardNo },
    }),
    also: (honest) => [{ ...honest, who: { by: 'name', name: 'name', phoneEnd: '1234' } }],
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: {
      card: [[NO_CARD, 'UnknownCard']],
      shiftId: [
        [foreignShift, 'ShiftNotFound'],
        [NOBODY, 'ShiftNotFound'],
      ],
    },
  },
  'keeper.day': {
    input: () => ({ servicePointId: POINT }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: pointIds,
  },
  'keeper.sheet': {
    input: (town) => ({ number: town.sheet }),
    otherwise: 'SheetNotFound',
    answers: runs,
    ids: {
      number: [
        [NOBODY, 'SheetNotFound'],
        [(town) => town.foreignSheet, 'SheetNotFound'],
      ],
    },
  },
  'keeper.enterSheet': {
    input: (town) => ({
      number: town.sheet,
      key: key(town),
      lines: [
        { who: { by: 'line', personId: town.idOf('member') }, inAt: NINE - DAY, outAt: NINE - DAY + HOUR },
      ],
      proof: 'cloud://nowhere/picture.jpg',
      why: 'why',
    }),
    also: (honest) => [
      { ...honest, lines: [{ who: { by: 'card', card: NO_CARD }, inAt: NINE - DAY, outAt: null }] },
    ],
    otherwise: 'SheetNotFound',
    // Nobody's picture is taken for proof: it must lie where the cloud told the caller's own phone to put it.
    answers: { ...guest, leader: 'PictureMissing', deputy: 'PictureMissing', keeper: 'PictureMissing' },
    mayBeNull: ['why', 'lines.0.outAt'],
    by: 'leader',
    ids: {
      number: [
        [NOBODY, 'SheetNotFound'],
        [(town) => town.foreignSheet, 'SheetNotFound'],
      ],
      card: [[NO_CARD, 'UnknownCard']],
      personId: [[NOBODY, 'UnknownCard']],
    },
  },
  'print.posters': {
    input: () => ({ servicePointId: POINT }),
    otherwise: 'NotYourPoint',
    answers: { ...guest, keeper: 'ok', centre: 'ok' },
    mayBeNull: ['servicePointId'],
    by: 'keeper',
    ids: pointIds,
  },
  'print.attendanceSheets': {
    input: (town) => ({ shiftId: town.shifts.running, key: key(town) }),
    otherwise: 'NotYourShift',
    answers: runs,
    by: 'leader',
    ids: shiftIds('NotYourShift'),
  },
  'open.placeToday': {
    input: () => ({ servicePointId: POINT }),
    otherwise: 'ok',
    answers: anyone,
    by: 'volunteer',
    ids: { servicePointId: [[NOBODY, 'ServicePointNotFound']] },
  },
  'print.cards': {
    input: () => ({ teamId: TEAM }),
    otherwise: 'NotYourTeam',
    answers: leaders,
    by: 'leader',
    ids: teamIds,
  },
  'print.certificate': {
    input: () => ({ certificateId: NOBODY }),
    otherwise: 'CertificateNotFound',
    answers: guest,
    ids: {
      certificateId: [
        [NOBODY, 'CertificateNotFound'],
        [(town) => town.certificate.certificateId, 'CertificateNotFound'],
      ],
    },
  },
  'print.statement': { input: () => ({ period: '2026-11' }), otherwise: 'ok', answers: unregistered },
  'print.handbook': { input: () => ({}), otherwise: 'ok', answers: unregistered },
  'print.teamHandbook': {
    input: () => ({ teamId: TEAM }),
    otherwise: 'NotYourTeam',
    answers: { ...leaders, member: 'ok', centre: 'ok' },
    by: 'leader',
    ids: teamIds,
  },
  'print.cardsByNumber': {
    input: async (town) => ({
      servicePointId: POINT,
      cardNos: [(await town.stored('people', town.idOf('member'))).cardNo],
    }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: { ...pointIds, cardNos: [[NO_CARD, 'NobodyToPrint']] },
  },
  'reward.waiting': {
    input: () => ({ servicePointId: POINT }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: pointIds,
  },
  'reward.lookUp': {
    input: (town) => ({ servicePointId: POINT, shown: town.rewards.code }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: pointIds,
  },
  'reward.handOver': {
    input: (town) => ({
      servicePointId: POINT,
      personId: town.idOf('member'),
      redemptionId: town.rewards.redemption,
      shown: town.rewards.code,
    }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: {
      redemptionId: [
        [NO_KEY, 'UnknownPickUpCode'],
        [(town) => town.rewards.foreignRedemption, 'UnknownPickUpCode'],
      ],
      ...pointIds,
      personId: [
        [(town) => town.idOf('volunteer'), 'UnknownPickUpCode'],
        [(town) => town.idOf('keeper'), 'UnknownPickUpCode'],
        [NOBODY, 'UnknownPickUpCode'],
      ],
    },
  },
  'reward.counter': {
    input: async (town) => ({
      servicePointId: POINT,
      card: (await town.stored('people', town.idOf('member'))).cardNo,
      lastDigits: (await town.stored('people', town.idOf('member'))).phone?.number.slice(-4) ?? '',
    }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: {
      ...pointIds,
      card: [
        [NO_CARD, 'UnknownCard'],
        [(town) => town.cardOf('left'), 'CardNeedsDigits'],
      ],
    },
  },
  'reward.redeemFor': {
    input: async (town) => ({
      servicePointId: POINT,
      card: (await town.stored('people', town.idOf('member'))).cardNo,
      lastDigits: (await town.stored('people', town.idOf('member'))).phone?.number.slice(-4) ?? '',
      rewardId: town.rewards.onShelf,
      key: key(town),
    }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: {
      ...pointIds,
      card: [
        [NO_CARD, 'UnknownCard'],
        [(town) => town.cardOf('left'), 'CardNeedsDigits'],
      ],
      rewardId: [
        [NOBODY, 'RewardNotFound'],
        [(town) => town.rewards.foreign, 'WrongPoint'],
      ],
    },
  },
  'reward.stock': {
    input: () => ({ servicePointId: POINT }),
    otherwise: 'NotYourPoint',
    answers: { ...keeperOnly, centre: 'ok' },
    by: 'keeper',
    ids: pointIds,
  },
  'reward.proposeItem': {
    input: (town) => ({ key: key(town), ...newItem }),
    also: (honest, town) => [{ ...honest, itemId: town.rewards.item }],
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    ids: {
      itemId: [
        [NOBODY, 'ItemNotFound'],
        [(town) => town.rewards.seats, 'OtherKind'],
      ],
    },
  },
  'reward.approveItem': {
    input: (town) => ({ itemId: town.rewards.item, proposalId: town.rewards.proposal }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    ids: {
      itemId: [
        [NOBODY, 'ItemNotFound'],
        [(town) => town.rewards.seats, 'ProposalGone'],
      ],
      proposalId: [[NO_KEY, 'ProposalGone']],
    },
  },
  'reward.declineItem': {
    input: (town) => ({ itemId: town.rewards.item, proposalId: town.rewards.proposal, why: 'too dear' }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    ids: {
      itemId: [
        [NOBODY, 'ItemNotFound'],
        [(town) => town.rewards.seats, 'ProposalGone'],
      ],
      proposalId: [[NO_KEY, 'ProposalGone']],
    },
  },
  'reward.withdrawItem': {
    input: (town) => ({ itemId: town.rewards.item, version: 1 }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    ids: { itemId: [[NOBODY, 'ItemNotFound']], version: [[99, 'ItemNotOffered']] },
  },
  'reward.restock': {
    input: (town) => ({
      itemId: town.rewards.item,
      servicePointId: POINT,
      change: 'more',
      count: 3,
      key: key(town),
    }),
    also: (honest, town) => [{ ...honest, itemId: town.rewards.seats, startsAt: NINE + DAY }],
    otherwise: 'NotYourPoint',
    answers: { ...keeperOnly, centre: 'ok' },
    by: 'keeper',
    ids: { ...pointIds, itemId: [[NOBODY, 'ItemNotFound']] },
  },
  'reward.setSlots': {
    input: (town) => ({
      itemId: town.rewards.seats,
      servicePointId: POINT,
      room: 'room',
      startsAt: NINE + DAY,
      endsAt: NINE + DAY + HOUR,
      seats: 4,
      weeks: 2,
      key: key(town),
    }),
    otherwise: 'NotYourPoint',
    answers: { ...keeperOnly, centre: 'ok' },
    mayBeEmpty: ['room'],
    by: 'keeper',
    ids: {
      ...pointIds,
      itemId: [
        [NOBODY, 'ItemNotFound'],
        [(town) => town.rewards.item, 'OtherKind'],
      ],
    },
  },
  'team.progress': {
    input: () => ({ teamId: TEAM }),
    otherwise: 'NotYourTeam',
    answers: { ...leaders, member: 'ok', centre: 'ok' },
    by: 'leader',
    ids: teamIds,
  },
  'team.ratings': { input: () => ({}), otherwise: 'NotOfCentre', answers: centreOnly },
  'team.startRating': { input: () => ({ half: '2025-H2' }), otherwise: 'NotOfCentre', answers: centreOnly },
  'team.appeal': {
    input: (town) => ({ half: '2026-H1', teamId: TEAM, text: 'one shift is missing', key: key(town) }),
    otherwise: 'NotYourTeam',
    answers: leaders,
    by: 'leader',
    ids: teamIds,
  },
  'team.answerAppeal': {
    input: () => ({ half: '2026-H1', teamId: TEAM, text: 'counted again', stars: 4 }),
    otherwise: 'NotOfCentre',
    // Nobody has appealed.
    answers: { ...guest, centre: 'NothingAppealed' },
    by: 'centre',
    ids: { teamId: [[NOBODY, 'RatingNotFound']] },
  },
  'team.approveRating': {
    input: () => ({ half: '2026-H1' }),
    // The manager is not the director.
    otherwise: 'NotDirector',
    answers: guest,
  },
  'team.giveSupport': {
    input: (town) => ({
      half: '2026-H1',
      teamId: TEAM,
      kind: 'room',
      what: 'a room on Tuesdays',
      fund: 'town',
      worthCents: 1000,
      key: key(town),
    }),
    otherwise: 'NotOfCentre',
    // The stars are not given yet.
    answers: { ...guest, centre: 'RatingNotFound' },
    by: 'centre',
    ids: { teamId: [[NOBODY, 'RatingNotFound']] },
  },
  'team.takeBackSupport': {
    input: () => ({ supportId: NOBODY, why: 'by mistake' }),
    otherwise: 'NotOfCentre',
    answers: { ...guest, centre: 'SupportNotFound' },
    ids: { supportId: [[NO_KEY, 'SupportNotFound']] },
  },
  'honour.handbook': { input: () => ({}), otherwise: 'ok', answers: unregistered },
  'honour.teamHandbook': {
    input: () => ({ teamId: TEAM }),
    otherwise: 'NotYourTeam',
    answers: { ...leaders, member: 'ok', centre: 'ok' },
    by: 'leader',
    ids: teamIds,
  },
  'honour.commend': {
    input: (town) => ({
      to: { kind: 'team', teamId: TEAM },
      title: 'title',
      why: 'why',
      on: '2026-11-28',
      key: key(town),
    }),
    also: (honest) => [{ ...honest, to: { kind: 'person', card: NO_CARD } }],
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    by: 'centre',
    ids: { card: [[NO_CARD, 'UnknownCard']], teamId: [[NOBODY, 'TeamNotFound']] },
  },
  'honour.takeBackCommendation': {
    input: () => ({ commendationId: NOBODY, why: 'by mistake' }),
    otherwise: 'NotOfCentre',
    answers: { ...guest, centre: 'CommendationNotFound' },
    ids: { commendationId: [[NO_KEY, 'CommendationNotFound']] },
  },
  'honour.issueCertificate': {
    input: (town) => ({ key: key(town) }),
    // Nobody else has served yet.
    otherwise: 'NothingToCertify',
    answers: { ...unregistered, member: 'ok' },
  },
  'honour.certificates': { input: () => ({}), otherwise: 'ok', answers: unregistered },
  'honour.revokeCertificate': {
    input: () => ({ number: 'WJ20261128-000000', why: 'issued by mistake' }),
    otherwise: 'NotOfCentre',
    answers: { ...guest, centre: 'CertificateNotFound' },
    ids: { number: [['WJ20261128-999999', 'CertificateNotFound']] },
  },
  'open.certificate': {
    input: () => ({ code: 'A'.repeat(26) }),
    otherwise: 'CertificateNotFound',
    answers: { timer: 'UnknownMethod' },
  },
  'open.certificates': {
    input: () => ({ after: { issuedAt: NINE, number: 'WJ20261128-000000' } }),
    otherwise: 'ok',
    answers: anyone,
    ids: { number: [['WJ20261128-999999', 'ok, nothing written']] },
  },
  'open.stars': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'booking.introduce': {
    input: () => ({ name: 'name', typed: '10000000009' }),
    also: () => [{ name: 'name', wechatCode: 'good-code' }],
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
  },
  'booking.mine': { input: () => ({}), otherwise: 'ok', answers: { ...guest, stranger: 'ok' } },
  'booking.book': {
    input: (town) => ({ slotId: town.slots.free, key: key(town), residentId: town.idOf('elder') }),
    otherwise: 'NoConsent',
    answers: memberOnly,
    by: 'member',
    ids: { ...elderIds, slotId: noSlots },
  },
  'booking.cancel': {
    input: (town) => ({ slotId: town.slots.booked, key: key(town) }),
    also: (honest, town) => [{ ...honest, residentId: town.idOf('elder') }],
    otherwise: 'ResidentUnknown',
    answers: memberOnly,
    by: 'member',
    ids: {
      residentId: [
        [(town) => town.idOf('left'), 'NoConsent'],
        [NOBODY, 'NoConsent'],
      ],
      slotId: noSlots,
    },
  },
  'booking.wait': {
    input: (town) => ({ slotId: town.slots.full, key: key(town), residentId: town.idOf('elder') }),
    otherwise: 'NoConsent',
    answers: memberOnly,
    by: 'member',
    ids: { ...elderIds, slotId: noSlots },
  },
  'booking.accept': {
    input: (town) => ({ slotId: town.slots.booked, key: key(town) }),
    also: (honest, town) => [{ ...honest, residentId: town.idOf('elder') }],
    otherwise: 'ResidentUnknown',
    answers: { ...guest, member: 'NothingOffered' },
    by: 'member',
    ids: {
      residentId: [
        [(town) => town.idOf('left'), 'NoConsent'],
        [NOBODY, 'NoConsent'],
      ],
      slotId: noSlots,
    },
  },
  'booking.helpCode': {
    input: () => ({ purpose: 'needHelp' }),
    codeFor: ['member'],
    otherwise: 'ResidentUnknown',
    answers: memberOnly,
    by: 'member',
  },
  'booking.becomeHelper': {
    input: () => ({ digits: '12345678' }),
    otherwise: 'ResidentUnknown',
    answers: memberOnly,
    by: 'member',
  },
  'booking.recordHelper': {
    input: (town) => ({
      servicePointId: POINT,
      key: key(town),
      name: 'name',
      phone: '10000000009',
      digits: '87654321',
    }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: pointIds,
  },
  'booking.endHelp': {
    input: (town) => ({ residentId: town.idOf('elder'), helperId: town.idOf('member') }),
    otherwise: 'NoConsent',
    answers: { ...guest, member: 'ok', keeper: 'ok', otherKeeper: 'ok', centre: 'ok' },
    by: 'member',
    ids: {
      helperId: [
        [(town) => town.idOf('left'), 'NoConsent'],
        [NOBODY, 'NoConsent'],
      ],
      residentId: [[NOBODY, 'NoConsent']],
    },
  },
  'booking.bookFor': {
    input: (town) => ({ slotId: town.slots.free, key: key(town), name: 'name', phone: '10000000009' }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: { slotId: [...noSlots, [(town) => town.slots.foreign, 'NotYourPoint']] },
  },
  'booking.cancelFor': {
    input: (town) => ({ slotId: town.slots.booked, key: key(town), residentId: town.idOf('member') }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: {
      slotId: [...noSlots, [(town) => town.slots.foreign, 'NotYourPoint']],
      residentId: [
        [(town) => town.idOf('elder'), 'NotBooked'],
        [NOBODY, 'NotBooked'],
      ],
    },
  },
  'booking.mark': {
    input: (town) => ({ slotId: town.slots.now, bookingId: town.slots.bookingId, came: true }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: {
      bookingId: [
        [(town) => town.slots.foreignBookingId, 'NotBooked'],
        [NO_KEY, 'NotBooked'],
      ],
      slotId: [...noSlots, [(town) => town.slots.foreign, 'NotYourPoint']],
    },
  },
  'booking.day': {
    input: () => ({ servicePointId: POINT, on: '2026-11-28' }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: pointIds,
  },
  'booking.excuse': {
    input: (town) => ({ residentId: town.idOf('left') }),
    otherwise: 'NotYourPoint',
    answers: { ...arranges, otherKeeper: 'ok' },
    by: 'keeper',
    ids: { residentId: [[NOBODY, 'ResidentUnknown']] },
  },
  'queue.look': {
    input: (town) => ({ slotId: town.slots.queue }),
    otherwise: 'ok',
    answers: anyone,
    by: 'member',
    ids: { slotId: noSlots },
  },
  'queue.take': {
    input: (town) => ({ slotId: town.slots.queue, key: key(town) }),
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
    by: 'member',
    ids: { slotId: noSlots },
  },
  'queue.leave': {
    input: (town) => ({ slotId: town.slots.queue, key: key(town) }),
    otherwise: 'NotInLine',
    answers: guest,
    by: 'member',
    ids: { slotId: noSlots },
  },
  'queue.keep': {
    input: (town) => ({
      slotId: town.slots.queue,
      device: 'ABC',
      events: [{ kind: 'take', id: key(town), at: NINE, label: 'B01', name: 'name' }],
    }),
    also: (honest, town) => [
      {
        ...honest,
        events: ['call', 'done', 'skip'].map((kind) => ({
          kind,
          id: key(town),
          at: NINE,
          ticket: key(town),
        })),
      },
    ],
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: { slotId: noSlots },
  },
  'service.list': {
    input: () => ({ servicePointId: POINT }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: pointIds,
  },
  'service.define': {
    input: (town) => ({
      key: key(town),
      name: 'name',
      about: 'about',
      mode: 'queue',
      minutes: 15,
      qualification: null,
    }),
    also: (honest) => [{ ...honest, qualification: 'medicine' }],
    mayBeNull: ['qualification'],
    otherwise: 'NotOfCentre',
    answers: centreOnly,
  },
  'service.retire': {
    input: (town) => ({ serviceId: town.services.haircut }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    by: 'centre',
    ids: { serviceId: [[NOBODY, 'ServiceNotFound']] },
  },
  'service.schedule': {
    input: (town) => ({
      key: key(town),
      serviceId: town.services.haircut,
      servicePointId: POINT,
      room: 'room',
      servedBy: 'team',
      qualified: null,
      recurrence: { every: 'day' },
      fromMinute: 540,
      toMinute: 660,
      minutes: 15,
      places: 1,
      startsOn: '2026-11-29',
      endsOn: null,
    }),
    also: (honest) =>
      [
        { every: 'once', on: '2026-12-01' },
        { every: 'week', weekdays: [1, 4] },
        { every: 'dayOfMonth', day: 15 },
        { every: 'weekdayOfMonth', nth: 1, weekday: 2 },
        { every: 'quarter', month: 1, nth: 1, weekday: 2 },
      ].map((recurrence) => ({ ...honest, recurrence, qualified: 'seen', endsOn: '2027-06-30' })),
    mayBeNone: ['recurrence.weekday', 'recurrence.weekdays.0', 'recurrence.weekdays.1'],
    mayBeNull: ['qualified', 'endsOn'],
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: { ...pointIds, serviceId: [[NOBODY, 'ServiceNotFound']] },
  },
  'service.end': {
    input: (town) => ({ scheduleId: town.services.schedule, lastOn: '2026-12-01' }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: {
      scheduleId: [
        [(town) => town.services.foreignSchedule, 'NotYourPoint'],
        [NOBODY, 'ScheduleNotFound'],
      ],
    },
  },
  'service.close': {
    input: (town) => ({
      key: key(town),
      servicePointId: POINT,
      scheduleId: town.services.schedule,
      fromOn: '2026-12-01',
      untilOn: '2026-12-01',
      why: 'rain',
    }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: {
      ...pointIds,
      scheduleId: [
        [(town) => town.services.foreignSchedule, 'ScheduleNotFound'],
        [NOBODY, 'ScheduleNotFound'],
      ],
    },
  },
  'service.reopen': {
    input: (town) => ({ closureId: town.services.closure }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: { closureId: [[NOBODY, 'ClosureNotFound']] },
  },
  'service.coverage': {
    input: () => ({ fromOn: '2026-11-28' }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
  },
  'picture.judged': {
    input: () => ({ traceId: 'a-guessed-name', suggest: 'pass' }),
    mayBeEmpty: ['suggest'],
    otherwise: 'VerdictUnknown',
    answers: { timer: 'UnknownMethod' },
    ids: { traceId: [[NO_KEY, 'VerdictUnknown']] },
  },
  'pairing.open': {
    input: async (town) => ({
      key: key(town),
      servicePointId: POINT,
      elder: { name: 'elder', address: 'an address', livesAlone: true },
      pair: [
        {
          cardNo: (await town.stored('people', town.idOf('member'))).cardNo,
          kind: 'professional',
          qualification: 'seen',
        },
        { cardNo: (await town.stored('people', town.idOf('left'))).cardNo, kind: 'community' },
      ],
      everyDays: 7,
    }),
    also: (honest) => [
      {
        ...honest,
        elder: {
          name: 'elder',
          address: 'an address',
          livesAlone: false,
          phone: '10000000009',
          digits: '87654321',
        },
      },
    ],
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: {
      ...pointIds,
      cardNo: [
        [NO_CARD, 'UnknownCard'],
        [(town) => town.cardOf('keeper'), 'BothKindsNeeded'],
      ],
    },
  },
  'pairing.accept': pairingRow((town) => ({ key: key(town) }), {
    centre: 'AlreadyDecided',
    keeper: 'NotForYou',
    member: 'NotForYou',
  }),
  'pairing.consent': pairingRow((town) => ({ key: key(town), how: 'inPerson' }), {
    centre: 'NotForYou',
    keeper: 'AlreadyDecided',
    member: 'NotForYou',
  }),
  'pairing.takeOver': pairingRow((town) => ({ key: key(town) }), {
    centre: 'ok',
    keeper: 'AlreadyThere',
    member: 'NotForYou',
  }),
  'pairing.end': pairingRow((town) => ({ key: key(town), why: 'she moved away' }), {
    centre: 'ok',
    keeper: 'ok',
    member: 'ok',
  }),
  'pairing.visit': {
    ...pairingRow((town) => ({ key: key(town), on: '2026-11-28', tasks: ['talk'] }), {
      centre: 'NotForYou',
      keeper: 'NotForYou',
      member: 'ok',
    }),
    ids: {
      ...pairingIds,
      witnessId: [
        [NOBODY, 'WitnessNeeded'],
        [(town) => town.idOf('member'), 'WitnessNeeded'],
        [(town) => town.idOf('volunteer'), 'WitnessNeeded'],
      ],
    },
    by: 'member',
    also: (honest, town) => [
      {
        ...honest,
        tasks: ['bills'],
        money: {
          cents: 1000,
          what: 'rice',
          receipt: 'cloud://nowhere/picture.jpg',
          witnessId: town.idOf('left'),
        },
      },
    ],
  },
  'pairing.witness': {
    ...pairingRow((town) => ({ key: key(town), visitId: 'nothing-was-paid-there' }), {
      centre: 'NotForYou',
      keeper: 'VisitNotFound',
      member: 'VisitNotFound',
    }),
    ids: {
      ...pairingIds,
      visitId: [[NO_KEY, 'VisitNotFound']],
    },
  },
  'pairing.one': {
    ...pairingRow(() => ({}), { centre: 'ok', keeper: 'ok', member: 'ok' }),
    elderFor: ['centre', 'keeper', 'member'],
  },
  'pairing.look': {
    ...pairingRow(() => ({}), { centre: 'NotForYou', keeper: 'ok', member: 'ok' }),
    addressFor: ['keeper', 'member'],
  },
  'pairing.statement': {
    ...pairingRow(() => ({ month: '2026-11' }), { centre: 'ok', keeper: 'ok', member: 'ok' }),
    elderFor: ['centre', 'keeper', 'member'],
  },
  'pairing.desk': {
    input: () => ({ servicePointId: POINT }),
    elderFor: ['keeper', 'centre'],
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: pointIds,
  },
  'pairing.mine': {
    input: () => ({}),
    elderFor: ['member'],
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
  },
  'pairing.setLimit': {
    input: () => ({ limitCents: 10_000, rev: 0 }),
    otherwise: 'NotOfCentre',
    answers: { ...guest, centre: 'CentreNotSetUp' },
    mayBeNone: ['limitCents', 'rev'],
  },
  'booking.countWalkIns': {
    input: (town) => ({ slotId: town.slots.now, count: 3 }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    mayBeNone: ['count'],
    by: 'keeper',
    ids: {
      slotId: [
        [(town) => town.slots.foreign, 'NotYourPoint'],
        [NOBODY, 'SlotNotFound'],
        [foreignShift, 'SlotNotFound'],
      ],
    },
  },
  'print.daySheet': {
    input: () => ({ servicePointId: POINT, on: '2026-11-28' }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: pointIds,
  },
  'print.weekProgramme': {
    input: () => ({ servicePointId: POINT, fromOn: '2026-11-28' }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: pointIds,
  },
  'claim.takeIn': {
    input: (town) => ({
      key: key(town),
      servicePointId: POINT,
      thing: 'umbrella',
      asked: 'two ribs',
      promisedOn: '2026-12-05',
      owner: { name: 'owner', phoneEnd: '1234' },
    }),
    also: (honest) => [{ ...honest, owner: { card: NO_CARD }, picture: 'cloud://nowhere/picture.jpg' }],
    codeFor: ['keeper'],
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: { ...pointIds, card: [[NO_CARD, 'UnknownCard']] },
  },
  'claim.desk': {
    input: () => ({ servicePointId: POINT, which: 'open' }),
    otherwise: 'NotYourPoint',
    answers: arranges,
    by: 'keeper',
    ids: pointIds,
  },
  'claim.promise': {
    input: (town) => ({ claimId: town.claim, key: key(town), promisedOn: '2026-12-12' }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: { claimId: [[NOBODY, 'ClaimNotFound']] },
  },
  'claim.ready': {
    input: (town) => ({ claimId: town.claim, key: key(town) }),
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: { claimId: [[NOBODY, 'ClaimNotFound']] },
  },
  'claim.handBack': {
    input: (town) => ({
      claimId: town.claim,
      key: key(town),
      proof: { how: 'name', name: 'owner', phoneEnd: '1234' },
    }),
    also: (honest) => [
      { ...honest, proof: { how: 'code', code: `WJC1.${'A'.repeat(16)}.${'A'.repeat(16)}` } },
    ],
    otherwise: 'NotYourPoint',
    answers: keeperOnly,
    by: 'keeper',
    ids: { claimId: [[NOBODY, 'ClaimNotFound']] },
  },
  'claim.keep': {
    input: (town) => ({ key: key(town), code: `WJC1.${'A'.repeat(16)}.${'A'.repeat(16)}` }),
    otherwise: 'WrongClaimCode',
    answers: { ...guest, stranger: 'WrongClaimCode' },
  },
  'claim.mine': { input: () => ({}), otherwise: 'ok', answers: { ...guest, stranger: 'ok' } },
  'need.kinds': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'need.ask': {
    input: (town) => ({ ...ASKED, key: key(town), phone: { typed: '10000000008' } }),
    also: (honest) => [
      {
        ...honest,
        estate: 'estate',
        wanted: 'soon',
        phone: { wechatCode: 'good-code' },
        onBehalf: 'counter',
      },
    ],
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
    by: 'member',
    ids: { kindId: [[NOBODY, 'KindNotFound']], servicePointId: [[NOBODY, 'ServicePointNotFound']] },
  },
  'need.mine': { input: () => ({}), otherwise: 'ok', answers: { ...guest, stranger: 'ok' } },
  'need.one': {
    input: (town) => ({ needId: town.needs.taken }),
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'ok',
      member: 'ok',
      leader: 'ok',
      deputy: 'ok',
      keeper: 'ok',
      centre: 'ok',
    },
    addressFor: ['volunteer'],
    by: 'otherKeeper',
    ids: needIds('NeedNotFound'),
  },
  'need.desk': {
    input: () => ({ servicePointId: POINT, which: 'open' }),
    also: (honest) => [{ ...honest, before: NINE }],
    mayBeNone: ['before'],
    otherwise: 'NotYourPoint',
    answers: { ...keeperOnly, centre: 'ok' },
    by: 'keeper',
    ids: pointIds,
  },
  'need.forTeam': {
    input: () => ({ teamId: TEAM }),
    otherwise: 'NotYourTeam',
    answers: leaders,
    by: 'leader',
    ids: teamIds,
  },
  'need.suggest': {
    input: (town) => ({ needId: town.needs.accepted }),
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'NotForYou',
      leader: 'NotForYou',
      otherLeader: 'NotForYou',
      deputy: 'NotForYou',
      keeper: 'ok',
      centre: 'ok',
    },
    by: 'otherKeeper',
    ids: needIds('NeedNotFound'),
  },
  'need.accept': {
    input: (town) => ({ needId: town.needs.asked, key: key(town) }),
    otherwise: 'NeedNotFound',
    answers: { ...guest, volunteer: 'NotForYou', keeper: 'ok', centre: 'ok' },
    by: 'otherKeeper',
    ids: needIds('NeedNotFound'),
  },
  'need.refuse': {
    input: (town) => ({ needId: town.needs.asked, key: key(town), why: 'no barber' }),
    otherwise: 'NeedNotFound',
    answers: { ...guest, volunteer: 'NotForYou', keeper: 'ok', centre: 'ok' },
    by: 'otherKeeper',
    ids: needIds('NeedNotFound'),
  },
  'need.dispatch': {
    input: (town) => ({ needId: town.needs.accepted, key: key(town), teamId: TEAM }),
    also: (honest) => [{ ...honest, why: 'they are near' }],
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'NotForYou',
      leader: 'NotForYou',
      otherLeader: 'NotForYou',
      deputy: 'NotForYou',
      keeper: 'ok',
      centre: 'ok',
    },
    by: 'keeper',
    ids: { teamId: [[NOBODY, 'TeamNotFound']], needId: [[NOBODY, 'NeedNotFound']] },
  },
  'need.take': {
    input: (town) => ({
      needId: town.needs.dispatched,
      key: key(town),
      teamId: TEAM,
      personId: town.idOf('member'),
      serveOn: '2026-11-29',
    }),
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'NotForYou',
      leader: 'ok',
      deputy: 'ok',
      keeper: 'NotForYou',
      centre: 'NotForYou',
    },
    by: 'leader',
    ids: {
      teamId: [
        [OTHER_TEAM, 'NotYourTeam'],
        [NOBODY, 'NotYourTeam'],
      ],
      personId: [
        [(town) => town.idOf('volunteer'), 'NotAMember'],
        [NOBODY, 'NotAMember'],
      ],
      needId: [[NOBODY, 'NeedNotFound']],
    },
  },
  'need.decline': {
    input: (town) => ({ needId: town.needs.dispatched, key: key(town), why: 'too far' }),
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'NotForYou',
      leader: 'ok',
      deputy: 'ok',
      keeper: 'NotForYou',
      centre: 'NotForYou',
    },
    by: 'otherLeader',
    ids: needIds('NeedNotFound'),
  },
  'need.serve': {
    input: (town) => ({ needId: town.needs.taken, key: key(town) }),
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'NotForYou',
      member: 'ok',
      leader: 'ok',
      deputy: 'ok',
      keeper: 'ok',
      centre: 'ok',
    },
    by: 'otherLeader',
    ids: needIds('NeedNotFound'),
  },
  'need.rate': {
    input: (town) => ({ needId: town.needs.taken, key: key(town), stars: 3, via: 'phone' }),
    also: (honest) => [{ ...honest, thanks: 'thank you' }],
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'NotServedYet',
      member: 'NotForYou',
      leader: 'NotForYou',
      deputy: 'NotForYou',
      keeper: 'NotForYou',
      centre: 'NotForYou',
    },
    by: 'otherLeader',
    ids: needIds('NeedNotFound'),
  },
  'need.withdraw': {
    input: (town) => ({ needId: town.needs.taken, key: key(town) }),
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'ok',
      member: 'NotForYou',
      leader: 'NotForYou',
      deputy: 'NotForYou',
      keeper: 'ok',
      centre: 'ok',
    },
    by: 'otherLeader',
    ids: needIds('NeedNotFound'),
  },
  'need.handOn': {
    input: (town) => ({ needId: town.needs.taken, key: key(town), personId: town.idOf('centre') }),
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'NotForYou',
      member: 'NotForYou',
      leader: 'NotForYou',
      deputy: 'NotForYou',
      keeper: 'ok',
      centre: 'ok',
    },
    by: 'keeper',
    ids: {
      needId: [[NOBODY, 'NeedNotFound']],
      personId: [
        [(town) => town.idOf('member'), 'NotStaffThere'],
        [NOBODY, 'NotStaffThere'],
      ],
    },
  },
  'need.contact': {
    input: (town) => ({ needId: town.needs.taken }),
    otherwise: 'NeedNotFound',
    answers: {
      ...guest,
      volunteer: 'NotForYou',
      member: 'ok',
      leader: 'ok',
      deputy: 'ok',
      keeper: 'ok',
      centre: 'ok',
    },
    addressFor: ['member', 'leader', 'deputy', 'keeper', 'centre'],
    by: 'otherLeader',
    ids: needIds('NeedNotFound'),
  },
  'open.activities': {
    input: () => ({ fromOn: '2026-11-28', after: { startsAt: NINE + MINUTE, shiftId: 'any' } }),
    otherwise: 'ok',
    answers: anyone,
    by: 'volunteer',
    ids: { shiftId: [[NOBODY, 'ok, nothing written']] },
  },
  'open.shift': {
    input: (town) => ({ shiftId: town.shifts.coming }),
    otherwise: 'ok',
    answers: anyone,
    by: 'volunteer',
    ids: { shiftId: [[NOBODY, 'ShiftNotFound']] },
  },
  'open.place': {
    input: () => ({ servicePointId: POINT }),
    otherwise: 'ok',
    answers: anyone,
    ids: { servicePointId: [[NOBODY, 'ServicePointNotFound']] },
  },
  'open.service': {
    input: (town) => ({ scheduleId: town.services.schedule }),
    otherwise: 'ok',
    answers: anyone,
    ids: { scheduleId: [[NOBODY, 'ScheduleNotFound']] },
  },
  'open.town': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'centre.setHotline': {
    input: () => ({ number: '021-10000000', rev: 0 }),
    mayBeEmpty: ['number'],
    otherwise: 'NotOfCentre',
    answers: { ...guest, centre: 'CentreNotSetUp' },
    mayBeNone: ['rev'],
    // Of the telephone: it names nothing of anybody's.
    ids: { number: [] },
  },
  'centre.settings': { input: () => ({}), otherwise: 'NotOfCentre', answers: centreOnly },
  'centre.setHolidays': {
    input: () => ({ year: '2027', off: [{ from: '02-05', to: '02-11' }], worked: ['02-20'], rev: 0 }),
    otherwise: 'NotOfCentre',
    answers: { ...guest, centre: 'CentreNotSetUp' },
    mayBeNone: ['rev'],
  },
  'centre.setUp': {
    input: (town) => ({ code: 'AAAAAAAAAA', name: 'centre', key: key(town) }),
    otherwise: 'WrongSetUpCode',
    answers: unregistered,
  },
  'centre.merges': { input: () => ({}), otherwise: 'NotOfCentre', answers: centreOnly },
  'centre.askToMerge': {
    input: async (town) => ({
      fromCard: (await town.stored('people', town.idOf('asking'))).cardNo,
      toCard: (await town.stored('people', town.idOf('left'))).cardNo,
      why: 'why',
      key: key(town),
    }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    ids: {
      fromCard: [
        [NO_CARD, 'UnknownCard'],
        [(town) => town.cardOf('left'), 'SameAccount'],
        [(town) => town.cardOf('centre'), 'OwnRecord'],
      ],
      toCard: [
        [NO_CARD, 'UnknownCard'],
        [(town) => town.cardOf('asking'), 'SameAccount'],
        [(town) => town.cardOf('centre'), 'OwnRecord'],
      ],
    },
  },
  'centre.decideMerge': {
    input: (town) => ({ mergeId: town.idOf('oldPhone'), round: 1, said: 'refused', why: 'why' }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    by: 'centre',
    ids: { mergeId: [[NOBODY, 'MergeNotFound']] },
  },
  'centre.desk': { input: () => ({}), otherwise: 'NotOfCentre', answers: centreOnly },
  'centre.exceptions': { input: () => ({}), otherwise: 'NotOfCentre', answers: centreOnly },
  'centre.settleException': {
    input: (town) => ({
      shiftId: town.shifts.running,
      exceptionId: 'count',
      act: 'listStands',
      key: key(town),
    }),
    otherwise: 'NotOfCentre',
    // Nothing there is out of the usual.
    answers: { ...guest, centre: 'ExceptionGone' },
    by: 'centre',
    ids: { exceptionId: [[NO_KEY, 'ExceptionGone']], shiftId: [[NOBODY, 'ShiftNotFound']] },
  },
  'correction.ask': {
    input: async (town, role) => ({
      shiftId: town.shifts.over,
      personId: town.idOf('signedUp'),
      to: { inAt: NINE - DAY, outAt: NINE - DAY + HOUR },
      why: 'why',
      proof: await town.picture(role),
      key: key(town),
    }),
    otherwise: 'NotYourShift',
    answers: { ...runs, centre: 'ok' },
    by: 'leader',
    ids: {
      shiftId: [
        [NOBODY, 'ShiftNotFound'],
        [foreignShift, 'ShiftNotFound'],
      ],
      personId: [
        [NOBODY, 'PersonNotFound'],
        [(town) => town.idOf('leader'), 'OwnRecord'],
      ],
    },
  },
  'correction.approve': { ...changeRow({}), answers: centreOnly },
  'correction.refuse': { ...changeRow({ why: 'why' }), answers: centreOnly },
  'correction.waiting': {
    input: (town) => ({
      of: 'decision',
      after: { since: NINE - DAY, shiftId: town.shifts.over, personId: town.idOf('member') },
    }),
    otherwise: 'NotOfCentre',
    answers: centreOnly,
    by: 'centre',
    ids: {
      shiftId: [[NOBODY, 'ok, nothing written']],
      personId: [[NOBODY, 'ok, nothing written']],
    },
  },
  'correction.ofShift': {
    input: (town) => ({ shiftId: town.shifts.over }),
    otherwise: 'NotYourShift',
    answers: { ...runs, centre: 'ok' },
    by: 'leader',
    ids: { shiftId: [[NOBODY, 'ShiftNotFound']] },
  },
  'correction.mine': {
    input: (town) => ({ shiftId: town.shifts.over }),
    otherwise: 'ok',
    answers: { ...guest, stranger: 'ok' },
    by: 'member',
    ids: { shiftId: [[NOBODY, 'ok, nothing written']] },
  },
  'correction.appeal': {
    input: (town) => ({ shiftId: town.shifts.over, roundId: town.change, text: 'text', key: key(town) }),
    // Nothing was approved yet.
    otherwise: 'ChangeNotFound',
    answers: guest,
    by: 'member',
    ids: { roundId: [[NO_KEY, 'ChangeNotFound']], shiftId: [[NOBODY, 'ChangeNotFound']] },
  },
  'correction.answer': {
    ...changeRow({ text: 'text', outcome: 'stands' }),
    answers: { ...guest, centre: 'NothingAppealed' },
  },
  'open.changes': { input: () => ({}), otherwise: 'ok', answers: anyone },
  'scheduled.finishCorrections': timerOnly,
  'scheduled.finishSetUp': timerOnly,
  'scheduled.expirePoints': timerOnly,
  'scheduled.tick': timerOnly,
  'scheduled.finishConfirmations': timerOnly,
  'scheduled.closeForgotten': timerOnly,
  'scheduled.remind': timerOnly,
  'scheduled.finishRedemptions': timerOnly,
  'scheduled.finishLeavings': timerOnly,
  'scheduled.carryTerms': timerOnly,
  'scheduled.rateTeams': timerOnly,
  'scheduled.tendSlots': timerOnly,
  'scheduled.settleCalendar': timerOnly,
  'scheduled.makeSlots': timerOnly,
  'scheduled.moveNeeds': timerOnly,
  'scheduled.missPairings': timerOnly,
  'scheduled.judgePictures': timerOnly,
  'scheduled.forgetClaims': timerOnly,
  'scheduled.settle': timerOnly,
  'scheduled.checkBooks': timerOnly,
}
