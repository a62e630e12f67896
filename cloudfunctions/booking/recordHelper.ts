import { LOST, untilWon } from '#cloud/compareAndSet'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'
import {
  type Helper,
  MOST_HELPERS,
  newResident,
  type Resident,
  residentOfCommand,
  residentOfPhone,
  whoseDigits,
} from '#domain/resident'

const RESIDENTS_READ = 10

/**
 * Somebody stands before the keeper and lets a relative book for him; the relative shows her digits.
 * He may have no phone at all: then he is known by what was written down here.
 */
export const recordHelper: Handler<'booking.recordHelper'> = (
  { servicePointId, key, name, phone, digits },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const _id = phone ? residentOfPhone(cloud.townKey, phone) : residentOfCommand(cloud.townKey, key)
    const [keeper, found] = await Promise.all([
      store.get('people', caller.personId),
      store.find('residents', {
        where: { $or: [{ _id }, { 'code.digits': digits }, ...(phone ? [{ 'phone.number': phone }] : [])] },
        limit: RESIDENTS_READ,
      }),
    ])
    if (!keeper || !keeps(keeper.hats, servicePointId)) return fail('NotYourPoint')
    const resident = personOf(found, _id, phone)
    const earlier = resident?.helpers.find((one) => one.key === key)
    if (resident && earlier)
      return done({ residentId: resident._id, name: resident.name, helperName: earlier.name })
    const helper = whoseDigits(found, digits, 'willHelp', caller.personId, now)
    if (!helper) return fail('UnknownHelpCode')
    if (helper._id === resident?._id) return fail('OwnSelf')
    const answer = { residentId: resident?._id ?? _id, name: resident?.name ?? name, helperName: helper.name }
    const others = (resident?.helpers ?? []).filter(({ personId }) => personId !== helper._id)
    if (others.length >= MOST_HELPERS) return fail('TooManyHelpers')
    const bad = resident ? undefined : await judgeWords(cloud, caller, name)
    if (bad) return (await store.get('residents', _id)) ? LOST : fail(bad)

    const audit = { by: caller.personId, at: now, does: 'booking.recordHelper', key }
    const { personId: by } = caller
    const entry: Helper = { personId: helper._id, name: helper.name, given: 'atPoint', by, at: now, key }
    const helpers = [...others, entry]
    if (!resident) {
      const number = phone ? { number: phone, verified: false } : null
      const fresh = newResident({ _id, openid: null, name, phone: number }, now, audit)
      return (await store.add('residents', [{ ...fresh, helpers }])) === 'added' ? done(answer) : LOST
    }
    const won = await store.update(
      'residents',
      { _id: resident._id, rev: resident.rev },
      { set: { helpers, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done(answer) : LOST
  })

/** Who has this number as WeChat knows it, else who was written down under it. */
function personOf(found: readonly Resident[], id: string, number: string | undefined): Resident | undefined {
  return (
    found.find(({ phone }) => phone?.verified === true && phone.number === number) ??
    found.find(({ _id }) => _id === id)
  )
}
