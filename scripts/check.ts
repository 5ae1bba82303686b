/** `npm run check`: types, linter, unused code, what is published, unit tests, sizes of a fresh build. Runs all of them, then names what failed. */
import { runAll } from './run-command.ts'

const failed = await runAll([
  ['tsc', '--noEmit'],
  ['biome', 'check', '--error-on-warnings'],
  ['knip'],
  ['node', 'scripts/published.ts'],
  ['vitest', 'run', '--project', 'rules', '--project', 'screens'],
  ['wxt', 'build'],
  ['wxt', 'build', '-b', 'firefox', '--mv3'],
  ['node', 'scripts/sizes.ts'],
])
if (failed.length > 0) {
  console.error(`Not clean: ${failed.join(', ')}`)
  process.exitCode = 1
}
