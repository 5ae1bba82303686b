/**
 * `npm test`: builds the extension for both browsers, then runs every test that needs no outside service.
 * `npm run test:deep` (`--deep`): all of them with all their rounds, which takes far longer.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureChromium } from './browser.ts'
import { run, runAll } from './run-command.ts'
import { isUnsteady, readReport, secondTries, type TestReport } from './test-report.ts'

const BUILD = [
  ['wxt', 'build'],
  ['wxt', 'build', '-b', 'firefox', '--mv3'],
] as const

const isDeep = process.argv.includes('--deep')
const depth = isDeep ? { HANDCART_TEST_DEPTH: 'deep' } : {}

await ensureChromium()
const isBuilt = (await runAll(BUILD)).length === 0
// One after another: the browsers of the last project need the processor for themselves.
const projects = ['rules', 'screens', 'server', ...(isBuilt ? ['e2e'] : [])]
const folder = await mkdtemp(path.join(tmpdir(), 'handcart-report-'))
const results: (readonly [project: string, report: TestReport, seconds: number])[] = []
for (const project of projects) results.push(await runProject(project))
await rm(folder, { recursive: true, force: true })
if (!isBuilt) {
  console.error('The extension could not be built: the browser tests did not run.')
  process.exitCode = 1
}
for (const [project, report, seconds] of results)
  console.log(`${project.padEnd(8)}${seconds.toFixed(0).padStart(5)} s  ${counts([report])}`)
tellSecondTries(results.find(([project]) => project === 'e2e')?.[1])
console.log(counts(results.map(([, report]) => report)))

async function runProject(project: string): Promise<readonly [string, TestReport, number]> {
  const file = path.join(folder, `${project}.json`)
  const started = performance.now()
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run('vitest', ['run', '--project', project, ...reporters], depth)
  if (code !== 0) process.exitCode = 1
  const found = await readReport(file)
  // A file that cannot be loaded fails without any test of its own.
  const report = code !== 0 && found.numFailedTests === 0 ? { ...found, numFailedTests: 1 } : found
  return [project, report, (performance.now() - started) / 1000]
}

// Only browser tests have a second try.
function tellSecondTries(report: TestReport | undefined): void {
  if (!report) return
  const names = secondTries(report)
  console.log(`${names.length} of ${report.numPassedTests + report.numFailedTests} browser tests needed a second try`)
  for (const name of names) console.log(`  ${name}`)
  if (!isUnsteady(report)) return
  console.error('More than 1 in 50: the browser tests do not hold still.')
  process.exitCode = 1
}

function counts(reports: readonly TestReport[]): string {
  const sum = (key: 'numPassedTests' | 'numFailedTests' | 'numPendingTests') => reports.reduce((total, report) => total + report[key], 0)
  const left = sum('numPendingTests')
  return `${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed${left > 0 ? `, ${left} skipped` : ''}`
}
