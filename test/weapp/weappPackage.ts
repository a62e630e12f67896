import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Tab {
  pagePath: string
  text: string
}

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: Tab[] }
}

export interface WeappPackage {
  folder: string
  pages: readonly string[]
  tabs: readonly Tab[]
}

/** What WeChat reads first: which pages there are, and which of them are tabs. */
export function readWeappPackage(folder: string): WeappPackage {
  const file = path.join(folder, 'app.json')
  if (!existsSync(file)) throw new Error('The mini-program is not built: npm run build')
  const app = JSON.parse(readFileSync(file, 'utf8')) as AppJson
  const inPackages = (app.subPackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => path.posix.join(root, page)),
  )
  return {
    folder,
    pages: [...app.pages, ...inPackages],
    tabs: app.tabBar?.list ?? [],
  }
}
