/** There is no demo in a mini-program. */
export function startDemo(): void {
  return undefined
}
