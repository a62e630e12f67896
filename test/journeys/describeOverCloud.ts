import type { Browser } from 'playwright-core'
import type { Input, MethodName, Output, Reply } from '#contract/index'
import { describeInBrowser, launchBrowser } from './browser'
import { createStory } from './createStory'
import { type DemoCloud, startDemoCloud } from './demoCloud'

const STEP_WITHIN = 120_000
/** For what must stand before a story begins: a browser, a town, a phone. */
export const READY_WITHIN = 90_000

/** A demo town of its own, whatever people look at it with. */
export interface OverCloud {
  readonly cloud: DemoCloud
  readonly step: ReturnType<typeof createStory>
  /** What the cloud answers her; its no is a fault of the story. */
  answerTo<Name extends MethodName>(
    persona: string | undefined,
    method: Name,
    input: Input<Name>,
  ): Promise<Output<Name>>
  /** What the browser may complain of, since the story does it: a lost request, a network that is cut. */
  forgive(complaint: RegExp): void
}
/** Where windows are opened, and where they say what went wrong in them. */
export interface Windows {
  readonly browser: Browser
  readonly faults: string[]
}

/** A story told step by step over one town in one browser. What goes wrong in any window fails the step it belongs to. */
export function describeOverCloud(what: string, tell: (over: OverCloud, windows: Windows) => void): void {
  // Whatever a story does before its first step may wait as long as a step.
  jest.setTimeout(STEP_WITHIN)
  describeInBrowser(what, () => {
    const faults: string[] = []
    const forgiven: RegExp[] = []
    let cloud: DemoCloud
    let browser: Browser

    beforeAll(async () => {
      browser = await launchBrowser()
      cloud = await startDemoCloud()
    }, READY_WITHIN)
    afterAll(async () => {
      await browser.close()
      await cloud.stop()
    })
    afterEach(() => {
      const unforgiven = faults.splice(0).filter((fault) => !forgiven.some((each) => each.test(fault)))
      expect(unforgiven).toEqual([])
    })

    const over: OverCloud = {
      get cloud() {
        return cloud
      },
      step: createStory(STEP_WITHIN),
      forgive: (complaint) => void forgiven.push(complaint),
      answerTo: (...asked) => answerTo(cloud, ...asked),
    }
    const windows: Windows = {
      get browser() {
        return browser
      },
      faults,
    }
    tell(over, windows)
  })
}

async function answerTo<Name extends MethodName>(
  cloud: DemoCloud,
  persona: string | undefined,
  method: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const [capability = '', name] = method.split('.')
  const { result } = await cloud.call(persona, capability, { method: name, input })
  const reply = result as Reply<Name>
  if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply)}`)
  return reply.data
}
