import type { Handlers } from '#cloud/serve'
import { cards } from './cards'
import { cardsByNumber } from './cardsByNumber'

export const handlers: Handlers<'print'> = { cards, cardsByNumber }
