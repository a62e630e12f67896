import collections from '../../config/cloud/collections.json'
import type { Cloud, Documents, Identity, Notice, Store } from '#cloud/ports'
import { serve } from '#cloud/serve'
import { handlers as activity } from '#cloudfunctions/activity/handlers'
import { handlers as books } from '#cloudfunctions/books/handlers'
import { handlers as honour } from '#cloudfunctions/honour/handlers'
import { handlers as centre } from '#cloudfunctions/centre/handlers'
import { handlers as correction } from '#cloudfunctions/correction/handlers'
import { handlers as booking } from '#cloudfunctions/booking/handlers'
import { handlers as picture } from '#cloudfunctions/picture/handlers'
import { handlers as pairing } from '#cloudfunctions/pairing/handlers'
import { handlers as claim } from '#cloudfunctions/claim/handlers'
import { handlers as queue } from '#cloudfunctions/queue/handlers'
import { handlers as need } from '#cloudfunctions/need/handlers'
import { handlers as keeper } from '#cloudfunctions/keeper/handlers'
import { handlers as open } from '#cloudfunctions/open/handlers'
import { handlers as print } from '#cloudfunctions/print/handlers'
import { handlers as points } from '#cloudfunctions/points/handlers'
import { handlers as reward } from '#cloudfunctions/reward/handlers'
import { handlers as scheduled } from '#cloudfunctions/scheduled/handlers'
import { handlers as team } from '#cloudfunctions/team/handlers'
import { handlers as service } from '#cloudfunctions/service/handlers'
import { handlers as session } from '#cloudfunctions/session/handlers'
import { handlers as volunteer } from '#cloudfunctions/volunteer/handlers'
import { printTo } from '#cloud/wx/wxPrinter'
import type { Input, MethodName, Reply } from '#contract/index'
import { noAttendance } from '#domain/attendance'
import { makeCheckInCode } from '#domain/checkInCode'
import { type Hat } from '#domain/hats'
import { type PersonId, personIdOf, type ShiftId } from '#domain/ids'
import { adjustmentEntry } from '#domain/entries/adjustment'
import { creditEntry } from '#domain/entries/credit'
import type { NeedKind } from '#domain/needKind'
import type { Person } from '#domain/person'
import {
  NOTICE_DAYS,
  rate,
  type Rating,
  ratingOf,
  ratingRulesOf,
  type RatingRun,
  type TeamHalf,
} from '#domain/rating'
import type { Resident } from '#domain/resident'
import { NEVER, type Reward } from '#domain/reward'
import type { RewardItem } from '#domain/rewardItem'
import type { TakenPicture } from '#domain/takenPicture'
import type { UploadPurpose } from '#domain/upload'
import { addDays } from '#domain/civilDays'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import type { Schedule } from '#domain/schedule'
import type { Service } from '#domain/service'
import { publishShifts, type ShiftSlot } from '#domain/shiftSlot'
import { endOfNotice } from '#domain/workingDays'
import { chinaDateOf, DAY, HOUR, type Instant } from '#domain/time'
import type { Paper } from '#paper/paper'
import { codeImage } from '#localcloud/codeImage'
import { type CollectionDeclaration, createEngine, type Engine } from '#localcloud/engine/engine'
import { aShift } from '#test/domain/aShift'
import { PHOTOGRAPH } from './photograph'
import { createEngineStore } from './engineStore'
import { createMemoryFiles } from './memoryFiles'

export const TOWN_KEY = 'a-town-key-for-tests-only-0123456789'
/** Saturday 2026-11-28, 9:00 in China. */
export const NINE = Date.UTC(2026, 10, 28, 1)
export const TEAM = 'T02'
export const POINT = 'P01'

/** Who calls, and through what: the methods in this process, or a whole local cloud. */
export type CallAs = (
  identity: Identity,
) => <Name extends MethodName>(name: Name, input: Input<Name>) => Promise<Reply<Name>>

export type Ground = Readonly<{
  engine: Engine
  now: () => Instant
  wait: (milliseconds: number) => void
  callAs: CallAs
}>

