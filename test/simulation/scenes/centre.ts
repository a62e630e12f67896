import { setUpCodeOf } from '#domain/centre'
import type { Commendation } from '#domain/honour'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { rulesOf } from '#domain/ruleBookVersion'
import { DAY, HOUR } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import { copyBooks } from '../checks/ledger'
import {
  type Act,
  cardOf,
  DIRECTOR,
  groundOf,
  keyOf,
  LEADER,
  MANAGER,
  NINE,
  type Scene,
  settle,
  TEAM,
  TICK,
  TOMORROW,
  type Wish,
} from '../scene'
import { stored, type World } from '../world'

/** What the centre writes: rules, a month closed by hand, settings, praise and certificates. */
export const centre: Scene = { name: 'centre', startAt: NINE - 3 * DAY, build, commands }

async function build(world: World, act: Act): Promise<void> {
  await settle(world, {
    first: {},
    leader: { hats: [LEADER] },
    manager: { hats: [MANAGER] },
    colleague: { hats: [MANAGER] },
    director: { hats: [DIRECTOR] },
    wang: {},
    zhao: {},
  })
  const ground = groundOf(world)
  for (const who of ['wang', 'zhao']) await ground.points(who, 10)
  copyBooks(world)
  world.clock.now = NINE - HOUR
  const code = setUpCodeOf(TOWN_KEY)
  await act('first', 'centre.setUp', { code, name: 'centre', key: keyOf('set-up') })
  await act('colleague', 'books.proposeRules', proposal(12, 'build'))
  for (let slice = 0; slice < 3; slice += 1) await act('colleague', 'books.rehearseRules', { version: 2 })
  await act('colleague', 'books.proposeRules', proposal(15, 'unrehearsed'))
  for (const who of ['wang', 'zhao']) await act(who, 'volunteer.giveRealName', { realName: `name of ${who}` })
  await act('zhao', 'honour.issueCertificate', { key: keyOf('zhao-certificate') })
  await act('manager', 'honour.commend', praise(world, 'build'))
  world.clock.now = NINE
}

function proposal(minutes: number, key: string) {
  const rules = { ...rulesOf(FIRST_RULE_BOOK), rate: { minutes, points: 1 } }
  return { key: keyOf(`rules-${key}`), rules, takesEffectOn: TOMORROW, why: 'a round figure' }
}

function praise(world: World, key: string) {
  const to = { kind: 'person', card: cardOf(world, 'wang') }
  return { to, title: 'of the month', why: 'always there', on: '2026-12-01', key: keyOf(`praise-${key}`) }
}

function commands(world: World): Record<string, Wish> {
  const { engine } = world
  const number = stored<{ number: string }>(engine, 'certificates')[0]?.number
  const commendationId = stored<Commendation>(engine, 'commendations')[0]?._id
  const holidays = (to: string) => ({ year: '2027', off: [{ from: '10-01', to }], worked: [], rev: 0 })
  const version = (key: string) => ({ version: 2, key: keyOf(key) })
  const toTeam = { ...praise(world, 'team'), to: { kind: 'team', teamId: TEAM } }
  return {
    proposeRules: ['manager', 'books.proposeRules', proposal(10, 'now')],
    proposeRulesBesides: ['director', 'books.proposeRules', proposal(20, 'besides')],
    rehearseRules: ['manager', 'books.rehearseRules', { version: 3 }],
    approveRules: ['manager', 'books.approveRules', version('approve')],
    approveRulesBesides: ['director', 'books.approveRules', version('approve-besides')],
    withdrawRules: ['colleague', 'books.withdrawRules', version('withdraw')],
    settleNow: ['manager', 'books.settleNow', { period: '2026-11' }],
    settleNowBesides: ['director', 'books.settleNow', { period: '2026-11' }],
    setHolidays: ['manager', 'centre.setHolidays', holidays('10-07')],
    setHolidaysBesides: ['director', 'centre.setHolidays', holidays('10-05')],
    setHotline: ['manager', 'centre.setHotline', { number: '021-12345', rev: 0 }],
    setHotlineBesides: ['director', 'centre.setHotline', { number: '021-54321', rev: 0 }],
    commend: ['manager', 'honour.commend', praise(world, 'now')],
    commendTeam: ['manager', 'honour.commend', toTeam],
    takeBackCommendation: ['director', 'honour.takeBackCommendation', { commendationId, why: 'a mistake' }],
    issueCertificate: ['wang', 'honour.issueCertificate', { key: keyOf('wang-certificate') }],
    revokeCertificate: ['director', 'honour.revokeCertificate', { number, why: 'wrong' }],
    giveRealName: ['wang', 'volunteer.giveRealName', { realName: 'another name' }],
    leave: ['zhao', 'volunteer.leave', { key: keyOf('zhao-leaves') }],
    tick: TICK,
  }
}
