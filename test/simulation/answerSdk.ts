import { EventEmitter } from 'node:events'
import http from 'node:http'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import wx from 'wx-server-sdk'
import type { Store } from '#cloud/ports'
import { createWxStore } from '#cloud/wx/wxStore'
import { type Body, databaseActions } from '#localcloud/databaseActions'
import { CloudError } from '#localcloud/engine/cloudError'
import type { World } from './world'

const ADDRESS = 'http://simulated.invalid/admin'

type Answered = (response: http.IncomingMessage) => void

let answering: World | undefined
let store: Store | undefined

/**
 * The Store that ships, on the unmodified SDK. What it sends is answered within this process by the local cloud's own
 * actions, so that nothing depends on a network and one seed stays one trace. One request at a time, of any world.
 */
export function sdkStoreOf(world: World): Store {
  const shipped = (store ??= createShippedStore())
  const within = <Result>(work: () => Promise<Result>): Promise<Result> => {
    answering = world
    return work()
  }
  return {
    get: (collection, id) => within(() => shipped.get(collection, id)),
    find: (collection, options) => within(() => shipped.find(collection, options)),
    add: (collection, documents) => within(() => shipped.add(collection, documents)),
    update: (collection, where, change) => within(() => shipped.update(collection, where, change)),
  }
}

function createShippedStore(): Store {
  // A plain object: the SDK reads dozens of variables for every request, and each read of the real one asks the system.
  process.env = Object.assign(
    { ...process.env },
    {
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: 'simulated',
      TENCENTCLOUD_SECRETID: 'nobody',
      TENCENTCLOUD_SECRETKEY: 'nothing',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: ADDRESS }),
      SILENCE: 'true',
    },
  )
  const network = http.request.bind(http) as (...given: unknown[]) => http.ClientRequest
  const request = (url: unknown, options: unknown, answered: Answered) =>
    String(url).startsWith(ADDRESS) ? new SimulatedRequest(answered) : network(url, options, answered)
  http.request = request as typeof http.request
  leaveUnsigned()
  wx.init({ env: 'simulated' })
  return createWxStore(wx.database({ throwOnNotFound: false } as never))
}

/** Nobody looks at the signature of a request, and it costs a quarter of the SDK's time. */
function leaveUnsigned(): void {
  const ofSdk = createRequire(
    createRequire(createRequire(__filename).resolve('wx-server-sdk')).resolve('@cloudbase/node-sdk'),
  )
  const signer = ofSdk('@cloudbase/signature-nodejs') as { sign: () => object }
  signer.sign = () => ({ authorization: 'nobody looks', timestamp: 0 })
}

/** As much of an outgoing request as the SDK uses. */
class SimulatedRequest extends EventEmitter {
  private readonly sent: Buffer[] = []

  constructor(private readonly answered: Answered) {
    super()
  }

  write(chunk: string | Buffer): boolean {
    this.sent.push(Buffer.from(chunk))
    return true
  }

  end(chunk?: string | Buffer): this {
    if (chunk) this.write(chunk)
    const body = JSON.parse(Buffer.concat(this.sent).toString('utf8')) as Body
    const response = Readable.from([Buffer.from(JSON.stringify(answerTo(body)))])
    this.answered(Object.assign(response, { statusCode: 200, headers: {} }) as never)
    return this
  }

  setTimeout(): this {
    return this
  }
  setNoDelay(): this {
    return this
  }
  abort(): void {}
  destroy(): this {
    return this
  }
}

function answerTo(body: Body): object {
  const world = answering
  const act = databaseActions[String(body.action)]
  if (!world || !act) throw new Error(`The simulated town does not answer ${String(body.action)}`)
  try {
    return { requestId: 'simulated', ...act(world.engine, body, world.clock.now) }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return { requestId: 'simulated', code: error.code, message: error.message }
  }
}
