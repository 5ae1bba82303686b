import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { isUnsteady, readReport, secondTries, type TestReport } from '../../scripts/test-report.ts'

/** A run of so many tests: the first ones failed at their first try. */
function aRun(tests: number, { retried }: { readonly retried: number }): TestReport {
  const assertionResults = Array.from({ length: tests }, (_, number) => ({
    fullName: `test ${number + 1}`,
    status: 'passed',
    failureMessages: number < retried ? ['Error: no such button'] : [],
  }))
  return { numPassedTests: tests, numFailedTests: 0, numPendingTests: 0, testResults: [{ assertionResults }] }
}

it('names the tests that needed a second try', () => {
  expect(secondTries(aRun(100, { retried: 2 }))).toEqual(['test 1', 'test 2'])
})

it('does not count a test that failed at every try: it is red already', () => {
  const failed = { fullName: 'test 1', status: 'failed', failureMessages: ['Error', 'Error'] }
  expect(secondTries({ ...aRun(0, { retried: 0 }), numFailedTests: 1, testResults: [{ assertionResults: [failed] }] })).toEqual([])
})

it.each([
  [100, 2, false],
  [100, 3, true],
  [99, 2, true],
  [0, 0, false],
])('of %i tests %i at their second try is too many: %s', (tests, retried, isTooMany) => {
  expect(isUnsteady(aRun(tests, { retried }))).toBe(isTooMany)
})

it('reads what Vitest writes', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'report-'))
  const run = aRun(3, { retried: 1 })
  await writeFile(path.join(folder, 'e2e.json'), JSON.stringify({ ...run, startTime: 1, success: true }))
  expect(await readReport(path.join(folder, 'e2e.json'))).toEqual(run)
  await rm(folder, { recursive: true })
})
