import Taro from '@tarojs/taro'

export type Scanned =
  Readonly<{ ok: true; text: string }> | Readonly<{ ok: false; why: 'gaveUp' | 'noCamera' | 'nothingFound' }>
export type CameraWords = Readonly<{ hint: string; giveUp: string }>

/** WeChat's scanner does not read pictures here: a code is on show for seconds, a picture of it lives on. */
export const readsPictures: boolean = false

/** Whoever comes to the scanning page wants WeChat's scanner: one tap less. */
export const opensAtOnce: boolean = true

export async function scanWithCamera(_words: CameraWords): Promise<Scanned> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
    return { ok: true, text: result }
  } catch (fault) {
    const message =
      typeof fault === 'object' && fault !== null && 'errMsg' in fault ? String(fault.errMsg) : ''
    return { ok: false, why: message.includes('cancel') ? 'gaveUp' : 'noCamera' }
  }
}

export async function scanPicture(): Promise<Scanned> {
  return { ok: false, why: 'nothingFound' }
}
