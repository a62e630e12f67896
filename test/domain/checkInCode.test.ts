import fc from 'fast-check'
import { makeCheckInCode, verifyCheckInCode } from '#domain/checkInCode'
import { CODE_WINDOW, parseCheckInCode, windowOf, windowStart } from '#domain/checkInCodeText'
import { SECOND } from '#domain/time'

const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const NOON = Date.UTC(2026, 10, 28, 4)
const shown = (at: number) =>
  makeCheckInCode(SECRET, { direction: 'in', shift8: 'K7Q2M4XA', device: 'B3C' }, at)

function read(text: string) {
  const code = parseCheckInCode(text)
  if (!code) throw new Error('not a code')
  return code
}

describe('the code on the leader’s phone', () => {
  it('fits the smallest letters of a QR code and says which way it goes', () => {
    expect(shown(NOON)).toMatch(/^WJ1\.I\.K7Q2M4XA\.[0-9A-Z]+\.B3C\.[A-Z2-7]{10}$/)
    expect(shown(NOON).length).toBeLessThanOrEqual(38)
    expect(read(shown(NOON)).direction).toBe('in')
  })

  it('changes every fifteen seconds and not before', () => {
    expect(shown(NOON + CODE_WINDOW - 1)).toBe(shown(NOON))
    expect(shown(NOON + CODE_WINDOW)).not.toBe(shown(NOON))
  })

  it('proves the moment it was on show, whatever the scanning phone’s clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: NOON, max: NOON + 1e10 }), (at) => {
        expect(verifyCheckInCode(read(shown(at)), SECRET, at)).toEqual({
          ok: true,
          value: windowStart(windowOf(at)),
        })
      }),
    )
  })

  it.each([
    [0, true],
    [44 * SECOND, true],
    [45 * SECOND, false],
    [-15 * SECOND, true],
    [-16 * SECOND, false],
  ])('heard %i ms later is believed: %s', (later, believed) => {
    expect(verifyCheckInCode(read(shown(NOON)), SECRET, NOON + later).ok).toBe(believed)
  })

  it('is refused with any single character changed', () => {
    const code = shown(NOON)
    const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.')
    fc.assert(
      fc.property(fc.nat({ max: code.length - 1 }), letters, (position, letter) => {
        fc.pre(code[position] !== letter)
        const changed = parseCheckInCode(code.slice(0, position) + letter + code.slice(position + 1))
        expect(changed !== undefined && verifyCheckInCode(changed, SECRET, NOON).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('made from another secret is a forgery', () => {
    expect(verifyCheckInCode(read(shown(NOON)), 'ANOTHERSECRET', NOON)).toEqual({
      ok: false,
      refusal: 'ForgedCode',
    })
  })

  it('may be typed in small letters and with blanks', () => {
    const typed = shown(NOON).toLowerCase().replace(/\./g, ' . ')
    expect(parseCheckInCode(typed)).toEqual(read(shown(NOON)))
  })

  it.each(['', 'WJ1', 'https://example.com', 'WJ2.I.K7Q2M4XA.ABC.B3C.AAAAAAAAAA', `${'W'.repeat(5000)}`])(
    'is not %j',
    (text) => {
      expect(parseCheckInCode(text)).toBeUndefined()
    },
  )
})
