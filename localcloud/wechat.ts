import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeImage } from './codeImage'
import { isObject } from './engine/document'
import {
  decodeCloudIds,
  decodeRequest,
  encodeAnswer,
  encodeOpenData,
  type OpenApiAnswer,
  type OpenApiRequest,
} from './openApiMessages'
import { writeWhole } from './writeWhole'

/** What would have gone to somebody's phone, or been printed. */
export interface Sent {
  api: string
  at: number
  openid?: string
  templateId?: string
  page?: string
  data?: unknown
  /** For a code: what it says. */
  scene?: string
}

interface Options {
  folder?: string
  appid: string
  now: () => number
  /** Hands a pushed message to the function that is registered for it. */
  push: (event: string, message: Record<string, unknown>) => void
}

/** How many more messages of a template somebody agreed to get. */
export interface Consent {
  openid: string
  templateId: string
  left: number
}

type Parameters = Record<string, unknown>
type Handler = (parameters: Parameters) => OpenApiAnswer

/** Texts that WeChat's own documentation gives for trying the content check. */
const RISKY = ['特3456书yuuo莞6543李zxcz蒜7782法fgnv级', '完2347全dfji试3726测asad感3847知qwez到']

const KEPT = 1000

/** The open APIs of WeChat, as far as they can be had without WeChat. */
export class WeChat {
  readonly outbox: Sent[]
  /** Texts that the content check finds risky, beside WeChat's own examples. */
  readonly riskyWords: string[] = []
  private readonly consents: Record<string, number>
  private messages = 0

  constructor(private readonly options: Options) {
    const kept = this.read()
    this.outbox = kept.outbox
    this.consents = kept.consents
  }

  /** Somebody agreed to get one message of a template, as `wx.requestSubscribeMessage` asks. */
  consent(openid: string, templateId: string, times = 1): void {
    const key = `${openid} ${templateId}`
    this.consents[key] = (this.consents[key] ?? 0) + times
    this.keep()
  }

  consentsOf(openid: string, templateId: string): number {
    return this.consents[`${openid} ${templateId}`] ?? 0
  }

  allConsents(): Consent[] {
    return Object.entries(this.consents).flatMap(([key, left]) => {
      const [openid, templateId] = key.split(' ', 2) as [string, string]
      return left > 0 ? [{ openid, templateId, left }] : []
    })
  }

  /** Answers one request; `allowed` are the APIs that the function declares in its config.json. */
  call(apiName: string, bytes: Buffer, allowed: string[] | undefined): Buffer {
    const request = decodeRequest(bytes)
    if (request.svrkit) return encodeAnswer(this.openData(request))
    const handler = Object.prototype.hasOwnProperty.call(this.handlers, apiName)
      ? this.handlers[apiName]
      : undefined
    if (!handler) return encodeAnswer({ errorCode: -604100 })
    if (allowed !== undefined && !allowed.includes(apiName)) return encodeAnswer({ errorCode: -604101 })
    return encodeAnswer(handler(readParameters(request)))
  }

  /** What an API answers when a fault is set on it. */
  refused(errcode: number, errmsg: string): Buffer {
    return encodeAnswer(json({ errcode, errmsg }))
  }

  private readonly handlers: Record<string, Handler> = {
    'wxacode.getUnlimited': (parameters) => this.unlimitedCode(parameters),
    'subscribeMessage.send': (parameters) => this.sendMessage(parameters),
    'security.msgSecCheck': (parameters) => this.checkText(parameters),
    'security.mediaCheckAsync': (parameters) => this.checkMedia(parameters),
    'security.imgSecCheck': (parameters) => this.checkImage(parameters),
    'wxacode.get': (parameters) => this.codeOfPath('wxacode.get', parameters),
    'wxacode.createQRCode': (parameters) => this.codeOfPath('wxacode.createQRCode', parameters),
    'urlscheme.generate': (parameters) =>
      this.link('urlscheme.generate', 'openlink', 'weixin://dl/business/?t=', parameters),
    'urllink.generate': (parameters) =>
      this.link('urllink.generate', 'url_link', 'https://wxaurl.cn/', parameters),
    'customerServiceMessage.send': (parameters) => this.answerCustomer(parameters),
    'phonenumber.getPhoneNumber': (parameters) => phoneNumber(parameters),
  }