/** A town in this process: the real methods and rules on the real engine, with a clock and chance one can hold. */
export function createTestTown(startAt: Instant = NINE) {
  let now = startAt
  let drawn = 0
  const engine = createEngine({ now: () => now })
  engine.declareCollections(collections.collections as CollectionDeclaration[])
  const store = createEngineStore(engine)
  const faults: unknown[] = []
  const notices: Notice[] = []
  const files = createMemoryFiles()
  const printed: Paper[] = []
  const picturesAsked: string[] = []
  let mayAskAboutPictures = true
  let whileJudging: (() => Promise<void>) | undefined
  const codesDrawn: { page: string; scene: string; width: number }[] = []
  const codesRefused = new Set<string>()

  function cloudFor(identity: Identity): Cloud {
    return {
      store,
      townKey: TOWN_KEY,
      now: () => now,
      identity: () => identity,
      randomBytes: (count) => Uint8Array.from({ length: count }, () => (drawn = (drawn * 73 + 41) % 251)),
      pause: async () => undefined,
      notify: async (sent) => void notices.push(...sent),
      files,
      print: (paper, path) => {
        printed.push(paper)
        return printTo(files)(paper, path)
      },
      judgeText: async (text) => {
        const meanwhile = whileJudging
        whileJudging = undefined
        if (meanwhile) {
          await meanwhile()
          return 'unsure'
        }
        return text.includes('risky') ? 'risky' : text.includes('unsure') ? 'unsure' : 'fine'
      },
      judgePicture: async (fileId) => {
        if (!mayAskAboutPictures) return undefined
        picturesAsked.push(fileId)
        return `trace-${picturesAsked.length}`.padEnd(12, '0')
      },
      miniCode: async (page, scene, width) => {
        codesDrawn.push({ page, scene, width })
        return codesRefused.has(scene) ? undefined : codeImage(`${page}?scene=${scene}`, width)
      },
      phoneNumberOf: async (code) => (code === 'good-code' ? '10000000001' : undefined),
      report: (fault) => void faults.push(fault),
    }
  }

  const callAs: CallAs = (identity) => callThrough(cloudFor(identity))

  function callThrough(cloud: Cloud): ReturnType<CallAs> {
    const functions: Record<string, (event: unknown) => Promise<unknown>> = {
      volunteer: serve('volunteer', volunteer, cloud),
      activity: serve('activity', activity, cloud),
      need: serve('need', need, cloud),
      keeper: serve('keeper', keeper, cloud),
      open: serve('open', open, cloud),
      points: serve('points', points, cloud),
      print: serve('print', print, cloud),
      books: serve('books', books, cloud),
      centre: serve('centre', centre, cloud),
      correction: serve('correction', correction, cloud),
      reward: serve('reward', reward, cloud),
      booking: serve('booking', booking, cloud),
      queue: serve('queue', queue, cloud),
      claim: serve('claim', claim, cloud),
      pairing: serve('pairing', pairing, cloud),
      picture: serve('picture', picture, cloud),
      service: serve('service', service, cloud),
      session: serve('session', session, cloud),
      team: serve('team', team, cloud),
      honour: serve('honour', honour, cloud),
      scheduled: serve('scheduled', scheduled, cloud, 'tick'),
    }
    return async function call<Name extends MethodName>(
      name: Name,
      input: Input<Name>,
    ): Promise<Reply<Name>> {
      const [capability, method] = name.split('.') as [string, string]
      return (await functions[capability]?.({ method, input })) as Reply<Name>
    }
  }

  const town = townOn({ engine, now: () => now, wait: (milliseconds) => void (now += milliseconds), callAs })
  return {
    ...town,
    /** A photograph where the cloud told this person's phone to put it. */
    async picture(name: string, purpose: UploadPurpose = 'proof'): Promise<string> {
      const wish = { purpose, pictureKey: town.key() }
      const place = await town.phone(name)('volunteer.placeForPicture', wish)
      return files.upload(place.ok ? place.data.path : '', PHOTOGRAPH)
    },
    faults,
    notices,
    files,
    /** Every paper laid out, in order. */
    printed,
    /** Pictures WeChat was asked about, in order. */
    picturesAsked,
    /** From now on WeChat cannot be asked about pictures, or can again. */
    askAboutPictures: (may: boolean) => void (mayAskAboutPictures = may),
    /** What happens while WeChat looks at the next words, of which it then says nothing. */
    whileWordsAreJudged(meanwhile: () => Promise<void>) {
      whileJudging = meanwhile
    },
    /** WeChat's verdict on every picture that still waits for one. */
    async judgePictures(suggest = 'pass') {
      for (const { doc } of engine.findRows('takenPictures', {})) {
        const { traces, check } = doc as unknown as TakenPicture
        const [traceId] = traces.slice(-1)
        if (check === 'waiting' && traceId !== undefined)
          await callAs({ kind: 'guest' })('picture.judged', { traceId, suggest })
      }
    },
    /** What WeChat was asked to draw, in order. */
    codesDrawn,
    drawNoCode: (scene: string) => void codesRefused.add(scene),
    cloudFor,
    callAs,
    /** Somebody's phone whose calls run on an instance with this store, which may die. */
    phoneOn: (name: string, on: Store) =>
      callThrough({ ...cloudFor({ kind: 'person', openid: `openid-${name}` }), store: on }),
    /** The timer, or one errand of it, on such an instance. */
    timerOn: (on: Store, errand = 'tick') =>
      serve('scheduled', scheduled, { ...cloudFor({ kind: 'timer' }), store: on }, errand)({}),
  }
}

