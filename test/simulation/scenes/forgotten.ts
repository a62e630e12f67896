import { HOUR, MINUTE } from '#domain/time'
import {
  type Act,
  codeOf,
  idOf,
  KEEPER,
  keyOf,
  LEADER,
  NINE,
  publish,
  type Scene,
  settle,
  shiftNamed,
  TICK,
  type Wish,
} from '../scene'
import type { World } from '../world'

/** A shift is over and somebody never checked out: her phone tells late, she goes on to the next, and the timer closes it. */
export const forgotten: Scene = { name: 'forgotten', startAt: NINE - 6 * HOUR, build, commands }

const ENDED = NINE - 2 * HOUR - 15 * MINUTE

async function build(world: World, act: Act): Promise<void> {
  await settle(world, { leader: { hats: [LEADER] }, keeper: { hats: [KEEPER] }, wang: {}, zhao: {} })
  const { clock } = world
  await publish(act, 'over', ENDED - HOUR)
  await publish(act, 'next', NINE - 30 * MINUTE, { lasts: 2 * HOUR })
  for (const who of ['wang', 'zhao'])
    for (const title of ['over', 'next'])
      await act(who, 'activity.signUp', { shiftId: shiftNamed(world, title), key: keyOf(`${who}-${title}`) })
  clock.now = ENDED - HOUR
  await act('leader', 'session.open', { shiftId: shiftNamed(world, 'over') })
  for (const who of ['wang', 'zhao'])
    await act(who, 'session.checkIn', {
      code: codeOf(world, shiftNamed(world, 'over'), 'in'),
      nonce: keyOf(`${who}-over-in`),
    })
  clock.now = NINE - 10 * MINUTE
  await act('leader', 'session.open', { shiftId: shiftNamed(world, 'next') })
  clock.now = NINE
}

function commands(world: World): Record<string, Wish> {
  const over = shiftNamed(world, 'over')
  const next = shiftNamed(world, 'next')
  const out = codeOf(world, over, 'out', ENDED - 10 * MINUTE)
  const inNext = codeOf(world, next, 'in')
  const confirm = (who: string, key: string): Wish => [
    who,
    'session.confirm',
    {
      shiftId: over,
      key: keyOf(key),
      words: [{ personId: idOf('wang'), says: 'stayedUntil', until: ENDED - 20 * MINUTE }],
    },
  ]
  return {
    upload: ['wang', 'session.upload', { scans: [{ code: out, nonce: keyOf('wang-late-out') }] }],
    checkIn: ['wang', 'session.checkIn', { code: inNext, nonce: keyOf('wang-next-in') }],
    checkInOther: ['zhao', 'session.checkIn', { code: inNext, nonce: keyOf('zhao-next-in') }],
    record: [
      'keeper',
      'session.record',
      {
        shiftId: over,
        device: 'BBB',
        events: [
          {
            nonce: keyOf('wang-noted'),
            kind: 'out',
            at: ENDED - 5 * MINUTE,
            via: 'roster',
            personId: idOf('wang'),
          },
        ],
      },
    ],
    confirm: confirm('leader', 'confirm'),
    confirmByKeeper: confirm('keeper', 'confirm-besides'),
    tick: TICK,
  }
}
