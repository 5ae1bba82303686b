/** Reads Shopify's cart by allow-list. */
import { definedOnly, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { isCurrencyCode } from '../../core/money.ts'
import { collect } from '../kit/collect.ts'
import { problemOf } from '../kit/request.ts'
import { type OneRead, readSettled } from '../kit/settled.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { askCart, type Told } from './ajax.ts'
import { lineFrom, moneyOf } from './line.ts'
import { rootOf } from './root.ts'

/** Reads the cart; once more when its count and its items disagree. */
export function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  return readSettled(() => readOnce(page, signal), { count: 'item_count', mayCountOtherwise: true })
}

/** The currency the visitor is shown, which need not be the shop's own. */
export function currencyOf({ json }: Told): string | undefined {
  const code = textAt(json, 'currency')
  return code !== undefined && isCurrencyCode(code) ? code : undefined
}

/** A discount code of the cart; one that does not apply to what it holds now is kept by the shop all the same. */
export interface Code {
  readonly code: string
  readonly isApplied: boolean
}

/** The codes. What comes off by itself has none. Older shops tell them only by what they take off. */
export function codesIn({ json, items }: Told): readonly Code[] {
  const listed = valueAt(json, 'discount_codes')
  if (Array.isArray(listed))
    return recordsAt(json, 'discount_codes').flatMap((entry) => {
      const code = textAt(entry, 'code')
      return code === undefined ? [] : [{ code, isApplied: valueAt(entry, 'applicable') !== false }]
    })
  const ofLines = items.flatMap((item) =>
    recordsAt(item, 'line_level_discount_allocations').map((entry) => recordAt(entry, 'discount_application')),
  )
  const applied = [...recordsAt(json, 'cart_level_discount_applications'), ...ofLines].filter(
    (application) => textAt(application, 'type') === 'discount_code',
  )
  const codes = new Set(applied.flatMap((application) => textAt(application, 'title') ?? []))
  return [...codes].map((code) => ({ code, isApplied: true }))
}

async function readOnce(page: ShopPage, signal: AbortSignal): Promise<OneRead> {
  const { cart, answer } = await askCart(page, signal)
  if (!cart) return { ok: false, problem: problemOf(answer, 'cart.js') }
  const known = { currency: currencyOf(cart), items: cart.items }
  const read = await collect(page, { items: cart.items, place: 'items[].', read: (item) => lineFrom(page, item, known) }, signal)
  if (!read.ok) return { ok: false, problem: { code: 'shop.unreadable', where: read.where } }
  const count = read.found.reduce((sum, { quantity }) => sum + Number(quantity), 0)
  return { ok: true, isWhole: count === numberAt(cart.json, 'item_count'), cart: wholeCart(page, cart, read.found) }
}

function wholeCart(page: ShopPage, cart: Told, lines: readonly ShopLine[]): ShopCart {
  const [basePath, currency] = [rootOf(page), currencyOf(cart)]
  const { href, origin, pathname, search, hash } = new URL(`${basePath}cart`, page.location.href)
  const location = { href, origin, pathname, search, hash }
  return {
    shop: shopRefOf({ document: page.document, location }, { platform: 'shopify', basePath, currency }),
    lines,
    coupons: codesIn(cart).flatMap(({ code, isApplied }) => (isApplied ? [code] : [])),
    totals: definedOnly({
      items: moneyOf(numberAt(cart.json, 'items_subtotal_price') ?? numberAt(cart.json, 'total_price'), currency),
      grand: moneyOf(numberAt(cart.json, 'total_price'), currency),
    }),
    capturedAt: page.now().toISOString(),
    source: 'api',
    confidence: 'high',
  }
}
