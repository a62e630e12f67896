const { TestEnvironment } = require('jest-environment-node')

const TIMED_OUT = /Exceeded timeout/

/** One failure is enough to have caught a guard: the rest of the file is left out. */
module.exports = class extends TestEnvironment {
  handleTestEvent({ name, test, error }) {
    const isFailure = name === 'test_fn_failure' || name === 'hook_failure'
    if (isFailure && !TIMED_OUT.test(String(error?.message ?? error))) this.hasFailed = true
    if (name === 'test_start' && this.hasFailed) test.mode = 'skip'
  }
}