  private unlimitedCode(parameters: Parameters): OpenApiAnswer {
    const { scene, page, width } = parameters
    if (
      typeof scene !== 'string' ||
      scene.length < 1 ||
      scene.length > 32 ||
      !/^[\w!#$&'()*+,/:;=?@\-.~%]+$/.test(scene)
    ) {
      return json({ errcode: 40169, errmsg: 'invalid length for scene, or the data is not json string' })
    }
    if (page !== undefined && (typeof page !== 'string' || page.startsWith('/'))) {
      return json({ errcode: 41030, errmsg: 'invalid page' })
    }
    this.note({
      api: 'wxacode.getUnlimited',
      at: this.options.now(),
      scene,
      ...(page === undefined ? {} : { page }),
    })
    const picture = codeImage(codeText({ ...(page === undefined ? {} : { page }), scene }), codeSide(width))
    return { respData: picture, contentType: 'image/png' }
  }

  /** The older codes, of which there are few in production: a whole path, query included. */
  private codeOfPath(api: string, { path, width }: Parameters): OpenApiAnswer {
    if (typeof path !== 'string' || path === '' || path.length > 128)
      return json({ errcode: 40159, errmsg: 'invalid length for path, or the data is not json string' })
    this.note({ api, at: this.options.now(), page: path })
    return { respData: codeImage(path, codeSide(width)), contentType: 'image/png' }
  }

  /** A link that would open the mini-program; here it only can be told from another. */
  private link(api: string, field: string, prefix: string, parameters: Parameters): OpenApiAnswer {
    const place = isObject(parameters.jump_wxa) ? parameters.jump_wxa : parameters
    const page = typeof place.path === 'string' ? place.path : ''
    this.note({ api, at: this.options.now(), page, data: place.query ?? '' })
    return json({ errcode: 0, errmsg: 'ok', [field]: `${prefix}local-${++this.messages}` })
  }

  private answerCustomer({ touser, msgtype, ...content }: Parameters): OpenApiAnswer {
    if (typeof touser !== 'string' || touser === '') return json({ errcode: 40003, errmsg: 'invalid openid' })
    if (typeof msgtype !== 'string' || !isObject(content[msgtype]))
      return json({ errcode: 40008, errmsg: 'invalid message type' })
    const data = content[msgtype]
    this.note({ api: 'customerServiceMessage.send', at: this.options.now(), openid: touser, data })
    return json({ errcode: 0, errmsg: 'ok' })
  }

  private sendMessage({ touser, template_id: templateId, page, data }: Parameters): OpenApiAnswer {
    if (typeof touser !== 'string' || touser === '') return json({ errcode: 40003, errmsg: 'invalid openid' })
    if (typeof templateId !== 'string' || templateId === '')
      return json({ errcode: 40037, errmsg: 'invalid template_id' })
    if (!isObject(data) || !Object.values(data).every((item) => isObject(item) && 'value' in item)) {
      return json({ errcode: 47003, errmsg: 'argument invalid! data' })
    }
    const key = `${touser} ${templateId}`
    if ((this.consents[key] ?? 0) < 1)
      return json({ errcode: 43101, errmsg: 'user refuse to accept the msg' })
    this.consents[key] = (this.consents[key] as number) - 1
    this.note({
      api: 'subscribeMessage.send',
      at: this.options.now(),
      openid: touser,
      templateId,
      data,
      ...(typeof page === 'string' ? { page } : {}),
    })
    return json({ errcode: 0, errmsg: 'ok', msgid: ++this.messages })
  }

  private checkText({ content, version }: Parameters): OpenApiAnswer {
    if (typeof content !== 'string' || content === '')
      return json({ errcode: 40001, errmsg: 'content is missing' })
    const risky = [...RISKY, ...this.riskyWords].some((word) => content.includes(word))
    // The first version knows no verdict: risky is an error.
    if (version === undefined || version === 1)
      return risky ? json({ errcode: 87014, errmsg: 'risky content' }) : json({ errcode: 0, errmsg: 'ok' })
    const verdict = risky ? { suggest: 'risky', label: 20006 } : { suggest: 'pass', label: 100 }
    const detail = [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }]
    return json({ errcode: 0, errmsg: 'ok', result: verdict, detail, trace_id: this.traceId() })
  }

