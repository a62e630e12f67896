import { chromium } from 'playwright-core'
import { findChromium } from './findChromium.mjs'

/** A browser without a window, which talks to nobody but us. */
export function launchChromium() {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found: name one in CHROMIUM_PATH.')
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath, args })
}
