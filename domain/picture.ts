/** The largest picture that is taken; a phone's own shrinking stays well below. */
export const LARGEST_PICTURE = 2 * 1024 * 1024

/** A part of a file that is copied, or bytes in its stead. */
type Piece = Uint8Array

/**
 * The picture without what it does not show: where and when it was taken, by which device, and any thumbnail of what was
 * cut away. Which way is up stays. Undefined when it is neither a JPEG nor a PNG, or is cut off.
 */
export function barePicture(bytes: Uint8Array): Uint8Array | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return joined(jpegPieces(bytes))
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return joined(pngPieces(bytes))
  return undefined
}

const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
const EXIF = 0xe1
const COMMENT = 0xfe
/** Of the application's own segments these say how colours are meant: JFIF, ICC profile, Adobe. */
const COLOUR_SEGMENTS = [0xe0, 0xe2, 0xee]

/** Up to the end of the image: what some phones hang on behind it (a film, another picture) goes. */
function jpegPieces(bytes: Uint8Array): Piece[] | undefined {
  const pieces: Piece[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 2 <= bytes.length) {
    const marker = bytes[at + 1] as number
    if (bytes[at] !== 0xff) return undefined
    if (marker === END_OF_IMAGE) return [...pieces, bytes.subarray(at, at + 2)]
    const length = twoBytes(bytes, at + 2)
    let end = at + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    if (marker === START_OF_SCAN) end = endOfScan(bytes, end)
    if (marker === EXIF) pieces.push(onlyOrientation(bytes.subarray(at + 4, end)))
    else if (marker < EXIF - 1 || COLOUR_SEGMENTS.includes(marker)) pieces.push(bytes.subarray(at, end))
    else if (marker > 0xef && marker !== COMMENT) return undefined
    at = end
  }
  return undefined
}

/** Where the next marker stands: in the data of a scan 0xff is followed by 0, or by the number of a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] as number
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
    at += 1
  }
  return bytes.length
}

const NOTHING = new Uint8Array(0)
const ORIENTATION = 0x0112

/** A segment that says nothing but which way is up; nothing at all when that is as it lies. */
function onlyOrientation(segment: Uint8Array): Piece {
  const tiff = segment.subarray(6)
  if (!startsWith(segment, [0x45, 0x78, 0x69, 0x66, 0, 0]) || tiff.length < 14) return NOTHING
  const littleEndian = tiff[0] === 0x49
  const two = (at: number) => (littleEndian ? twoBytes(tiff, at, true) : twoBytes(tiff, at))
  const first = littleEndian ? two(4) : two(6)
  const count = first + 2 <= tiff.length ? two(first) : 0
  for (let entry = first + 2; entry < first + 2 + count * 12 && entry + 12 <= tiff.length; entry += 12) {
    const value = two(entry + 8)
    if (two(entry) === ORIENTATION && value >= 2 && value <= 8) return orientationSegment(value)
  }
  return NOTHING
}

function orientationSegment(orientation: number): Piece {
  const head = [0xff, EXIF, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0]
  const tiff = [
    0x4d,
    0x4d,
    0,
    0x2a,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  return Uint8Array.from([...head, ...tiff])
}

/** What a PNG needs to be shown; texts, times and Exif are left out. */
const PNG_CHUNKS = /^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|bKGD|pHYs)$/

function pngPieces(bytes: Uint8Array): Piece[] | undefined {
  const pieces: Piece[] = [bytes.subarray(0, 8)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + twoBytes(bytes, at) * 0x10000 + twoBytes(bytes, at + 2)
    if (end > bytes.length) return undefined
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (PNG_CHUNKS.test(name)) pieces.push(bytes.subarray(at, end))
    if (name === 'IEND') return pieces
    at = end
  }
  return undefined
}

function twoBytes(bytes: Uint8Array, at: number, littleEndian = false): number {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0]
  return littleEndian ? second * 256 + first : first * 256 + second
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte)
}

function joined(pieces: Piece[] | undefined): Uint8Array | undefined {
  if (!pieces) return undefined
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
