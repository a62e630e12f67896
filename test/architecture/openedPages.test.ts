import budgets from '../../config/budgets.json'
import openings from '../../config/openings.json'
import { pageOf, screens } from '#test/journeys/screens'

type AppConfig = Readonly<{
  pages: readonly string[]
  subPackages: readonly Readonly<{ root: string; pages: readonly string[] }>[]
}>

/** The list of pages as Taro reads it; the gallery is a tool for building and no part of the product. */
function appConfig(): AppConfig {
  const known = Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config })
  const { default: config } = jest.requireActual<{ default: AppConfig }>('../../src/app.config')
  Reflect.deleteProperty(known, 'defineAppConfig')
  return { ...config, subPackages: config.subPackages.filter(({ root }) => root !== 'packages/gallery') }
}

const { pages, subPackages } = appConfig()
const all = [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]

describe('the list of screens that is opened and photographed', () => {
  it('has every page of the mini-program', () => {
    const opened = new Set(screens.map(pageOf))
    expect(all.filter((page) => !opened.has(page))).toEqual([])
  })

  it('has no page that is none, and no name twice', () => {
    expect(screens.filter((screen) => !all.includes(pageOf(screen))).map(({ name }) => name)).toEqual([])
    expect(new Set(screens.map(({ name }) => name)).size).toBe(screens.length)
  })

  it('weighs no screen that is not in it', () => {
    const names = new Set(screens.map(({ name }) => name))
    expect(Object.keys(openings).filter((name) => !names.has(name))).toEqual([])
  })
})

describe('the budgets of the package', () => {
  it('have one for each sub-package and none for another', () => {
    expect(Object.keys(budgets.weappSubPackageBytes).sort()).toEqual(
      subPackages.map(({ root }) => root).sort(),
    )
  })
})
