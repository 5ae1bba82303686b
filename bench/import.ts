/** Requests and time of fifty and of two hundred lines into WooCommerce's stand-in over HTTP, beside one request a line: `npm run bench:import`. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Window } from 'happy-dom'
import type { Line } from '../lib/contract/cart.ts'
import { numberAt, recordsAt, textAt } from '../lib/core/json.ts'
import { runImport } from '../lib/page/import-run.ts'
import { readPlan, type ShopAccess } from '../lib/page/own-cart.ts'
import { undoImport } from '../lib/page/undo.ts'
import { capturedFrom } from '../lib/shops/kit/captured.ts'
import type { ShopPage } from '../lib/shops/shop.ts'
import { cartOf, shopById } from '../test/shops/system.ts'
import { type FakeStore, fakeStore } from '../test/shops/woocommerce/fake-store.ts'
import { medianOf, ratioOf, spreadText } from './statistics.ts'
import { machine, tellRow } from './written.ts'

const DELAY_MS = 100
const STORE = '/wp-json/wc/store/v1'
const STAGES = ['plan', 'import', 'undo'] as const
/** Most requests of fifty lines, and how many times faster plan and import together must be than one request a line. */
const BARS = { plan: 4, import: 3, undo: 3 }
const FASTER = 12
/** An undo is no slower than the import: it asks for no more, and the machine alone may part the two times by this. */
const UNDO_OF_IMPORT = 1.1
const BAR_LINES = 50
const RUNS = [
  { lines: BAR_LINES, rounds: 5 },
  { lines: 200, rounds: 1 },
]

type Stage = (typeof STAGES)[number]
interface Figure {
  readonly requests: number
  readonly ms: number
}
type Figures = Record<Stage, Figure>

/** The stand-in behind a server that takes its time; `page` is a shopper's whose requests go there. */
interface Shop {
  readonly page: ShopPage
  readonly requests: () => number
  readonly close: () => void
}

// Every second product is a variation, every fifth has a limit.
const productsOf = (count: number) =>
  Array.from({ length: count }, (_product, index) => ({
    name: `Thing ${index}`,
    price: '1.5',
    ...(index % 5 === 0 ? { stock: 9 } : {}),
    ...(index % 2 === 0 ? { options: [{ name: 'Size', value: `No ${index}` }] } : {}),
  }))

