import { LOST, untilWon } from '#cloud/compareAndSet'
import { conductOf } from '#cloud/conductOf'
import { judgeWords } from '#cloud/judgeWords'
import type { Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftSlot } from '#cloud/slotsOfKind'
import { takePicture } from '#cloud/takePicture'
import type { CheckedInput } from '#contract/index'
import {
  type EnteredLine,
  mayEnter,
  sheetNumberIn,
  type SheetWeight,
  weightOf,
} from '#domain/attendanceSheet'
import { canonical, hashOf } from '#domain/bytes'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import { cardNumberIn, isGenuineCard, parseCardCode } from '#domain/volunteerCard'
import { askFromSheet } from './askFromSheet'
import { hearFromSheet } from './hearFromSheet'
import { answered } from './sheet'

type Input = CheckedInput<'keeper.enterSheet'>
type SentLine = Input['lines'][number]
/** One line with the person it is about. */
export type SheetLine = Readonly<{ person: Person; inAt: number; outAt: number | null }>

/**
 * The lines of a signed sheet, with its picture. Every line is heard or asked for under a name of its own and the sheet is
 * closed at the end, so cut anywhere, entering it again goes on from there and brings nothing twice.
 */
export const enterSheet: Handler<'keeper.enterSheet'> = (input, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const { key, lines, proof, why } = input
    const id = sheetNumberIn(input.number)
    if (id === undefined) return fail('SheetNotFound')
    const [me, sheet] = await Promise.all([store.get('people', caller.personId), store.get('sheets', id)])
    if (!me || !sheet) return fail('SheetNotFound')
    const [slot, running, people] = await Promise.all([
      shiftSlot(store, sheet.shiftId),
      store.get('shifts', sheet.shiftId),
      readPeople(store, lines),
    ])
    if (!slot) return fail('SheetNotFound')
    const body = hashOf(canonical({ lines, why }))
    const may = mayEnter(sheet, me.hats, { key, body }, slot, now)
    if (!may.ok) return !sheet.entered && (await wasEntered(store, id)) ? LOST : fail(may.refusal, may.facts)
    if (may.value === 'repeat' && sheet.entered) return done(answerOf(sheet.entered))
    const weight = weightOf(me.hats, sheet, slot, now)
    const whose = linesOf(cloud.townKey, lines, people)
    if (!whose.ok) return fail(whose.code, { name: whose.card })
    if (weight === 'D' && why === null) return fail('ReasonNeeded')
    const bad = weight === 'D' && why !== null ? await judgeWords(cloud, caller, why) : undefined
    if (bad) return (await wasEntered(store, id)) ? LOST : fail(bad)
    const picture = await takePicture(cloud, { ...caller, now }, 'proof', proof)
    if (!picture.ok) return picture

    // On paper a shift also runs that nobody opened on a phone.
    const shift = running ?? (await conductOf(cloud, slot, caller.personId, now, 'keeper.enterSheet'))
    if (!shift) return fail('ShiftCancelled')
    const ground = { store, shift, number: id, me: { ...me, personId: me._id }, now }
    const entered =
      weight === 'B'
        ? await hearFromSheet(ground, whose.lines)
        : await askFromSheet(ground, whose.lines, why ?? '', picture.data.fileId)
    if (entered === LOST) return LOST
    const said = { key, body, by: me._id, byName: me.name, at: now, weight }
    const closed = { ...said, proof: picture.data.fileId, lines: entered }
    const audit = { by: me._id, at: now, does: 'keeper.enterSheet', key }
    const won = await store.update(
      'sheets',
      { _id: id, rev: sheet.rev },
      { set: { entered: closed, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done(answerOf(closed)) : LOST
  })

/**
 * A slow copy read the sheet before a faster one entered it: by that one's clock the shift was over, its words were judged,
 * and what it was told counts.
 */
async function wasEntered(store: Store, number: string): Promise<boolean> {
  const sheet = await store.get('sheets', number)
  return sheet !== undefined && sheet.entered !== null
}

function readPeople(store: Store, lines: readonly SentLine[]): Promise<readonly Person[]> {
  const ids = lines.flatMap(({ who }) => (who.by === 'line' ? [who.personId] : []))
  const cards = lines.flatMap(({ who }) => (who.by === 'card' ? (cardNumberIn(who.card) ?? []) : []))
  const where = [
    ...(ids.length > 0 ? [{ _id: { $in: ids } }] : []),
    ...(cards.length > 0 ? [{ cardNo: { $in: cards } }] : []),
  ]
  const [only] = where
  if (!only) return Promise.resolve([])
  return store.find('people', { where: where.length === 1 ? only : { $or: where }, limit: lines.length })
}

type Whose =
  | Readonly<{ ok: true; lines: readonly SheetLine[] }>
  | Readonly<{ ok: false; code: 'UnknownCard' | 'LostCard' | 'TwiceOnSheet'; card: string }>

/** Whom every line is about. One that is nobody's stops them all: it can still be put right, the sheet lies there. */
function linesOf(townKey: string, sent: readonly SentLine[], people: readonly Person[]): Whose {
  const lines: SheetLine[] = []
  const seen = new Set<PersonId>()
  for (const { who, inAt, outAt } of sent) {
    const card = who.by === 'card' ? who.card : ''
    const number = cardNumberIn(card)
    const person = people.find(({ _id, cardNo }) =>
      who.by === 'line' ? _id === who.personId : cardNo === number,
    )
    const code = parseCardCode(card)
    if (!person || (code && !isGenuineCard(townKey, code))) return { ok: false, code: 'UnknownCard', card }
    if (code && code.version !== person.cardVersion) return { ok: false, code: 'LostCard', card }
    if (seen.has(person._id)) return { ok: false, code: 'TwiceOnSheet', card: person.name }
    seen.add(person._id)
    lines.push({ person, inAt, outAt })
  }
  return { ok: true, lines }
}

function answerOf({ weight, lines }: Readonly<{ weight: SheetWeight; lines: readonly EnteredLine[] }>) {
  return { weight, lines: lines.map(answered) }
}
