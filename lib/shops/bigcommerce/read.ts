/** Reads the cart. */
import { definedOnly, idAt, recordAt, textAt } from '../../core/json.ts'
import { isCurrencyCode } from '../../core/money.ts'
import { webAddress } from '../../core/text.ts'
import { collect } from '../kit/collect.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { askCart, couponsOf, optionsOf, type Told } from './cart.ts'
import { basePathOf } from './front.ts'
import { amountAt, isFree, lineFrom } from './line.ts'
import { formOf, type ProductForm } from './product-form.ts'

/** Pages of products that are asked for in one read. */
const MOST_FORMS = 100

/** Reads it; without a cart there are no lines. */
export async function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const asked = await askCart(page, signal)
  if (!asked.ok) return asked
  const { told } = asked
  const known = { currency: currencyOf(told), forms: await formsFor(page, told, signal) }
  const read = await collect(page, { items: told.items, place: 'items[].', read: (item) => lineFrom(page, item, known) }, signal)
  if (!read.ok) return { ok: false, problem: { code: 'shop.unreadable', where: read.where } }
  return { ok: true, cart: wholeCart(page, told, read.found) }
}

/** The currency of the cart, which may be another than the one pages show; undefined without a cart. */
export function currencyOf({ json }: Told): string | undefined {
  const code = textAt(recordAt(json, 'currency'), 'code')
  return code !== undefined && isCurrencyCode(code) ? code : undefined
}

async function formsFor(page: ShopPage, { items }: Told, signal: AbortSignal): Promise<ReadonlyMap<string, ProductForm>> {
  const open = new Map(items.filter((item) => optionsOf(item).some(isFree)).map((item) => [idAt(item, 'productId') ?? '', item]))
  const forms = new Map<string, ProductForm>()
  for (const [productId, item] of [...open].slice(0, MOST_FORMS)) {
    const url = webAddress(textAt(item, 'url'), page.location.href)
    const form = await formOf(page, { product: { productId }, isOwn: true, ...definedOnly({ url }) }, signal)
    if (form) forms.set(productId, form)
  }
  return forms
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
