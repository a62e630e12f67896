import Taro from '@tarojs/taro'

/** Opens the phone's own dialling page with this number. Whoever goes back has called nobody. */
export function dial(phoneNumber: string): void {
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)
}
