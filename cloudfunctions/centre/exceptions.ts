import { done, fail, type Handler } from '#cloud/serve'
import { SHIFTS_WITH_EXCEPTIONS, shiftsWithExceptions } from '#cloud/shiftsWithExceptions'
import type { Output } from '#contract/index'
import { ACTS, type Exception, exceptionsOf, isOwn } from '#domain/exception'
import { worksAtCentre } from '#domain/hats'
import { type Herself, herselfOf } from '#domain/person'
import type { Shift } from '#domain/shift'

type View = Output<'centre.exceptions'>['exceptions'][number]

export const exceptions: Handler<'centre.exceptions'> = async (_input, { store, now, caller }) => {
  const [me, shifts] = await Promise.all([store.get('people', caller.personId), shiftsWithExceptions(store)])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  return done({
    now,
    exceptions: shifts.flatMap((shift) =>
      exceptionsOf(shift).map((each) => viewOf(each, shift, herselfOf(me))),
    ),
    more: shifts.length === SHIFTS_WITH_EXCEPTIONS,
  })
}

function viewOf(exception: Exception, shift: Shift, me: Herself): View {
  const { id: exceptionId, kind, who, personId, facts, since, seen } = exception
  const { _id: shiftId, title, startsAt, endsAt } = shift
  return {
    shiftId,
    exceptionId,
    kind,
    who,
    personId,
    title,
    startsAt,
    endsAt,
    facts,
    since,
    acts: [...ACTS[kind]],
    lookedIntoBy: seen?.byName ?? null,
    own: isOwn(exception, me),
  }
}
