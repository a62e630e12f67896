import type { Answer, Call } from '../call'
import type { Effect } from '../simulatedStore'
import type { World } from '../world'

/** One thing that must hold: seen at every write, at every answer, and when everything is quiet. */
export type Check = Readonly<{
  wrote?(world: World, effect: Effect): void
  answered?(world: World, call: Call, answer: Answer): void
  atQuiet?(world: World): void
}>
