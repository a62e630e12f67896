import path from 'node:path'
import { collections } from '../../config/cloud/collections.json'
import {
  type HouseRule,
  keepsChineseInText,
  keepsDoorsShort,
  keepsPagesToOneLine,
  keepsWallsBetweenFolders,
  keepsWeChatInPlatform,
  localCloudKnowsNoCollection,
  namesHaveTheirCase,
  namesSayWhatIsInside,
  usesOnlyRoomsBelow,
  writesTheLedgerInOnePlace,
} from './houseRules'
import { readFiles, type SourceFile, sourceFile } from './sourceFile'

const root = path.resolve(__dirname, '../..')
const house = readFiles(root, [
  'domain',
  'contract',
  'cloud',
  'cloudfunctions',
  'localcloud',
  'paper',
  'src',
  'config',
  'scripts',
  'test',
])
const knowsNoCollection = localCloudKnowsNoCollection(collections.map(({ name }) => name))

interface Law {
  says: string
  rule: HouseRule
  /** Files that break it, each in its own way, and what is said of them. */
  planted: readonly (readonly [place: string, text: string, said: string])[]
  /** Near to a trespass and yet in order. */
  innocent: readonly (readonly [place: string, text: string])[]
}

const laws: readonly Law[] = [
  {
    says: 'the ledger has one writer',
    rule: writesTheLedgerInOnePlace,
    planted: [
      [
        'cloudfunctions/points/mint.ts',
        "await store.add('ledger', [entry])\n",
        'cloudfunctions/points/mint.ts writes the ledger itself',
      ],
      [
        'cloud/mint.ts',
        "await addAll(\n  store,\n  'ledger',\n  entries,\n)\n",
        'cloud/mint.ts writes the ledger itself',
      ],
    ],
    innocent: [
      ['cloudfunctions/points/read.ts', "await store.find('ledger', { where: {}, limit: 1 })\n"],
      ['cloud/postEntries.ts', "await addAll(store, 'ledger', entries)\n"],
    ],
  },
  {
    says: 'lets every room use only the rooms below it',
    rule: usesOnlyRoomsBelow,
    planted: [
      ['domain/a.ts', "import dayjs from 'dayjs'", 'domain/a.ts uses dayjs'],
      ['domain/b.ts', "import type { Caller } from '#cloud/ports'", 'domain/b.ts uses #cloud/ports'],
      [
        'contract/c.ts',
        "export { x } from '../cloudfunctions/session/open'",
        '../cloudfunctions/session/open',
      ],
      ['cloud/d.ts', "import wx from 'wx-server-sdk'", 'wx-server-sdk'],
      ['cloudfunctions/session/open.ts', "import { x } from '#cloud/wx/wxCloud'", '#cloud/wx/wxCloud'],
      ['cloudfunctions/session/index.ts', "import wx from 'wx-server-sdk'", 'wx-server-sdk'],
      ['localcloud/e.ts', "import { x } from './demo/demoTown'", './demo/demoTown'],
      ['localcloud/f.ts', "import { x } from '#domain/time'", '#domain/time'],
      ['src/platform/g.ts', "import { x } from '#contract/index'", '#contract/index'],
      ['src/platform/h.ts', "import { x } from '@/features/home/HomeScreen'", '@/features/home/HomeScreen'],
      ['src/ui/I.tsx', "import { x } from '#domain/points'", '#domain/points'],
      ['src/text/j.ts', "import { x } from '#domain/points'", '#domain/points'],
      ['src/features/home/k.ts', "const x = await import('@tarojs/taro')", '@tarojs/taro'],
      ['src/pages/home/index.tsx', "import { Card } from '@/ui/Card'", '@/ui/Card'],
      ['src/app.tsx', "import { x } from '#localcloud/server'", '#localcloud/server'],
    ],
    innocent: [
      ['domain/l.ts', "import { hmac } from '@noble/hashes/hmac'\nimport { x } from './time'"],
      ['cloudfunctions/session/index.ts', "import { createWxCloud } from '#cloud/wx/wxCloud'"],
      ['src/platform/m.ts', "import { type Reply } from '#contract/index'\nimport { now } from './clock'"],
      ['localcloud/demo/n.ts', "import { x } from '#domain/time'\nimport { y } from '../server'"],
    ],
  },
  {
    says: 'keeps capabilities and features out of each other',
    rule: keepsWallsBetweenFolders,
    planted: [
      ['cloudfunctions/session/a.ts', "import { x } from '../points/statement'", '../points/statement'],
      [
        'src/features/home/B.tsx',
        "import type { x } from '@/features/card/CardScreen'",
        '@/features/card/CardScreen',
      ],
    ],
    innocent: [['src/features/home/C.tsx', "import { x } from './NextShift'\nimport { y } from '@/ui/Card'"]],
  },
  {
    says: 'speaks to WeChat only from the platform, the components and the app itself',
    rule: keepsWeChatInPlatform,
    planted: [['src/features/home/a.ts', "wx.showToast({ title: '' })", 'src/features/home/a.ts']],
    innocent: [
      ['src/platform/b.ts', 'wx.scanCode({})'],
      ['src/features/home/c.ts', 'const x = { wx: 1 }.wx'],
    ],
  },
  {
    says: 'keeps a page to one line: the screen of a feature',
    rule: keepsPagesToOneLine,
    planted: [
      [
        'src/pages/a/index.tsx',
        "export { A as default } from '@/features/a/A'\nconsole.log(1)\n",
        'src/pages/a',
      ],
    ],
    innocent: [
      ['src/packages/v/pages/b/index.tsx', "export { BScreen as default } from '@/features/b/BScreen'\n"],
    ],
  },
  {
    says: 'keeps the door of a function short enough to hold no rule',
    rule: keepsDoorsShort,
    planted: [['cloudfunctions/a/index.ts', 'x\n'.repeat(13), 'cloudfunctions/a/index.ts']],
    innocent: [['cloudfunctions/b/index.ts', 'x\n'.repeat(12)]],
  },
  {
    says: 'lets the local cloud serve any application: it names no collection of ours',
    rule: knowsNoCollection,
    planted: [['localcloud/a.ts', "engine.find('people', {})", 'localcloud/a.ts names people']],
    innocent: [
      ['localcloud/b.ts', '// people may do that\nconst people = []'],
      ['localcloud/demo/c.ts', "engine.find('people', {})"],
    ],
  },
  {
    says: 'gives no file a name that says nothing',
    rule: namesSayWhatIsInside,
    planted: [
      ['src/utils/time.ts', '', 'src/utils/time.ts is called utils'],
      ['domain/helpers.ts', '', 'domain/helpers.ts is called helpers'],
    ],
    innocent: [['domain/commonGround.ts', '']],
  },
  {
    says: 'names files after their one export, components in capitals',
    rule: namesHaveTheirCase,
    planted: [
      ['domain/check-in.ts', '', 'domain/check-in.ts'],
      ['src/ui/button.tsx', '', 'src/ui/button.tsx'],
      ['domain/Points.ts', '', 'domain/Points.ts'],
    ],
    innocent: [
      ['src/platform/scan.h5.ts', ''],
      ['src/pages/home/index.config.ts', ''],
    ],
  },
  {
    says: 'keeps Chinese words where a user or a translator looks for them',
    rule: keepsChineseInText,
    planted: [
      ['src/features/home/A.tsx', 'const x = <Text>签到</Text>', 'src/features/home/A.tsx'],
      ['domain/b.ts', 'const x = `${y}分钟`', 'domain/b.ts'],
      ['cloud/c.json', '{"x":"签到"}', 'cloud/c.json'],
    ],
    innocent: [
      ['domain/d.ts', '/** 团长负责制 */'],
      ['src/text/e.ts', "const x = '签到'"],
      ['src/pages/home/index.config.ts', "definePageConfig({ navigationBarTitleText: '活动' })"],
    ],
  },
]

