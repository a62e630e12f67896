import { type Cloud } from '#localcloud/server'

/** What the SDK answers; a test reads the fields that its call has. */
export interface SdkAnswer {
  _id: string
  _ids: string[]
  data: unknown
  list: unknown[]
  total: number
  stats: { updated: number; created: number; removed: number }
  result: unknown
  errMsg: string
  fileID: string
  fileList: { fileID: string; tempFileURL: string; status: number; errMsg: string }[]
  fileContent: Buffer
  buffer: Buffer
  contentType: string
  collection: Sdk
  commit: Sdk
  rollback: Sdk
}

type Name =
  | 'init'
  | 'database'
  | 'callFunction'
  | 'openapi'
  | 'uploadFile'
  | 'downloadFile'
  | 'deleteFile'
  | 'getTempFileURL'
  | 'getOpenData'
  | 'collection'
  | 'createCollection'
  | 'startTransaction'
  | 'runTransaction'
  | 'commit'
  | 'rollback'
  | 'command'
  | 'serverDate'
  | 'RegExp'
  | 'doc'
  | 'where'
  | 'add'
  | 'get'
  | 'set'
  | 'update'
  | 'remove'
  | 'count'
  | 'orderBy'
  | 'skip'
  | 'limit'
  | 'field'
  | 'aggregate'
  | 'match'
  | 'group'
  | 'sort'
  | 'project'
  | 'lookup'
  | 'unwind'
  | 'end'
  | 'addFields'
  | 'replaceRoot'
  | 'sortByCount'
  | 'pipeline'
  | 'done'
  | 'bucket'
  | 'bucketAuto'
  | 'sample'
  | 'geoNear'
  | 'wxacode'
  | 'getUnlimited'
  | 'subscribeMessage'
  | 'send'
  | 'security'
  | 'msgSecCheck'
  | 'mediaCheckAsync'
  | 'phonenumber'
  | 'getPhoneNumber'
  | 'Geo'
  | 'Point'
  | 'Polygon'
  | 'LineString'
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'nin'
  | 'and'
  | 'or'
  | 'nor'
  | 'not'
  | 'exists'
  | 'size'
  | 'all'
  | 'elemMatch'
  | 'mod'
  | 'expr'
  | 'inc'
  | 'mul'
  | 'push'
  | 'pull'
  | 'pullAll'
  | 'pop'
  | 'shift'
  | 'unshift'
  | 'addToSet'
  | 'rename'
  | 'max'
  | 'min'
  | 'geoWithin'
  | 'geoIntersects'
  | 'sum'
  | 'avg'
  | 'first'
  | 'last'
  | 'dateToString'
  | 'cond'
  | 'multiply'
  | 'concat'
  | 'filter'
  | 'map'
  | 'reduce'
  | 'sdk'

/** The SDK's builders, whose own types forbid half of what the tests must try. */
export type Sdk = ((...args: unknown[]) => Sdk) & PromiseLike<SdkAnswer> & { [name in Name]: Sdk }

/** The unmodified SDK (`CLOUD_SDK` names another generation), pointed at a cloud the way a cloud function is: by the environment alone. */
export function connectSdk(cloud: Cloud, name = process.env.CLOUD_SDK ?? 'wx-server-sdk'): Sdk {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: cloud.env,
    SILENCE: 'true',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: cloud.adminUrl }),
  })
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which generation is chosen at run time
  const sdk = require(name) as Sdk
  sdk.init({ env: cloud.env })
  return sdk
}
