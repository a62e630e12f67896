import { finish } from './finish.mjs'
import { buildParts } from './build.mjs'
import { runJest } from './runJest.mjs'

/**
 * Builds what is stale of these parts and runs jest's projects on them; `say` has the last word before the count.
 * A project that the arguments name is run in place of these.
 */
export async function buildAndTest({ parts, projects, args, jsonFile, env, say }) {
  const began = Date.now()
  const chosen = args.some((arg) => /^--selectProjects\b/.test(arg)) ? [] : ['--selectProjects', ...projects]
  try {
    const built = await buildParts(parts)
    const { passed, failed, ...figures } = await runJest([...chosen, ...args], env)
    const seconds = Math.round((Date.now() - began) / 1000)
    say?.()
    console.log(
      `${figures.files.length} files of tests, ${figures.skipped} tests skipped, ${seconds} s in all`,
    )
    finish({ passed, failed, ...figures, built, seconds }, jsonFile)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    finish({ passed: 0, failed: 1 }, jsonFile)
  }
}
