import type { Audit } from './audit'
import type { Qualification } from './service'

/** What can be asked for. The list is data: the centre's words, and the strengths of teams that answer to them. */
export type NeedKind = Readonly<{
  _id: string
  name: string
  strengths: readonly string[]
  qualification: Qualification | null
  /** Where it stands in the list. */
  order: number
  audit: Audit
}>
