import Taro from '@tarojs/taro'

/** Bytes nobody can guess where the phone gives such; phones before base library 2.19 get a mix of what differs. */
export function randomBytes(length: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const mixed = () => resolve(mixedBytes(length))
    if (typeof Taro.getRandomValues !== 'function') return mixed()
    // Taro hands this one through as it is: callbacks work on every phone, a promise only on newer ones.
    void Taro.getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: mixed,
    })
  })
}

let drawn = 0

/** Two commands of one phone get different bytes even within one millisecond. */
function mixedBytes(length: number): Uint8Array {
  drawn += 1
  let state = (Date.now() ^ (drawn * 0x9e3779b1)) >>> 0
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5) >>> 0
    return ((state >>> 11) ^ Math.floor(Math.random() * 256)) & 255
  })
}
