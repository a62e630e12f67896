import type { Input, MethodName, Output } from '#contract/index'
import { call } from './call'
import { command } from './command'
import { openPaper } from './openPaper'

type Printing = Extract<MethodName, `print.${string}`>

/** Has a paper made and opens it, from where it is printed, kept or sent on. Throws a `CallError` as a call does. */
export async function printPaper<Name extends Printing>(
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const printed = await call(name, input)
  await openPaper((printed as { url: string }).url)
  return printed
}

/** Sheets for a shift, made once however often it is pressed, and opened as other papers are. */
export async function printSheets(shiftId: string): Promise<Output<'print.attendanceSheets'>> {
  const printed = await command('print.attendanceSheets', { shiftId })
  await openPaper(printed.url)
  return printed
}
