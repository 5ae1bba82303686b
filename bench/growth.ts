/** How the cost of each operation grows: `npm run bench:growth` writes docs/growth.md and its plots; `-- server` or `-- device` only prints. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { deviceGrowth } from './growth/device.ts'
import { type Growth, plotOf, tableOf } from './growth/figures.ts'
import { serverGrowth } from './growth/server.ts'

const DOCS = path.resolve(import.meta.dirname, '../docs')
const SIDES = { server: serverGrowth, device: deviceGrowth }
const INTRODUCTION = `# How costs grow

Written by \`npm run bench:growth\`. Each figure is a multiple of the same operation's at the smallest size in the same run: only that is
comparable between machines. Times are medians; reads and bytes are counted. Nothing may grow with what is not asked for: an operation that
that is asked for all of it is marked and dashed.
`

const wanted = process.argv.slice(2)
const parts: string[] = [INTRODUCTION]
for (const [side, measure] of Object.entries(SIDES)) {
  if (wanted.length > 0 && !wanted.includes(side)) continue
  const found = await measure()
  for (const [grows, growths] of Map.groupBy(found, (growth) => growth.grows)) {
    const file = `growth-${side}-${grows.replaceAll(' ', '-')}.svg`
    const title = `## ${side === 'server' ? 'Server' : 'Device'}: number of ${grows}`
    console.log(`${title}\n${tableOf(growths)}\n`)
    parts.push(`${title}\n![Cost while the number of ${grows} grows](${file})\n\n${tableOf(growths)}\n`)
    if (wanted.length === 0) await writeFile(path.join(DOCS, file), plotOf(grows, plotted(growths)))
  }
}
if (wanted.length === 0) await writeFile(path.join(DOCS, 'growth.md'), parts.join('\n'))

// What does not grow at all is one line at 1: the table has the rest.
function plotted(growths: readonly Growth[]): readonly Growth[] {
  return growths.filter(({ points }) => points.some(({ ratio }) => Number.isFinite(ratio)))
}
