/** Reads the classic cart's table, for shops whose Store API is blocked. Its keys start with `classic:`, so that writes go the same way. */
import type { LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { currencyInText, parsePrice } from '../../core/price-text.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import { askPage } from '../request.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { shopRefOf } from '../shop-ref.ts'
import { basePathOf } from './store-api.ts'

/** The cart's form. */
export const FORM = 'form.woocommerce-cart-form'
/** A line's quantity field; its name holds the line's key. */
export const QUANTITY = 'input[name^="cart["][name$="[qty]"]'
/** A line's link that takes it out. */
export const REMOVE = 'td.product-remove a[href*="remove_item="]'
const ROW = 'tr.cart_item'
const EMPTY = '.cart-empty, .wc-empty-cart-message, .woocommerce-cart-form__empty'
const AMOUNT = '.woocommerce-Price-amount'
const PREFIX = 'classic:'

/** True for a line that was read from the table. */
export function isClassicKey(key: string): boolean {
  return key.startsWith(PREFIX)
}

/** The shop's own key of a line read from the table. */
export function plainKey({ key }: Pick<ShopLine, 'key'>): string {
  return key.slice(PREFIX.length)
}

/** Fetches the cart page and reads its table; `shop.unreadable` names the selector that failed. The open page may be out of date. */
export async function readClassicCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const answer = await askPage(page, { path: page.location.href }, signal)
  if (!answer.reached) return { ok: false, problem: { code: 'shop.unreachable', where: page.location.pathname.slice(0, 200) } }
  if (answer.status !== 200)
    return { ok: false, problem: { code: 'shop.answer', where: `${page.location.pathname.slice(0, 190)} ${answer.status}` } }
  return cartIn(page, answer.document)
}

function cartIn(page: ShopPage, document: Document): ReadResult {
  const form = document.querySelector(FORM)
  if (!form && !document.querySelector(EMPTY)) return { ok: false, problem: { code: 'shop.unreadable', where: FORM } }
  const lines: ShopLine[] = []
  for (const [index, row] of [...(form?.querySelectorAll(ROW) ?? [])].entries()) {
    const line = lineFrom(page, row)
    if (typeof line === 'string') return { ok: false, problem: { code: 'shop.unreadable', where: `${ROW}[${index}] ${line}` } }
    lines.push(line)
  }
  return { ok: true, cart: wholeCart(page, document, lines) }
}

function wholeCart(page: ShopPage, document: Document, lines: readonly ShopLine[]): ShopCart {
  const grand = amountIn(document.querySelector('.cart_totals .order-total'))
  return {
    shop: shopRefOf(page, {
      platform: 'woocommerce',
      basePath: basePathOf(page),
      currency: grand?.currency ?? lines[0]?.unitPrice?.currency,
    }),
    lines,
    coupons: [...document.querySelectorAll('.cart_totals tr.cart-discount')].flatMap(couponOf),
    totals: definedOnly({ items: amountIn(document.querySelector('.cart_totals .cart-subtotal')), grand }),
    capturedAt: page.now().toISOString(),
    source: 'html',
    confidence: 'medium',
  }
}

function couponOf(row: Element): string[] {
  return [...row.classList].filter((name) => name.startsWith('coupon-')).map((name) => name.slice('coupon-'.length))
}

/** The line, or the selector that failed. */
function lineFrom(page: ShopPage, row: Element): ShopLine | string {
  const remove = row.querySelector(REMOVE)
  const field = row.querySelector(QUANTITY)
  const link = row.querySelector('td.product-name a')
  const key = /^cart\[([^\]]+)\]/.exec(field?.getAttribute('name') ?? '')?.[1] ?? removeKeyOf(remove, page.location.href)
  const title = titleOf(link ?? row.querySelector('td.product-name'))
  // A product sold one at a time has no field.
  const quantity = parseQuantity(field === null ? '1' : field.getAttribute('value'))
  if (key === undefined) return QUANTITY
  if (title === undefined) return 'td.product-name'
  if (quantity === undefined) return `${QUANTITY} value`
  const url = webAddress(link?.getAttribute('href') ?? undefined, page.location.href)
  return {
    key: `${PREFIX}${key}`,
    id: page.newId(),
    title,
    quantity,
    ...identityOf(row, remove, url),
    ...definedOnly({
      url,
      image: webAddress(row.querySelector('td.product-thumbnail img')?.getAttribute('src') ?? undefined, page.location.href),
      unitPrice: amountIn(row.querySelector('td.product-price')),
      lineTotal: amountIn(row.querySelector('td.product-subtotal')),
    }),
  }
}

// The table names the parent of a variation; its choices stand in the address of the product.
function identityOf(
  row: Element,
  remove: Element | null,
  url: string | undefined,
): Pick<ShopLine, 'product' | 'options' | 'readd' | 'payload'> {
  const productId = cleanText(remove?.getAttribute('data-product_id') ?? undefined, 200)
  const sku = cleanText(remove?.getAttribute('data-product_sku') ?? undefined, 200)
  const choices = url === undefined ? [] : [...new URL(url).searchParams].filter(([name]) => name.startsWith('attribute_'))
  const variation = choices.map(([attribute, value]) => ({ attribute, value }))
  const shown = shownOptions(row)
  const isExact = productId !== undefined && shown.length <= variation.length
  return {
    product: definedOnly({ productId, sku }),
    options: variation.length > 0 && isExact ? variation.map(({ attribute, value }) => ({ name: attribute, value })) : shown,
    readd: isExact ? 'exact' : 'needsOptions',
    ...(variation.length > 0 && isExact ? { payload: { variation } } : {}),
  }
}

function shownOptions(row: Element): LineOption[] {
  return [...row.querySelectorAll('dl.variation dt')].flatMap((term) => {
    const name = cleanText(term.textContent?.replace(/:\s*$/, ''), 300)
    const value = cleanText(term.nextElementSibling?.textContent ?? undefined, 1000)
    return name === undefined || value === undefined ? [] : [{ name, value }]
  })
}

function removeKeyOf(remove: Element | null, base: string): string | undefined {
  const href = remove?.getAttribute('href') ?? ''
  return URL.canParse(href, base) ? (new URL(href, base).searchParams.get('remove_item') ?? undefined) : undefined
}

function titleOf(element: Element | null): string | undefined {
  return cleanText(element?.textContent?.replace(/\s+/g, ' '), 500)
}

// On sale the old price stands before the new one.
function amountIn(cell: Element | null): Money | undefined {
  const text = [...(cell?.querySelectorAll(AMOUNT) ?? [])].at(-1)?.textContent ?? ''
  const currency = currencyInText(text)
  return currency === undefined ? undefined : parsePrice(text, currency)
}
