import { renderPdf } from '#cloud/wx/renderPdf'
import { SIZES } from '#paper/paper'
import { readPdf, type Run } from './readPdf'
import { samples } from './samplePapers'

jest.setTimeout(60_000)

const MILLIMETRE = 72 / 25.4
/** Nearer to the edge no printer reaches. */
const UNPRINTED = 8 * MILLIMETRE
/** How far a Chinese letter reaches above its baseline and below. */
const [ABOVE, BELOW] = [0.85, 0.1]

const topOf = ({ y, size }: Run) => y - size * ABOVE
const bottomOf = ({ y, size }: Run) => y + size * BELOW
const overlap = (one: Run, other: Run) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  topOf(one) < bottomOf(other) &&
  topOf(other) < bottomOf(one)

describe('what the printer is given', () => {
  it.each(samples)(
    'is $what, every page of its size, every letter on it and none over another',
    async (sample) => {
      const pages = readPdf(await renderPdf(sample.paper))
      expect(pages).toHaveLength(sample.paper.pages.length)
      const { width, height } = SIZES[sample.paper.size]
      for (const page of pages) {
        expect(page.width).toBeCloseTo(width * MILLIMETRE, 3)
        expect(page.height).toBeCloseTo(height * MILLIMETRE, 3)
        for (const run of page.runs) {
          expect(run.x).toBeGreaterThanOrEqual(UNPRINTED)
          expect(run.x + run.width).toBeLessThanOrEqual(page.width - UNPRINTED)
          expect(topOf(run)).toBeGreaterThanOrEqual(UNPRINTED)
          expect(bottomOf(run)).toBeLessThanOrEqual(page.height - UNPRINTED)
        }
        const over = page.runs.flatMap((one, n) =>
          page.runs
            .slice(n + 1)
            .filter((other) => overlap(one, other))
            .map((other) => [one.text, other.text]),
        )
        expect(over).toEqual([])
      }
    },
  )

  it.each(samples)('has the whole of $what: nothing is cut', async ({ paper }) => {
    const printed = readPdf(await renderPdf(paper)).map(({ runs }) =>
      plain(runs.map(({ text }) => text).join('')),
    )
    const laidOut = paper.pages.map((page) =>
      plain(page.flatMap((item) => (item.kind === 'text' ? [item.text] : [])).join('')),
    )
    expect(printed).toEqual(laidOut)
  })
})

/** Where a line is broken its space goes. */
function plain(text: string): string {
  return text.replaceAll(/\s/g, '')
}