describe.each(laws)('the house $says', ({ rule, planted, innocent }) => {
  it('holds in every file', () => {
    expect(rule(house)).toEqual([])
  })

  it.each(planted)('is broken by what is planted in %s', (place, text, said) => {
    expect(rule([sourceFile(place, text)])).toEqual([expect.stringContaining(said)])
  })

  it.each(innocent)('is not broken by what stands in %s', (place, text) => {
    expect(rule([sourceFile(place, text)])).toEqual([])
  })
})

describe('the reading of the house', () => {
  it('finds the rooms and what they take from elsewhere', () => {
    const inRoom = (room: string): SourceFile[] =>
      house.filter(({ path: place }) => place.startsWith(`${room}/`))
    for (const room of ['domain', 'contract', 'cloud', 'cloudfunctions', 'localcloud', 'src/ui']) {
      expect(inRoom(room).length).toBeGreaterThan(2)
      expect(inRoom(room).flatMap(({ imports }) => imports).length).toBeGreaterThan(2)
    }
  })

  it('knows an import that is gone after compiling from one that stays', () => {
    const { imports } = sourceFile(
      'src/a.ts',
      "import type { a } from 'a'\nimport { type b } from 'b'\nimport { type c, d } from 'c'\nimport 'd'\nlet e: import('e').E\nrequire('f')\nexport type { g } from 'g'\nexport * from 'h'",
    )
    const gone = imports.filter(({ typesOnly }) => typesOnly).map(({ from }) => from)
    const stays = imports.filter(({ typesOnly }) => !typesOnly).map(({ from }) => from)
    expect(gone).toEqual(['a', 'b', 'e', 'g'])
    expect(stays).toEqual(['c', 'd', 'f', 'h'])
  })
})
