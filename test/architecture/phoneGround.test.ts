import { readFileSync } from 'node:fs'
import path from 'node:path'
import { missingOf, type Shown } from './shown'

const root = path.resolve(__dirname, '../..')

const J = 'journeys'
const PACKAGE = `${J}/weappPackage`
/** What the phone in the hand is asked for, part by part; what no test shows stands in docs/CHECKS.md. */
const PARTS: Record<string, Shown> = {
  '1 a design system of our own': [
    ['ui/tokens', '%s can be read on %s'],
    ['ui/tokens', '%s can be told from %s'],
    ['ui/tokens', 'keeps codes dark on white in the dark mode'],
    ['ui/tokens', 'keeps the elder view at 24 pixels or more and its targets at 60 or more'],
    ['ui/tokens', 'writes no colour and no type size anywhere but in the tokens'],
    ['ui/preferences', 'never makes letters smaller than the promise'],
    ['ui/icons', 'has a shape for every icon name'],
    ['ui/rowsInWindow', 'draws every row that can be seen'],
  ],
  '2 every screen gone over': [
    ['src/screenRules', 'lets her see the shift until codes are shown'],
    ['src/createCall', 'does not wait for ever: silence is Offline too'],
    ['src/commandKeys', 'survives the phone being switched off before the answer came'],
    [`${J}/offlineShift`, 'keeps a scan made without a network, and never shows it as done'],
    [`${J}/queueOffline`, 'goes on without a network'],
    [`${J}/shiftIsOver`, 'leaves her the list she is looking at'],
    [`${J}/shiftIsOver`, 'leads to confirming once she goes back to where the code was'],
  ],
  '3 roles': [
    [`${J}/firstPath`, 'lets one look round without a name'],
    [`${J}/weappResident`, 'reminds her of it on her first page'],
    ['cloudfunctions/volunteer', 'shows a guest what is on today and nothing else'],
    ['cloudfunctions/volunteer', 'needs the guardian of somebody under eighteen'],
  ],
  '4 WeChat’s own ways': [
    ['platform/askConsent', 'is asked of WeChat for the one template, right after the tap'],
    ['platform/askConsent', 'may be put away, and nothing fails'],
    ['weapp/firstPath', 'gives her a card for a friend that leads to this shift and says nothing about her'],
    ['ui/tokens', 'gives WeChat its own bars the same colours'],
    [`${J}/shiftIsOver`, 'takes the secret from the one in the pocket when it comes to the front again'],
    [`${J}/landing`, 'finds today at the place whose poster'],
    [`${J}/landing`, 'learns from the code on a certificate that it is real'],
    [`${J}/landing`, 'comes home from a card that names a page that is no more'],
  ],
  '5 accessibility': [
    ['ui/a11y', 'says role, name and state in the way browsers read them'],
    ['ui/a11y', 'says the same to WeChat'],
    ['ui/a11y', 'gives keyboards only what can be pressed'],
  ],
  '6 the real package, driven': [
    [PACKAGE, 'signs her up once although the answer is lost'],
    [PACKAGE, 'checks her in by the code'],
    [PACKAGE, 'lets the leader confirm with one tap'],
    [`${J}/weappResident`, 'keeps a time for her'],
    [`${J}/weappResident`, 'shows the keeper of the place who comes'],
    ['weapp/firstPath', 'lets the leader confirm all that is plain with one tap'],
    ['weapp/haircut', 'keeps one time for her'],
    ['scripts/validate', 'finds nothing to say of the package as built'],
    ['scripts/validate', 'says so when something is wrong with'],
  ],
  '7 speed of the hand': [
    [`${J}/openings`, '%s'],
    [`${J}/rosterOfAThousand`, 'opens with the rows near the window and no more'],
    [`${J}/rosterOfAThousand`, 'marks one who has come and keeps her in her place'],
    [`${J}/serviceDayRun`, 'opens at once although sixty are written down for it'],
  ],
  '8 words': [
    ['src/text', 'has one short sentence for %s, with and without its facts'],
    ['src/text', 'speaks of a moment as people do'],
    ['src/text', 'says how long something took'],
  ],
}

/** A newcomer finds, without being told, how to … */
const FINDS: Record<string, Shown> = {
  'check in': [[PACKAGE, 'checks her in by the code']],
  confirm: [[PACKAGE, 'lets the leader confirm with one tap']],
  book: [[`${J}/bookAHaircut`, 'takes a time, and is asked once what to call her']],
  'see what her hours have become': [
    [PACKAGE, 'shows the volunteer what her time has become'],
    [`${J}/firstPath`, 'shows her minutes, grade and points with the sentence that explains them'],
  ],
}

describe('the phone in the hand', () => {
  it('has all eight parts', () => {
    expect(Object.keys(PARTS).map((name) => Number(name.split(' ')[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it.each(Object.entries({ ...PARTS, ...FINDS }))(
    '%s: each is shown by a test that exists',
    (_what, shown) => {
      expect(missingOf(shown)).toEqual([])
    },
  )

  it('measures packages and the browser’s first load by a command, and the screens by another', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    expect(Object.keys(scripts)).toEqual(
      expect.arrayContaining(['pictures', 'sizes', 'speed', 'validate', 'journeys']),
    )
    const budgets = JSON.parse(readFileSync(path.join(root, 'config/budgets.json'), 'utf8')) as {
      weappSubPackageBytes: Record<string, number>
    }
    expect(budgets).toMatchObject({ weappMainBytes: 480_000, h5FirstLoadGzipBytes: 200_000 })
    expect(Object.values(budgets.weappSubPackageBytes).filter((bytes) => bytes > 500_000)).toEqual([])
  })
})
