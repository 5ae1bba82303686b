/** `npm run check`: types, linter, unused code, what is published, unit tests. Runs all of them, then names what failed. */
import { runAll } from './run-command.ts'

const failed = await runAll([
  ['tsc', '--noEmit'],
  ['biome', 'check', '--error-on-warnings'],
  ['knip'],
  ['node', 'scripts/published.ts'],
  ['node', 'scripts/texts.ts', '--check'],
  ['vitest', 'run', '--project', 'unit'],
])
if (failed.length > 0) {
  console.error(`Not clean: ${failed.join(', ')}`)
  process.exitCode = 1
}
