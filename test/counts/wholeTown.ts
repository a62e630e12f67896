import type { Document, Engine } from '#localcloud/engine/engine'

/** As in the town this is made for: so many teams and service points, and people with and without a team's work. */
const TEAMS = 76
const PLACES = 15
const PEOPLE = 10_800

type Documents = Readonly<Record<string, readonly Document[]>>

/** Every neighbourhood has its own of these; what a collection not named here holds, the town has once. */
const OF_A_NEIGHBOURHOOD = [
  'teams',
  'people',
  'residents',
  'shifts',
  'ledger',
  'corrections',
  'needs',
  'pairings',
  'ratings',
  'supports',
  'commendations',
  'certificates',
  'sheets',
  'claims',
  'merges',
  'takenPictures',
]
/** And every place has its own of these, as it has the slots of its services. */
const OF_A_PLACE = ['servicePoints', 'rewards', 'schedules', 'closures', 'kiosks', 'queues']

/** Where a document is told from all others, beside its `_id`. */
const ITS_OWN = ['openid', 'cardNo', 'number', 'code', 'traces', 'codes', 'phone.number', 'code.digits']

/**
 * The town of 10,800 people around a small one: a small town as its stories left it, once more for each of the other teams and places,
 * with names of their own, and as many people beside them as are missing. The centre there is once, with those who work for it.
 */
export function fillWithNeighbourhoods(engine: Engine, left: Documents): void {
  const lived: Documents = {
    ...left,
    people: (left.people ?? []).filter((person) => !isOfTheCentre(person)),
  }
  const tell = retold(lived)
  const ofShifts = (lived.slots ?? []).filter(({ kind }) => kind === 'shift')
  const ofServices = (lived.slots ?? []).filter(({ kind }) => kind !== 'shift')
  const add = (collection: string, documents: readonly Document[], copy: number) =>
    void engine.insert(
      collection,
      documents.map((document) => tell(document, copy)),
    )
  for (let copy = 1; copy < TEAMS; copy += 1) {
    for (const collection of OF_A_NEIGHBOURHOOD) add(collection, lived[collection] ?? [], copy)
    add('slots', ofShifts, copy)
    if (copy >= PLACES) continue
    for (const collection of OF_A_PLACE) add(collection, lived[collection] ?? [], copy)
    add('slots', ofServices, copy)
  }
  addTownsfolk(engine, lived, tell)
}

/** People who served once: one of the small town after the other, with what she has on the books, until the town is full. */
function addTownsfolk(engine: Engine, lived: Documents, tell: ReturnType<typeof retold>): void {
  const plain = (lived.people ?? []).filter(({ hats }) => (hats as unknown[]).length === 0)
  const missing = PEOPLE - engine.count('people') - (lived.people ?? []).length
  for (let n = 0; n < missing; n += 1) {
    const person = plain[n % plain.length] as Document
    const copy = TEAMS + Math.floor(n / plain.length)
    engine.insert('people', [tell(person, copy)])
    const entries = (lived.ledger ?? []).filter(({ account }) => account === person._id)
    engine.insert(
      'ledger',
      entries.map((entry) => tell(entry, copy)),
    )
  }
}

/** Tells a document again as that of another neighbourhood: every name that is one document's own gets the neighbourhood's number. */
function retold(lived: Documents) {
  const copied = [...OF_A_NEIGHBOURHOOD, ...OF_A_PLACE, 'slots'].flatMap(
    (collection) => lived[collection] ?? [],
  )
  const places = new Set((lived.servicePoints ?? []).map(({ _id }) => _id))
  const names = new Set(
    copied.flatMap((document) => ['_id', ...ITS_OWN].flatMap((path) => textsAt(document, path))),
  )
  const longestFirst = [...names].sort((one, other) => other.length - one.length)
  const anyName = new RegExp(`(?<![A-Za-z0-9])(${longestFirst.map(escaped).join('|')})(?![A-Za-z0-9])`)
  const parts = new Map<Document, readonly string[]>()

  return function tell(document: Document, copy: number): Document {
    const split = parts.get(document) ?? JSON.stringify(document).split(anyName)
    parts.set(document, split)
    const own = (name: string) =>
      `${name}-${numberOf(places.has(name) ? 1 + ((copy - 1) % (PLACES - 1)) : copy)}`
    const text = split.map((part, at) => (at % 2 === 0 ? part : own(part))).join('')
    const told = JSON.parse(text) as Document
    return isSomebody(told) ? { ...told, name: `${String(told.name)} ${numberOf(copy)}` } : told
  }
}

function textsAt(document: Document, path: string): string[] {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Document | undefined)?.[key], document)
  return [value].flat().filter((text): text is string => typeof text === 'string' && text !== '')
}

const isOfTheCentre = ({ hats }: Document) =>
  (hats as { role: string }[]).some(({ role }) => role === 'centre')

/** Every number is as long, so that whichever neighbourhood comes first on a page, the page has as many bytes. */
const numberOf = (copy: number) => String(copy).padStart(5, '0')

/** Namesakes are few: a person or a resident is called otherwise in each neighbourhood. */
const isSomebody = (document: Document) => 'hats' in document || 'helpers' in document

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
