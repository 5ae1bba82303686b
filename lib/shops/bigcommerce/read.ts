/** Reads the cart. */
import { definedOnly, recordAt, textAt } from '../../core/json.ts'
import { isCurrencyCode } from '../../core/money.ts'
import { collect } from '../kit/collect.ts'
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

// Each list of the cart is told for itself: in which order the lines of several stand only the page says.
async function asShown(page: ShopPage, told: Told, signal: AbortSignal): Promise<Told['items']> {
  const lists = Object.values(recordAt(told.json, 'lineItems') ?? {})
  if (lists.filter((list) => Array.isArray(list) && list.length > 0).length < 2) return told.items
  const road = await formRoad().catch(() => undefined)
  return road?.asShown(page, { items: told.items, root: rootOf(page) }, signal) ?? told.items
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
