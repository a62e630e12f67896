import type { ButtonProps } from '@tarojs/components'

/** Only WeChat can vouch for a number; elsewhere it is typed and proves nothing. */
export const vouchesForNumbers: boolean = process.env.TARO_ENV === 'weapp'

/** Makes a button ask WeChat for the person's number. `undefined`: she would rather not. */
export function asksForNumber(heard: (wechatCode: string | undefined) => void): Partial<ButtonProps> {
  return {
    openType: 'getPhoneNumber',
    onGetPhoneNumber: ({ detail }) => heard(detail.code || undefined),
  }
}
