import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'
import { runTool } from './runTool.mjs'

/** Runs jest and counts: a file of tests that could not even begin is one failure. */
export async function runJest(args, env = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'happy-volunteering-jest-'))
  const outputFile = path.join(folder, 'result.json')
  const began = Date.now()
  const { status } = await runTool(
    'jest/bin/jest.js',
    // Journeys wait more than they work: as many files at once as there are cores, not one fewer.
    [
      ...(args.includes('--runInBand') ? [] : ['--maxWorkers=100%']),
      '--forceExit',
      '--json',
      `--outputFile=${outputFile}`,
      ...args,
    ],
    { env, keepOutput: false },
  )
  try {
    const result = JSON.parse(readFileSync(outputFile, 'utf8'))
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
    return {
      passed: result.numPassedTests,
      failed: failed === 0 && !result.success ? 1 : failed,
      skipped: result.numPendingTests,
      seconds: Math.round((Date.now() - began) / 1000),
      files: result.testResults.map((file) => ({
        name: path.relative(projectRoot, file.name).replaceAll(path.sep, '/'),
        status: file.status,
        milliseconds: file.endTime - file.startTime,
      })),
    }
  } catch {
    console.error(`jest ended with ${status} and left no result`)
    return { passed: 0, failed: 1, skipped: 0, seconds: 0, files: [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
