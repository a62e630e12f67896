import { accept, type Decision, refuse } from './decision'

export type WordsRefusal = 'WordsTooLong' | 'MarkupInWords' | 'NumberInWords'

const MARKUP = /<\s*[/!?]?\s*[a-z]|javascript\s*:|&#?\w+;/i
const BETWEEN_DIGITS = /(\d)[\s\-–—.·,，、()（）]+(?=\d)/g
/** A mobile number or an identity number, wherever it stands. */
const PERSONAL_NUMBER = /1[3-9]\d{9}|\d{17}[\dXx]/

/**
 * What somebody wrote for others to read: short, without markup, and without anybody's telephone or identity number.
 * Numbers have a field of their own, which only those see who need them.
 */
export function plainWords(words: string, longest: number): Decision<string, WordsRefusal> {
  if (words.length > longest) return refuse('WordsTooLong', { longest, length: words.length })
  if (MARKUP.test(words)) return refuse('MarkupInWords')
  const digitsTogether = words.normalize('NFKC').replace(BETWEEN_DIGITS, '$1')
  return PERSONAL_NUMBER.test(digitsTogether) ? refuse('NumberInWords') : accept(words)
}
