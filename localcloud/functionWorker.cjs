/**
 * Runs one cloud function inside a worker thread: one call at a time, as an instance in production does.
 * A plain file, because a worker is started by path both from the bundle and from the tests.
 */
'use strict'
const http = require('node:http')
const Module = require('node:module')
const path = require('node:path')
const util = require('node:util')
const { parentPort, workerData } = require('node:worker_threads')

let offset = workerData.offset
shiftDate()
findSdk(workerData.projectRoot)
keepConsole()

/** The deepest request of this call that has been answered; see `measureDepth`. */
let answered = 0
measureDepth()

/**
 * Stamps each request to the cloud with its place in the chain of requests: one more than the deepest
 * answer that had come when it was sent. Only the sender can know that; requests sent together arrive one by one.
 */
function measureDepth() {
  const { request } = http
  http.request = function (...args) {
    const outgoing = request.apply(this, args)
    if (outgoing.path.startsWith('/admin/')) {
      const { write, end } = outgoing
      outgoing.write = function (...body) {
        return (stamp(outgoing, body[0]), write.apply(this, body))
      }
      outgoing.end = function (...body) {
        return (stamp(outgoing, body[0]), end.apply(this, body))
      }
    }
    return outgoing
  }
  Module.syncBuiltinESMExports()
}

/** Only requests to the database count, and what a request asks for stands at the beginning of its body. */
function stamp(outgoing, body) {
  if (outgoing.headersSent || outgoing.hasHeader('x-local-level')) return
  if (!String(body ?? '').includes('"action":"database.')) return
  const level = answered + 1
  const answer = () => (answered = Math.max(answered, level))
  outgoing.setHeader('x-local-level', String(level))
  outgoing.once('response', answer)
  outgoing.once('error', answer)
}

/** Makes `Date` tell the cloud's time; everything else about it stays. */
function shiftDate() {
  const Real = Date
  const { machineStandsAt } = workerData
  const now = () => (machineStandsAt ?? Real.now()) + offset
  const Shifted = new Proxy(Real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [now()] : args,
        newTarget === Shifted ? target : newTarget,
      ),
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  })
  Real.prototype.constructor = Shifted
  globalThis.Date = Shifted
}

/** A function without its own node_modules finds the SDK that the local cloud carries. */
function findSdk(projectRoot) {
  const resolve = Module._resolveFilename
  Module._resolveFilename = function (request, parent, ...rest) {
    try {
      return resolve.call(this, request, parent, ...rest)
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND' || /^(\.|\/|[A-Za-z]:)/.test(request)) throw error
      try {
        return require.resolve(request, { paths: [projectRoot] })
      } catch {
        throw error
      }
    }
  }
}

function keepConsole() {
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    console[level] = (...args) =>
      parentPort.postMessage({ type: 'log', line: `${level}: ${util.format(...args)}`.slice(0, 8192) })
  }
}

/** What may be said of an error that was thrown. */
function describe(error) {
  if (error instanceof Error) return { message: error.message, stack: error.stack }
  return { message: typeof error === 'string' ? error : util.inspect(error) }
}

const LOOK_AGAIN_MS = 20

function run(main, event, context) {
  const openBefore = process.getActiveResourcesInfo().length
  return new Promise((resolve, reject) => {
    const done = (error, result) => (error ? reject(error) : resolve(result))
    const result = main(event, context, done)
    const isPromise = result !== null && typeof result === 'object' && typeof result.then === 'function'
    if (isPromise || main.length < 3 || result !== undefined) resolve(result)
    // The older style answers through the third argument and returns nothing.
    else whenIdle(openBefore, () => resolve(undefined))
  })
}

/** As in production, a function that waits for nothing any more and never called back has answered nothing. */
function whenIdle(openBefore, ended) {
  const look = () => (process.getActiveResourcesInfo().length > openBefore ? lookAgain() : ended())
  // Not counted among the resources itself.
  const lookAgain = () => setTimeout(look, LOOK_AGAIN_MS).unref()
  lookAgain()
}

async function handle(message) {
  if (message.type === 'clock') {
    offset = message.offset
    return
  }
  offset = message.offset
  answered = 0
  for (const name of Object.keys(process.env)) if (!(name in message.env)) delete process.env[name]
  Object.assign(process.env, message.env)
  try {
    const main = require(workerData.file)[workerData.handler]
    if (typeof main !== 'function') throw new Error(`exports.${workerData.handler} is not a function`)
    parentPort.postMessage({ type: 'started', id: message.id })
    const result = await run(main, JSON.parse(message.event), message.context)
    const text = JSON.stringify(result)
    parentPort.postMessage({ type: 'done', id: message.id, text: text === undefined ? 'null' : text })
  } catch (error) {
    parentPort.postMessage({ type: 'failed', id: message.id, error: describe(error) })
  }
}

process.argv[1] = path.join(workerData.folder, 'index.js')
parentPort.on('message', handle)
