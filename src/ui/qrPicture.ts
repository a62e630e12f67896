import { encode } from 'uqr'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const pngSignature = [137, 80, 78, 71, 13, 10, 26, 10]
const largestStoredBlock = 65535

const checksumTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function crc32(bytes: number[]): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (checksumTable[(value ^ byte) & 255] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

function adler32(bytes: number[]): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return ((high << 16) | low) >>> 0
}

const fourBytes = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]

function chunk(name: string, data: number[]): number[] {
  const body = [...Array.from(name, (letter) => letter.charCodeAt(0)), ...data]
  return [...fourBytes(data.length), ...body, ...fourBytes(crc32(body))]
}

/** Deflate without compressing: a code is small, and a compressor would weigh more than it saves. */
function stored(bytes: number[]): number[] {
  const out = [0x78, 1]
  for (let from = 0; from < bytes.length; from += largestStoredBlock) {
    const block = bytes.slice(from, from + largestStoredBlock)
    const last = from + largestStoredBlock >= bytes.length
    out.push(
      last ? 1 : 0,
      block.length & 255,
      block.length >> 8,
      ~block.length & 255,
      (~block.length >> 8) & 255,
    )
    for (const byte of block) out.push(byte)
  }
  return [...out, ...fourBytes(adler32(bytes))]
}

function base64(bytes: number[]): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3)
    const all = (first << 16) | ((second ?? 0) << 8) | (third ?? 0)
    text += alphabet.charAt(all >> 18) + alphabet.charAt((all >> 12) & 63)
    text += second === undefined ? '=' : alphabet.charAt((all >> 6) & 63)
    text += third === undefined ? '=' : alphabet.charAt(all & 63)
  }
  return text
}

/**
 * A QR code as a one-bit picture in a data address. Needs no canvas, no DOM, no TextEncoder and no btoa,
 * so the same picture shows in WeChat and in a browser. The quiet edge is the paper around it.
 */
export function qrPicture(text: string, scale = 4): string {
  const dark = encode(text, { ecc: 'M', border: 0 }).data
  const side = dark.length * scale
  const bytesPerLine = Math.ceil(side / 8)
  const lines: number[] = []
  for (const row of dark) {
    const line = new Array<number>(1 + bytesPerLine).fill(0)
    for (let x = 0; x < side; x++) {
      if (!row[Math.floor(x / scale)]) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
    for (let copy = 0; copy < scale; copy++) lines.push(...line)
  }
  const header = [...fourBytes(side), ...fourBytes(side), 1, 0, 0, 0, 0]
  const png = [
    ...pngSignature,
    ...chunk('IHDR', header),
    ...chunk('IDAT', stored(lines)),
    ...chunk('IEND', []),
  ]
  return `data:image/png;base64,${base64(png)}`
}
