/** Time from opening the popup to its first row, beside a blank popup page of another extension; and from a key in its search to the paint. */
import type { Page } from 'playwright'
import { ratioOf, samePopulation, spreadOf, spreadText, turns } from '../statistics.ts'
import { tellRow } from '../written.ts'
import { buildCopy } from './build-copy.ts'
import { WORDS } from './kept-carts.ts'
import { writePeers } from './peers.ts'
import { type Measured, ownPage, startMeasured, stopWorkers } from './start.ts'
import { keepCarts, startQuietServer } from './stored-carts.ts'

const SAMPLES = Number(process.env.HANDCART_BENCH_SAMPLES ?? 9)
const LINES = 20
const SEARCH_AT = 500
/** Where each opening takes seconds, a few samples must do. */
const MOST_MS = 45_000
const LEAST_SAMPLES = 3
const COUNTS = (process.env.HANDCART_BENCH_CARTS ?? '10,100,500,5000').split(',').map(Number)
const BARS: Readonly<Record<number, number>> = { 500: 1.8, 5000: 2.2 }
const FIGURES = ['focusable', 'painted'] as const
/** Numbers of carts the table of speed has rows of. */
const IN_TABLE: ReadonlySet<number> = new Set([10, 100, 500, 5000])
const SEARCH_BAR_MS = 16

/** Ms from asking for the tab until the first row was in it, and until it was on the screen. */
type Opening = Readonly<Record<(typeof FIGURES)[number], number>>

// A row is told at the first change that brings one; painted is after the next frame.
const WATCH = `globalThis.firstRow = new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector('.cart-row')) return false
    const focusable = performance.timeOrigin + performance.now()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve({ focusable, painted: performance.timeOrigin + performance.now() })
      port2.postMessage(0)
    })
    return true
  }
  if (!look()) {
    const watching = new MutationObserver(() => look() && watching.disconnect())
    watching.observe(document, { childList: true, subtree: true })
  }
})`

/** Prints two lines for each number of carts, and one of the search. */
export async function measurePopup(say: (line: string) => void): Promise<void> {
  const peers = await writePeers([{ name: 'blank', popup: true }])
  const server = await startQuietServer()
  try {
    for (const count of COUNTS) await measureAt(count, { blank: peers.folder('blank'), server: server.url, say })
  } finally {
    await server.close()
    await peers.remove()
  }
}

interface Given {
  readonly blank: string
  readonly server: string
  readonly say: (line: string) => void
}

async function measureAt(count: number, { blank, server, say }: Given): Promise<void> {
  // 5,000 carts of 20 lines are more than the 10 MB an extension may keep without asking.
  const build = await buildCopy({ unlimited: true })
  const browser = await startMeasured(build.folder)
  try {
    process.stderr.write(`popup: keeping ${count} carts\n`)
    await keepCarts(browser, { count, lines: LINES, server })
    const ids = [browser.extensionId, await browser.load(blank)]
    await browser.context.addInitScript(WATCH)
    const openings: [Opening[], Opening[]] = [[], []]
    const began = performance.now()
    for (let round = -2; round < SAMPLES && (round < LEAST_SAMPLES || performance.now() - began < MOST_MS); round += 1) {
      process.stderr.write(`popup of ${count}: round ${round + 1} of ${SAMPLES}\n`)
      for (const turn of turns(2, round + 2)) {
        const opening = await opened(browser, ids[turn] ?? '')
        if (round >= 0) openings[turn]?.push(opening)
      }
    }
    await tell(say, count, openings)
    if (count === SEARCH_AT) await measureSearch(browser, { blankId: ids[1] ?? '', say })
  } finally {
    await browser.close()
    await build.remove()
  }
}

