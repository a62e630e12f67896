import type { Notice } from '#cloud/ports'
import type { Answer, Call } from '../call'
import type { Effect } from '../simulatedStore'
import type { World } from '../world'

/** One thing that must hold: seen at every write, notice and answer, and when everything is quiet. */
export type Check = Readonly<{
  wrote?(world: World, effect: Effect): void
  /** WeChat was asked to tell somebody, and heard it. */
  noticed?(world: World, notice: Notice): void
  answered?(world: World, call: Call, answer: Answer): void
  atQuiet?(world: World): void
}>