  private checkImage({ media }: Parameters): OpenApiAnswer {
    if (!Buffer.isBuffer(media)) return json({ errcode: 41005, errmsg: 'media data missing' })
    if (media.length > 1024 * 1024) return json({ errcode: 40006, errmsg: 'invalid media size' })
    const risky = this.riskyWords.some((word) => media.includes(word))
    return risky ? json({ errcode: 87014, errmsg: 'risky content' }) : json({ errcode: 0, errmsg: 'ok' })
  }

  /** The verdict comes later, as a message that is pushed to a function. */
  private checkMedia({ media_url: url, media_type: type }: Parameters): OpenApiAnswer {
    if (typeof url !== 'string' || (type !== 1 && type !== 2))
      return json({ errcode: 40004, errmsg: 'invalid media type' })
    const traceId = this.traceId()
    const risky = this.riskyWords.some((word) => url.includes(word))
    const verdict = risky ? { suggest: 'risky', label: 20002 } : { suggest: 'pass', label: 100 }
    setImmediate(() =>
      this.options.push('wxa_media_check', {
        ToUserName: 'local',
        FromUserName: 'local',
        CreateTime: Math.floor(this.options.now() / 1000),
        MsgType: 'event',
        Event: 'wxa_media_check',
        appid: this.options.appid,
        trace_id: traceId,
        version: 2,
        errcode: 0,
        errmsg: 'ok',
        result: verdict,
        detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }],
      }),
    )
    return json({ errcode: 0, errmsg: 'ok', trace_id: traceId })
  }

  /** A cloud ID made here carries its data: `local:` and the JSON in base64url. */
  private openData(request: OpenApiRequest): OpenApiAnswer {
    if (request.svrkit?.apiName !== 'ApiGetOpenDataByCloudId') return { errorCode: -604100 }
    const dataList = decodeCloudIds(request.svrkit.reqData).map((cloudId) => ({
      cloudId,
      json: cloudId.startsWith('local:')
        ? `{"cloudID":${JSON.stringify(cloudId)},"data":${Buffer.from(cloudId.slice(6), 'base64url').toString('utf8')}}`
        : '',
    }))
    return { respData: encodeOpenData(dataList), contentType: 'application/octet-stream' }
  }

  private traceId(): string {
    return `${this.options.now().toString(16)}-${(++this.messages).toString(16)}`
  }

  /** Puts a message into the outbox; the oldest leave it. */
  note(sent: Sent): void {
    this.outbox.push(sent)
    if (this.outbox.length > KEPT) this.outbox.splice(0, this.outbox.length - KEPT)
    this.keep()
  }

  private read(): { outbox: Sent[]; consents: Record<string, number> } {
    const file = this.options.folder === undefined ? undefined : join(this.options.folder, 'wechat.json')
    if (file === undefined || !existsSync(file)) return { outbox: [], consents: {} }
    return JSON.parse(readFileSync(file, 'utf8')) as { outbox: Sent[]; consents: Record<string, number> }
  }

  private keep(): void {
    if (this.options.folder === undefined) return
    const text = JSON.stringify({ outbox: this.outbox, consents: this.consents })
    writeWhole(join(this.options.folder, 'wechat.json'), text)
  }
}

/** What a code says: the page with its scene, or the whole path of the older ones. */
export function codeText({ page = 'index', scene }: { page?: string; scene?: string }): string {
  return scene === undefined ? page : `${page}?scene=${encodeURIComponent(scene)}`
}

function codeSide(width: unknown): number {
  return typeof width === 'number' ? Math.min(Math.max(width, 280), 1280) : 430
}

/** Here a code names its number: `phone:10012345678`. In WeChat it is WeChat's secret. */
function phoneNumber({ code }: Parameters): OpenApiAnswer {
  const number = /^phone:(\d{11})$/.exec(String(code))?.[1]
  if (number === undefined) return json({ errcode: 40029, errmsg: 'invalid code' })
  return json({
    errcode: 0,
    errmsg: 'ok',
    phone_info: { phoneNumber: number, purePhoneNumber: number, countryCode: '86' },
  })
}

function json(body: Record<string, unknown>): OpenApiAnswer {
  return { respData: Buffer.from(JSON.stringify(body)), contentType: 'application/json' }
}

function readParameters(request: OpenApiRequest): Parameters {
  const parameters: Parameters = {}
  for (const { key, value, filename } of request.pairs) {
    if (key === '__proto__') continue
    parameters[key] = filename ? value : parseValue(value)
  }
  return parameters
}

function parseValue(value: Buffer): unknown {
  const text = value.toString('utf8')
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
