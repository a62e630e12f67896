import * as z from 'zod'
import { isInCalendar } from '#domain/civilDays'
import { PHONE_NUMBER } from '#domain/phoneNumber'
import { isReadable } from '#domain/readableText'
import { PICTURE_CHECKS } from '#domain/takenPicture'

/** What a person wrote, one to `max` characters. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine(isReadable)
    .transform((value) => value.trim())
    .refine((value) => value.length > 0)
}

/** What is answered about words that others will read, when WeChat says no to them or nothing at all. */
export const judged = ['WordsRefused', 'WordsNotJudged'] as const

const id = z.string().regex(/^[A-Za-z0-9:~-]{1,80}$/)
export const personId = id
export const shiftId = id
export const teamId = id
export const servicePointId = id
export const needId = id
export const claimId = id
export const pairingId = id

/** A picture that was put where `volunteer.placeForPicture` said. */
export const fileId = z.string().min(1).max(300)

/** Made by the phone and stored there before sending. */
export const commandKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

/** Three letters by which a device names itself. */
export const deviceName = z.string().regex(/^[A-Z2-7]{3}$/)

/** What a scanner read or a person typed. */
export const scannedText = z.string().min(1).max(120)

/** Epoch milliseconds between 2020 and 2100. */
export const instant = z.number().int().min(1_577_836_800_000).max(4_102_444_800_000)
/** What a service, its schedule, one of its slots or a closure is called. */
export const serviceId = id
export const scheduleId = id
export const slotId = id
export const closureId = id

export const civilDate = z.string().regex(/^20[2-9][0-9]-[01][0-9]-[0-3][0-9]$/)

/** A day that stands in the calendar. */
export const calendarDay = civilDate.refine(isInCalendar)
/** Minutes after midnight. */
export const minuteOfDay = z
  .number()
  .int()
  .min(15)
  .max(24 * 60)
/** A calendar month, `YYYY-MM`. */
export const month = z.string().regex(/^20[2-9][0-9]-(0[1-9]|1[0-2])$/)

/** As it stands on a volunteer's card. */
export const cardNo = z.string().regex(/^WJ[0-9]{6}$/)

export const phoneNumber = z.string().regex(PHONE_NUMBER)

export const grade = z.enum(['A', 'B', 'C', 'D'])

/** Which stand of a setting she saw: it is changed only if it is still that one. */
export const settingRev = z.number().int().min(0).max(1_000_000)

/** A picture somebody sent: an address good for two hours where the caller may see it, and how WeChat's check stands. */
export const shownPicture = z.object({ url: z.string().nullable(), check: z.enum(PICTURE_CHECKS) })
