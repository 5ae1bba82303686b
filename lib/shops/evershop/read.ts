/** Reads EverShop's cart by allow-list. */
import type { LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly, idAt, listAt, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { fromNumber, isCurrencyCode } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { webAddress } from '../../core/text.ts'
import { collect } from '../kit/collect.ts'
import { problemOf } from '../kit/request.ts'
import { type OneRead, readSettled } from '../kit/settled.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { askGraphQl, CART_QUERY, dataOf } from './api.ts'

const WHERE = 'graphql myCart'

/** Reads the cart; once more when its count and its lines disagree. */
export function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  return readSettled(() => readOnce(page, signal), { count: 'totalQty' })
}

async function readOnce(page: ShopPage, signal: AbortSignal): Promise<OneRead> {
  const answer = await askGraphQl(page, CART_QUERY, signal)
  const cart = valueAt(dataOf(answer), 'myCart')
  // A visitor without a cart has none: null.
  if (cart !== null && !Array.isArray(valueAt(cart, 'items'))) return { ok: false, problem: problemOf(answer, WHERE) }
  const currency = currencyOf(cart)
  const items = listAt(cart, 'items')
  const lines = await collect(page, { items, place: 'items[].', read: (item) => lineFrom(page, item, currency) }, signal)
  if (!lines.ok) return { ok: false, problem: { code: 'shop.unreadable', where: lines.where } }
  const count = items.reduce<number>((sum, item) => sum + (numberAt(item, 'qty') ?? 0), 0)
  const isWhole = count === (numberAt(cart, 'totalQty') ?? 0)
  return { ok: true, isWhole, cart: wholeCart(page, { cart, lines: lines.found, currency }) }
}

interface Parts {
  readonly cart: unknown
  readonly lines: readonly ShopLine[]
  readonly currency: string | undefined
}

function wholeCart(page: ShopPage, { cart, lines, currency }: Parts): ShopCart {
  const coupon = textAt(cart, 'coupon')
  return {
    shop: shopRefOf(page, { platform: 'evershop', currency }),
    lines,
    coupons: coupon === undefined ? [] : [coupon],
    totals: definedOnly({ items: moneyAt(cart, 'subTotal', currency), grand: moneyAt(cart, 'grandTotal', currency) }),
    capturedAt: page.now().toISOString(),
    source: 'api',
    confidence: 'high',
  }
}

/** The line, or the name of the field that could not be read. */
function lineFrom(page: ShopPage, item: unknown, currency: string | undefined): ShopLine | string {
  const key = idAt(item, 'uuid')
  const sku = idAt(item, 'productSku')
  const title = textAt(item, 'productName')
  const quantity = parseQuantity(valueAt(item, 'qty'))
  if (key === undefined) return 'uuid'
  if (sku === undefined) return 'productSku'
  if (title === undefined) return 'productName'
  if (quantity === undefined) return 'qty'
  return {
    key,
    id: page.newId(),
    product: { sku, ...definedOnly({ productId: idAt(item, 'productId') }) },
    title,
    options: optionsOf(item),
    quantity,
    readd: hasCustomOptions(item) ? 'needsOptions' : 'exact',
    ...definedOnly({
      url: webAddress(textAt(item, 'productUrl'), page.location.href),
      image: webAddress(textAt(item, 'thumbnail'), page.location.href),
      unitPrice: moneyAt(item, 'finalPrice', currency),
      lineTotal: moneyAt(item, 'lineTotal', currency),
    }),
  }
}

function optionsOf(item: unknown): LineOption[] {
  return recordsAt(item, 'variantOptions').flatMap((option) => {
    const name = textAt(option, 'attributeCode')
    const value = textAt(option, 'optionText')
    if (name === undefined || value === undefined) return []
    return [{ name, value, ...definedOnly({ label: textAt(option, 'attributeName'), id: idAt(option, 'optionId') }) }]
  })
}

// Texts a person typed for this piece; adding takes an SKU and a quantity only.
function hasCustomOptions(item: unknown): boolean {
  const custom = valueAt(item, 'productCustomOptions')
  return custom !== null && custom !== undefined && !['', '[]', '{}', 'null'].includes(typeof custom === 'string' ? custom : '?')
}

function currencyOf(cart: unknown): string | undefined {
  const code = textAt(cart, 'currency')
  return code !== undefined && isCurrencyCode(code) ? code : undefined
}

function moneyAt(record: unknown, key: string, currency: string | undefined): Money | undefined {
  const value = numberAt(recordAt(record, key), 'value')
  return value === undefined || currency === undefined ? undefined : fromNumber(value, currency)
}
