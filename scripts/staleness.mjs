import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'

/** One number for all that goes into a part: names and contents of files and folders, never their dates. */
export function fingerprintOf(inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of filesBelow(path.join(projectRoot, input)).sort()) {
      hash.update(path.relative(projectRoot, file).replaceAll(path.sep, '/')).update('\0')
      hash.update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

function filesBelow(place) {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const child = path.join(place, entry.name)
    if (entry.isDirectory()) return filesBelow(child)
    return entry.isFile() ? [child] : []
  })
}

const stampOf = (part) => path.join(projectRoot, 'dist', `${part}.stamp`)

/** Fresh is what was built from exactly these inputs and still stands there. */
export function isFresh(part, fingerprint, output) {
  return (
    existsSync(path.join(projectRoot, output)) &&
    existsSync(stampOf(part)) &&
    readFileSync(stampOf(part), 'utf8') === fingerprint
  )
}

export function writeStamp(part, fingerprint) {
  mkdirSync(path.dirname(stampOf(part)), { recursive: true })
  writeFileSync(stampOf(part), fingerprint)
}