async function tell(say: Given['say'], count: number, [own, peer]: readonly [readonly Opening[], readonly Opening[]]): Promise<void> {
  const bar = BARS[count]
  const figures = FIGURES.map((figure) => {
    const [ours, theirs] = [own.map((opening) => opening[figure]), peer.map((opening) => opening[figure])]
    const ratio = ratioOf(ours, theirs)
    say(
      `popup of ${count} carts, first row ${figure}: handcart ${spreadText(spreadOf(ours), 0)} ms, blank ${spreadText(spreadOf(theirs), 0)} ms, ratio ${spreadText(ratio, 2)}${bar === undefined ? '' : `, bar ${bar.toFixed(2)}`}, ${ours.length} samples each, p ${samePopulation(ours, theirs).toFixed(4)}`,
    )
    return { figure, ratio, theirs: spreadOf(theirs) }
  })
  if (!IN_TABLE.has(count)) return
  const now = figures.map(({ figure, ratio }) => `${spreadText(ratio, 2)} × ${figure}`).join(', ')
  const besides = figures.map(({ theirs }) => `${theirs.median.toFixed(0)} ms`).join(', ')
  const isMet = bar === undefined ? undefined : figures.every(({ ratio }) => ratio.median <= bar)
  await tellRow({ id: `popup-${count}`, now, peer: besides, runs: own.length, isMet })
}

// As a person opens it now and then: the background sleeps.
async function opened(measured: Measured, id: string): Promise<Opening> {
  const { browser, context } = measured
  const own = await ownPage(measured, id)
  await stopWorkers(own)
  await own.close()
  const arrived = context.waitForEvent('page')
  const began = performance.timeOrigin + performance.now()
  await browser.send('Target.createTarget', { url: `chrome-extension://${id}/popup.html` })
  const page = await arrived
  const seen: Opening = Object(await page.evaluate('globalThis.firstRow'))
  await new Promise((done) => setTimeout(done, 300))
  await page.close()
  return { focusable: seen.focusable - began, painted: seen.painted - began }
}

/** Times keys in a page: `keyToPaint()` tells ms from the last one to the paint of the last thing it changed. */
export const KEY_WATCH = `(() => {
  let began = 0
  let painted = 0
  const told = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { painted = performance.now() }
    port2.postMessage(0)
  })
  document.addEventListener('keydown', ({ timeStamp }) => { began = timeStamp; painted = 0 }, { capture: true })
  document.addEventListener('input', told)
  new MutationObserver(told).observe(document.body, { childList: true, subtree: true, characterData: true })
  globalThis.keyToPaint = () => painted - began
})()`

/** From each key to the paint of the last thing it changed. */
async function measureSearch(browser: Measured, { blankId, say }: { readonly blankId: string; readonly say: Given['say'] }): Promise<void> {
  const popup = await browser.open('popup.html')
  await popup.locator('.cart-row').first().waitFor()
  const blank = await ownPage(browser, blankId, 'popup.html')
  const pages = [popup, blank]
  for (const page of pages) await page.evaluate(KEY_WATCH)
  const times: [number[], number[]] = [[], []]
  for (const [round, word] of WORDS.slice(0, 3).entries())
    for (const turn of turns(2, round)) times[turn]?.push(...(await typed(pages[turn], word)))
  const [own, peer] = times
  say(
    `search in ${SEARCH_AT} carts, key to paint: handcart ${spreadText(spreadOf(own))} ms, field of a blank page ${spreadText(spreadOf(peer))} ms, bar ${SEARCH_BAR_MS} ms, ${own.length} keys each`,
  )
  const [ours, theirs] = [spreadOf(own), spreadOf(peer)]
  const isMet = ours.median <= SEARCH_BAR_MS
  await tellRow({ id: 'search', now: `${spreadText(ours)} ms`, peer: `${spreadText(theirs)} ms`, runs: own.length, isMet })
  for (const page of pages) await page.close()
}

/** Types a word into a field of a page that watches its keys, and answers ms from each key to its paint. */
export async function typed(page: Page | undefined, word: string, field = 'input'): Promise<readonly number[]> {
  if (!page) return []
  await page.bringToFront()
  await page.locator(field).first().fill('')
  const times: number[] = []
  for (const letter of word) {
    await page.locator(field).first().press(letter)
    await page.waitForTimeout(200)
    times.push(Number(await page.evaluate('globalThis.keyToPaint()')))
  }
  return times
}
