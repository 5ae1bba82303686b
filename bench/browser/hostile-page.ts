/** Runs in a stand-in's page: does with an adapter what Handcart does, so that the browser's trace shows how long its pieces are. */
import type { Line } from '../../lib/contract/cart.ts'
import { captureOf } from '../../lib/page/capture.ts'
import { createTurns } from '../../lib/page/turns.ts'
import { SHOPS, shopOf } from '../../lib/shops/registry.ts'
import type { ShopPage } from '../../lib/shops/shop.ts'

/** What is to be done; `isWritten` false: nothing is added. */
export interface Attempt {
  readonly shop: string
  readonly lines: readonly Line[]
  readonly isWritten: boolean
}

const page: ShopPage = {
  document,
  location,
  fetch: (...asked) => fetch(...asked),
  readGlobal: async (name) => JSON.parse(JSON.stringify(Reflect.get(globalThis, name) ?? null)),
  newId: () => crypto.randomUUID(),
  now: () => new Date(),
  turn: createTurns({ window, now: () => performance.now() }),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50))),
}

/** Answers what became of the read, or what was thrown. */
async function attempt({ shop: id, lines, isWritten }: Attempt): Promise<string> {
  const row = SHOPS.find((candidate) => candidate.id === id)
  if (!row) return `no row for ${id}`
  const shop = await shopOf(row)
  const { signal } = new AbortController()
  const read = await shop.readCart(page, signal)
  const told = read.ok ? (await captureOf({ shop, page }, read.cart, signal)).state : read.problem.code
  await shop.check(page, lines, signal)
  for (const line of lines) await shop.choices?.(page, { ...line, readd: 'needsOptions' }, signal)
  if (isWritten) await shop.add(page, { lines, onLine: () => {} }, signal)
  return read.ok ? `${told}, ${read.cart.lines.length} lines` : told
}

Object.assign(globalThis, { attempt })
