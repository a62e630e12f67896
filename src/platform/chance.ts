import Taro from '@tarojs/taro'

/** Bytes nobody can guess where the phone gives such; phones before base library 2.19 get a mix of what differs. */
export async function randomBytes(length: number): Promise<Uint8Array> {
  if (typeof Taro.getRandomValues === 'function') {
    try {
      const { randomValues } = await Taro.getRandomValues({ length })
      if (randomValues.byteLength === length) return new Uint8Array(randomValues)
    } catch {
      // The mix below still tells two commands apart.
    }
  }
  return mixedBytes(length)
}

let drawn = 0

function mixedBytes(length: number): Uint8Array {
  drawn += 1
  let state = (Date.now() ^ (drawn * 0x9e3779b1)) >>> 0
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5) >>> 0
    return ((state >>> 11) ^ Math.floor(Math.random() * 256)) & 255
  })
}
