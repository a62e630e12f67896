// npm run validate: the WeChat package as WeChat's own compilers and rules see it, without a network.
//   --folder dist/weapp    another built package      --json <file>    figures
import path from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'
import { projectRoot } from './projectRoot.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
bootstrap()
const at = rest.indexOf('--folder')
const folder = path.resolve(projectRoot, (at >= 0 && rest[at + 1]) || 'dist/weapp')
if (at < 0) {
  const { buildParts } = await import('./build.mjs')
  await buildParts(['weapp'])
}
const check = await import('./weappChecks.mjs')
const audits = await import('./weappAudits.mjs')

if (!check.folderStands(folder)) {
  console.error(`There is no package in ${folder}. Build it first: npm run build`)
  finish({ passed: 0, failed: 1 }, jsonFile)
} else {
  const pack = check.readPackage(folder)
  const rules = [
    ['pages have their files', check.pagesStand],
    ['tabs and their icons', check.tabsStand],
    ['colours of both themes', check.themeStands],
    ['components say that they are', check.componentsStand],
    ["packages within WeChat's limit", check.sizesStand],
    ['every file is used', check.everyFileIsUsed],
    ['templates: wcc, and drawn with no data', check.templatesCompile],
    ['styles: wcsc', check.stylesCompile],
    ['scripts parse', check.scriptsParse],
    ['audits: lists scroll on', audits.scrollsOn],
    ['audits: nothing lights up under the thumb', audits.nothingLightsUp],
    ['audits: styles are used', audits.stylesAreUsed],
    ['audits: addresses are safe', audits.addressesAreSafe],
  ]
  const complaints = []
  for (const [name, rule] of rules) {
    const found = await rule(pack)
    console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name}`)
    for (const line of found.slice(0, 20)) console.log(`       ${line}`)
    if (found.length > 0) complaints.push({ name, found })
  }
  const figures = { files: pack.files.length, pages: check.pagesOf(pack).length, complaints }
  console.log(`${figures.pages} pages, ${figures.files} files`)
  finish({ passed: rules.length - complaints.length, failed: complaints.length, ...figures }, jsonFile)
}
