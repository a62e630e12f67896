import { PNG } from 'pngjs'
import { encode } from 'uqr'

/** "仅本地" ("only here") in dots, one line of hexadecimal digits per row: no font is needed to draw it. */
const LABEL = `
000000001800000080 0180000018000c0180 0300000018000c0180 037ffc0018000c3180 067ffc0018000c3180 0620080018000c319c
0c30183ffffe7f31fc 1c30183ffffc7fb1ec 1c301800da000c3f8c 3c183000db000c3f8c 7c1830019b000cf98c 6c18300199800cf18c
0c0c600318c00c318c 0c0c600718c00c318c 0c06c00618600c318c 0c07c00c18300fb1bc 0c03801818380f31b8 0c038077fffe7c3180
0c07c063ffc6703006 0c0ce0001800003006 0c3878001800003006 0cf03e001800003ffe 0de00e001800001ffc 040000001800000000`
  .trim()
  .split(/\s+/)
const LABEL_WIDTH = 72
const QUIET = 4

/** A picture of an ordinary QR code. WeChat's own round code cannot be made outside WeChat; the label says so. */
export function codeImage(text: string, width: number): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const scale = Math.max(2, Math.floor(width / (size + 2 * QUIET)))
  const side = (size + 2 * QUIET) * scale
  // In grey and as it stands: colour would be converted, and a filter chosen, dot by dot, which takes a hundred times as long.
  const picture = new PNG({ width: Math.max(side, LABEL_WIDTH + 8), height: side + LABEL.length + 8 })
  picture.data = Buffer.alloc(picture.width * picture.height, 255)
  const left = Math.floor((picture.width - side) / 2)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (data[y]?.[x]) fill(picture, left + (x + QUIET) * scale, (y + QUIET) * scale, scale)
    }
  }
  const labelLeft = Math.floor((picture.width - LABEL_WIDTH) / 2)
  LABEL.forEach((row, y) => {
    const bits = BigInt(`0x${row}`)
    for (let x = 0; x < LABEL_WIDTH; x++) {
      if ((bits >> BigInt(LABEL_WIDTH - 1 - x)) & 1n) fill(picture, labelLeft + x, side + y, 1)
    }
  })
  return PNG.sync.write(picture, { colorType: 0, inputColorType: 0, filterType: 0 })
}

function fill(picture: PNG, left: number, top: number, size: number): void {
  for (let y = top; y < top + size; y++) {
    const from = y * picture.width + left
    picture.data.fill(0, from, from + size)
  }
}
