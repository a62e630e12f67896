/** A phone has no keyboard to follow; browsers have keyboard.h5.ts. */
export function followKeyboard() {
  return undefined
}
