import jsQr from 'jsqr'
import { PNG } from 'pngjs'
import { qrPicture } from '@/ui/qrPicture'

/** As a scanner sees it: the picture with the quiet edge that the paper around it gives. */
function read(picture: string): string | undefined {
  const code = PNG.sync.read(Buffer.from(picture.replace('data:image/png;base64,', ''), 'base64'))
  const edge = 24
  const paper = new PNG({ width: code.width + 2 * edge, height: code.height + 2 * edge })
  paper.data.fill(255)
  PNG.bitblt(code, paper, 0, 0, code.width, code.height, edge, edge)
  return jsQr(new Uint8ClampedArray(paper.data), paper.width, paper.height)?.data
}

it.each(['A', 'HV1.session.0123456789abcdef.305762', 'x'.repeat(300)])(
  'is read back by a scanner: %s',
  (text) => {
    expect(read(qrPicture(text))).toBe(text)
  },
)

it('holds Chinese words too', () => {
  expect(read(qrPicture('示例卡号'))).toBe('示例卡号')
})

it('stays small enough to be sent to the page with every new code', () => {
  expect(qrPicture('HV1.session.0123456789abcdef.305762').length).toBeLessThan(4000)
})
