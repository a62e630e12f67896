import { randomBytes } from 'node:crypto'
import wx from 'wx-server-sdk'
import templates from '../../config/cloud/messageTemplates.json'
import type { Cloud, Files, Identity, Judgement, Notice } from '../ports'
import { faultLine } from './faultLine'
import { messageFields } from './messageFields'
import { createWxFiles } from './wxFiles'
import { createWxStore } from './wxStore'

const SHORTEST_TOWN_KEY = 32

/** Those of WeChat's open interfaces we use; the SDK types them as anything. */
type OpenApi = Readonly<{
  subscribeMessage: { send(message: Readonly<Record<string, unknown>>): Promise<unknown> }
  phonenumber: {
    getPhoneNumber(input: { code: string }): Promise<{ phoneInfo?: { purePhoneNumber?: string } }>
  }
  wxacode: { getUnlimited(input: Readonly<Record<string, unknown>>): Promise<{ buffer?: Uint8Array }> }
  security: {
    msgSecCheck(input: Readonly<Record<string, unknown>>): Promise<{ result?: { suggest?: string } }>
    mediaCheckAsync(input: Readonly<Record<string, unknown>>): Promise<{ traceId?: string }>
  }
}>

/**
 * The real cloud: WeChat's in production, the local one on a desk. The only room that knows `wx-server-sdk`. The printer
 * is handed in, since its letters weigh more than everything else.
 */
export function createWxCloud(printTo: (files: Files) => Cloud['print'] = noPrinter): Cloud {
  wx.init({ env: wx.DYNAMIC_CURRENT_ENV as unknown as string })
  const store = createWxStore(wx.database({ throwOnNotFound: false } as never))

  const files = createWxFiles()

  return {
    store,
    townKey: townKeyFrom(process.env.TOWN_KEY),
    now: () => Date.now(),
    identity,
    randomBytes: (count) => randomBytes(count),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    notify,
    phoneNumberOf,
    miniCode,
    files,
    print: printTo(files),
    judgeText,
    judgePicture: (fileId, openid) => judgePicture(files, fileId, openid),
    report: (fault, where) => console.error(where, faultLine(fault)),
  }
}

function noPrinter(): Cloud['print'] {
  return () => Promise.reject(new Error('This function has no printer'))
}

function townKeyFrom(value: string | undefined): string {
  if (!value || value.length < SHORTEST_TOWN_KEY) {
    throw new Error(
      `Set TOWN_KEY in the function's environment: at least ${SHORTEST_TOWN_KEY} random characters, the same for every function, for ever`,
    )
  }
  return value
}

function identity(): Identity {
  const { OPENID, SOURCE } = wx.getWXContext() as { OPENID?: unknown; SOURCE?: unknown }
  if (SOURCE === 'wx_trigger') return { kind: 'timer' }
  return typeof OPENID === 'string' && OPENID !== '' ? { kind: 'person', openid: OPENID } : { kind: 'guest' }
}

/** Whoever did not consent to the template is not reached, and that is no failure. */
async function notify(notices: readonly Notice[]): Promise<void> {
  await Promise.all(
    notices.map(async ({ openid, template, page, data }) => {
      const { templateId, fields } = templates[template] as {
        templateId: string
        fields: Record<string, string>
      }
      if (templateId === '') return
      try {
        await (wx.openapi as OpenApi).subscribeMessage.send({
          touser: openid,
          templateId,
          page,
          data: messageFields(fields, data),
        })
      } catch (refused) {
        console.warn('notice not delivered', template, (refused as { errCode?: number }).errCode)
      }
    }),
  )
}

async function phoneNumberOf(wechatCode: string): Promise<string | undefined> {
  try {
    const { phoneInfo } = await (wx.openapi as OpenApi).phonenumber.getPhoneNumber({ code: wechatCode })
    return phoneInfo?.purePhoneNumber
  } catch {
    return undefined
  }
}

/** The page need not be published yet: a certificate may be printed before the first release. */
async function miniCode(page: string, scene: string, width: number): Promise<Uint8Array | undefined> {
  const wanted = { page, scene, width, checkPath: false }
  try {
    const { buffer } = await (wx.openapi as OpenApi).wxacode.getUnlimited(wanted)
    return buffer
  } catch (fault) {
    console.warn('no code of the mini-program', (fault as { errCode?: number }).errCode)
    return undefined
  }
}

/** WeChat's second generation of the check, and its place for what others comment and reply. */
const CHECK = { version: 2, scene: 2 }

async function judgeText(text: string, openid: string): Promise<Judgement> {
  try {
    const { result } = await (wx.openapi as OpenApi).security.msgSecCheck({ content: text, openid, ...CHECK })
    return result?.suggest === 'pass' ? 'fine' : result?.suggest === 'risky' ? 'risky' : 'unsure'
  } catch (fault) {
    console.warn('text not judged', (fault as { errCode?: number }).errCode)
    return 'unsure'
  }
}

/** For WeChat a picture is media of the second kind. It fetches the picture itself, by an address that ends. */
const PICTURE = 2

async function judgePicture(files: Files, fileId: string, openid: string): Promise<string | undefined> {
  try {
    const { [fileId]: mediaUrl } = await files.urlsOf([fileId])
    if (mediaUrl === undefined) return undefined
    const asked = { mediaUrl, mediaType: PICTURE, openid, ...CHECK }
    const { traceId } = await (wx.openapi as OpenApi).security.mediaCheckAsync(asked)
    return traceId
  } catch (fault) {
    console.warn('picture not judged', (fault as { errCode?: number }).errCode)
    return undefined
  }
}
