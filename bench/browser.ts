/** The built extension in Chromium beside synthetic peers: `npm run bench:browser`, or some of it by name (`-- worker page`). */
import { existsSync } from 'node:fs'
import { measureCarts } from './browser/carts.ts'
import { measureHostile } from './browser/hostile.ts'
import { measurePageCost } from './browser/page-cost.ts'
import { measurePopup } from './browser/popup.ts'
import { tracePopup } from './browser/popup-trace.ts'
import { BUILD } from './browser/start.ts'
import { measureSystems } from './browser/systems.ts'
import { measureWorkerStart } from './browser/worker-start.ts'
import { unlessInterrupted } from './ending.ts'
import { machine, wantedParts } from './written.ts'

const BENCHES = {
  popup: measurePopup,
  trace: tracePopup,
  worker: measureWorkerStart,
  page: measurePageCost,
  carts: measureCarts,
  systems: measureSystems,
  hostile: measureHostile,
}

if (!existsSync(BUILD)) throw new Error(`There is no build in ${BUILD}: npx wxt build`)
const wanted = wantedParts()
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}: ${Object.keys(BENCHES).join(', ')}`)
console.log(`${machine()}, build ${BUILD}`)
console.log('A line a figure: median and quartiles; p is of Mann and Whitney, that both are alike.')
for (const [name, measure] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  // One that fails must not take the others' figures with it.
  await measure((line) => console.log(line)).catch(async (error: unknown) => {
    await unlessInterrupted()
    process.exitCode = 1
    console.log(`${name}: failed`)
    console.error(error)
  })
}
