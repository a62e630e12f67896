import Taro from '@tarojs/taro'
import { call } from './call'
import { isAnswered, makeKey } from './commandKeys'
import { randomBytes } from './chance'
import { addressOf } from './navigation'
import { forget, keep, kept } from './phoneStorage'

const DEVICE = 'kiosk'

/** What makes this device a kiosk. The secret is of its own making and goes to nobody but the cloud. */
export type KioskDevice = Readonly<{ kioskId: string; secret: string }>

export function kioskDevice(): KioskDevice | undefined {
  const device = kept<Partial<KioskDevice>>(DEVICE)
  return device?.kioskId !== undefined && device.secret !== undefined
    ? { kioskId: device.kioskId, secret: device.secret }
    : undefined
}

/**
 * Makes this device the kiosk of the place whose keeper gave the code. The secret is stored before it is sent, so that
 * pressing again after a lost answer pairs the same device. Throws a `CallError` as a call does.
 */
export async function becomeKiosk(pairingCode: string): Promise<KioskDevice> {
  const secret = kept<Partial<KioskDevice>>(DEVICE)?.secret ?? (await makeKey(randomBytes))
  keep(DEVICE, { secret })
  try {
    const { kioskId } = await call('keeper.pairKiosk', { pairingCode, secret })
    keep(DEVICE, { kioskId, secret })
    return { kioskId, secret }
  } catch (thrown) {
    if (isAnswered(thrown)) forget(DEVICE)
    throw thrown
  }
}

export function ceaseToBeKiosk(): void {
  forget(DEVICE)
}

/** A tablet that is a kiosk opens as one, whatever was open when it was switched off. */
export function openAsKiosk(): void {
  if (kioskDevice()) void Taro.reLaunch({ url: addressOf('tablet') })
}
