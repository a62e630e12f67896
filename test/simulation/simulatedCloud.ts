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
import type { Answer, Call } from './call'
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

/** Starts an instance for one delivery: the real `serve` with the real handlers. */
export function runInstance(parts: CloudParts, call: Call): Promise<Answer> {
  const { name, input } = call.command
  const [capability, method] = name.split('.') as [string, string]
  const main = functionOf(capability, cloudFor(parts, call))
  return main({ method, input }) as Promise<Answer>
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

function cloudFor(parts: CloudParts, call: Call): Cloud {
  const { world, stage } = parts
  return {
    store: createSimulatedStore(parts, call),
    townKey: TOWN_KEY,
    now: () => (call.readAt = world.clock.now + call.skew),
    identity: () => call.command.identity,
    randomBytes: (count) => call.chance.bytes(count),
    pause: async (milliseconds) =>
      void (await stage.ask(call, { kind: 'pause', pause: milliseconds, perform: () => undefined })),
    notify: async (notices) =>
      void (await stage.ask(call, { kind: 'notify', perform: () => parts.watcher.noticed(notices) })),
    phoneNumberOf: async (code) =>
      (await stage.ask(call, {
        kind: 'phoneNumber',
        perform: () => (code === 'good-code' ? '10000000001' : undefined),
      })) as string | undefined,
    miniCode: async () => undefined,
    files: createSimulatedFiles(parts, call),
    print: async (_paper, path) =>
      (await stage.ask(call, { kind: 'file', perform: () => `https://test.bucket/${path}` })) as string,
    judgeText: async () =>
      ((await stage.ask(call, { kind: 'judge', perform: () => 'fine' })) as Judgement | undefined) ??
      'unsure',
    judgePicture: async (fileId) =>
      (await stage.ask(call, { kind: 'judge', perform: () => fileId })) as string | undefined,
    report: (fault, where) => {
      if (fault instanceof Disturbance || fault instanceof Violation) return
      parts.faultReported(call, fault, where)
    },
  }
}

function createSimulatedFiles({ world, stage }: CloudParts, call: Call): Files {
  const ask = <Answer>(perform: () => Promise<Answer>) =>
    stage.ask(call, { kind: 'file', perform }) as Promise<Answer>
  return {
    read: (fileId) => ask(() => world.files.read(fileId)),
    put: (path, bytes) => ask(() => world.files.put(path, bytes)),
    remove: (fileIds) => ask(() => world.files.remove(fileIds)),
    urlsOf: (fileIds) => ask(() => world.files.urlsOf(fileIds)),
  }
}
