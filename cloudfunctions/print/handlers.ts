import type { Handlers } from '#cloud/serve'
import { cards } from './cards'
import { cardsByNumber } from './cardsByNumber'
import { certificate } from './certificate'
import { handbook } from './handbook'
import { teamHandbook } from './teamHandbook'

export const handlers: Handlers<'print'> = { cards, cardsByNumber, certificate, handbook, teamHandbook }
