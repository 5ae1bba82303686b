/** Reads the cart. */
import { definedOnly, idAt, listAt, recordAt, textAt } from '../../core/json.ts'
import { isCurrencyCode } from '../../core/money.ts'
import { collect } from '../kit/collect.ts'
import { askLongPage } from '../kit/long-page.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { askCart, couponsOf, isFree, optionsOf, type Told } from './cart.ts'
import { formRoad } from './form-road.ts'
import { basePathOf, rootOf } from './front.ts'
import { amountAt, lineFrom } from './line.ts'
import type { Written } from './written.ts'

/** Reads it; without a cart there are no lines. */
export async function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const asked = await askCart(page, signal)
  if (!asked.ok) return asked
  const { told } = asked
  const known = { currency: currencyOf(told), written: await writtenOf(page, told, signal) }
  const items = await asShown(page, told, signal)
  const read = await collect(page, { items, place: 'items[].', read: (item) => lineFrom(page, item, known) }, signal)
  if (!read.ok) return { ok: false, problem: { code: 'shop.unreadable', where: read.where } }
  return { ok: true, cart: wholeCart(page, told, read.found) }
}

/** The currency of the cart, which may be another than the one pages show; undefined without a cart. */
export function currencyOf({ json }: Told): string | undefined {
  const code = textAt(recordAt(json, 'currency'), 'code')
  return code !== undefined && isCurrencyCode(code) ? code : undefined
}

// Files are told apart from what is sent: in which order both stand only the page says.
async function asShown(page: ShopPage, { json, items }: Told, signal: AbortSignal): Promise<Told['items']> {
  const lists = recordAt(json, 'lineItems')
  if (['physicalItems', 'digitalItems'].some((list) => listAt(lists, list).length === 0)) return items
  const answer = await askLongPage(page, { path: `${rootOf(page)}cart.php` }, signal)
  const marks = answer.reached && answer.status === 200 ? [...answer.document.querySelectorAll('[data-cart-itemid]')] : []
  const places = new Map(marks.map((mark, place) => [mark.getAttribute('data-cart-itemid') ?? '', place]))
  const placeOf = (item: unknown): number => places.get(idAt(item, 'id') ?? '') ?? -1
  return items.some((item) => placeOf(item) < 0) ? items : items.toSorted((one, other) => placeOf(one) - placeOf(other))
}

// Without that code, or the shop's pages, such lines are to be chosen again.
async function writtenOf(page: ShopPage, { items }: Told, signal: AbortSignal): Promise<ReadonlyMap<string, Written>> {
  if (!items.some((item) => optionsOf(item).some(isFree))) return new Map()
  const road = await formRoad().catch(() => undefined)
  return (await road?.writtenIn(page, { items, root: rootOf(page) }, signal)) ?? new Map()
}

function wholeCart(page: ShopPage, told: Told, lines: readonly ShopLine[]): ShopCart {
  const currency = currencyOf(told)
  const basePath = basePathOf(page)
  return {
    // An address that adds something, or suggests something, is not where the cart is.
    shop: { ...shopRefOf(page, { platform: 'bigcommerce', basePath, currency }), cartUrl: `${page.location.origin}${basePath}cart.php` },
    lines,
    coupons: couponsOf(told.json),
    totals: definedOnly({ items: amountAt(told.json, 'baseAmount', currency), grand: amountAt(told.json, 'cartAmount', currency) }),
    capturedAt: page.now().toISOString(),
    source: 'api',
    confidence: 'high',
  }
}
