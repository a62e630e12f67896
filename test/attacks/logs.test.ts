import { POINT, TOWN_KEY } from '#test/store/testTown'
import { type CountedTown, createCountedTown } from '#test/counts/countedTown'
import type { MethodName } from '#contract/index'
import type { Documents } from '#cloud/ports'
import { ASKED, type AttackedTown, sharedTown, textsIn } from './attackedTown'
import { callerOf, honestInputs } from './honestInputs'
import { methodsUnderAttack, type Row } from './methodsUnderAttack'

jest.setTimeout(120_000)

const PHONE = '19900000001'
const TYPED = '19900000002'
const REAL_NAME = '示例真名'

let town: CountedTown

beforeAll(async () => {
  town = await createCountedTown()
  await town.team()
  await town.keeper('keeper')
  await town.needKind()
  await town.person('wang', { realName: REAL_NAME, phone: { number: PHONE, verified: true } })
})
afterAll(() => town.cloud.close())
afterEach(() => town.cloud.faults.clear())

/** What may stand in no log and no answer. */
const marks = async () => {
  const { openid } = await town.stored('people', town.idOf('wang'))
  return [PHONE, TYPED, REAL_NAME, TOWN_KEY, ASKED.address, String(openid)]
}
/** What the honest inputs say of her for the first time. */
const JUST_SAID = ['10000000008', '10000000009', 'true-name-just-given']
const PLACE_IN_CODE = /at .*:\d+/

const methods = (Object.entries(methodsUnderAttack) as [MethodName, Row][]).filter(
  ([name]) => !name.startsWith('scheduled.'),
)
type Loose = (name: MethodName, input: unknown) => Promise<{ ok: boolean; code?: string }>

/** The attacked town once more, behind the deployed functions. */
async function copyOf({ engine }: AttackedTown, { store }: CountedTown): Promise<void> {
  for (const name of engine.collectionNames()) {
    const documents = engine.findRows(name, {}).map(({ doc }) => doc)
    if (documents.length > 0) await store.add(name as keyof Documents, documents as never)
  }
}

/** Things she does that hold something of hers, each through the deployed function and the real SDK. */
function deeds() {
  const wang = town.phone('wang')
  const need = { ...ASKED, servicePointId: POINT, phone: { typed: TYPED }, key: town.key() }
  const claim = {
    key: town.key(),
    servicePointId: POINT,
    thing: 'umbrella' as const,
    asked: 'two ribs',
    promisedOn: '2026-12-05',
    owner: { name: REAL_NAME, phoneEnd: '1234' },
  }
  return [
    () => wang('volunteer.home', {}),
    () => wang('volunteer.givePhone', { typed: TYPED }),
    () => wang('volunteer.givePhone', { wechatCode: `phone:${TYPED}` }),
    () => wang('volunteer.giveRealName', { realName: REAL_NAME }),
    () => wang('need.ask', need),
    () => wang('booking.introduce', { name: REAL_NAME, typed: TYPED }),
    () => town.phone('keeper')('claim.takeIn', claim),
    () => town.phone('keeper')('print.posters', { servicePointId: POINT }),
  ]
}

/** Does them all; answers the codes, once nothing of hers was found in what was printed or said. */
async function nothingGetsOut(): Promise<string[]> {
  const codes: string[] = []
  const hers = await marks()
  for (const deed of deeds()) {
    const answer = (await deed()) as { ok: boolean; code?: string }
    const told = textsIn(answer).join('\n')
    const { method, console: printed, error } = town.counted()
    expect([method, error]).toEqual([method, undefined])
    expect([method, told.match(PLACE_IN_CODE)]).toEqual([method, null])
    // Her real name is what she gave herself: her own answer may hold it.
    const said = [...printed, answer.ok ? '' : told].join('\n')
    expect([method, hers.filter((mark) => said.includes(mark))]).toEqual([method, []])
    codes.push(answer.ok ? 'ok' : (answer.code ?? ''))
  }
  return codes
}

