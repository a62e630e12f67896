import type { Handlers } from '#cloud/serve'
import { check } from './check'
import { published } from './published'

export const handlers: Handlers<'books'> = { check, published }
