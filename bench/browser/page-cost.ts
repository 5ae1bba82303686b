/** What the extension costs a shop's page: a cart of 200 rows and another page of an enabled shop, beside peers of nothing, 50 KB and 300 KB. */
import { medianOf, ratioOf, samePopulation, spreadOf, spreadText, turns } from '../statistics.ts'
import { tellRow } from '../written.ts'
import { writePeers } from './peers.ts'
import { startLargeShop } from './shop.ts'
import { type Measured, startMeasured } from './start.ts'
import { costOf, mainThreadOf, type PageCost, traced, visit } from './tracing.ts'

const ROWS = 200
const SAMPLES = Number(process.env.HANDCART_BENCH_SAMPLES ?? 9)
const CART_PAGE = 'cart page'
// In this order: a cart page that was seen teaches the shop's address, and then its other pages are only watched.
const PAGES = [
  { name: 'page before a cart was seen', path: '/' },
  { name: CART_PAGE, path: '/cart/' },
  { name: 'other page', path: '/' },
] as const
const LONGEST_MS = 50
/** What the table of speed tells; `given` is the extension of HANDCART_PEER. */
const ROWS_OF = [
  { id: 'page-events', page: CART_PAGE, figure: 'events', peer: 'given', bar: 0.35 },
  { id: 'page-samples', page: CART_PAGE, figure: 'samples', peer: 'given', bar: 0.35 },
  { id: 'detector-unlearned', page: 'page before a cart was seen', figure: 'events', peer: 'nothing', bar: undefined },
  { id: 'detector', page: 'other page', figure: 'events', peer: 'nothing', bar: 4 },
] as const
// Handcart may read late, when the page has nothing to do: that counts, too.
const IDLE_MS = 1_500
const PEER_IDLE_MS = 500
const PEERS = { nothing: 0, '50KB': 50 * 1024, '300KB': 300 * 1024 }
const FIGURES = ['events', 'samples', 'longest'] as const

interface Contestant {
  readonly name: string
  readonly id: string
  readonly host: string
  readonly idleMs: number
}

/** Prints a line per page and figure. An unpacked extension in the folder HANDCART_PEER takes part, in a browser of its own. */
export async function measurePageCost(say: (line: string) => void): Promise<void> {
  const shop = await startLargeShop(ROWS)
  const peers = await writePeers(
    Object.entries(PEERS).map(([name, bytes]) => ({ name, script: { bytes, matches: [`http://p${name.toLowerCase()}.localhost/*`] } })),
  )
  const open: Measured[] = []
  try {
    const own = await startMeasured()
    open.push(own)
    const entrants = [{ browser: own, contestant: await handcart(own) }]
    for (const name of Object.keys(PEERS))
      entrants.push({
        browser: own,
        contestant: { name, id: await own.load(peers.folder(name)), host: `p${name.toLowerCase()}`, idleMs: PEER_IDLE_MS },
      })
    if (process.env.HANDCART_PEER) {
      const given = await startMeasured(process.env.HANDCART_PEER)
      open.push(given)
      entrants.push({ browser: given, contestant: { name: 'given', id: given.extensionId, host: 'given', idleMs: IDLE_MS } })
    }
    for (const page of PAGES) {
      const costs = new Map(entrants.map(({ contestant }) => [contestant.name, [] as PageCost[]]))
      let reads = 0
      for (let round = -1; round < SAMPLES; round += 1) {
        process.stderr.write(`${page.name}: round ${round + 1} of ${SAMPLES}\n`)
        for (const turn of turns(entrants.length, round + 1)) {
          const entrant = entrants[turn]
          if (!entrant) continue
          const url = shop.address(entrant.contestant.host, page.path)
          shop.cartReads()
          const cost = await sample(entrant.browser, { url, contestant: entrant.contestant })
          if (round >= 0) costs.get(entrant.contestant.name)?.push(cost)
          if (round >= 0 && entrant.contestant.name === 'handcart') reads += shop.cartReads()
        }
      }
      if (page.name === CART_PAGE) await own.learned()
      await tell(say, page.name, costs)
      const read = (reads / SAMPLES).toFixed(1)
      say(`${page.name}, handcart: ${read} reads of the shop's cart a view`)
      if (page.name === CART_PAGE) await tellRow({ id: 'page-reads', now: read, runs: SAMPLES, isMet: reads === 0 })
    }
  } finally {
    for (const browser of open) await browser.close().catch(() => undefined)
    await shop.close()
    await peers.remove()
  }
}

async function handcart(browser: Measured): Promise<Contestant> {
  await browser.enable('http://handcart.localhost')
  return { name: 'handcart', id: browser.extensionId, host: 'handcart', idleMs: IDLE_MS }
}

async function sample(
  { browser, context }: Measured,
  { url, contestant }: { readonly url: string; readonly contestant: Contestant },
): Promise<PageCost> {
  const page = await context.newPage()
  try {
    const events = await traced(browser, () => visit(page, { url, idleMs: contestant.idleMs }))
    return costOf(events, { id: contestant.id, main: mainThreadOf(events, url) })
  } finally {
    await page.close()
  }
}

async function tell(say: (line: string) => void, page: string, costs: ReadonlyMap<string, readonly PageCost[]>): Promise<void> {
  const own = costs.get('handcart') ?? []
  for (const figure of FIGURES) {
    const ours = own.map((cost) => cost[figure])
    for (const [name, all] of costs) {
      const theirs = all.map((cost) => cost[figure])
      const isBeside = name !== 'handcart' && medianOf(theirs) > 0
      const ratio = isBeside ? `, ratio ${spreadText(ratioOf(ours, theirs), 2)}, p ${samePopulation(ours, theirs).toFixed(4)}` : ''
      say(`${page}, ${figure}, ${name}: ${spreadText(spreadOf(theirs), 2)} ms of ${theirs.length}${ratio}`)
      const row = ROWS_OF.find((one) => one.page === page && one.figure === figure && one.peer === name)
      if (row && isBeside) await tellBeside(row, ours, theirs)
    }
  }
  if (page !== CART_PAGE) return
  const longest = spreadOf(own.map((cost) => cost.longest))
  await tellRow({ id: 'page-longest', now: `${spreadText(longest)} ms`, runs: own.length, isMet: longest.median <= LONGEST_MS })
}

async function tellBeside({ id, bar }: (typeof ROWS_OF)[number], ours: readonly number[], theirs: readonly number[]): Promise<void> {
  const ratio = ratioOf(ours, theirs)
  const now = `${spreadText(ratio, 2)} ×, ${spreadText(spreadOf(ours))} ms`
  await tellRow({
    id,
    now,
    peer: `${spreadText(spreadOf(theirs))} ms`,
    runs: ours.length,
    isMet: bar === undefined ? undefined : ratio.median <= bar,
  })
}
