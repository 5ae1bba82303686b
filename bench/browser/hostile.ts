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
import { costOfScripts, mainThreadsOf, traced } from './tracing.ts'

const LONGEST_MS = 200
const MOST_ROWS = 100_000
/** The page's own loading, then the adapter's work: what takes longer is left there. */
const [MOST_LOADING_MS, MOST_MS] = [10_000, 10_000]
const SCRIPT = 'http://handcart.invalid/hostile-page.js'
const KINDS = Object.entries(largeAnswers(MOST_ROWS))
const ONLY = process.env.HANDCART_BENCH_SYSTEMS?.split(',')

/** Prints a table: the longest piece of each system and size. */
export async function measureHostile(say: (line: string) => void): Promise<void> {
  const script = await bundled()
  const { readsOf } = await import('../../test/shops/system.ts')
  const rows: string[] = []
  for (const system of await rowsOf()) {
    const lines = system.id === GENERIC ? [] : await readsOf(system).shared([0, 1], [2, 1])
    const cells: string[] = []
    for (const [kind, changed] of KINDS) {
      const seen = await seenOn({ script, system, lines, isWritten: kind !== MANY_LINES }, changed)
      process.stderr.write(`${system.name}, ${kind}: ${seen.cell}, ${seen.told}\n`)
      cells.push(seen.cell)
    }
    rows.push(`| ${[system.name, ...cells].join(' | ')} |`)
  }
  const day = new Date().toISOString().slice(0, 10)
  const head = `| system | ${KINDS.map(([kind]) => kind).join(' | ')} |\n|---|${'--:|'.repeat(KINDS.length)}`
  const when = `Longest piece in ms, ${day}, load ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} cores; the bar is ${LONGEST_MS}.`
  const table = [when, '', head, ...rows, '', ...NOTES].join('\n')
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

const NOTES = [
  `\\* the work had not ended after ${MOST_MS / 1000} s; the longest piece up to then.`,
  `† the browser itself had not ended with the page after ${MOST_LOADING_MS / 1000} s: the page is as it is, what the shop answers later is odd.`,
]

interface Trial {
  readonly script: string
  readonly system: Row
  readonly lines: Attempt['lines']
  readonly isWritten: boolean
}

// One that fails must not take the others' figures with it.
async function seenOn(trial: Trial, changed: (text: string) => string): Promise<{ readonly cell: string; readonly told: string }> {
  const { PRODUCTS } = await import('../../test/shops/system.ts')
  for (const [isOwnOdd, mark] of [
    [true, ''],
    [false, ' †'],
  ] as const) {
    const fake = trial.system.open({ products: PRODUCTS })
    for (const product of [0, 1, 2]) fake.put(product, 1)
    const odd = memory((text) => withoutLayout(changed(text), trial.system))
    let isOdd = isOwnOdd
    const shop = await serveFakes([fake], (text) => (isOdd ? odd(text) : text))
    const becomeOdd = (): void => {
      isOdd = true
    }
    const { lines, isWritten, script, system } = trial
    const given = { script, url: shop.cart, at: shop.url, attempt: { shop: system.shopId, lines, isWritten } }
    const seen = await pieceOf(given, becomeOdd).catch((error: unknown) => String(error).split('\n')[0] ?? '')
    await shop.close()
    if (typeof seen === 'object') return { cell: cellOf(seen) + mark, told: seen.told }
    if (!isOwnOdd) return { cell: 'failed', told: seen }
  }
  return { cell: 'failed', told: '' }
}

function cellOf({ longest, told }: Seen): string {
  const ms = longest > LONGEST_MS ? `**${longest.toFixed(0)}**` : longest.toFixed(0)
  return told === UNFINISHED ? `${ms} \\*` : ms
}

// What the browser takes to draw the page is not the adapter's; the one that looks what is shown needs it drawn.
function withoutLayout(text: string, { id }: Row): string {
  return id === GENERIC || !/^\s*</.test(text) ? text : text.replace(/<body/, '<style>body{display:none}</style>$&')
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

interface Seen {
  readonly longest: number
  readonly told: string
}

const UNFINISHED = 'not finished'

// A browser each: what one page left behind must not slow the next.
async function pieceOf({ script, url, at, attempt }: Given, onLoaded: () => void): Promise<Seen> {
  const { context, browser, close } = await opened()
  try {
    await context.addCookies([{ name: 'shopper', value: '0', url: at }])
    const page = await context.newPage()
    page.setDefaultTimeout(MOST_LOADING_MS)
    await page.goto(url, { waitUntil: 'domcontentloaded' })
    const loaded = await within(
      page.addScriptTag({ content: `${script}\n//# sourceURL=${SCRIPT}` }).then(() => ''),
      MOST_LOADING_MS,
    )
    if (loaded === UNFINISHED) throw new Error('The page was not loaded in time')
    onLoaded()
    let told = ''
    const events = await traced(browser, async () => {
      told = String(await within(page.evaluate(`attempt(${JSON.stringify(attempt)}).catch(String)`), MOST_MS))
    })
    return { longest: Math.max(...mainThreadsOf(events).map((main) => costOfScripts(events, { ours: SCRIPT, main }).longest)), told }
  } finally {
    await close()
  }
}

function within<T>(work: Promise<T>, ms: number): Promise<T | string> {
  // What fails after that fails because the browser is closed.
  work.catch(() => undefined)
  return Promise.race([work, new Promise<string>((resolve) => setTimeout(() => resolve(UNFINISHED), ms))])
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
