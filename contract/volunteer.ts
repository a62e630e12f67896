import * as z from 'zod'
import { UPLOAD_PURPOSES } from '#domain/upload'
import { method } from './define'
import { commandKey, personId, phoneNumber, teamId, text } from './fields'
import { balanceView, meView, sessionView, shiftCard } from './views'

const member = z.object({
  personId: z.string(),
  name: z.string(),
  cardNo: z.string(),
  role: z.enum(['leader', 'deputy', 'member']),
})
const teamPage = z.object({
  teamId: z.string(),
  name: z.string(),
  stars: z.number().nullable(),
  /** Only the leader accepts members and names deputies. */
  leading: z.boolean(),
  members: z.array(member),
  asking: z.array(
    z.object({ personId: z.string(), name: z.string(), cardNo: z.string(), askedAt: z.number() }),
  ),
})
const cardPage = z.object({
  name: z.string(),
  cardNo: z.string(),
  /** What her own code says: `WJC1…`, without personal data. */
  code: z.string(),
  teams: z.array(z.object({ teamName: z.string(), role: z.enum(['leader', 'deputy', 'member']) })),
})
const forTeam = z.strictObject({ teamId })
const ofMember = z.strictObject({ teamId, personId })

export const volunteer = {
  register: method({
    access: 'person',
    input: z.strictObject({
      name: text(20),
      ageBand: z.enum(['14-17', '18-35', '36-59', '60-74', '75+']),
      guardianConsents: z.boolean(),
      consentVersion: z.number().int().min(1).max(1000),
    }),
    output: meView,
    errors: ['GuardianNeeded', 'AccountMerged', 'LeavingNotOver', 'WordsRefused', 'NameNotJudged'],
  }),
  /** Everything the home page shows, in one call; `me` is null for who has not registered. */
  home: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      me: meView.nullable(),
      balance: balanceView.nullable(),
      pendingMinutes: z.number(),
      /** The session she is in now. */
      session: sessionView.nullable(),
      /** Shifts she has a place in, soonest first; cancelled ones too, as notice. */
      mine: z.array(shiftCard),
      /** Shifts she leads that still want something from her. */
      leading: z.array(shiftCard),
      today: z.array(shiftCard),
    }),
    errors: [],
  }),
  card: method({
    access: 'person',
    input: z.strictObject({}),
    output: cardPage,
    errors: ['NotRegistered'],
  }),
  /** A lost card: the number stays, the code is new, the old one is refused from now on. */
  replaceCard: method({
    access: 'person',
    input: z.strictObject({ key: commandKey }),
    output: cardPage,
    errors: ['NotRegistered'],
  }),
  /** What would end and what would stay if she left. */
  leaving: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      minutes: z.number(),
      points: z.number(),
      /** Health items set aside, which go back to the shelf. */
      holds: z.array(z.string()),
      hats: z.array(z.object({ role: z.enum(['leader', 'deputy', 'keeper', 'centre']), name: z.string() })),
      teams: z.array(z.string()),
      /** Places in shifts to come. */
      shifts: z.number(),
      /** Haircuts and the like she has booked or waits for. */
      services: z.number(),
      /** What she asked for and nobody has done yet. */
      needs: z.number(),
      /** Sessions no leader has spoken about; they would never count. */
      waiting: z.number(),
    }),
    errors: ['NotRegistered'],
  }),
  /** She leaves: her identity goes, her entries stay under an id that says nothing. */
  leave: method({
    access: 'person',
    input: z.strictObject({ key: commandKey }),
    output: z.object({ leftAt: z.number() }),
    errors: ['NotRegistered', 'SessionOpen', 'StillDirector'],
  }),
  /** Where this person's phone may put one picture, of its own key; whatever method is told of it takes it from there. */
  placeForPicture: method({
    access: 'person',
    input: z.strictObject({ purpose: z.enum(UPLOAD_PURPOSES), pictureKey: commandKey }),
    output: z.object({ path: z.string() }),
    errors: [],
  }),
  /** Either WeChat's one-time code for a verified number, or a number as typed, which proves nothing. */
  givePhone: method({
    access: 'person',
    input: z.union([
      z.strictObject({ wechatCode: z.string().min(1).max(200) }),
      z.strictObject({ typed: phoneNumber }),
    ]),
    output: meView,
    errors: ['NotRegistered', 'PhoneNotShared'],
  }),
  giveRealName: method({
    access: 'person',
    input: z.strictObject({ realName: text(30) }),
    output: meView,
    errors: ['NotRegistered'],
  }),
  askToJoin: method({
    access: 'person',
    input: forTeam,
    output: meView,
    errors: ['NotRegistered', 'TeamNotFound', 'AlreadyMember'],
  }),
  team: method({
    access: 'person',
    input: forTeam,
    output: teamPage,
    errors: ['TeamNotFound'],
  }),
  acceptMember: method({
    access: 'person',
    input: ofMember,
    output: z.object({ personId: z.string() }),
    errors: ['NotYourTeam', 'NobodyAsked'],
  }),
  declineMember: method({
    access: 'person',
    input: ofMember,
    output: z.object({ personId: z.string() }),
    errors: ['NotYourTeam', 'NobodyAsked'],
  }),
  appointDeputy: method({
    access: 'person',
    input: ofMember,
    output: z.object({ personId: z.string() }),
    errors: ['NotYourTeam', 'NotAMember', 'OwnSelf'],
  }),
  dismissDeputy: method({
    access: 'person',
    input: ofMember,
    output: z.object({ personId: z.string() }),
    errors: ['NotYourTeam'],
  }),
}
