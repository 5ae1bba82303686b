/**
 * `npm test`: builds the extension for both browsers, then runs every test that needs no outside service.
 * `npm run test:deep` (`--deep`): server and browser tests with all their rounds, which takes far longer.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod/mini'
import { ensureChromium } from './browser.ts'
import { run, runAll } from './run-command.ts'

/** What Vitest's JSON reporter says at its end. `numPendingTests` are those left out. */
const report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() })
type Report = z.infer<typeof report>

const NOTHING: Report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }
const BUILD = [
  ['wxt', 'build'],
  ['wxt', 'build', '-b', 'firefox', '--mv3'],
] as const

const isDeep = process.argv.includes('--deep')
const depth = isDeep ? { HANDCART_TEST_DEPTH: 'deep' } : {}

await ensureChromium()
const isBuilt = (await runAll(BUILD)).length === 0
// One after another: the browsers of the last project need the processor for themselves.
const projects = isBuilt ? (['unit', 'server', 'e2e'] as const) : (['unit', 'server'] as const)
const folder = await mkdtemp(path.join(tmpdir(), 'handcart-report-'))
const results: Report[] = []
for (const project of projects) results.push(await runProject(project))
await rm(folder, { recursive: true, force: true })
if (!isBuilt) {
  console.error('The extension could not be built: the browser tests did not run.')
  process.exitCode = 1
}
const [passed, failed, left] = [sum('numPassedTests'), sum('numFailedTests'), sum('numPendingTests')]
console.log(`${passed} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}`)

async function runProject(project: string): Promise<Report> {
  const file = path.join(folder, `${project}.json`)
  const code = await run(
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    depth,
  )
  if (code !== 0) process.exitCode = 1
  const found = await readReport(file)
  // A file that cannot be loaded fails without any test of its own.
  return code !== 0 && found.numFailedTests === 0 ? { ...found, numFailedTests: 1 } : found
}

async function readReport(file: string): Promise<Report> {
  try {
    return report.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    console.error(`No report of this run: ${error instanceof Error ? error.message : error}`)
    return NOTHING
  }
}

function sum(key: keyof Report): number {
  return results.reduce((total, result) => total + result[key], 0)
}
