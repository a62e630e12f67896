import type { CallAnswer } from '#test/journeys/demoCloud'
import type { PageStack } from './pageStack'

/** What stands around a phone: the cloud it calls and the code its camera is held to. */
export interface Surroundings {
  call(name: string, data: unknown): Promise<CallAnswer>
  /** The text of the code in front of the camera; nothing when she gives up. */
  scan(): string | undefined | Promise<string | undefined>
  /** The code WeChat hands out for her telephone number. */
  phoneNumberCode?: string
  /** What outlives the mini-program; without one it forgets all when it is closed. */
  memory?: PhoneMemory
  network?: PhoneNetwork
}

export type PhoneMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>

/** Whether the phone has a network, and who wants to know when that changes. */
export class PhoneNetwork {
  isThere = true
  readonly listeners = new Set<(state: { isConnected: boolean; networkType: string }) => void>()

  get state() {
    return { isConnected: this.isThere, networkType: this.isThere ? 'wifi' : 'none' }
  }

  turn(isThere: boolean): void {
    this.isThere = isThere
    for (const listener of this.listeners) listener(this.state)
  }
}

type Listener = Parameters<PhoneNetwork['listeners']['add']>[0]

interface Asked<Result> {
  success?: (result: Result & { errMsg: string }) => void
  fail?: (fault: { errMsg: string }) => void
  complete?: (result: unknown) => void
}

const WINDOW = { windowWidth: 375, windowHeight: 724, screenWidth: 375, screenHeight: 812, pixelRatio: 2 }
const SYSTEM = { ...WINDOW, statusBarHeight: 44, platform: 'ios', system: 'iOS 17.0', SDKVersion: '3.5.0' }
const APP = { SDKVersion: '3.5.0', theme: 'light', language: 'zh_CN', version: '8.0.50', fontSizeSetting: 17 }

const FUNCTION_FAILED = -504002

/** What WeChat says when something cannot be. */
class WeChatFault extends Error {
  constructor(
    readonly errMsg: string,
    readonly errCode?: number,
  ) {
    super(errMsg)
  }
}

/** WeChat's interface, as far as the mini-program uses it. What is missing here is missing, and the call fails. */
export function createWx(
  stack: PageStack,
  { call, scan, memory = forgetful(), network = new PhoneNetwork() }: Surroundings,
  randomBytes: (length: number) => Uint8Array,
): Record<string, unknown> {
  const route = (api: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch') => {
    return (asked: Asked<object> & { url: string }) => answer(api, asked, () => stack[api](asked.url))
  }
  return {
    navigateTo: route('navigateTo'),
    redirectTo: route('redirectTo'),
    switchTab: route('switchTab'),
    reLaunch: route('reLaunch'),
    navigateBack: (asked: Asked<object> & { delta?: number } = {}) =>
      answer('navigateBack', asked, () => stack.back(asked.delta ?? 1)),

    getStorageSync: (key: string) => JSON.parse(memory.getItem(key) ?? '""') as unknown,
    setStorageSync: (key: string, value: unknown) => memory.setItem(key, JSON.stringify(value)),
    removeStorageSync: (key: string) => memory.removeItem(key),
    clearStorageSync: () => memory.clear(),

    getSystemInfoSync: () => ({ ...SYSTEM, ...APP }),
    getDeviceInfo: () => SYSTEM,
    getWindowInfo: () => WINDOW,
    getAppBaseInfo: () => APP,
    getMenuButtonBoundingClientRect: () => ({
      top: 48,
      bottom: 80,
      left: 281,
      right: 368,
      width: 87,
      height: 32,
    }),
    onThemeChange: () => undefined,
    onNetworkStatusChange: (listener: Listener) => void network.listeners.add(listener),
    offNetworkStatusChange: (listener: Listener) => void network.listeners.delete(listener),
    getNetworkType: (asked: Asked<{ networkType: string }>) =>
      answer('getNetworkType', asked, () => ({ networkType: network.state.networkType })),
    canIUse: () => true,
    nextTick: (work: () => void) => setTimeout(work, 0),
    createSelectorQuery: () => {
      const instance = stack.open.at(-1)?.instance as { createSelectorQuery(): unknown }
      return instance.createSelectorQuery()
    },
    getRandomValues: (asked: Asked<{ randomValues: ArrayBuffer }> & { length: number }) =>
      answer('getRandomValues', asked, () => {
        return { randomValues: Uint8Array.from(randomBytes(asked.length)).buffer }
      }),
    pageScrollTo: (asked: Asked<object> & { scrollTop: number }) =>
      answer('pageScrollTo', asked, () => {
        if (typeof window !== 'undefined') window.scrollTo(0, asked.scrollTop)
      }),
    setKeepScreenOn: (asked: Asked<object>) => answer('setKeepScreenOn', asked, () => undefined),
    setNavigationBarTitle: (asked: Asked<object>) => answer('setNavigationBarTitle', asked, () => undefined),
    stopPullDownRefresh: (asked: Asked<object> = {}) => answer('stopPullDownRefresh', asked, () => undefined),
    setClipboardData: (asked: Asked<object>) => answer('setClipboardData', asked, () => undefined),
    requirePrivacyAuthorize: (asked: Asked<object>) =>
      answer('requirePrivacyAuthorize', asked, () => undefined),
    scanCode: (asked: Asked<{ result: string }>) =>
      answer('scanCode', asked, async () => {
        const result = await scan()
        if (result === undefined) throw new Error('cancel')
        return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '' }
      }),
    cloud: {
      init: () => undefined,
      async callFunction({ name, data }: { name: string; data: unknown }) {
        const { result, error } = await call(name, JSON.parse(JSON.stringify(data)))
        if (error) {
          throw new WeChatFault(`cloud.callFunction:fail ${error.code} ${error.message}`, FUNCTION_FAILED)
        }
        return { errMsg: 'cloud.callFunction:ok', result, requestID: '0' }
      },
    },
  }
}

function forgetful(): PhoneMemory {
  const store = new Map<string, string>()
  return {
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, value) => void store.set(key, value),
    removeItem: (key) => void store.delete(key),
    clear: () => store.clear(),
  }
}

/** WeChat answers through functions, or with a promise where none is given, and always a little later. */
function answer<Result extends object>(
  api: string,
  { success, fail, complete }: Asked<Result>,
  work: () => Result | void | Promise<Result>,
): Promise<unknown> | undefined {
  const done = Promise.resolve()
    .then(work)
    .then((result) => ({ ...(result as Result), errMsg: `${api}:ok` }))
  if (!success && !fail && !complete)
    return done.catch((fault: unknown) => Promise.reject(refusal(api, fault)))
  done.then(
    (result) => {
      success?.(result)
      complete?.(result)
    },
    (fault: unknown) => {
      const said = refusal(api, fault)
      fail?.(said)
      complete?.(said)
    },
  )
  return undefined
}

function refusal(api: string, fault: unknown): WeChatFault {
  return new WeChatFault(`${api}:fail ${fault instanceof Error ? fault.message : String(fault)}`)
}
