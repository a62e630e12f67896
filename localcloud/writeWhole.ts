import { renameSync, writeFileSync } from 'node:fs'

/** Writes a file so that whoever is killed meanwhile leaves the old one or the new one, never a part. */
export function writeWhole(file: string, content: string | Buffer): void {
  const draft = `${file}.new`
  writeFileSync(draft, content, { mode: 0o600, flush: true })
  renameSync(draft, file)
}
