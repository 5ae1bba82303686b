/**
 * How the cost of each operation grows: `npm run bench:growth` writes docs/growth.md and its plots, part by part: what is done when it is interrupted stays, and
 * `-- people device-carts` measures the rest. HANDCART_BENCH_MOST limits the sizes, for a quick look that only prints.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { unlessInterrupted } from './ending.ts'
import { DEVICE_PARTS } from './growth/device.ts'
import { type Growth, tableOf, unwanted, verdictOn } from './growth/figures.ts'
import { plotOf } from './growth/plot.ts'
import { SERVER_PARTS } from './growth/server.ts'
import { machine, tellRow, wantedParts, writeSection } from './written.ts'

const DOCS = path.resolve(import.meta.dirname, '../docs')
const PARTS = { ...SERVER_PARTS, ...DEVICE_PARTS }

const wanted = wantedParts()
const unknown = wanted.filter((part) => !Object.hasOwn(PARTS, part))
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}`)
const isLook = process.env.HANDCART_BENCH_MOST !== undefined
console.log(machine())
for (const [part, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue
  const began = performance.now()
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(0)
  // One that fails must not take the others' figures with it.
  try {
    const growths = await measure((progress) => process.stderr.write(`${part}, ${seconds()} s: ${progress}\n`))
    const grows = growths[0]?.grows ?? part
    const told = `${tableOf(growths)}\n\n${verdictOn(growths)}`
    console.log(`\n${part}, ${grows}, ${seconds()} s\n${told}`)
    if (unwanted(growths).length > 0) process.exitCode = 1
    if (isLook) continue
    await writeFile(path.join(DOCS, `growth-${part}.svg`), plotOf(grows, growths))
    if (part === 'company') await tellRowsOfOthers(growths)
    await writeSection('growth.md', part, `![Cost while the number of ${grows} grows](growth-${part}.svg)\n\n${told}`)
  } catch (error) {
    await unlessInterrupted()
    process.exitCode = 1
    console.error(`${part}: failed`, error)
  }
}
async function tellRowsOfOthers(growths: readonly Growth[]): Promise<void> {
  const rows = growths.filter(({ figure }) => figure === 'rows read')
  const most = Math.max(...rows.map(({ points }) => points.at(-1)?.ratio ?? Number.NaN))
  await tellRow({ id: 'server-rows', now: `at most ${most.toFixed(2)} ×, of ${rows.length} operations`, runs: 1, isMet: most < 1.2 })
}

// The PostgreSQL it was attached to stays, and with it what waits for its end.
process.exit()
