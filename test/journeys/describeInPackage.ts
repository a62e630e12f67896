import path from 'node:path'
import { type BrowserPhone, createBrowserPhone, type PhoneOptions } from '#test/weapp/glassEasel/browserPhone'
import { packWeapp } from '#test/weapp/glassEasel/packWeapp'
import { describeOverCloud, type OverCloud, READY_WITHIN } from './describeOverCloud'

export { READY_WITHIN }

/** A demo town of its own, and phones with the package WeChat gets. */
export interface PackageTown extends OverCloud {
  /** Her phone, with the package on it; a guest's without a persona. */
  phone(
    persona: string | undefined,
    options?: Pick<PhoneOptions, 'opens' | 'startsAt' | 'answersTake' | 'screen'>,
  ): Promise<BrowserPhone>
}

/** A story told step by step on phones that WeChat's newer renderer draws in one browser. */
export function describeInPackage(what: string, tell: (town: PackageTown) => void): void {
  describeOverCloud(what, (over, windows) => {
    let folder: string
    beforeAll(async () => {
      folder = await packWeapp(path.resolve(__dirname, '../../dist/weapp'))
    }, READY_WITHIN)

    const phone: PackageTown['phone'] = (persona, options) =>
      createBrowserPhone(windows.browser, folder, {
        persona,
        cloud: over.cloud,
        faults: windows.faults,
        ...options,
      })
    tell(Object.assign(over, { phone }))
  })
}
