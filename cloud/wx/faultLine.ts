const VALUES = [
  // What stands in braces or quotes: documents and fields that the database repeats.
  /\{[^]*\}/g,
  /"[^]*"|'[^']*'|`[^`]*`/g,
  // Openids, numbers of telephones, file ids: long words with a digit or a hyphen in them.
  /[\w-]*[\d_-][\w-]{9,}|\d{7,}/g,
]

/**
 * What a log may keep of a fault: its kind and the places in the code. The words of the database and of WeChat repeat the
 * data they were handed, so every value in them is left out: a log is read by others than the data.
 */
export function faultLine(fault: unknown): string {
  const { name = 'Fault', errCode, code, stack = '' } = (fault ?? {}) as Partial<Error & Coded>
  const words = fault instanceof Error ? fault.message : ''
  const places = stack.split('\n').filter((line) => /^\s+at .+:\d+\)?$/.test(line))
  return [[name, errCode ?? code, withoutValues(words)].filter(Boolean).join(' '), ...places].join('\n')
}

type Coded = Readonly<{ errCode: number; code: string }>

function withoutValues(words: string): string {
  return VALUES.reduce((left, value) => left.replace(value, '…'), words)
}
