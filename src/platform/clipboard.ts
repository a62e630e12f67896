import Taro from '@tarojs/taro'

/** Puts words where they can be pasted. False where the phone or the browser does not let us. */
export async function copyText(data: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data })
    return true
  } catch {
    return false
  }
}
