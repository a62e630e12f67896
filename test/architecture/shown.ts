import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '..')

/** Where something is shown: a file below test, without its ending, and words of one test's title. */
export type Shown = readonly (readonly [file: string, title: string])[]

/** Every title in a test's file, whichever quotes it stands in. */
export function titlesIn(file: string): string[] {
  const source = readFileSync(path.join(root, `${file}.test.ts`), 'utf8')
  return [...source.matchAll(/\b(?:it|step)(?:\.each\([\s\S]*?\))?\(\s*(['"`])([\s\S]*?)\1,/g)].map(
    ([, , title]) => title ?? '',
  )
}

/** What of it no test shows, or more than one: then nobody knows which. */
export function missingOf(shown: Shown): Shown {
  return shown.filter(([file, title]) => titlesIn(file).filter((known) => known.includes(title)).length !== 1)
}
