/** The page of all carts beside a plain list of the same elements and styles: a key in the search of 500 carts, opening one of 1,000 lines, scrolling through it. */
import type { Page } from 'playwright'
import { ratioOf, spreadOf, spreadText, turns } from '../statistics.ts'
import { tellRow } from '../written.ts'
import { buildCopy } from './build-copy.ts'
import { cartItem, WORDS } from './kept-carts.ts'
import { KEY_WATCH, typed } from './popup.ts'
import { type Measured, ownPage, startMeasured, stopWorkers } from './start.ts'

const SAMPLES = Number(process.env.HANDCART_BENCH_SAMPLES ?? 9)
const CARTS = 500
const LINES = 20
const MANY_LINES = 1_000
/** As many as the page of all carts draws before anything else, which is more than a window shows. */
const FIRST_LINES = 30
/** What the plain list draws at an opening: a fifth of the cart, as the page did when it was first measured. */
const PLAIN_LINES = 200
const SEARCH_BAR_MS = 16
const OPEN_BAR = 2
const SCROLL_STEPS = 60
const FIELD = 'input[type=search]'
const LINE = '.cart-side .of-cart li'

// Both sides are timed by the same functions: from a press until what it brings is painted, and the frames of a way through a list.
const TIMED = `globalThis.timed = {
  press: (press, selector, count) => new Promise((resolve) => {
    const began = performance.now()
    const look = () => document.querySelectorAll(selector).length >= count && (watching.disconnect(), requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - began)
      port2.postMessage(0)
    }))
    const watching = new MutationObserver(look)
    watching.observe(document, { childList: true, subtree: true })
    press()
  }),
  scroll: async (element, steps) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    element.scrollTop = 0
    await frame()
    const began = performance.now()
    for (let step = 1; step <= steps; step += 1) {
      element.scrollTop = (element.scrollHeight - element.clientHeight) * step / steps
      await frame()
    }
    return performance.now() - began
  },
}`

/** Prints a line and a row for each of the three. */
export async function measureCarts(say: (line: string) => void): Promise<void> {
  const build = await buildCopy({ unlimited: true })
  const browser = await startMeasured(build.folder)
  try {
    process.stderr.write(`carts: keeping ${CARTS} carts, one of ${MANY_LINES} lines\n`)
    await keepSaved(browser)
    const pages = await Promise.all([browser.open('carts.html'), browser.open('carts.html')])
    for (const page of pages) {
      await page.locator('.saved-row').first().waitFor()
      await page.evaluate(TIMED)
      await page.evaluate(KEY_WATCH)
    }
    const [own, plain] = pages
    await makePlain(plain)
    await measureSearch({ own, plain, say })
    await measureOpening({ own, plain, say })
  } finally {
    await browser.close()
    await build.remove()
  }
}

interface Sides {
  readonly own: Page
  readonly plain: Page
  readonly say: (line: string) => void
}

async function measureSearch({ own, plain, say }: Sides): Promise<void> {
  const times: [number[], number[]] = [[], []]
  for (const [round, word] of WORDS.slice(0, 3).entries())
    for (const turn of turns(2, round)) times[turn]?.push(...(await typed(turn === 0 ? own : plain, word, FIELD)))
  for (const page of [own, plain]) await page.locator(FIELD).fill('')
  const ours = spreadOf(times[0])
  await tell(say, { id: 'carts-search', what: `search in ${CARTS} saved carts, key to paint`, times, isMet: ours.median <= SEARCH_BAR_MS })
}

async function measureOpening({ own, plain, say }: Sides): Promise<void> {
  const open = (lines: number) =>
    `timed.press(() => document.querySelector('.saved-row button').click(), ${JSON.stringify(LINE)}, ${lines})`
  // No frame comes to a page that is behind another.
  await own.bringToFront()
  await own.evaluate(open(MANY_LINES))
  const whole = await sideOf(own)
  const scrolls: [number[], number[]] = [[], []]
  await plain.evaluate(`document.querySelector('.cart-side').innerHTML = ${JSON.stringify(whole)}`)
  for (let round = -1; round < SAMPLES; round += 1)
    for (const turn of turns(2, round + 1)) {
      const page = turn === 0 ? own : plain
      await page.bringToFront()
      const ms = Number(await page.evaluate(`timed.scroll(document.querySelector('.cart-side .scroll'), ${SCROLL_STEPS})`))
      if (round >= 0) scrolls[turn]?.push(ms)
    }
  await plain.evaluate(`globalThis.whole = document.querySelector('.cart-side').innerHTML
    for (const line of [...document.querySelectorAll(${JSON.stringify(LINE)})].slice(${PLAIN_LINES})) line.remove()
    globalThis.part = document.querySelector('.cart-side').innerHTML`)
  const openPlain = (html: string, lines: number) =>
    `timed.press(() => { document.querySelector('.cart-side').innerHTML = ${html} }, ${JSON.stringify(LINE)}, ${lines})`
  const measured = async (expressions: readonly [string, string]) => {
    const times: [number[], number[]] = [[], []]
    for (let round = -1; round < SAMPLES; round += 1)
      for (const turn of turns(2, round + 1)) {
        const page = turn === 0 ? own : plain
        await page.bringToFront()
        await close(page, turn === 0)
        const ms = Number(await page.evaluate(expressions[turn === 0 ? 0 : 1]))
        if (round >= 0) times[turn]?.push(ms)
      }
    return times
  }
  const openings = await measured([open(FIRST_LINES), openPlain('part', PLAIN_LINES)])
  const wholes = await measured([open(MANY_LINES), openPlain('whole', MANY_LINES)])
  await tell(say, {
    id: 'carts-open',
    what: `a cart of ${MANY_LINES} lines, press to first paint`,
    times: openings,
    isMet: ratioOf(...openings).median <= OPEN_BAR,
  })
  await tell(say, { id: 'carts-whole', what: `all its ${MANY_LINES} lines`, times: wholes })
  await tell(say, { id: 'carts-scroll', what: `scrolling through its ${MANY_LINES} lines in ${SCROLL_STEPS} steps`, times: scrolls })
}

