import path from 'node:path'
import { type DemoCloud, startDemoCloud } from '#test/journeys/demoCloud'
import { createPhone, type Phone } from './phone'

const READY_WITHIN = 90_000
const dist = path.resolve(__dirname, '../../dist/weapp')

/** A demo town of its own, and phones with the built package in it. */
export interface PhonesInTown {
  readonly cloud: DemoCloud
  /** @param scan what her camera is held to */
  phoneOf(persona: string, scan?: () => string | undefined): Phone
  /** The next call arrives, and its answer never reaches the phone. */
  loseNextAnswer(): void
}

/** What WeChat's console would show in red or yellow fails the step it belongs to. */
export function phonesInTown(): PhonesInTown {
  const faults: string[] = []
  let cloud: DemoCloud
  let losesNext = false

  beforeAll(async () => {
    for (const level of ['error', 'warn'] as const) {
      jest.spyOn(console, level).mockImplementation((...said: unknown[]) => {
        faults.push(`${level}: ${said.map(String).join(' ').slice(0, 400)}`)
      })
    }
    cloud = await startDemoCloud()
  }, READY_WITHIN)
  afterAll(() => cloud.stop())
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  return {
    get cloud() {
      return cloud
    },
    loseNextAnswer: () => void (losesNext = true),
    phoneOf: (persona, scan = () => undefined) =>
      createPhone(dist, {
        async call(name, data) {
          const answer = await cloud.call(persona, name, data)
          if (!losesNext) return answer
          losesNext = false
          throw new Error('request:fail timeout')
        },
        scan,
      }),
  }
}
