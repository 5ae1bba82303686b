/** Reads PrestaShop's cart by allow-list. */
import type { LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly, idAt, isRecord, listAt, numberAt, recordAt, textAt, valueAt } from '../../core/json.ts'
import { fromDecimal, fromNumber } from '../../core/money.ts'
import { parsePrice } from '../../core/price-text.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { webAddress } from '../../core/text.ts'
import { collect } from '../kit/collect.ts'
import { isGtin } from '../kit/gtin.ts'
import { type OneRead, readSettled } from '../kit/settled.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { countOf, keyOf, membersOf, productsIn, vouchersIn } from './cart.ts'
import { askFront, cartPath, type Front } from './front.ts'

/** Reads the cart; once more when its count and its lines disagree. */
export function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  return readSettled(() => readOnce(page, signal), { count: 'products_count', mayCountOtherwise: true })
}

async function readOnce(page: ShopPage, signal: AbortSignal): Promise<OneRead> {
  const answer = await askFront(page, signal)
  if (!answer.ok) return answer
  const { front } = answer
  const items = productsIn(front.cart)
  if (!items) return { ok: false, problem: { code: 'shop.unreadable', where: 'prestashop.cart.products' } }
  const lines = await collect(page, { items, place: 'products[].', read: (item) => lineFrom(page, item, front.currency) }, signal)
  if (!lines.ok) return { ok: false, problem: { code: 'shop.unreadable', where: lines.where } }
  // Gifts count there, too.
  const count = membersOf(valueAt(front.cart, 'products')).reduce<number>((sum, item) => sum + countOf(item), 0)
  const isWhole = count === (numberAt(front.cart, 'products_count') ?? count)
  return { ok: true, isWhole, cart: wholeCart(page, front, lines.found) }
}

function wholeCart(page: ShopPage, { cart, currency, basePath }: Front, lines: readonly ShopLine[]): ShopCart {
  const { href, origin, pathname, search, hash } = new URL(cartPath(page, { action: 'show' }), page.location.href)
  const location = { href, origin, pathname, search, hash }
  return {
    shop: shopRefOf({ document: page.document, location }, { platform: 'prestashop', basePath, currency }),
    lines,
    coupons: vouchersIn(cart).map(({ code }) => code),
    totals: definedOnly({
      items: amountIn(recordAt(recordAt(cart, 'subtotals'), 'products'), currency),
      grand: amountIn(recordAt(recordAt(cart, 'totals'), 'total'), currency),
    }),
    capturedAt: page.now().toISOString(),
    source: 'html',
    confidence: 'high',
  }
}

/** The line, or the name of the field that could not be read. */
function lineFrom(page: ShopPage, item: unknown, currency: string | undefined): ShopLine | string {
  const productId = idAt(item, 'id_product')
  const title = textAt(item, 'name')
  const quantity = parseQuantity(valueAt(item, 'quantity'))
  if (productId === undefined) return 'id_product'
  if (title === undefined) return 'name'
  if (quantity === undefined) return 'quantity'
  const url = textAt(item, 'url')
  const gtin = [textAt(item, 'ean13'), textAt(item, 'upc')].find(isGtin)
  const written = customisationsOf(item)
  const isWritten = written.length > 0 || idAt(item, 'id_customization') !== undefined
  return {
    key: keyOf(item),
    id: page.newId(),
    product: { productId, ...definedOnly({ variantId: idAt(item, 'id_product_attribute'), sku: idAt(item, 'reference'), gtin }) },
    title,
    options: [...attributesOf(item, url), ...written],
    quantity,
    // A customisation belongs to this cart, is gone with its line, and has to be written again by hand.
    readd: isWritten ? 'needsOptions' : 'exact',
    ...definedOnly({ url: webAddress(url, page.location.href), image: imageOf(item, page.location.href), ...pricesOf(item, currency) }),
  }
}

/**
 * What the combination stands for. Labels and values are in the visitor's language, so the options are told apart by their places and by
 * the ids in the address of the combination (`#/2-size-m/8-color-white`), which are the same in every language.
 */
function attributesOf(item: unknown, url: string | undefined): LineOption[] {
  const attributes = Object.entries(recordAt(item, 'attributes') ?? {})
  const ids = (url?.split('#/')[1] ?? '').split('/').flatMap((part) => /^(\d{1,18})-/.exec(part)?.[1] ?? [])
  return attributes.flatMap(([label, value], index) => {
    const id = ids.length === attributes.length ? ids[index] : undefined
    const option = { name: `attribute ${index + 1}`, label: label.trim(), value: String(value).trim(), ...definedOnly({ id }) }
    return typeof value === 'string' ? [option] : []
  })
}

// Of a picture only that there is one.
function customisationsOf(item: unknown): LineOption[] {
  const fields = membersOf(valueAt(item, 'customizations')).flatMap((written) => membersOf(valueAt(written, 'fields')))
  return fields.flatMap((field, index) => {
    const label = textAt(field, 'label')
    const value = textAt(field, 'text') ?? (isRecord(valueAt(field, 'image')) ? '✓' : undefined)
    return value === undefined ? [] : [{ name: `customization ${index + 1}`, value, ...definedOnly({ label }) }]
  })
}

/** Of the combination before that of the product. */
export function imageOf(item: unknown, base: string): string | undefined {
  const found = [valueAt(item, 'default_image'), listAt(item, 'images')[0], valueAt(item, 'cover')]
  return found.map((image) => webAddress(textAt(recordAt(image, 'medium'), 'url'), base)).find((address) => address !== undefined)
}

/** Amounts as the shop shows them: with tax or without is its setting for the visitor. The sum without tax is told as a text only. */
function pricesOf(item: unknown, currency: string | undefined): { readonly unitPrice?: Money; readonly lineTotal?: Money } {
  // What the shop shows nobody is nobody's to share.
  if (currency === undefined || valueAt(item, 'show_price') === false) return {}
  const unit = moneyOf(valueAt(item, 'price_amount'), currency)
  const isWithTax = unit !== undefined && unit.amountMinor === moneyOf(valueAt(item, 'price_wt'), currency)?.amountMinor
  const total = isWithTax ? moneyOf(valueAt(item, 'total_wt'), currency) : undefined
  return definedOnly({
    unitPrice: unit ?? parsePrice(textAt(item, 'price') ?? '', currency),
    lineTotal: total ?? parsePrice(textAt(item, 'total') ?? '', currency),
  })
}

function amountIn(total: unknown, currency: string | undefined): Money | undefined {
  return currency === undefined ? undefined : moneyOf(valueAt(total, 'amount'), currency)
}

/** An amount in major units, which PHP writes as a number or as a text. */
export function moneyOf(amount: unknown, currency: string): Money | undefined {
  return typeof amount === 'number' ? fromNumber(amount, currency) : typeof amount === 'string' ? fromDecimal(amount, currency) : undefined
}