async function close(page: Page, isOwn: boolean): Promise<void> {
  if (isOwn) await page.locator('.cart-side .hd button').first().click()
  else await page.evaluate(`document.querySelector('.cart-side').innerHTML = ''`)
  await page.locator(LINE).first().waitFor({ state: 'detached' })
}

async function sideOf(page: Page): Promise<string> {
  return String(await page.evaluate(`document.querySelector('.cart-side').innerHTML`))
}

// The same document without what draws it: each of the 500 rows is there, and a search hides those without the word.
async function makePlain(page: Page): Promise<void> {
  const names = JSON.stringify(Array.from({ length: CARTS }, (_, index) => nameOf(CARTS - 1 - index)))
  await page.evaluate(`(() => {
    document.body.innerHTML = document.body.innerHTML
    const list = document.querySelector('.list-side ul')
    const row = list.querySelector('li').innerHTML
    list.style.paddingBlockEnd = '0'
    list.innerHTML = ${names}.map((name) => '<li>' + row.replaceAll(${JSON.stringify(nameOf(CARTS - 1))}, name) + '</li>').join('')
    const rows = [...list.children].map((item) => ({ item, text: item.textContent.toLowerCase() }))
    document.querySelector('${FIELD}').addEventListener('input', ({ currentTarget }) => {
      const words = currentTarget.value.toLowerCase().split(/\\s+/).filter(Boolean)
      for (const { item, text } of rows) item.hidden = !words.every((word) => text.includes(word))
    })
  })()`)
}

function nameOf(index: number): string {
  return `${WORDS[index % WORDS.length]} ${index}`
}

async function keepSaved(browser: Measured): Promise<void> {
  const page = await ownPage(browser, browser.extensionId)
  await stopWorkers(page)
  await page.evaluate('chrome.storage.local.clear()')
  const carts = Array.from({ length: CARTS }, (_, index) => savedCart(index, index === CARTS - 1 ? MANY_LINES : LINES))
  const rows = carts.map(({ lines, ...cart }) => ({ ...cart, lineCount: lines.length, shopCount: 1 }))
  const items = Object.fromEntries(carts.map((cart) => [`saved:${cart.id}`, { version: 2, data: JSON.stringify(cart) }]))
  await page.evaluate(`chrome.storage.local.set(${JSON.stringify({ ...items, 'saved-rows': { version: 1, data: rows } })})`)
  await stopWorkers(page)
  await page.close()
}

interface Saved {
  readonly id: string
  readonly lines: readonly unknown[]
}

function savedCart(index: number, lineCount: number): Saved {
  const [, item] = cartItem(index, lineCount)
  const { id, name, shop, lines, totals, createdAt }: Saved & Readonly<Record<string, unknown>> = Object(item).data
  return Object.assign({ id, lines }, { name, savedAt: createdAt, shop, totals })
}

interface Told {
  readonly id: 'carts-search' | 'carts-open' | 'carts-whole' | 'carts-scroll'
  readonly what: string
  /** Ours, and the plain list's, in ms. */
  readonly times: readonly [readonly number[], readonly number[]]
  readonly isMet?: boolean
}

async function tell(say: Sides['say'], { id, what, times: [own, peer], isMet }: Told): Promise<void> {
  const [ours, theirs] = [spreadOf(own), spreadOf(peer)]
  const ratio = spreadText(ratioOf(own, peer), 2)
  say(`${what}: handcart ${spreadText(ours)} ms, plain list ${spreadText(theirs)} ms, ratio ${ratio}, ${own.length} samples each`)
  await tellRow({ id, now: `${spreadText(ours)} ms, ${ratio} ×`, peer: `${spreadText(theirs)} ms`, runs: own.length, isMet })
}
