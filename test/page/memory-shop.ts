/** A shop whose cart is a list in memory: what an import writes to, with the ways shops refuse. */
import type { Line } from '../../lib/contract/cart.ts'
import { productKey } from '../../lib/core/lines.ts'
import { addQuantity, compareQuantity, smallerQuantity, subtractQuantity } from '../../lib/core/quantity.ts'
import type { LineCheck, ReadResult, Shop, ShopCart, ShopLine, WriteOutcome } from '../../lib/shops/shop.ts'
import { fakePage } from '../shops/fake-page.ts'

const ORIGIN = 'https://shop.example'

/** A made-up line of a product; its id says which. */
export function aLine(product: number, quantity = '1', more: Partial<Line> = {}): Line {
  return {
    id: `00000000-0000-4000-8000-${String(product).padStart(12, '0')}`,
    product: { sku: `SKU-${product}` },
    title: `Product ${product}`,
    options: [],
    quantity,
    readd: 'exact',
    unitPrice: { amountMinor: 1000, currency: 'EUR' },
    ...more,
  }
}

/** How the shop misbehaves; all of it may change while it runs. */
export interface Whims {
  /** Most pieces of a product, by SKU. */
  readonly limits: Map<string, string>
  /** Products it refuses, with its sentence. */
  readonly refused: Map<string, string>
  /** Prices that are not 10.00. */
  readonly prices: Map<string, number>
  /** What a whole line costs, in minor units, where the shop says it: by SKU. */
  readonly lineTotals: Map<string, number>
  /** For refused lines: how much the shop says it would take. */
  readonly fits: Map<string, string>
  /** The same without a word about it. */
  readonly takes: Map<string, string>
  /** Coupons it does not know. */
  readonly unknownCoupons: Set<string>
  /** Reads that fail from now on. */
  failingReads: number
  /** After this many written lines, adding throws. */
  breaksAfter: number
  /** Emptying fails after this many lines were taken out. */
  clearsOnly: number
  check: (line: Line) => Omit<LineCheck, 'lineId'>
}

/** A shop with the lines and coupons in its cart; `writes` says what was written, in order. */
export function memoryShop(lines: readonly Line[], more: Partial<Shop> = {}, applied: readonly string[] = []) {
  const whims: Whims = {
    limits: new Map(),
    refused: new Map(),
    prices: new Map(),
    lineTotals: new Map(),
    fits: new Map(),
    takes: new Map(),
    unknownCoupons: new Set(),
    failingReads: 0,
    breaksAfter: Number.POSITIVE_INFINITY,
    clearsOnly: Number.POSITIVE_INFINITY,
    check: () => ({ availability: 'available' }),
  }
  const page = fakePage({ url: `${ORIGIN}/cart/`, html: '<main></main>' })
  const writes: string[] = []
  let held: ShopLine[] = lines.map((line) => ({ ...line, key: productKey(line) }))
  let codes: readonly string[] = applied
  // As real shops do: what a line costs is said of the whole line, and an empty cart keeps no coupon.
  const cart = (): ShopCart => cartOf(held.map(totalled), codes)
  const totalled = (line: ShopLine): ShopLine => {
    const amountMinor = whims.lineTotals.get(line.product.sku ?? '')
    return amountMinor === undefined ? line : { ...line, lineTotal: { amountMinor, currency: 'EUR' } }
  }
  const emptied = (): void => {
    if (held.length === 0) codes = []
  }
  const put = (line: Line): WriteOutcome => {
    const sku = line.product.sku ?? ''
    const sentence = whims.refused.get(sku)
    const fits = whims.fits.get(sku)
    if (sentence !== undefined && line.quantity !== (fits ?? whims.takes.get(sku)))
      return { ok: false, code: 'refused', message: sentence, ...(fits === undefined ? {} : { fits }) }
    const now = held.find(({ key }) => key === productKey(line))
    const wanted = addQuantity(now?.quantity ?? '0', line.quantity)
    const quantity = smallerQuantity(wanted, whims.limits.get(sku) ?? wanted)
    const unitPrice = { amountMinor: whims.prices.get(sku) ?? 1000, currency: 'EUR' }
    const fresh = { ...line, id: page.newId(), key: productKey(line), quantity, unitPrice }
    if (now) held = held.map((other) => (other === now ? { ...now, quantity } : other))
    else held = more.isNewestFirst ? [fresh, ...held] : [...held, fresh]
    return { ok: true }
  }
  const shop: Shop = {
    id: 'memory',
    name: 'Memory',
    capabilities: ['add', 'set', 'remove', 'clear', 'coupon', 'options'],
    matches: () => 'cart',
    readCart: async () => {
      if (whims.failingReads === 0) return { ok: true, cart: cart() }
      whims.failingReads -= 1
      return unreachable
    },
    check: async (_page, asked) => asked.map((line) => ({ lineId: line.id, ...whims.check(line) })),
    add: async (_page, { lines: wanted, onLine }, signal) => {
      const outcomes: WriteOutcome[] = wanted.map(() => ({ ok: false, code: 'not-tried' }))
      const turns = [...wanted.entries()]
      for (const [turn, [index, line]] of (more.isNewestFirst ? turns.reverse() : turns).entries()) {
        if (signal.aborted) break
        onLine(line)
        if (turn === whims.breaksAfter) throw new TypeError('broken')
        writes.push(`add ${line.product.sku} ${line.quantity}`)
        outcomes[index] = put(line)
      }
      return outcomes
    },
    setQuantity: async (_page, { line, quantity }) => {
      writes.push(`set ${line.product.sku} ${quantity}`)
      const change = compareQuantity(quantity, line.quantity)
      if (change > 0) return put({ ...line, quantity: subtractQuantity(quantity, line.quantity) })
      held = held.map((other) => (other.key === line.key ? { ...other, quantity } : other))
      return { ok: true }
    },
    remove: async (_page, line) => {
      writes.push(`remove ${line.product.sku}`)
      held = held.filter(({ key }) => key !== line.key)
      emptied()
      return { ok: true }
    },
    clear: async () => {
      writes.push('clear')
      const isAll = held.length <= whims.clearsOnly
      held = held.slice(whims.clearsOnly)
      emptied()
      return isAll ? { ok: true } : { ok: false, code: 'shop.answer' }
    },
    coupons: {
      apply: async (_page, code) => {
        writes.push(`coupon ${code}`)
        if (whims.unknownCoupons.has(code) || held.length === 0) return { ok: false, code: 'refused', message: 'Coupon is not valid' }
        codes = [...codes.filter((other) => other !== code), code]
        return { ok: true }
      },
      remove: async (_page, code) => {
        writes.push(`no coupon ${code}`)
        codes = codes.filter((other) => other !== code)
        return { ok: true }
      },
    },
    repaint: () => void writes.push('repaint'),
    ...more,
  }
  const content = (): readonly string[] => held.map(({ product, quantity }) => `${product.sku} ${quantity}`)
  return { shop, page, whims, writes, content, put: (line: Line) => void put(line), cart }
}

const unreachable: ReadResult = { ok: false, problem: { code: 'shop.unreachable', where: '/cart' } }

function cartOf(lines: readonly ShopLine[], coupons: readonly string[]): ShopCart {
  return {
    shop: { platform: 'memory', origin: ORIGIN, basePath: '/', cartUrl: `${ORIGIN}/cart/` },
    lines,
    coupons: [...coupons],
    totals: {},
    capturedAt: '2026-11-24T10:00:00.000Z',
    source: 'api',
    confidence: 'high',
  }
}
