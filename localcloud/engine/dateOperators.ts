import { type Document, isDate, isObject } from './document'
import { evaluated, type Operator } from './expressionOperator'
import {
  fromZone,
  isoWeek,
  readFormatted,
  readTime,
  sundayWeek,
  writeTime,
  type ZonedTime,
  zonedTime,
} from './zonedTime'

/** The operators on dates, with MongoDB's rules: nothing in, nothing out; what is no date is refused. */
export const dateOperators: Record<string, Operator> = {
  $year: part((time) => time.year),
  $month: part((time) => time.month),
  $dayOfMonth: part((time) => time.day),
  $dayOfWeek: part((time) => time.weekday + 1),
  $dayOfYear: part((time) => time.dayOfYear),
  $hour: part((time) => time.hour),
  $minute: part((time) => time.minute),
  $second: part((time) => time.second),
  $millisecond: part((time) => time.millisecond),
  $week: part(sundayWeek),
  $isoWeek: part((time) => isoWeek(time).week),
  $isoDayOfWeek: part((time) => isoWeek(time).weekday),
  $isoWeekYear: part((time) => isoWeek(time).year),
  $dateToString: dateToString,
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
  $dateFromString: dateFromString,
}

const absent = (value: unknown): boolean => value === null || value === undefined

function asDate(value: unknown): Date {
  if (!isDate(value)) throw new Error(`can't convert from ${typeof value} to Date`)
  return value
}

function asZone(value: unknown): string {
  if (typeof value !== 'string') throw new Error('timezone must evaluate to a string')
  return value
}

/** What the operand of an operator says by name, each value computed; a name it does not know is refused. */
function options(
  name: string,
  known: string[],
  subject: unknown,
  operand: unknown,
  context: never,
): Document {
  if (!isObject(operand)) throw new Error(`${name} only supports an object as its argument`)
  return Object.fromEntries(
    Object.entries(operand).map(([key, expression]) => {
      if (!known.includes(key)) throw new Error(`Unrecognized argument to ${name}: ${key}`)
      return [key, evaluated(subject, expression, context)]
    }),
  )
}

function part(read: (time: ZonedTime) => number): Operator {
  return (subject, operand, context) => {
    const named = isObject(operand) && 'date' in operand
    const given = named
      ? options('a date', ['date', 'timezone'], subject, operand, context)
      : { date: evaluated(subject, onlyOne(operand), context) }
    if (absent(given.date) || ('timezone' in given && absent(given.timezone))) return null
    return read(zonedTime(asDate(given.date), 'timezone' in given ? asZone(given.timezone) : undefined))
  }
}

function onlyOne(operand: unknown): unknown {
  if (!Array.isArray(operand)) return operand
  if (operand.length !== 1) throw new Error('a date expression takes exactly one argument')
  return operand[0]
}

function dateToString(subject: unknown, operand: unknown, context: never): unknown {
  const known = ['date', 'format', 'timezone', 'onNull']
  const given = options('$dateToString', known, subject, operand, context)
  if (!('date' in given)) throw new Error("Missing 'date' parameter to $dateToString")
  if (absent(given.date)) return 'onNull' in given ? given.onNull : null
  if (['format', 'timezone'].some((name) => name in given && absent(given[name]))) return null
  const timezone = 'timezone' in given ? asZone(given.timezone) : 'UTC'
  const time = zonedTime(asDate(given.date), timezone)
  const format = given.format ?? `%Y-%m-%dT%H:%M:%S.%L${timezone === 'UTC' ? 'Z' : ''}`
  if (typeof format !== 'string') throw new Error("$dateToString requires that 'format' be a string")
  return writeTime(time, format)
}

function dateToParts(subject: unknown, operand: unknown, context: never): unknown {
  const given = options('$dateToParts', ['date', 'timezone', 'iso8601'], subject, operand, context)
  if (absent(given.date) || ('timezone' in given && absent(given.timezone))) return null
  const time = zonedTime(asDate(given.date), 'timezone' in given ? asZone(given.timezone) : 'UTC')
  const { hour, minute, second, millisecond } = time
  const clock = { hour, minute, second, millisecond }
  if (given.iso8601 !== true) return { year: time.year, month: time.month, day: time.day, ...clock }
  const { year, week, weekday } = isoWeek(time)
  return { isoWeekYear: year, isoWeek: week, isoDayOfWeek: weekday, ...clock }
}

const DATE_PARTS = ['year', 'month', 'day', 'isoWeekYear', 'isoWeek', 'isoDayOfWeek']
const CLOCK_PARTS = ['hour', 'minute', 'second', 'millisecond']

function dateFromParts(subject: unknown, operand: unknown, context: never): unknown {
  const known = [...DATE_PARTS, ...CLOCK_PARTS, 'timezone']
  const given = options('$dateFromParts', known, subject, operand, context)
  if (Object.values(given).some(absent)) return null
  const { timezone, ...numbers } = given
  for (const [name, number] of Object.entries(numbers)) {
    if (!Number.isInteger(number)) throw new Error(`'${name}' must evaluate to an integer`)
  }
  const {
    year,
    month = 1,
    day = 1,
    hour = 0,
    minute = 0,
    second = 0,
    millisecond = 0,
    isoWeekYear,
    isoWeek: week = 1,
    isoDayOfWeek = 1,
  } = numbers as Record<string, number>
  if ((year === undefined) === (isoWeekYear === undefined))
    throw new Error("$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
  let start: number
  if (isoWeekYear === undefined) start = Date.UTC(year as number, month - 1, day)
  else {
    // The 4th of January always lies in the first week.
    const fourth = zonedTime(new Date(Date.UTC(isoWeekYear, 0, 4)))
    start = Date.UTC(isoWeekYear, 0, 4 - isoWeek(fourth).weekday + (week - 1) * 7 + isoDayOfWeek)
  }
  const shown = start + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  return fromZone(shown, timezone === undefined ? 'UTC' : asZone(timezone))
}

function dateFromString(subject: unknown, operand: unknown, context: never): unknown {
  const known = ['dateString', 'format', 'timezone', 'onError', 'onNull']
  const given = options('$dateFromString', known, subject, operand, context)
  const { dateString, format, timezone } = given
  if (absent(dateString)) return 'onNull' in given ? given.onNull : null
  if (('format' in given && absent(format)) || ('timezone' in given && absent(timezone))) return null
  try {
    if (typeof dateString !== 'string')
      throw new Error(`$dateFromString requires that 'dateString' be a string, found: ${typeof dateString}`)
    if (format !== undefined && typeof format !== 'string')
      throw new Error("$dateFromString requires that 'format' be a string")
    const read = format === undefined ? readTime(dateString) : readFormatted(dateString, format)
    if (!read) throw new Error(`Error parsing date string '${dateString}'`)
    if (read.timezone !== undefined && timezone !== undefined)
      throw new Error(
        `you cannot pass in a date/time string with time zone information ('${read.timezone}') together with a timezone argument`,
      )
    return fromZone(read.shown, timezone === undefined ? read.timezone : asZone(timezone))
  } catch (error) {
    if ('onError' in given) return given.onError
    throw error
  }
}
