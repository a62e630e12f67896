import type { Cloud, Files, Judgement } from '#cloud/ports'
import { serve } from '#cloud/serve'
import { handlers as activity } from '#cloudfunctions/activity/handlers'
import { handlers as books } from '#cloudfunctions/books/handlers'
import { handlers as honour } from '#cloudfunctions/honour/handlers'
import { handlers as centre } from '#cloudfunctions/centre/handlers'
import { handlers as correction } from '#cloudfunctions/correction/handlers'
import { handlers as booking } from '#cloudfunctions/booking/handlers'
import { handlers as picture } from '#cloudfunctions/picture/handlers'
import { handlers as pairing } from '#cloudfunctions/pairing/handlers'
import { handlers as claim } from '#cloudfunctions/claim/handlers'
import { handlers as queue } from '#cloudfunctions/queue/handlers'
import { handlers as keeper } from '#cloudfunctions/keeper/handlers'
import { handlers as need } from '#cloudfunctions/need/handlers'
import { handlers as open } from '#cloudfunctions/open/handlers'
import { handlers as points } from '#cloudfunctions/points/handlers'
import { handlers as print } from '#cloudfunctions/print/handlers'
import { handlers as reward } from '#cloudfunctions/reward/handlers'
import { handlers as scheduled } from '#cloudfunctions/scheduled/handlers'
import { handlers as service } from '#cloudfunctions/service/handlers'
import { handlers as session } from '#cloudfunctions/session/handlers'
import { handlers as team } from '#cloudfunctions/team/handlers'
import { handlers as volunteer } from '#cloudfunctions/volunteer/handlers'
import { TOWN_KEY } from '#test/store/testTown'
import type { Answer, Call, Command } from './call'
import { createSimulatedStore, type Habits, type Watcher } from './simulatedStore'
import { Disturbance, type Stage } from './stage'
import { Violation } from './violation'
import type { World } from './world'

export type CloudParts = Readonly<{
  world: World
  stage: Stage
  habits: Habits
  watcher: Watcher
  faultReported(call: Call, fault: unknown, where: string): void
}>

/**
 * One instance of a cloud function: the real `serve` with the real handlers. It has one call at a time, and whatever its
 * memory holds goes on to the next; what a call left behind undone acts in the name of whoever comes then.
 */
export type Instance = Readonly<{ capability: string; run(call: Call): Promise<Answer> }>

export function startInstance(parts: CloudParts, capability: string): Instance {
  let current: Call | undefined
  const main = functionOf(
    capability,
    cloudFor(parts, () => {
      if (!current) throw new Error(`${capability} does something before it is called`)
      return current
    }),
  )
  return {
    capability,
    run(call) {
      current = call
      const { name, input } = call.command
      return main({ method: name.slice(capability.length + 1), input }) as Promise<Answer>
    },
  }
}

export function capabilityOf({ name }: Command): string {
  return name.slice(0, name.indexOf('.'))
}

function functionOf(capability: string, cloud: Cloud): (event: unknown) => Promise<unknown> {
  switch (capability) {
    case 'volunteer':
      return serve('volunteer', volunteer, cloud)
    case 'activity':
      return serve('activity', activity, cloud)
    case 'open':
      return serve('open', open, cloud)
    case 'keeper':
      return serve('keeper', keeper, cloud)
    case 'print':
      return serve('print', print, cloud)
    case 'need':
      return serve('need', need, cloud)
    case 'books':
      return serve('books', books, cloud)
    case 'centre':
      return serve('centre', centre, cloud)
    case 'correction':
      return serve('correction', correction, cloud)
    case 'points':
      return serve('points', points, cloud)
    case 'reward':
      return serve('reward', reward, cloud)
    case 'picture':
      return serve('picture', picture, cloud)
    case 'pairing':
      return serve('pairing', pairing, cloud)
    case 'claim':
      return serve('claim', claim, cloud)
    case 'queue':
      return serve('queue', queue, cloud)
    case 'booking':
      return serve('booking', booking, cloud)
    case 'service':
      return serve('service', service, cloud)
    case 'session':
      return serve('session', session, cloud)
    case 'honour':
      return serve('honour', honour, cloud)
    case 'team':
      return serve('team', team, cloud)
    case 'scheduled':
      return serve('scheduled', scheduled, cloud, 'tick')
    default:
      throw new Error(`The simulator does not know the capability ${capability}`)
  }
}

function cloudFor(parts: CloudParts, callNow: () => Call): Cloud {
  const { world, stage } = parts
  return {
    store: createSimulatedStore(parts, callNow),
    townKey: TOWN_KEY,
    now: () => {
      const call = callNow()
      return (call.readAt = world.clock.now + call.skew)
    },
    identity: () => callNow().command.identity,
    randomBytes: (count) => callNow().chance.bytes(count),
    pause: async (milliseconds) =>
      void (await stage.ask(callNow(), { kind: 'pause', pause: milliseconds, perform: () => undefined })),
    notify: async (notices) =>
      void (await stage.ask(callNow(), { kind: 'notify', perform: () => parts.watcher.noticed(notices) })),
    phoneNumberOf: async (code) =>
      (await stage.ask(callNow(), {
        kind: 'phoneNumber',
        perform: () => (code === 'good-code' ? '10000000001' : undefined),
      })) as string | undefined,
    miniCode: async () => undefined,
    files: createSimulatedFiles(parts, callNow),
    print: async (_paper, path) =>
      (await stage.ask(callNow(), { kind: 'file', perform: () => `https://test.bucket/${path}` })) as string,
    judgeText: async () =>
      ((await stage.ask(callNow(), { kind: 'judge', perform: () => 'fine' })) as Judgement | undefined) ??
      'unsure',
    judgePicture: async (fileId) =>
      (await stage.ask(callNow(), { kind: 'judge', perform: () => fileId })) as string | undefined,
    report: (fault, where) => {
      if (fault instanceof Disturbance || fault instanceof Violation) return
      parts.faultReported(callNow(), fault, where)
    },
  }
}

function createSimulatedFiles({ world, stage }: CloudParts, callNow: () => Call): Files {
  const ask = <Answer>(perform: () => Promise<Answer>) =>
    stage.ask(callNow(), { kind: 'file', perform }) as Promise<Answer>
  return {
    read: (fileId) => ask(() => world.files.read(fileId)),
    put: (path, bytes) => ask(() => world.files.put(path, bytes)),
    remove: (fileIds) => ask(() => world.files.remove(fileIds)),
    urlsOf: (fileIds) => ask(() => world.files.urlsOf(fileIds)),
  }
}
