import { personsBook } from '#cloud/handbooks'
import type { Handler } from '#cloud/serve'

/** Her own, which writes itself. */
export const handbook: Handler<'honour.handbook'> = (_input, { store, now, caller }) =>
  personsBook(store, caller.personId, now)
