import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { filesBelow } from './filesBelow'

const root = path.resolve(__dirname, '../..')
/** What of the cloud stands on which of WeChat's open interfaces; a function that does not declare one is refused it. */
const STANDS_ON = {
  'notify(': 'subscribeMessage.send',
  'judgeText(': 'security.msgSecCheck',
  'judgePicture(': 'security.mediaCheckAsync',
  'miniCode(': 'wxacode.getUnlimited',
  'phoneNumberOf(': 'phonenumber.getPhoneNumber',
} as const

/** Every file of ours that a function is built of, but for the adapter and what all share. */
function builtOf(file: string, known: Set<string>): Set<string> {
  if (known.has(file) || !existsSync(file)) return known
  known.add(file)
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)) {
    if (from.startsWith('./')) builtOf(path.join(path.dirname(file), `${from}.ts`), known)
    if (from.startsWith('#cloud/') && !from.startsWith('#cloud/wx') && from !== '#cloud/ports')
      builtOf(path.join(root, `cloud/${from.slice('#cloud/'.length)}.ts`), known)
  }
  return known
}

it.each(readdirSync(path.join(root, 'cloudfunctions')))(
  '%s declares the open interfaces it calls, and no other',
  (capability) => {
    const folder = path.join(root, 'cloudfunctions', capability)
    const files = new Set<string>()
    for (const file of filesBelow(folder)) builtOf(file, files)
    const source = [...files].map((file) => readFileSync(file, 'utf8')).join('\n')
    const needed = Object.entries(STANDS_ON).flatMap(([call, api]) =>
      source.includes(`.${call}`) ? api : [],
    )
    const config = JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8')) as {
      permissions: { openapi: string[] }
    }
    expect([...config.permissions.openapi].sort()).toEqual(needed.sort())
  },
)
