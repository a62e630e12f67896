import type { CommandKey, PersonId } from './ids'
import type { Instant } from './time'

/** Who last changed a document, when, by which method and command. Lies inside the document, so it costs no request. */
export type Audit = Readonly<{
  by: PersonId | 'timer'
  at: Instant
  does: string
  key?: CommandKey
  /** Hash of what the command asked, to refuse its key with another body. */ body?: string
}>
