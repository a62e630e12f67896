import * as z from 'zod'
import { method } from './define'
import { commandKey, deviceName, instant, slotId, text } from './fields'

const ticketState = z.enum(['waiting', 'called', 'skipped', 'done', 'left'])
const queueFacts = {
  now: z.number(),
  slotId: z.string(),
  title: z.string(),
  servicePointName: z.string(),
  room: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  minutes: z.number(),
  places: z.number(),
}
const queueEvent = z.object({
  id: z.string(),
  kind: z.enum(['take', 'call', 'done', 'skip', 'leave']),
  ticket: z.string(),
  at: z.number(),
  name: z.string().optional(),
  label: z.string().optional(),
})

/** What anybody may see: numbers and how many wait, nobody's name; her own number beside it. */
const lookView = z.object({
  ...queueFacts,
  /** Numbers called and not done, the latest first. */
  called: z.array(z.string()),
  next: z.array(z.string()),
  waiting: z.number(),
  /** About how long somebody waits who comes now. */
  wait: z.number(),
  mine: z.object({ label: z.string(), state: ticketState, before: z.number(), wait: z.number() }).nullable(),
})

const kept = { id: commandKey, at: instant }

/** Walk-in days: one takes a number, the keeper calls the next. The keeper's phone does it all without a network, too. */
export const queue = {
  look: method({
    access: 'anyone',
    input: z.strictObject({ slotId }),
    output: lookView,
    errors: ['SlotNotFound', 'NotAQueue'],
  }),
  take: method({
    access: 'person',
    input: z.strictObject({ slotId, key: commandKey }),
    output: lookView,
    errors: [
      'SlotNotFound',
      'NotAQueue',
      'SlotCalledOff',
      'QueueNotOpen',
      'QueueOver',
      'AlreadyInLine',
      'QueueFull',
      'KeyReused',
    ],
  }),
  /** She does not want to wait any more. */
  leave: method({
    access: 'person',
    input: z.strictObject({ slotId, key: commandKey }),
    output: lookView,
    errors: ['SlotNotFound', 'NotAQueue', 'NotInLine', 'KeyReused'],
  }),
  /**
   * Takes over what the keeper's phone wrote down, in any order and as often as it comes, and answers everything that
   * happened, so that the phone can go on alone. With nothing to tell it only looks.
   */
  keep: method({
    access: 'person',
    input: z.strictObject({
      slotId,
      device: deviceName,
      events: z
        .array(
          z.discriminatedUnion('kind', [
            z.strictObject({
              kind: z.literal('take'),
              ...kept,
              name: text(20).optional(),
              label: z.string().regex(/^[B-Z][0-9]{2,3}$/),
            }),
            z.strictObject({ kind: z.enum(['call', 'done', 'skip']), ...kept, ticket: commandKey }),
          ]),
        )
        .max(60),
    }),
    output: z.object({ ...queueFacts, letter: z.string(), events: z.array(queueEvent) }),
    errors: ['SlotNotFound', 'NotAQueue', 'NotYourPoint', 'QueueOver', 'QueueFull'],
  }),
}
