import path from 'node:path'
import type { Input, MethodName, Reply } from '#contract/index'
import type { Engine } from '#localcloud/engine/engine'
import { type CallRecord, startCloud } from '#localcloud/server'
import type { UploadPurpose } from '#domain/upload'
import { PHOTOGRAPH } from '#test/store/photograph'
import { NINE, TOWN_KEY, townOn } from '#test/store/testTown'

/** Milliseconds from one call to the next. */
const CALL_TAKES = 100
const root = path.resolve(__dirname, '../..')

/**
 * The deployed functions on the local cloud, through the real SDK; `counted` tells what the last call cost.
 * @param hearsWeChat its verdicts on pictures are pushed, at moments of their own
 * @param around puts into the database what else there is, before anybody of this town
 */
export async function createCountedTown({
  hearsWeChat = false,
  around = (_engine: Engine): void => undefined,
} = {}) {
  const cloud = await startCloud({
    port: 0,
    memory: true,
    quiet: true,
    timers: false,
    functions: path.join(root, 'dist/cloudfunctions'),
    collections: path.join(root, 'config/cloud/collections.json'),
    personas: [],
    functionEnv: { TOWN_KEY },
    functionTimeoutMs: 20_000,
    machineStandsAt: NINE,
    ...(hearsWeChat ? { messagePush: { wxa_media_check: 'picture' } } : {}),
  })
  around(cloud.engine)
  const town = townOn({
    engine: cloud.engine,
    // Civil seconds are enough for these stories.
    now: () => Math.floor(cloud.clock.now() / 1000) * 1000,
    wait: (milliseconds) => cloud.clock.advance(milliseconds),
    callAs: (identity) =>
      async function call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Reply<Name>> {
        // However slow the machine: what a story costs depends on when scans were made.
        cloud.clock.advance(CALL_TAKES)
        const [capability, method] = name.split('.') as [string, string]
        if (identity.kind === 'timer') return (await cloud.runTimer(capability)) as Reply<Name>
        const who = identity.kind === 'person' ? { openid: identity.openid } : {}
        return (await cloud.invoke(capability, { method, input }, who)) as Reply<Name>
      },
  })
  /** A picture where the cloud told this person's phone to put it. */
  async function picture(name: string, purpose: UploadPurpose = 'proof'): Promise<string> {
    const wish = { purpose, pictureKey: town.key() }
    const place = await town.phone(name)('volunteer.placeForPicture', wish)
    const path = place.ok ? place.data.path : ''
    cloud.storage.put(path, Buffer.from(PHOTOGRAPH), 'image/jpeg')
    return cloud.storage.fileId(path)
  }
  return { ...town, picture, cloud, counted: () => cloud.calls[cloud.calls.length - 1] as CallRecord }
}

export type CountedTown = Awaited<ReturnType<typeof createCountedTown>>