/** As the database words a refusal: with the document it was handed. */
const refusal = async () =>
  `Cannot create field 'number' in element {phone: {number: "${TYPED}"}, realName: "${REAL_NAME}", openid: "${String((await marks()).at(-1))}"}`

describe('what the deployed functions print', () => {
  it.each([
    ['database.*', 8],
    ['database.modifyDocument', 2],
    ['database.insertDocument', 2],
  ])(
    'tells nothing of anybody when %s fails with her data in its words, nor whom it tells where it failed',
    async (action, atLeast) => {
      const message = await refusal()
      town.cloud.faults.add({ kind: 'error', action, code: 'DATABASE_REQUEST_FAILED', message })
      const codes = await nothingGetsOut()
      expect(codes.filter((code) => code === 'InternalError').length).toBeGreaterThanOrEqual(atLeast)
    },
  )

  it('says what failed, and where in the code', async () => {
    const message = await refusal()
    town.cloud.faults.add({ kind: 'error', action: 'database.*', message })
    await town.phone('wang')('volunteer.givePhone', { typed: TYPED })
    const printed = town.counted().console.join('\n')
    expect(printed).toContain('volunteer.givePhone')
    expect(printed).toContain('Cannot create field … in element …')
    expect(printed).toMatch(PLACE_IN_CODE)
  })

  it('tells nothing of anybody when WeChat fails with her openid in its words', async () => {
    const message = `invalid openid ${String((await marks()).at(-1))} of ${TYPED}`
    town.cloud.faults.add({ kind: 'error', action: 'wx.openApi/*', code: '40003', message })
    expect(await nothingGetsOut()).toEqual(expect.arrayContaining(['PhoneNotShared', 'CodesNotDrawn']))
    expect(town.cloud.faults.struck.error).toBeGreaterThan(0)
  })
})

describe('what is printed of any method', () => {
  let attacked: AttackedTown
  let copy: CountedTown

  beforeAll(async () => {
    attacked = await sharedTown()
    copy = await createCountedTown()
    copy.cloud.clock.set(attacked.now())
    await copyOf(attacked, copy)
  })
  afterAll(() => copy.cloud.close())
  afterEach(() => copy.cloud.faults.clear())

  /** Every honest input of a method, by who gets furthest; whether one of them met the fault. */
  async function meetsIt(name: MethodName, row: Row, hers: readonly string[]): Promise<boolean> {
    const by = callerOf(row)
    const call = (by === 'guest' ? copy.guest : copy.phone(by)) as unknown as Loose
    const codes: unknown[] = []
    for (const input of await honestInputs(attacked, row)) {
      const answer = await call(name, input)
      const said = [...copy.counted().console, answer.ok ? '' : textsIn(answer).join('\n')].join('\n')
      expect([name, hers.filter((mark) => said.includes(mark))]).toEqual([name, []])
      codes.push(answer.code)
    }
    return codes.includes('InternalError')
  }

  it.each([
    ['database.*', methods.length - 1],
    ['database.modifyDocument', 50],
    ['database.insertDocument', 15],
  ])('tells nothing of anybody when %s fails with everybody’s data in its words', async (action, atLeast) => {
    const hers = [...attacked.privateMarks().personal, ...JUST_SAID]
    const message = `Cannot create field 'x' in element {all: "${hers.join('", "')}"}`
    copy.cloud.faults.add({ kind: 'error', action, code: 'DATABASE_REQUEST_FAILED', message })
    const met: string[] = []
    for (const [name, row] of methods) if (await meetsIt(name, row, hers)) met.push(name)
    // Where a picture goes is said without the database.
    expect(met).not.toContain('volunteer.placeForPicture')
    expect(met.length).toBeGreaterThanOrEqual(atLeast)
  })
})

describe('an empty openid', () => {
  it('is nobody', async () => {
    const asNobody = (method: string) => town.cloud.invoke('volunteer', { method, input: {} }, { openid: '' })
    expect(await asNobody('card')).toEqual({ ok: false, code: 'Unauthenticated' })
    expect(await asNobody('home')).toMatchObject({ ok: true, data: { me: null } })
  })
})