/** People, shifts and phones of a town, on whatever ground it stands. */
export function townOn({ engine, now, wait, callAs }: Ground) {
  const startAt = now()
  const store = createEngineStore(engine)
  const audit = { by: 'timer' as const, at: startAt, does: 'test' }
  let keys = 0
  const others = new Map(collections.collections.map(({ name }) => [name, engine.count(name)]))
  /** How many documents there are without those that were there before this town. */
  const numberOf = (collection: string) => engine.count(collection) - (others.get(collection) ?? 0)

  function idOf(name: string): PersonId {
    return personIdOf(`openid-${name}`, TOWN_KEY)
  }

  return {
    engine,
    store,
    idOf,
    now,
    wait,
    phone: (name: string) => callAs({ kind: 'person', openid: `openid-${name}` }),
    guest: callAs({ kind: 'guest' }),
    /** What the cloud's clock does when a timer is due. */
    tick: () => callAs({ kind: 'timer' })('scheduled.tick', {}),
    /** A command key nobody used before. */
    key: () => `key-${String((keys += 1)).padStart(20, '0')}`,

    async person(name: string, over: Partial<Person> = {}): Promise<PersonId> {
      const _id = idOf(name)
      const cardNo = `WJ${String(numberOf('people') + 1).padStart(6, '0')}`
      const person: Person = {
        _id,
        rev: 0,
        openid: `openid-${name}`,
        cardNo,
        cardVersion: 1,
        name,
        phone: { number: '10000000000', verified: false },
        ageBand: '60-74',
        kind: 'community',
        hats: [],
        teams: [],
        consent: { version: 1, at: startAt },
        registeredAt: startAt,
        att: noAttendance,
        acc: { rev: 0, holds: [] },
        audit,
        ...over,
      }
      await store.add('people', [person])
      return _id
    },

    leader(name: string, role: 'leader' | 'deputy' = 'leader', teamId = TEAM) {
      const hat: Hat = { role, teamId, name: '示例·巧手修补队', by: 'timer', at: startAt }
      return this.person(name, {
        hats: [hat],
        teams: [{ teamId, teamName: hat.name, status: 'member', at: startAt }],
      })
    },

    keeper(name: string, servicePointId = POINT) {
      return this.person(name, {
        hats: [{ role: 'keeper', servicePointId, name: '示例点', by: 'timer', at: startAt }],
      })
    },

    async team(teamId = TEAM) {
      await store.add('teams', [
        { _id: teamId, name: '示例·巧手修补队', zone: 'community', strengths: [], stars: 5, audit },
      ])
      await store.add('servicePoints', [
        {
          _id: POINT,
          name: '虹景1号里',
          shortName: '虹景',
          neighbourhoodCentre: null,
          rooms: ['便民服务坊'],
          audit,
        },
      ])
    },

    /** A published shift with its places; from 9:00 to 11:30 unless said otherwise. */
    async shift(over: Partial<ShiftSlot> = {}): Promise<ShiftId> {
      const startsAt = over.startsAt ?? NINE
      const activityId = `${over.teamId ?? TEAM}-${String(numberOf('slots')).padStart(8, '0')}`
      const [slot] = publishShifts(
        {
          activityId,
          team: { _id: over.teamId ?? TEAM, name: '示例·巧手修补队' },
          ledBy: [],
          servicePoint: { _id: over.servicePointId ?? POINT, name: '虹景1号里' },
          plan: {
            title: '修伞磨刀',
            about: '带上工具',
            room: '便民服务坊',
            startsAt,
            endsAt: over.endsAt ?? startsAt + 2.5 * HOUR,
            places: over.places ?? 20,
          },
        },
        audit,
      ) as [ShiftSlot]
      await store.add('slots', [{ ...slot, ...over, left: over.places ?? slot.left }])
      return slot._id
    },

    /** A service of the catalogue: haircuts, a quarter of an hour each, unless said otherwise. */
    async service(over: Partial<Service> = {}): Promise<string> {
      const service: Service = {
        _id: `wj:S${numberOf('services')}`,
        rev: 0,
        name: '理发',
        about: '',
        mode: 'booking',
        minutes: 15,
        qualification: null,
        status: 'offered',
        command: { key: 'key-of-a-service', body: '' },
        audit,
        ...over,
      }
      await store.add('services', [service])
      return service._id
    },

    /** The service every day from 9:00 to 10:00 from tomorrow on, two at a time, unless said otherwise; the timer makes its slots. */
    async schedule(over: Partial<Schedule> = {}): Promise<string> {
      const startsOn = over.startsOn ?? chinaDateOf(now() + DAY)
      const schedule: Schedule = {
        _id: `wj:K${numberOf('schedules')}`,
        rev: 0,
        serviceId: 'wj:S0',
        name: '理发',
        mode: 'booking',
        servicePointId: POINT,
        servicePointName: '虹景1号里',
        room: '便民服务坊',
        servedBy: '示例·晨光理发队',
        qualified: null,
        recurrence: { every: 'day' },
        fromMinute: 9 * 60,
        toMinute: 10 * 60,
        minutes: 15,
        places: 2,
        startsOn,
        endsOn: null,
        status: 'running',
        madeUntil: addDays(startsOn, -1),
        unsettled: false,
        decidedAt: now(),
        command: { key: 'key-of-a-schedule', body: '' },
        audit,
        ...over,
      }
      await store.add('schedules', [schedule])
      return schedule._id
    },

    /** Somebody who may book: a name and a phone. */
    async resident(name: string, over: Partial<Resident> = {}): Promise<PersonId> {
      const _id = idOf(name)
      const phone = { number: '10000000000', verified: false }
      await store.add('residents', [
        {
          _id,
          rev: 0,
          openid: `openid-${name}`,
          name,
          phone,
          helpers: [],
          missed: [],
          since: startAt,
          audit,
          ...over,
        },
      ])
      return _id
    },

    /** A health item on the shelf of a place: goods, five of them for 30 points, unless said otherwise. */
    async reward(over: Partial<Reward> = {}): Promise<string> {
      const left = over.left ?? 5
      const reward: Reward = {
        _id: `wj:lamp~${POINT}${numberOf('rewards')}`,
        itemId: 'wj:lamp',
        name: '示例·护眼台灯',
        about: '',
        kind: 'goods',
        fund: 'town',
        servicePointId: POINT,
        servicePointName: '虹景1号里',
        room: '',
        startsAt: null,
        endsAt: null,
        closesAt: NEVER,
        points: 30,
        worthCents: 4500,
        status: 'offered',
        terms: 1,
        stocked: left,
        left,
        handed: 0,
        handedCents: 0,
        taking: [],
        takers: [],
        done: [],
        rev: 0,
        audit,
        ...over,
      }
      await store.add('rewards', [reward])
      return reward._id
    },

    /** What can be asked for: a haircut, unless said otherwise. */
    async needKind(over: Partial<NeedKind> = {}): Promise<string> {
      const kind: NeedKind = {
        _id: 'wj:haircut',
        name: '理发',
        strengths: ['理发'],
        qualification: null,
        order: 1,
        audit,
        ...over,
      }
      await store.add('needKinds', [kind])
      return kind._id
    },

    /** Points somebody has, by the leader's word about a shift of which nothing else is told; owed ones were taken off. */
    /** A health item the centre agreed on, standing nowhere yet: goods for 30 points, unless said otherwise. */
    async rewardItem(over: Partial<RewardItem> = {}): Promise<string> {
      const terms = {
        name: '示例·护眼台灯',
        about: '三档亮度',
        fund: 'town' as const,
        points: 30,
        worthCents: 4500,
      }
      const item: RewardItem = {
        _id: `wj:item${numberOf('rewardItems')}`,
        kind: 'goods',
        terms: { ...terms, version: 1, offered: true },
        proposal: null,
        decided: [],
        rev: 0,
        audit,
        ...over,
      }
      await store.add('rewardItems', [item])
      return item._id
    },

    /** Last half year's rating of two teams, hanging out since this morning; the first made four stars. */
    async rated(over: Partial<RatingRun> = {}): Promise<string> {
      const half = '2026-H1'
      const run: RatingRun = {
        _id: half,
        rules: ratingRulesOf(FIRST_RULE_BOOK),
        status: 'noticed',
        cursor: '',
        startedBy: 'timer',
        startedByName: '示例',
        startedAt: now(),
        noticedAt: now(),
        noticeUntil: endOfNotice(now(), NOTICE_DAYS, []),
        approvedBy: null,
        approvedByName: null,
        approvedAt: null,
        due: null,
        rev: 0,
        audit,
        ...over,
      }
      await store.add('ratingRuns', [run])
      const counted = { teamPoints: 900, minutes: 54_000, sureMinutes: 50_000 }
      const rating = (teamId: string, sums: TeamHalf): Rating => ({
        ...ratingOf(half, { _id: teamId, name: teamId }, [], run.rules, audit),
        ...sums,
        ...rate(sums, run.rules),
      })
      await store.add('ratings', [rating(TEAM, counted), rating('T03', { ...counted, sureMinutes: 40_000 })])
      return half
    },

    centre(name: string, post: 'director' | 'manager' | 'socialWorker' = 'manager') {
      return this.person(name, {
        hats: [{ role: 'centre', post, name: '示例·服务中心', by: 'timer', at: startAt }],
      })
    },

    /** What was another account is hers from now on, as after two accounts were made one. */
    async isAlso(name: string, old: string): Promise<void> {
      const set = { absorbed: [idOf(old)] }
      await store.update('people', { _id: idOf(name) }, { set })
    },

    /** Points somebody has, as a credit of hers made without the shift behind it. */
    async points(name: string, points: number, at = now()): Promise<void> {
      const account = idOf(name)
      if (points < 0) {
        const word = { by: 'wj:one', approvedBy: 'wj:two', why: '更正', decidedAt: now() }
        const taken = { personId: account, key: `gift-${numberOf('ledger')}`, points, title: '更正' }
        await store.add('ledger', [adjustmentEntry(taken, word, now())])
        return
      }
      const { rate, teamRate, version: ruleVersion } = FIRST_RULE_BOOK
      const rules = { rate, teamRate, version: ruleVersion, capMinutes: 1_000_000 }
      const shift = aShift(
        { [account]: { minutes: Math.round(points * rate.minutes), inAt: null, outAt: null } },
        `wj:gift-${numberOf('ledger')}`,
      )
      const batches = [{ key: 'gift', body: '', by: 'timer', at, ruleVersion }]
      // Long over, so that nobody meets it.
      const told = {
        ...shift,
        startsAt: 0,
        endsAt: 0,
        batches,
        rules,
        unsettled: false,
        decidedAt: at,
        audit,
      }
      await store.add('shifts', [told])
      const said = told.decided[account]
      if (said && said.minutes > 0) await store.add('ledger', [creditEntry(told, account, said, at)])
    },

    /** A shift at nine that Qian leads and has opened, and who signed up for it. */
    async openedShift(names: readonly string[] = ['wang', 'zhao']): Promise<ShiftId> {
      await this.leader('qian')
      const shiftId = await this.shift()
      for (const name of names) {
        await this.person(name)
        await this.phone(name)('activity.signUp', { shiftId, key: this.key() })
      }
      await this.phone('qian')('session.open', { shiftId })
      return shiftId
    },

    /** The code on the leader's phone at this moment. */
    async code(shiftId: ShiftId, direction: 'in' | 'out', at: Instant = now()): Promise<string> {
      const shift = await store.get('shifts', shiftId)
      if (!shift) throw new Error('The shift is not open')
      return makeCheckInCode(
        shift.secret,
        { direction, shift8: shift.codes[shift.codes.length - 1] ?? '', device: 'AAA' },
        at,
      )
    },

    async stored<C extends keyof Documents>(collection: C, id: string): Promise<Documents[C]> {
      const document = await store.get(collection, id)
      if (!document) throw new Error(`${collection}/${id} is not there`)
      return document
    },
  }
}

export type TestTown = ReturnType<typeof createTestTown>
