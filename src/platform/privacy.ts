import Taro from '@tarojs/taro'

/** WeChat's own asking for consent, where this phone has it. Answers whether she agreed. */
export function agreeInWeChat(): Promise<boolean> {
  return new Promise((resolve) => {
    if (typeof Taro.requirePrivacyAuthorize !== 'function') return resolve(true)
    Taro.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) })
  })
}
