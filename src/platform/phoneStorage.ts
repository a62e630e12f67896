import Taro from '@tarojs/taro'

const PREFIX = 'hv.'

/** What this phone remembers between two openings. Nothing here is needed for correctness but the command keys. */
export function kept<Value>(name: string): Value | undefined {
  const text: unknown = Taro.getStorageSync(PREFIX + name)
  return typeof text === 'string' && text !== '' ? (JSON.parse(text) as Value) : undefined
}

export function keep(name: string, value: unknown): void {
  Taro.setStorageSync(PREFIX + name, JSON.stringify(value))
}

export function forget(name: string): void {
  Taro.removeStorageSync(PREFIX + name)
}
