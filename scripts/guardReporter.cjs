const { appendFileSync } = require('node:fs')
const path = require('node:path')

const TIMED_OUT = /Exceeded timeout/

/** Writes down how each story ended as soon as it has, so that a broken run can go on. */
module.exports = class {
  constructor(_config, { into }) {
    this.into = into
  }

  onTestResult(test, { testResults, testExecError, perfStats }) {
    const failures = testResults.filter(
      ({ status, failureMessages }) =>
        status === 'failed' && !failureMessages.every((message) => TIMED_OUT.test(message)),
    )
    const [first] = failures
    const ended = {
      story: path.basename(test.path, '.cjs'),
      milliseconds: perfStats.runtime,
      tests: testResults.length,
      // What only took too long says nothing about a guard.
      timedOut: failures.length === 0 && testResults.some(({ status }) => status === 'failed'),
      fails: testExecError ? 'it could not even begin' : first?.fullName,
      says: (testExecError?.message ?? first?.failureMessages[0])?.split('\n')[0],
    }
    appendFileSync(this.into, `${JSON.stringify(ended)}\n`)
  }
}
