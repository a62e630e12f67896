import type { Collection } from '#cloud/ports'
import { contract } from '#contract/index'
import type { Method } from '#contract/define'
import type { Person } from '#domain/person'
import type { Answer, Call } from '../call'
import { holds } from '../violation'
import { stored, storedOne, type World } from '../world'
import type { Check } from './check'

/** Commands that take effect at most once, however often they are delivered. */
const ONCE: ReadonlySet<string> = new Set([
  'activity.signUp',
  'activity.cancelSignup',
  'activity.change',
  'session.checkIn',
  'session.checkOut',
  'session.confirm',
  'session.count',
  'session.newCode',
  'session.rollCall',
  'session.admit',
  'keeper.register',
  'keeper.kioskCheck',
  'keeper.walkIn',
  'keeper.enterSheet',
  'volunteer.replaceCard',
  'correction.ask',
  'correction.approve',
  'correction.refuse',
  'correction.appeal',
  'correction.answer',
  'reward.redeem',
  'reward.redeemFor',
  'reward.cancel',
  'reward.handOver',
  'reward.proposeItem',
  'reward.restock',
  'books.proposeRules',
  'books.approveRules',
  'books.withdrawRules',
  'team.appeal',
  'team.giveSupport',
  'service.define',
  'service.schedule',
  'booking.book',
  'booking.cancel',
  'booking.wait',
  'booking.accept',
  'booking.bookFor',
  'booking.cancelFor',
  'booking.recordHelper',
  'service.close',
  'honour.commend',
  'honour.issueCertificate',
  'centre.setUp',
  'need.ask',
  'need.accept',
  'need.refuse',
  'need.dispatch',
  'need.take',
  'need.decline',
  'need.serve',
  'need.rate',
  'need.withdraw',
  'need.handOn',
])
/** A yes to these means that something was written, by this delivery or one before. */
const WRITES: ReadonlySet<string> = new Set([
  'activity.signUp',
  'activity.cancelSignup',
  'activity.change',
  'activity.publish',
  'session.checkIn',
  'session.checkOut',
  'session.admit',
  'session.count',
  'session.newCode',
  'session.rollCall',
  'keeper.register',
  'keeper.kioskCheck',
  'keeper.walkIn',
  'keeper.enterSheet',
  'volunteer.declineMember',
  'correction.ask',
  'correction.appeal',
  'reward.redeem',
  'reward.redeemFor',
  'reward.proposeItem',
  'reward.restock',
  'books.proposeRules',
  'service.define',
  'service.schedule',
  'booking.book',
  'booking.cancel',
  'booking.wait',
  'booking.accept',
  'booking.bookFor',
  'booking.cancelFor',
  'booking.recordHelper',
  'service.close',
  'need.ask',
  'need.accept',
  'need.refuse',
  'need.dispatch',
  'need.take',
  'need.decline',
  'need.serve',
  'need.rate',
  'need.withdraw',
  'need.handOn',
])

/** Every answer is declared, every yes is in the data, a repeat gets the first answer, nothing happens twice. */
export const answers: Check = {
  answered(world, call, answer) {
    const { command } = call
    if (!answer.ok) declared(call, answer.code)
    if (ONCE.has(command.name))
      holds(command.commits <= 1, 'atMostOnce', () => `${command.name} took effect ${command.commits} times`)
    if (answer.ok && WRITES.has(command.name))
      holds(
        command.commits > 0,
        'acknowledged',
        () => `${command.name} was answered yes and nothing was written`,
      )
    if (answer.ok && command.name === 'session.confirm') {
      const { confirmed } = answer.data as { confirmed: unknown[] }
      if (confirmed.length > 0)
        holds(
          command.commits === 1,
          'acknowledged',
          () => 'a confirmation was answered yes and nothing was written',
        )
    }
    repeated(world, call, answer)
  },
}

