// Control characters but the line break, halves of a letter, and marks that turn the writing direction.
const UNREADABLE = /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\uFEFF]/u

/** Whether a text can be stored and shown as it stands. */
export function isReadable(text: string): boolean {
  return !UNREADABLE.test(text)
}

/** The first letters of a text that nobody has read yet, without those that cannot be stored or shown. */
export function readablePart(text: string, letters: number): string {
  return [...text].filter(isReadable).slice(0, letters).join('')
}
