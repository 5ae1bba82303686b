/** What Vitest's JSON reporter says at the end of a run, and whether its tests hold still. */
import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'

/** `numPendingTests` are those left out. A test that passed with a failure message passed at its second try. */
const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.nullish(z.array(z.string())) })),
    }),
  ),
})
/** A run of one project. */
export type TestReport = z.infer<typeof report>

const NOTHING: TestReport = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
/** Of so many browser tests one may need a second try; where more do, something is wrong that the tries hide. */
const ONE_IN = 50

/** Reads a report; one without any test where there is none, which is told. */
export async function readReport(file: string): Promise<TestReport> {
  try {
    return report.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    console.error(`No report of this run: ${error instanceof Error ? error.message : error}`)
    return NOTHING
  }
}

/** Names of the tests that passed, but not at their first try. */
export function secondTries({ testResults }: TestReport): readonly string[] {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  return tests.filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length).map(({ fullName }) => fullName)
}

/** True when more than one test in fifty needed a second try. */
export function isUnsteady(found: TestReport): boolean {
  return secondTries(found).length * ONE_IN > found.numPassedTests + found.numFailedTests
}
