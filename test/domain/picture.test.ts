import { barePicture } from '#domain/picture'

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const segment = (marker: number, payload: number[]) => [
  0xff,
  marker,
  (payload.length + 2) >> 8,
  (payload.length + 2) & 255,
  ...payload,
]
const START = [0xff, 0xd8]
const JFIF = segment(0xe0, [...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
const TABLE = segment(0xdb, [0, 1, 2, 3])
const SCAN = [...segment(0xda, [1, 2, 3]), 10, 0xff, 0x00, 11, 0xff, 0xd0, 12]
const END = [0xff, 0xd9]

/** Exif as phones write it: which way is up, and where it was taken. */
function exif(orientation: number, littleEndian: boolean): number[] {
  const two = (value: number) => (littleEndian ? [value & 255, value >> 8] : [value >> 8, value & 255])
  const four = (value: number) => (littleEndian ? [...two(value), 0, 0] : [0, 0, ...two(value)])
  const tiff = [
    ...ascii(littleEndian ? 'II' : 'MM'),
    ...two(42),
    ...four(8),
    ...two(2),
    ...[...two(0x0112), ...two(3), ...four(1), ...two(orientation), 0, 0],
    ...[...two(0x8825), ...two(4), ...four(1), ...four(40)],
    ...four(0),
    ...ascii('31.05N 121.44E'),
  ]
  return segment(0xe1, [...ascii('Exif'), 0, 0, ...tiff])
}

const textOf = (bytes: Uint8Array | undefined) => String.fromCharCode(...(bytes ?? []))
const jpeg = (...parts: number[][]) => Uint8Array.from([...START, ...parts.flat(), ...SCAN, ...END])

describe('a JPEG', () => {
  it('stays as it is when it says nothing about itself', () => {
    const plain = jpeg(JFIF, TABLE)
    expect(barePicture(plain)).toEqual(plain)
  })

  it.each([true, false])(
    'loses where it was taken, and keeps which way is up (little endian: %s)',
    (order) => {
      const bare = barePicture(jpeg(JFIF, exif(6, order), segment(0xfe, ascii('my phone')), TABLE))
      expect(textOf(bare)).not.toMatch(/31\.05N|my phone/)
      // Read back by the same layout, as any viewer would.
      expect(bare).toEqual(barePicture(bare as Uint8Array))
      expect([...(bare ?? [])].slice(20, 56)).toEqual([
        ...[0xff, 0xe1, 0, 34, ...ascii('Exif'), 0, 0, ...ascii('MM'), 0, 42, 0, 0, 0, 8],
        ...[0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
      ])
    },
  )

  it('loses Exif altogether when it lies as it should, and whatever hangs on behind it', () => {
    const bytes = Uint8Array.from([...jpeg(JFIF, exif(1, true), TABLE), ...ascii('a film with sound')])
    expect(barePicture(bytes)).toEqual(jpeg(JFIF, TABLE))
  })

  it('is none when it is cut off or broken', () => {
    const whole = jpeg(JFIF, TABLE)
    for (const length of [3, 10, 30, whole.length - 2])
      expect(barePicture(whole.subarray(0, length))).toBeUndefined()
    expect(barePicture(jpeg([0xff, 0xdb, 0, 1]))).toBeUndefined()
  })
})

describe('a PNG', () => {
  const chunk = (name: string, data: number[]) => [0, 0, 0, data.length, ...ascii(name), ...data, 9, 9, 9, 9]
  const HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const shown = [chunk('IHDR', [1, 2, 3]), chunk('IDAT', [4, 5])]
  const png = (...chunks: number[][]) => Uint8Array.from([...HEAD, ...chunks.flat()])

  it('loses its texts and keeps what is seen', () => {
    const [header, data] = shown as [number[], number[]]
    const end = chunk('IEND', [])
    const whole = png(header, chunk('tEXt', ascii('by Wang')), chunk('eXIf', [1]), data, end)
    expect(barePicture(whole)).toEqual(png(header, data, end))
    expect(barePicture(png(header, data))).toBeUndefined()
    expect(barePicture(png(header, data, end).subarray(0, 40))).toBeUndefined()
  })
})

it('takes nothing else for a picture', () => {
  for (const text of ['', 'GIF89a', '<svg onload="x">', '%PDF-1.7', 'MZ'])
    expect(barePicture(Uint8Array.from(ascii(text)))).toBeUndefined()
})
