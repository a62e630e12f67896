const { existsSync, readFileSync } = require('node:fs')
const path = require('node:path')
const ordinary = require('./esbuildJest.cjs')

/** Written by scripts/guardStories.mjs: the sources that have guards, each with its switches. */
const written = path.join(__dirname, '..', 'dist', 'guards', 'sources.json')
const sources = existsSync(written) ? JSON.parse(readFileSync(written, 'utf8')) : {}

/** The ordinary transform over sources whose guards can be switched off. */
module.exports = {
  process(text, file) {
    return ordinary.process(sources[file] ?? text, file)
  },
  getCacheKey(text, file) {
    return ordinary.getCacheKey(sources[file] ?? text, file)
  },
}
