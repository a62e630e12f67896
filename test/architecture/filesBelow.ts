import { readdirSync } from 'node:fs'
import path from 'node:path'

/** Every TypeScript file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const there = path.join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(there)
    return entry.name.endsWith('.ts') ? [there] : []
  })
}
