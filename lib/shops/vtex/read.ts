/** Reads the orderForm by allow-list. */
import { definedOnly, idAt, numberAt, recordAt, recordsAt, textAt } from '../../core/json.ts'
import { isCurrencyCode } from '../../core/money.ts'
import { collect } from '../kit/collect.ts'
import { problemOf } from '../kit/request.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { choicesOf } from './choices.ts'
import { lineFrom, moneyOf } from './item.ts'
import { type OrderForm, readForm } from './order-form.ts'

/** Reads the cart. */
export async function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const { form, answer } = await readForm(page, signal)
  if (!form) return { ok: false, problem: problemOf(answer, 'orderForm') }
  const skus = form.items.flatMap((item) => idAt(item, 'id') ?? []).filter((id) => /^\d+$/.test(id))
  const known = { currency: currencyOf(form), choices: await choicesOf(page, skus, signal) }
  const read = await collect(page, { items: form.items, place: 'items[].', read: (item) => lineFrom(page, item, known) }, signal)
  if (!read.ok) return { ok: false, problem: { code: 'shop.unreadable', where: read.where } }
  return { ok: true, cart: wholeCart(page, form, read.found) }
}

/** The currency the shop sells in; undefined when it does not say. */
export function currencyOf({ json }: OrderForm): string | undefined {
  const code = textAt(recordAt(json, 'storePreferencesData'), 'currencyCode')
  return code !== undefined && isCurrencyCode(code) ? code : undefined
}

/** The code of the coupon the cart has; where the shop takes several they are one text. */
export function couponOf({ json }: OrderForm): string | undefined {
  return textAt(recordAt(json, 'marketingData'), 'coupon')
}

function wholeCart(page: ShopPage, form: OrderForm, lines: readonly ShopLine[]): ShopCart {
  const currency = currencyOf(form)
  const items = recordsAt(form.json, 'totalizers').find((total) => textAt(total, 'id') === 'Items')
  const coupon = couponOf(form)
  return {
    // The address of this page may name the cart itself.
    shop: { ...shopRefOf(page, { platform: 'vtex', currency }), cartUrl: `${page.location.origin}/checkout/#/cart` },
    lines,
    coupons: coupon === undefined ? [] : [coupon],
    totals: definedOnly({
      items: moneyOf(numberAt(items, 'value'), currency),
      grand: moneyOf(numberAt(form.json, 'value'), currency),
    }),
    capturedAt: page.now().toISOString(),
    source: 'api',
    confidence: 'high',
  }
}
