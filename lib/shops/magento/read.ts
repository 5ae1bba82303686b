/** Reads Magento's cart by allow-list: its lines from the section for scripts, amounts and coupon from the cart's page. */
import type { Money } from '../../contract/money.ts'
import { definedOnly, idAt, type JsonRecord, recordAt, textAt } from '../../core/json.ts'
import { fromDecimal, fromNumber } from '../../core/money.ts'
import { currencyInText, parsePrice } from '../../core/price-text.ts'
import { compareQuantity, parseQuantity } from '../../core/quantity.ts'
import { textOfHtml, webAddress } from '../../core/text.ts'
import { collect } from '../kit/collect.ts'
import { type OneRead, readSettled } from '../kit/settled.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { groupedId, payloadOf } from './fields.ts'
import { askFront, type Front, type Quote } from './front.ts'
import { askHeld, type Held, type Told, unlisted } from './held.ts'

/** Reads the cart; once more when page and section disagree. */
export function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  return readSettled(() => readOnce(page, signal), { count: 'totalsData.items', mayCountOtherwise: true })
}

async function readOnce(page: ShopPage, signal: AbortSignal): Promise<OneRead> {
  const seen = await askFront(page, signal)
  if (!seen.ok) return seen
  const { front } = seen
  const asked = await askHeld(page, { front, isWritten: false }, signal)
  if (!asked.ok) return asked
  const { told } = asked
  const currency = front.quote?.currency ?? currencyInText(textOfHtml(textAt(told.section, 'subtotal') ?? ''))
  const read = (held: Held): ShopLine | string => lineFrom(page, held, { quote: front.quote, currency })
  const items = [...told.held, ...unlisted(told.held, front)]
  const lines = await collect(page, { items, place: 'cart.items[].', read }, signal)
  if (!lines.ok) return { ok: false, problem: { code: 'shop.unreadable', where: lines.where } }
  return { ok: true, isWhole: isSameAs(told.held, front.quote), cart: wholeCart(page, { front, told, currency }, lines.found) }
}

// Both tell each line with its quantity.
function isSameAs(held: readonly Held[], quote: Quote | undefined): boolean {
  if (!quote) return true
  const isThere = ({ key, quantity }: Held): boolean => {
    const counted = parseQuantity(quote.rows.get(key)?.qty)
    return counted !== undefined && quantity !== undefined && compareQuantity(counted, quantity) === 0
  }
  return held.length === quote.rows.size && held.every(isThere)
}

interface Cart {
  readonly front: Front
  readonly told: Told
  readonly currency: string | undefined
}

function wholeCart(page: ShopPage, { front, told, currency }: Cart, lines: readonly ShopLine[]): ShopCart {
  const { base, quote } = front
  const { href, origin, pathname, search, hash } = new URL(`${base}checkout/cart/`, page.location.href)
  const location = { href, origin, pathname, search, hash }
  const items = quote?.isSumWithTax ? quote.totals.subtotal_incl_tax : quote?.totals.subtotal
  const shown = textOfHtml(textAt(told.section, 'subtotal') ?? '')
  return {
    shop: shopRefOf({ document: page.document, location }, { platform: 'magento', basePath: base, currency }),
    lines,
    coupons: front.coupon === undefined ? [] : [front.coupon],
    totals: definedOnly({
      items: moneyOf(items, currency) ?? (currency === undefined ? undefined : parsePrice(shown, currency)),
      grand: moneyOf(quote?.grand, currency),
    }),
    capturedAt: page.now().toISOString(),
    source: 'api',
    confidence: 'high',
  }
}

interface Amounts {
  readonly quote: Quote | undefined
  readonly currency: string | undefined
}

/** The line, or the name of the field that could not be read. */
function lineFrom(page: ShopPage, held: Held, amounts: Amounts): ShopLine | string {
  const { key, productId, quantity, fields, options, item, isOfGroup } = held
  const title = textAt(item, 'product_name')
  if (key === '') return 'item_id'
  if (title === undefined) return 'product_name'
  if (quantity === undefined) return 'qty'
  // Several products may have one SKU here, so the number goes first.
  const ids = {
    productId,
    variantId: isOfGroup && productId !== undefined ? groupedId(productId) : productId,
    sku: idAt(item, 'product_sku'),
  }
  return {
    key,
    id: page.newId(),
    product: definedOnly(ids),
    title: textOfHtml(title),
    options: [...options],
    quantity,
    readd: fields === undefined || productId === undefined ? 'needsOptions' : 'exact',
    ...definedOnly({
      payload: fields && payloadOf(fields, options),
      url: webAddress(textAt(item, 'product_url'), page.location.href),
      image: webAddress(textAt(recordAt(item, 'product_image'), 'src'), page.location.href),
      ...pricesOf(item, key, amounts),
    }),
  }
}

/** Amounts as the cart's page shows them, with tax or without; where that does not tell them, the price of the small cart beside each page. */
function pricesOf(item: JsonRecord, key: string, { quote, currency }: Amounts): { readonly unitPrice?: Money; readonly lineTotal?: Money } {
  const row = quote?.rows.get(key)
  const tax = quote?.isLineWithTax ? '_incl_tax' : ''
  const shown = currency === undefined ? undefined : parsePrice(textOfHtml(textAt(item, 'product_price') ?? '').trim(), currency)
  return definedOnly({
    unitPrice: moneyOf(row?.[`price${tax}`], currency) ?? shown,
    lineTotal: moneyOf(row?.[`row_total${tax}`], currency),
  })
}

/** An amount in major units, which PHP writes as a number or as a text. */
function moneyOf(amount: unknown, currency: string | undefined): Money | undefined {
  if (currency === undefined) return undefined
  return typeof amount === 'number' ? fromNumber(amount, currency) : typeof amount === 'string' ? fromDecimal(amount, currency) : undefined
}
