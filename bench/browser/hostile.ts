/** How long one piece of the work on a hostile page holds it up: pages and answers of odd sizes for every shop system, in Chromium. */
import os from 'node:os'
import type { BrowserContext, CDPSession } from 'playwright'
import { chromium } from 'playwright'
import { build } from 'vite'
import { findChromium } from '../../scripts/browser.ts'
import { serveFakes } from '../../test/e2e/support/fake-shop-server.ts'
import { largeAnswers, MANY_LINES } from '../../test/shops/hostile-answers.ts'
import type { System } from '../../test/shops/systems.ts'
import { ending } from '../ending.ts'
import { tellSection } from '../written.ts'
import type { Attempt } from './hostile-page.ts'
import { systems } from './large-stand-ins.ts'
import { costOfScripts, mainThreadOf, traced } from './tracing.ts'

const LONGEST_MS = 200
const MOST_ROWS = 100_000
const MOST_MS = 120_000
const SCRIPT = 'http://handcart.invalid/hostile-page.js'
const KINDS = Object.entries(largeAnswers(MOST_ROWS))
const ONLY = process.env.HANDCART_BENCH_SYSTEMS?.split(',')

/** Prints a table: the longest piece of each system and size. */
export async function measureHostile(say: (line: string) => void): Promise<void> {
  const script = await bundled()
  const { PRODUCTS, readsOf } = await import('../../test/shops/system.ts')
  const rows: string[] = []
  for (const system of await rowsOf()) {
    const lines = system.id === GENERIC ? [] : await readsOf(system).shared([0, 1], [2, 1])
    const cells: string[] = []
    for (const [kind, changed] of KINDS) {
      const fake = system.open({ products: PRODUCTS })
      for (const product of [0, 1, 2]) fake.put(product, 1)
      const shop = await serveFakes([fake], memory(changed))
      const given = { script, url: shop.cart, at: shop.url, attempt: { shop: system.shopId, lines, isWritten: kind !== MANY_LINES } }
      const seen = await pieceOf(given).catch((error: unknown) => String(error).split('\n')[0])
      await shop.close()
      process.stderr.write(`${system.name}, ${kind}: ${typeof seen === 'object' ? `${seen.longest.toFixed(0)} ms, ${seen.told}` : seen}\n`)
      cells.push(typeof seen === 'object' ? cellOf(seen.longest) : `failed: ${seen}`)
    }
    rows.push(`| ${[system.name, ...cells].join(' | ')} |`)
  }
  const day = new Date().toISOString().slice(0, 10)
  const head = `| system | ${KINDS.map(([kind]) => kind).join(' | ')} |\n|---|${'--:|'.repeat(KINDS.length)}`
  const when = `Longest piece in ms, ${day}, load ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} cores; the bar is ${LONGEST_MS}.`
  const table = [when, '', head, ...rows].join('\n')
  say(table)
  await tellSection('systems-cost.md', 'hostile', table)
}

const GENERIC = 'generic'

type Row = Pick<System, 'id' | 'name' | 'shop' | 'open' | 'overStock' | 'namesLimit'> & { readonly shopId: string }

// The generic adapter reads what another shop shows.
async function rowsOf(): Promise<readonly Row[]> {
  const all = (await systems()).map((system) => ({ ...system, shopId: system.shop.id }))
  const shown = all.find(({ id }) => id === 'opencart-3')
  const rows = shown ? [...all, { ...shown, id: GENERIC, name: 'Any shop', shopId: GENERIC }] : all
  return rows.filter(({ id }) => ONLY === undefined || ONLY.includes(id))
}

function cellOf(ms: number): string {
  return ms > LONGEST_MS ? `**${ms.toFixed(0)}**` : ms.toFixed(0)
}

// Making them takes longer than reading them.
function memory(changed: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>()
  return (text) => {
    const known = made.get(text) ?? changed(text)
    if (made.size < 20) made.set(text, known)
    return known
  }
}

interface Given {
  readonly script: string
  readonly url: string
  readonly at: string
  readonly attempt: Attempt
}

// A browser each: what one page left behind must not slow the next.
async function pieceOf({ script, url, at, attempt }: Given): Promise<{ readonly longest: number; readonly told: string }> {
  const { context, browser, close } = await opened()
  try {
    await context.addCookies([{ name: 'shopper', value: '0', url: at }])
    const page = await context.newPage()
    page.setDefaultTimeout(MOST_MS)
    const loading = await traced(browser, () => page.goto(url, { waitUntil: 'domcontentloaded', timeout: MOST_MS }))
    const main = mainThreadOf(loading, page.url())
    await page.addScriptTag({ content: `${script}\n//# sourceURL=${SCRIPT}` })
    let told = ''
    const events = await traced(browser, async () => {
      told = String(await within(page.evaluate(`attempt(${JSON.stringify(attempt)}).catch(String)`)))
    })
    return { longest: costOfScripts(events, { ours: SCRIPT, main }).longest, told }
  } finally {
    await close()
  }
}

function within<T>(work: Promise<T>): Promise<T | string> {
  return Promise.race([work, new Promise<string>((resolve) => setTimeout(() => resolve('not finished'), MOST_MS))])
}

async function opened(): Promise<{ readonly context: BrowserContext; readonly browser: CDPSession; readonly close: () => Promise<void> }> {
  const found = findChromium()
  if (!found) throw new Error('No Chromium found: set HANDCART_CHROMIUM')
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
  const close = ending(() => browser.close())
  return { context: await browser.newContext(), browser: await browser.newBrowserCDPSession(), close }
}

/** The page's script with the adapters in it, in one text. */
async function bundled(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL('./hostile-page.ts', import.meta.url).pathname, formats: ['iife'], name: 'hostile' },
    },
  })
  const [first] = Array.isArray(made) ? made : [made]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (!chunk) throw new Error('The script was not made')
  return chunk.code
}
