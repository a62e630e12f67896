import { runTool } from './runTool.mjs'
import { fingerprintOf, isFresh, writeStamp } from './staleness.mjs'

/** A browser build that ships with nothing, in `dist/<name>-h5`: the gallery of components, or the bare page. */
export async function buildAside(name, switchedOnBy, inputs) {
  const fingerprint = fingerprintOf([...inputs, 'config', 'types', 'package-lock.json'])
  if (isFresh(name, fingerprint, `dist/${name}-h5/index.html`)) return
  console.log(`${name}: building …`)
  const env = { [switchedOnBy]: '1', NODE_ENV: 'production' }
  const args = ['build', '--type', 'h5']
  const { status, output } = await runTool('@tarojs/cli/bin/taro', args, { env, keepOutput: true })
  if (status !== 0 || /\bERROR in\b|Failed to compile|with some errors/i.test(output)) {
    throw new Error(output.slice(output.lastIndexOf('Errors:')))
  }
  writeStamp(name, fingerprint)
}
