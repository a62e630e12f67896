import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { NOT_ON_A_PHONE } from './notOnAPhone'

export type Options = Record<string, unknown>

/** The names that WeChat itself puts around every module. */
export interface LogicGlobals {
  wx: object
  App: (options: Options) => void
  Page: (options: Options) => void
  Component: (options: Options) => void
  Behavior: (options: Options) => unknown
  getApp: () => unknown
  getCurrentPages: () => unknown[]
}

interface Module {
  exports: unknown
}

/**
 * One phone's modules: each file runs once, with these globals and no others.
 * `new Function` and not `vm`: objects of another realm are strangers to the renderer.
 */
export function createLogicLayer(globals: LogicGlobals): (file: string) => unknown {
  const modules = new Map<string, Module>()
  const given: [string, unknown][] = Object.entries(globals)

  function load(wanted: string): unknown {
    const file = fileOf(wanted)
    const known = modules.get(file)
    if (known) return known.exports
    const module: Module = { exports: {} }
    modules.set(file, module)
    const code = `${readFileSync(file, 'utf8')}\n//# sourceURL=${file}`
    const names = ['require', 'module', 'exports', ...given.map(([name]) => name), 'globalThis']
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is run is our own build
    const run = new Function(...names, ...NOT_ON_A_PHONE, code) as (...values: unknown[]) => void
    const requireHere = (place: string) => load(path.resolve(path.dirname(file), place))
    run.call(undefined, requireHere, module, module.exports, ...given.map(([, value]) => value), {})
    return module.exports
  }
  return load
}

function fileOf(wanted: string): string {
  const found = [wanted, `${wanted}.js`, path.join(wanted, 'index.js')].find(
    (file) => existsSync(file) && statSync(file).isFile(),
  )
  if (found === undefined) throw new Error(`module '${wanted}' is not defined`)
  return found
}
