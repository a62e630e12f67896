const { createHash } = require('node:crypto')
const { readFileSync } = require('node:fs')
const { transformSync, version } = require('esbuild')

const self = readFileSync(__filename)

/** Turns TypeScript into what Node runs, for the tests; on a clean clone Babel spent more time on that than the tests on themselves. */
module.exports = {
  process(text, file) {
    const { code, map } = transformSync(text, {
      loader: /\.tsx$/.test(file) ? 'tsx' : /\.ts$/.test(file) ? 'ts' : 'jsx',
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      jsx: 'automatic',
      supported: { 'dynamic-import': false },
      sourcemap: 'external',
      sourcefile: file,
    })
    return { code, map }
  },
  getCacheKey(text, file) {
    return createHash('sha256').update([version, file, text].join('\0')).update(self).digest('hex')
  },
}
