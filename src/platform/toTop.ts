import Taro from '@tarojs/taro'

/** The next step of the same page begins at its top, wherever the last one was left. */
export function toTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}