function declared({ command, disturbed }: Call, code: string): void {
  const [capability, name] = command.name.split('.') as [keyof typeof contract, string]
  const method = (contract[capability] as Record<string, Method>)[name]
  if (code === 'Unauthenticated')
    return holds(
      command.identity.kind === 'guest' && method?.access !== 'anyone',
      'answers',
      () => `${command.name} sent somebody away as a guest`,
    )
  if (code === 'InvalidInput')
    return holds(
      method?.input.safeParse(command.input).success === false,
      'answers',
      () => `${command.name} did not understand what it takes`,
    )
  if (code === 'InternalError')
    holds(disturbed, 'faults', () => `${command.name} failed without a fault put in its way`)
  else
    holds(
      code === 'Busy' || (method?.errors.includes(code) ?? false),
      'answers',
      () => `${command.name} answered ${code}, which it does not declare`,
    )
}

/** What of an answer must be the same whenever the command is repeated. */
function essence(name: string, { data }: Extract<Answer, { ok: true }>): string | undefined {
  switch (name) {
    case 'reward.redeem':
    case 'reward.redeemFor':
    case 'reward.cancel':
      return JSON.stringify(data.redemptionId)
    case 'reward.handOver':
    case 'reward.proposeItem':
    case 'reward.restock':
    case 'reward.setSlots':
      return JSON.stringify(data)
    case 'books.proposeRules':
      return JSON.stringify(data.version)
    case 'activity.publish':
      return JSON.stringify(data.shiftIds)
    case 'session.confirm':
      // Who waits for the centre is the centre's once it has spoken.
      return JSON.stringify({
        ...data,
        confirmed: (data.confirmed as { underReview: boolean }[]).filter(({ underReview }) => !underReview),
      })
    case 'session.count':
    case 'session.rollCall':
      return JSON.stringify(data)
    case 'keeper.register':
      return JSON.stringify(data.cardNo)
    case 'keeper.walkIn':
      return JSON.stringify(data.personId)
    case 'keeper.kioskCheck':
      return JSON.stringify((data.session as { shiftId: string }).shiftId)
    case 'keeper.enterSheet':
      // Whoever has left meanwhile has no name any more.
      return JSON.stringify(data, (field, value: unknown) => (field === 'name' ? undefined : value))
    case 'session.checkIn':
    case 'session.checkOut':
    case 'activity.signUp':
      return JSON.stringify(data.shiftId)
    case 'booking.book':
    case 'booking.bookFor':
    case 'booking.cancel':
    case 'booking.cancelFor':
    case 'booking.wait':
    case 'booking.accept':
      return JSON.stringify(data.slotId)
    case 'need.ask':
    case 'need.accept':
    case 'need.refuse':
    case 'need.dispatch':
    case 'need.take':
    case 'need.decline':
    case 'need.serve':
    case 'need.rate':
    case 'need.withdraw':
    case 'need.handOn':
      return JSON.stringify(data.needId)
    case 'session.open':
      return JSON.stringify([data.secret, data.shift8])
    default:
      return undefined
  }
}

/** A confirmation that could take none of its words has written nothing: a refusal, which a repeat need not meet again. */
function tookSomething(name: string, answer: Answer): boolean {
  if (!answer.ok || name !== 'session.confirm') return answer.ok
  return (answer.data as { confirmed: unknown[] }).confirmed.length > 0
}

/** Truthful refusals of a repeat: the place was given back meanwhile, the leader has spoken meanwhile. */
const OVERTAKEN: Readonly<Record<string, readonly string[]>> = {
  'activity.signUp': [
    'AlreadySignedUp',
    'ShiftIsOver',
    'AlreadyOpened',
    'ShiftCancelled',
    'ShiftFull',
    'OverlapsAnother',
  ],
  'session.checkIn': ['AlreadySettled', 'StaleCode'],
  'session.checkOut': ['AlreadySettled', 'StaleCode'],
  'keeper.kioskCheck': [
    'AlreadySettled',
    'ShiftIsOver',
    'LostCard',
    'KioskLocked',
    'NotAKiosk',
    'SeveralFound',
  ],
  'keeper.walkIn': ['AlreadySettled', 'ShiftIsOver', 'LostCard', 'SeveralFound'],
  'booking.book': ['NoConsent', 'ResidentUnknown'],
  'booking.cancel': ['NoConsent'],
  'booking.wait': ['NoConsent', 'AlreadyBooked', 'SlotCalledOff'],
  'booking.accept': ['NoConsent', 'SlotCalledOff'],
  'booking.bookFor': ['NotYourPoint'],
  'booking.cancelFor': ['NotYourPoint'],
  'reward.redeemFor': ['LostCard'],
  'session.open': ['ShiftIsOver', 'NotYourShift'],
  'session.confirm': ['NotYourShift'],
  'session.count': ['NotYourShift'],
  'session.rollCall': ['NotYourShift'],
  'activity.publish': ['NotYourTeam'],
}

