import * as z from 'zod'
import { method } from './define'
import { commandKey, text } from './fields'

/** What can wait for somebody of the centre. */
const waitingKind = z.enum([
  'corrections',
  'changeAppeals',
  'items',
  'rules',
  'ratingAppeals',
  'ratingApproval',
  'books',
])

/** What the centre's three people do. They see what only they can decide, and nothing that is plain. */
export const centre = {
  /** Makes the caller the first director of a town that has none, by the code whoever installed it holds. Once. */
  setUp: method({
    access: 'person',
    input: z.strictObject({ code: text(40), name: text(40), key: commandKey }),
    output: z.object({ name: z.string() }),
    errors: ['NotRegistered', 'WrongSetUpCode', 'AlreadySetUp'],
  }),
  /** What waits for the caller, the oldest first. What waits only for a colleague is left out. */
  desk: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      name: z.string(),
      post: z.enum(['director', 'manager', 'socialWorker']),
      waiting: z.array(
        z.object({
          kind: waitingKind,
          count: z.number(),
          /** There are more than were looked at. */
          more: z.boolean(),
          /** Since when the oldest waits; null where nobody waits for an answer. */
          since: z.number().nullable(),
        }),
      ),
    }),
    errors: ['NotOfCentre'],
  }),
}
