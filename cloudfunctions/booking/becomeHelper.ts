import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { MOST_HELPERS, whoseDigits } from '#domain/resident'

const SAME_DIGITS_READ = 10

/** He has read out his digits: from now on she may book for him, until he takes it back. */
export const becomeHelper: Handler<'booking.becomeHelper'> = ({ digits }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const found = await store.find('residents', {
      where: { $or: [{ _id: me }, { 'code.digits': digits }] },
      limit: SAME_DIGITS_READ,
    })
    const helper = found.find(({ _id }) => _id === me)
    if (!helper) return fail('ResidentUnknown')
    const resident = whoseDigits(found, digits, 'needHelp', me, now)
    if (!resident) return fail('UnknownHelpCode')
    if (resident._id === me) return fail('OwnSelf')
    const answer = { residentId: resident._id, name: resident.name }
    if (resident.helpers.some(({ personId }) => personId === me)) return done(answer)
    if (resident.helpers.length >= MOST_HELPERS) return fail('TooManyHelpers')
    const entry = { personId: me, name: helper.name, given: 'self', by: resident._id, at: now } as const
    const won = await store.update(
      'residents',
      { _id: resident._id, rev: resident.rev },
      {
        set: {
          helpers: [...resident.helpers, entry],
          code: { ...resident.code, usedBy: me },
          audit: { by: me, at: now, does: 'booking.becomeHelper' },
        },
        inc: { rev: 1 },
      },
    )
    return won === 1 ? done(answer) : LOST
  })