function repeated(world: World, call: Call, answer: Answer): void {
  const { command } = call
  const first = command.answers.find((earlier) => tookSomething(command.name, earlier))
  if (!first?.ok || command.commits === 0) return
  const wanted = essence(command.name, first)
  if (wanted === undefined) return
  if (answer.ok) {
    holds(
      essence(command.name, answer) === wanted,
      'sameAnswer',
      () => `${command.name} was answered ${wanted} and then ${essence(command.name, answer)}`,
    )
  } else if (answer.code !== 'InternalError' && answer.code !== 'Busy') {
    const overtaken = (OVERTAKEN[command.name]?.includes(answer.code) ?? false) && !stillHers(world, call)
    holds(
      overtaken ||
        notThereYet(world, call, answer.code) ||
        isCalledOtherwise(world, call, answer.code) ||
        someoneWent(world, call, first.data),
      'sameAnswer',
      () => `${command.name} was answered yes and, repeated, ${answer.code}`,
    )
  }
}

/** A slow copy of a confirmation may have looked before her scan came in, of which a faster one knew already. */
function notThereYet({ naive }: World, { command, startedAt }: Call, code: string): boolean {
  if (command.name !== 'session.confirm' || code !== 'NotThere') return false
  const words = command.input.words as readonly { personId: string }[]
  return words.some(({ personId }) => (naive.scansChangedAt.get(personId) ?? 0) >= startedAt)
}

/** Who said her name and the end of her number at a place has another number by now, or is not here any more. */
function isCalledOtherwise({ engine }: World, { command }: Call, code: string): boolean {
  const who = command.input.who as Readonly<{ by: string; name?: string; phoneEnd?: string }> | undefined
  if (code !== 'NobodyFound' || who?.by !== 'name') return false
  return !stored<Person>(engine, 'people').some(
    ({ name, phone, phoneEnd }) =>
      name === who.name && (phone?.number ?? phoneEnd ?? '').endsWith(who.phoneEnd ?? '-'),
  )
}

/** Who asked, or whom it is about by the first answer, went since it was first asked: to every call there is no such person. */
function someoneWent({ naive, engine }: World, { command }: Call, answered: unknown): boolean {
  const about = JSON.stringify([command.input, answered])
  return [...naive.wentAt].some(([personId, at]) => {
    if (at < command.sentAt) return false
    if (personId === command.personId || about.includes(personId)) return true
    const cardNo = storedOne(engine, 'people', personId)?.cardNo
    return about.includes(String(cardNo)) || papersOf(engine, command.input).includes(personId)
  })
}

/** Whatever papers the input names, as they are written now. */
function papersOf(engine: World['engine'], input: Readonly<Record<string, unknown>>): string {
  const { needId, slotId, claimId, pairingId } = input
  const papers = Object.entries({ needs: needId, slots: slotId, claims: claimId, pairings: pairingId })
  return papers
    .map(([collection, id]) => JSON.stringify(storedOne(engine, collection as Collection, String(id))))
    .join()
}

/** She still has the very place this sign-up gave her, and had it all the time of this call. */
function stillHers({ naive }: World, { command, startedAt }: Call): boolean {
  if (command.name !== 'activity.signUp' || !command.personId) return false
  const slot = naive.slot(String(command.input.shiftId))
  const unchanged = (naive.plansChangedAt.get(command.personId) ?? 0) < startedAt
  return unchanged && slot.who.has(command.personId) && slot.keyOf.get(command.personId) === command.input.key
}
