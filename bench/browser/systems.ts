/** What Handcart costs the cart page of every shop system with 200 lines in it, and a page that is no shop, beside a content script of nothing. */
import type { Page } from 'playwright'
import { bundleSizes } from '../../scripts/sizes.ts'
import type { System } from '../../test/shops/systems.ts'
import { turns } from '../statistics.ts'
import { type StandIn, startStandIn, systems } from './large-stand-ins.ts'
import { writePeers } from './peers.ts'
import { type Measured, startMeasured } from './start.ts'
import { type Bytes, type SystemCost, tellSystems } from './systems-table.ts'
import { costOf, mainThreadOf, type PageCost, traced, visit } from './tracing.ts'

const LINES = 200
const SAMPLES = Number(process.env.HANDCART_BENCH_SAMPLES ?? 9)
const ONLY = process.env.HANDCART_BENCH_SYSTEMS?.split(',')
// Handcart may do something late, when the page has nothing else to do: that counts, too.
const IDLE_MS = 1_000
const NOTHING_IDLE_MS = 300
const NO_SHOP = '<!doctype html><html lang="en"><title>News</title><h1>News of the day</h1><p>Nothing is sold here.</p>'

interface Sides {
  readonly own: Measured
  readonly nothingId: string
}

/** Prints a line a system. HANDCART_BENCH_SYSTEMS: some of them by their ids. */
export async function measureSystems(say: (line: string) => void): Promise<void> {
  const peers = await writePeers([{ name: 'nothing', script: { bytes: 0, matches: ['http://*.nothing.localhost/*'] } }])
  const own = await startMeasured()
  try {
    const sides = { own, nothingId: await own.load(peers.folder('nothing')) }
    const all = await systems()
    const costs: SystemCost[] = []
    for (const system of all.filter(({ id }) => ONLY === undefined || ONLY.includes(id))) costs.push(await ofSystem(sides, system))
    const noShop = await ofNoShop(sides, all)
    await tellSystems(say, { costs, noShop, lines: LINES })
  } finally {
    await own.close()
    await peers.remove()
  }
}

async function ofSystem(sides: Sides, system: System): Promise<SystemCost> {
  const shop = await startStandIn(system, LINES)
  const host = system.id.replaceAll('.', '-')
  try {
    await sides.own.enable(`http://${host}.handcart.localhost`)
    const seen = await sampled(sides, { shop, host, isOpened: true, name: system.name })
    return { name: system.name, bytes: bytesOf(system.shop.id), ...seen }
  } finally {
    await shop.close()
  }
}

// Nobody turned Handcart on there.
async function ofNoShop(sides: Sides, [any]: readonly System[]): Promise<Omit<SystemCost, 'bytes'>> {
  if (!any) throw new Error('There are no systems')
  const shop = await startStandIn(any, 1, () => NO_SHOP)
  try {
    return { name: 'Page that is no shop', ...(await sampled(sides, { shop, host: 'news', isOpened: false, name: 'no shop' })) }
  } finally {
    await shop.close()
  }
}

interface Visited {
  readonly shop: StandIn
  readonly host: string
  readonly isOpened: boolean
  readonly name: string
}

async function sampled(sides: Sides, visited: Visited): Promise<Pick<SystemCost, 'viewed' | 'nothing' | 'opened'>> {
  const [viewed, nothing, opened]: [PageCost[], PageCost[], PageCost[]] = [[], [], []]
  const { context } = sides.own
  for (const side of ['handcart', 'nothing']) await visited.shop.enter(context, `${visited.host}.${side}`)
  for (let round = -1; round < SAMPLES; round += 1) {
    process.stderr.write(`${visited.name}: round ${round + 1} of ${SAMPLES}\n`)
    for (const turn of turns(2, round + 1)) {
      const [view, opening] = await (turn === 0 ? ofHandcart(sides, visited) : ofNothing(sides, visited))
      if (round < 0) continue
      ;(turn === 0 ? viewed : nothing).push(view)
      if (opening) opened.push(opening)
    }
  }
  return { viewed, nothing, opened }
}

type Costs = readonly [viewed: PageCost, opened?: PageCost]

async function ofNothing({ own, nothingId }: Sides, { shop, host }: Visited): Promise<Costs> {
  const url = shop.cart(`${host}.nothing`)
  return inPage(own, async (page) => {
    const events = await traced(own.browser, () => visit(page, { url, idleMs: NOTHING_IDLE_MS }))
    return [costOf(events, { id: nothingId, main: mainThreadOf(events, url) })]
  })
}

async function ofHandcart({ own }: Sides, { shop, host, isOpened }: Visited): Promise<Costs> {
  const url = shop.cart(`${host}.handcart`)
  return inPage(own, async (page) => {
    const events = await traced(own.browser, () => visit(page, { url, idleMs: IDLE_MS }))
    const side = { id: own.extensionId, main: mainThreadOf(events, url) }
    const viewed = costOf(events, side)
    return isOpened ? [viewed, costOf(await traced(own.browser, () => read(own, page)), side)] : [viewed]
  })
}

// As a press of the toolbar's icon does: the page's cart is read, with its script, and shown.
async function read(own: Measured, page: Page): Promise<void> {
  const popup = await own.openPopup(page)
  await popup.getByRole('button', { name: 'Share this cart' }).waitFor()
  await popup.getByText(`${LINES} items`).first().waitFor({ timeout: 20_000 })
  await popup.close()
}

async function inPage<T>({ context }: Measured, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage()
  try {
    return await work(page)
  } finally {
    await page.close()
  }
}

/** What a page of the system may get at most: script of the button, core, and those of the shop itself. */
function bytesOf(shop: string): Bytes {
  const sizes = bundleSizes('chrome-mv3')
  const of = (unit: string): number => sizes.find((size) => size.unit === unit)?.gzipBytes ?? 0
  const parts = sizes.filter(({ unit }) => unit.startsWith(`shop ${shop}-`)).reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)
  return { viewed: of('detector') + of('button'), core: of('cart core'), own: of(`shop ${shop}`), later: parts }
}
