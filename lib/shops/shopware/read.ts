/** Reads Shopware's cart by allow-list: the lines from its JSON, the currency and the addresses of products from its page, which is all that tells them. */
import type { LineOption } from '../../contract/cart.ts'
import { booleanAt, definedOnly, idAt, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { fromNumber } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import { collect } from '../kit/collect.ts'
import { type OneRead, readSettled } from '../kit/settled.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { addressOf, basePathOf, idOf } from './addresses.ts'
import { askCartPage, type CartPage } from './cart-page.ts'
import { askItems, codeOf, isPromotion, membersOf, type Told } from './items.ts'
import { readdOf } from './readd.ts'

/** Reads the cart; once more when page and JSON tell different lines. */
export function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  return readSettled(() => readOnce(page, signal), { count: '.hidden-line-item', mayCountOtherwise: true })
}

async function readOnce(page: ShopPage, signal: AbortSignal): Promise<OneRead> {
  const shown = await askCartPage(page, signal)
  if (!shown.ok) return shown
  const asked = await askItems(page, signal)
  if (!asked.ok) return asked
  const { told } = asked
  const items = told.items.filter(isLine)
  const read = (item: unknown) => lineFrom(page, item, shown.cartPage)
  const lines = await collect(page, { items, place: 'lineItems[].', read }, signal)
  if (!lines.ok) return { ok: false, problem: { code: 'shop.unreadable', where: lines.where } }
  return {
    ok: true,
    isWhole: isShownSo(shown.cartPage, told),
    cart: wholeCart(page, { told, cartPage: shown.cartPage, lines: lines.found }),
  }
}

// Discounts and what else the shop puts in by itself are no lines; what a person chose and can take out is one, whatever a plugin calls it.
function isLine(item: unknown): boolean {
  const total = numberAt(recordAt(item, 'price'), 'totalPrice') ?? 0
  if (isPromotion(item) || total < 0) return false
  return booleanAt(item, 'good') !== false || (booleanAt(item, 'removable') === true && total > 0)
}

function isShownSo({ shown }: CartPage, { items }: Told): boolean {
  return shown === undefined || shown === JSON.stringify(items.map((item) => [idAt(item, 'id') ?? '', String(valueAt(item, 'quantity'))]))
}

interface Whole {
  readonly told: Told
  readonly cartPage: CartPage
  readonly lines: readonly ShopLine[]
}

function wholeCart(page: ShopPage, { told, cartPage: { currency }, lines }: Whole): ShopCart {
  const { href, origin, pathname, search, hash } = new URL(addressOf(page, 'checkout/cart'))
  const location = { href, origin, pathname, search, hash }
  const price = recordAt(told.cart, 'price')
  const amount = (field: string) => moneyAt(price, field, currency)
  return {
    shop: shopRefOf({ document: page.document, location }, { platform: 'shopware', basePath: basePathOf(page), currency }),
    lines,
    // One promotion may give several discounts.
    coupons: [...new Set(told.items.flatMap((item) => codeOf(item) ?? []))],
    totals: definedOnly({ items: amount('positionPrice'), grand: amount('totalPrice') }),
    capturedAt: page.now().toISOString(),
    source: 'api',
    confidence: 'high',
  }
}

/** The line, or the name of the field that could not be read. */
function lineFrom(page: ShopPage, item: unknown, { currency, rows }: CartPage): ShopLine | string {
  const key = idAt(item, 'id')
  const quantity = parseQuantity(valueAt(item, 'quantity'))
  const title = textAt(item, 'label') ?? textAt(recordAt(item, 'payload'), 'productNumber')
  if (key === undefined) return 'id'
  if (title === undefined) return 'label'
  if (quantity === undefined) return 'quantity'
  const row = rows.get(key)
  const id = productIdOf(item)
  const url = webAddress(row?.url, page.location.href) ?? (id === undefined ? undefined : addressOf(page, `detail/${id}`))
  const price = row?.isPriceHidden ? undefined : recordAt(item, 'price')
  const unitPrice = moneyAt(price, 'unitPrice', currency)
  return {
    key,
    id: page.newId(),
    product: productOf(item, id),
    title,
    options: [...optionsOf(item), ...partsOf(item)],
    quantity,
    readd: readdOf(item),
    ...definedOnly({ url, image: imageOf(item, page.location.href), unitPrice, lineTotal: moneyAt(price, 'totalPrice', currency) }),
  }
}

// What is made of parts has a number of its own that is no product's: the first product in it stands for it.
function productIdOf(item: unknown): string | undefined {
  if (textAt(item, 'type') === 'product') return idOf(textAt(item, 'referencedId'))
  const part = recordsAt(item, 'children').find((child) => textAt(child, 'type') === 'product')
  return idOf(textAt(part, 'referencedId'))
}

function productOf(item: unknown, id: string | undefined): ShopLine['product'] {
  const payload = recordAt(item, 'payload')
  return definedOnly({ productId: idOf(textAt(payload, 'parentId')) ?? id, variantId: id, sku: idAt(payload, 'productNumber') })
}

/**
 * What the variant stands for. Groups and values are in the visitor's language, so options are named by their places. Which of the ids belongs
 * to which value is not told; together they are the same in every language, and that is all they are for.
 */
function optionsOf(item: unknown): LineOption[] {
  const payload = recordAt(item, 'payload')
  const chosen = membersOf(valueAt(payload, 'options')) ?? []
  const ids = membersOf(valueAt(payload, 'optionIds')) ?? []
  return chosen.flatMap((entry, index) => {
    const value = textAt(entry, 'option')
    const at = ids[index]
    const id = ids.length === chosen.length && typeof at === 'string' ? idOf(at) : undefined
    const known = definedOnly({ label: textAt(entry, 'group'), id })
    return value === undefined ? [] : [{ name: `option ${index + 1}`, value, ...known }]
  })
}

// Their names alone: what somebody wrote on a part stays here.
function partsOf(item: unknown): LineOption[] {
  return recordsAt(item, 'children').flatMap((child, index) => {
    const value = cleanText(textAt(child, 'label'), 300)
    return value === undefined ? [] : [{ name: `part ${index + 1}`, value }]
  })
}

/** Pictures are kept in several sizes: one that is large enough for a list, else the one there is. */
function imageOf(item: unknown, base: string): string | undefined {
  const cover = recordAt(item, 'cover')
  const sizes = (membersOf(valueAt(cover, 'thumbnails')) ?? []).map((size) => ({ width: numberAt(size, 'width') ?? 0, size }))
  const [fitting] = sizes.filter(({ width }) => width >= 200).sort((one, other) => one.width - other.width)
  return webAddress(textAt(fitting?.size, 'url'), base) ?? webAddress(textAt(cover, 'url'), base)
}

// With tax or without is as the shop shows it to this visitor.
function moneyAt(price: unknown, field: string, currency: string | undefined): ShopLine['unitPrice'] {
  const amount = numberAt(price, field)
  return amount === undefined || currency === undefined ? undefined : fromNumber(amount, currency)
}
