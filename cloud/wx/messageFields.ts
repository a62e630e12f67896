import { chinaDateOf, chinaTimeOf } from '#domain/time'

/** WeChat takes no longer words in a field of this kind. */
const LONGEST_THING = 20

/** What a message says, under the names of the template's fields and in the form WeChat wants of each. */
export function messageFields(
  fields: Readonly<Record<string, string>>,
  data: Readonly<Record<string, string>>,
): Record<string, { value: string }> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const field = fields[name] ?? name
      return [field, { value: formed(field, value) }]
    }),
  )
}

function formed(field: string, value: string): string {
  if (field.startsWith('thing')) {
    const letters = [...value]
    return letters.length > LONGEST_THING ? `${letters.slice(0, LONGEST_THING - 1).join('')}…` : value
  }
  const at = field.startsWith('time') ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? value : `${chinaDateOf(at)} ${chinaTimeOf(at)}`
}
