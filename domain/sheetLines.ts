export const LINES_PER_SHEET = 12
/** For whoever comes without having signed up. */
const BLANK_LINES = 3

/** Names cut into sheets, the last with some lines left blank; at least one sheet. */
export function inLines<Thing>(things: readonly Thing[]): Thing[][] {
  const sheets = Math.ceil((things.length + BLANK_LINES) / LINES_PER_SHEET)
  return Array.from({ length: sheets }, (_, sheet) =>
    things.slice(sheet * LINES_PER_SHEET, (sheet + 1) * LINES_PER_SHEET),
  )
}