async function openShop(store: FakeStore): Promise<Shop> {
  let requests = 0
  const server = createServer(async (request, response) => {
    requests += 1
    const body = await textOf(request)
    await wait(DELAY_MS)
    const { method = 'GET', url = '' } = request
    const headers = new Headers(
      Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const answer = await store.page.fetch(`${store.page.location.origin}${url}`, { method, headers, ...(body === '' ? {} : { body }) })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = addressOf(server.address())
  const page: ShopPage = {
    ...store.page,
    fetch: (input, init) => {
      const { pathname, search } = new URL(String(input))
      // `no-store` is for browsers.
      const { cache: _cache, ...rest } = init ?? {}
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, rest)
    },
  }
  return { page, requests: () => requests, close: () => server.close() }
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString()
}

async function figureOf(shop: Shop, work: () => Promise<unknown>): Promise<Figure> {
  const [start, before] = [performance.now(), shop.requests()]
  await work()
  return { requests: shop.requests() - before, ms: performance.now() - start }
}

/** As the extension does it. */
async function withHandcart(lines: readonly Line[], count: number): Promise<Figures> {
  const store = fakeStore({ products: productsOf(count), openChoice: [2, 30] })
  store.put(1, 1)
  const shop = await openShop(store)
  const access: ShopAccess = { shop: await shopById('woocommerce'), page: shop.page }
  const signal = new AbortController().signal
  const before = capturedFrom(cartOf(await access.shop.readCart(access.page, signal)))
  let planned = await readPlan(access, [], signal)
  const plan = await figureOf(shop, async () => {
    planned = await readPlan(access, lines, signal)
  })
  const { lines: planLines, cartFingerprint } = planned
  const ticked = new Set(lines.map(({ id }) => id))
  const told = { onStart: async () => {}, onProgress: () => {}, signal }
  const imported = await figureOf(shop, async () => {
    const receipt = await runImport(access, { lines, plan: planLines, ticked, mode: 'merge', cartFingerprint, ...told })
    if (!receipt.lines.every(({ status }) => status === 'added')) throw new Error('not all lines came in')
  })
  // The page is loaded anew after an import.
  const reloaded: ShopAccess = { shop: access.shop, page: { ...shop.page } }
  const undo = await figureOf(shop, async () => {
    if (!(await undoImport(reloaded, before, signal)).restored) throw new Error('the cart is not as it was')
  })
  shop.close()
  return { plan, import: imported, undo }
}

/** The plainest way: each product is asked for, added and taken out by a request of its own, the cart read before and after. */
async function oneByOne(lines: readonly Line[], count: number): Promise<Figures> {
  const store = fakeStore({ products: productsOf(count) })
  const shop = await openShop(store)
  let nonce = ''
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', headers: { Nonce: nonce }, body: JSON.stringify(body) }
    const answer = await shop.page.fetch(`${shop.page.location.origin}${STORE}${path}`, init)
    nonce = answer.headers.get('Nonce') ?? nonce
    if (!answer.ok) throw new Error(`${path} ${answer.status}`)
    return answer.json()
  }
  const idOf = ({ product }: Line): number => Number(product.variantId ?? product.productId)
  const plan = await figureOf(shop, async () => {
    await ask('/cart')
    for (const line of lines) await ask(`/products/${idOf(line)}`)
  })
  const imported = await figureOf(shop, async () => {
    await ask('/cart')
    for (const line of lines) await ask('/cart/add-item', { id: idOf(line), quantity: Number(line.quantity) })
    if (numberAt(await ask('/cart'), 'items_count') !== lines.length * 2) throw new Error('not all lines came in')
  })
  const undo = await figureOf(shop, async () => {
    for (const item of recordsAt(await ask('/cart'), 'items')) await ask('/cart/remove-item', { key: textAt(item, 'key') })
    await ask('/cart')
  })
  shop.close()
  return { plan, import: imported, undo }
}

async function sharedLines(count: number): Promise<readonly Line[]> {
  const theirs = fakeStore({ products: productsOf(count) })
  for (let index = 0; index < count; index += 1) theirs.put(index, 2)
  const { readCart } = await shopById('woocommerce')
  return capturedFrom(cartOf(await readCart(theirs.page, new AbortController().signal))).lines
}

function summed(figures: readonly Figures[], stages: readonly Stage[]): readonly number[] {
  return figures.map((figure) => stages.reduce((sum, stage) => sum + figure[stage].ms, 0))
}

async function measure({ lines: count, rounds }: (typeof RUNS)[number]): Promise<void> {
  const lines = await sharedLines(count)
  const ours: Figures[] = []
  const plain: Figures[] = []
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`${count} lines: round ${round + 1} of ${rounds}\n`)
    // Whoever comes first in one round comes second in the next.
    const both = [async () => ours.push(await withHandcart(lines, count)), async () => plain.push(await oneByOne(lines, count))]
    for (const take of round % 2 === 0 ? both : both.reverse()) await take()
  }
  console.log(`\n${count} lines, ${DELAY_MS} ms before every answer, ${rounds} ${rounds === 1 ? 'round' : 'rounds'} in turn, medians`)
  const requests = (all: readonly Figures[], stage: Stage): number => Math.max(...all.map((figure) => figure[stage].requests))
  for (const stage of STAGES) {
    const [mine, theirs] = [summed(ours, [stage]), summed(plain, [stage])]
    const isMissed = count === BAR_LINES && requests(ours, stage) > BARS[stage]
    if (isMissed) process.exitCode = 1
    console.log(
      `${stage.padEnd(6)} ${String(requests(ours, stage)).padStart(4)} requests ${medianOf(mine).toFixed(0).padStart(6)} ms | one by one ${String(requests(plain, stage)).padStart(4)} requests ${medianOf(theirs).toFixed(0).padStart(6)} ms | ${spreadText(ratioOf(theirs, mine))} times${isMissed ? `, bar ${BARS[stage]} requests` : ''}`,
    )
  }
  const faster = ratioOf(summed(plain, ['plan', 'import']), summed(ours, ['plan', 'import']))
  if (faster.median < FASTER) process.exitCode = 1
  console.log(`plan and import together ${spreadText(faster)} times faster (bar ${FASTER})`)
  const undo = ratioOf(summed(ours, ['undo']), summed(ours, ['import']))
  if (undo.median > UNDO_OF_IMPORT || requests(ours, 'undo') > requests(ours, 'import')) process.exitCode = 1
  console.log(`undo takes ${spreadText(undo)} times the import (bar ${UNDO_OF_IMPORT})`)
  if (count !== BAR_LINES) return
  const counts = (all: readonly Figures[]): string => STAGES.map((stage) => requests(all, stage)).join(', ')
  const isMet = STAGES.every((stage) => requests(ours, stage) <= BARS[stage])
  await tellRow({ id: 'import-requests', now: counts(ours), peer: counts(plain), runs: rounds, isMet })
  const peer = `${medianOf(summed(plain, ['plan', 'import'])).toFixed(0)} ms`
  await tellRow({ id: 'import-time', now: `${spreadText(faster)} ×`, peer, runs: rounds, isMet: faster.median >= FASTER })
}

const { DOMParser } = new Window()
Object.assign(globalThis, { DOMParser })
console.log(machine())
for (const run of RUNS) await measure(run)
