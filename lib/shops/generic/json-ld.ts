/** The cart in JSON-LD. There is no type for carts; some shops describe theirs as an Order with ordered items or accepted offers. */
import type { Money } from '../../contract/money.ts'
import { idAt, isRecord, type JsonRecord, listOf, parseJson, recordAt, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { webAddress } from '../../core/text.ts'
import { collect } from '../kit/collect.ts'
import type { ShopPage } from '../shop.ts'
import { type Found, type FoundLine, majorMoney } from './found-cart.ts'

const MOST_SCRIPTS = 50

/** The lines of the first Order on the page that has any. */
export async function cartInJsonLd(page: ShopPage, signal: AbortSignal): Promise<Found> {
  const { document, location } = page
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, MOST_SCRIPTS)
  const things = scripts.flatMap(({ textContent }) => thingsIn(parseJson(textContent ?? '')))
  const order = things.find((thing) => isType(thing, 'Order') && partsOf(thing).length > 0)
  if (!order) return { kind: 'nothing' }
  const currency = textAt(order, 'priceCurrency')
  const read = (part: JsonRecord): FoundLine | string => lineOf(part, currency, location.href)
  const lines = await collect(page, { items: partsOf(order), place: 'JSON-LD Order[].', read }, signal)
  if (!lines.ok) return { kind: 'broken', where: lines.where }
  return { kind: 'cart', lines: lines.found, currency: currency ?? lines.found[0]?.unitPrice?.currency }
}

// A script holds one thing, a list of things, or a @graph of them.
function thingsIn(json: unknown): readonly JsonRecord[] {
  const top = Array.isArray(json) ? json.filter(isRecord) : isRecord(json) ? [json] : []
  return top.flatMap((thing) => [thing, ...asList(valueAt(thing, '@graph')).filter(isRecord)])
}

function partsOf(order: JsonRecord): readonly JsonRecord[] {
  const ordered = asList(valueAt(order, 'orderedItem')).filter(isRecord)
  return ordered.length > 0 ? ordered : asList(valueAt(order, 'acceptedOffer')).filter(isRecord)
}

function asList(value: unknown): readonly unknown[] {
  return isRecord(value) ? [value] : listOf(value)
}

function isType(thing: JsonRecord, type: string): boolean {
  return asTexts(valueAt(thing, '@type')).some((text) => text.split(/[/#:]/).at(-1) === type)
}

function asTexts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string')
}

/** An OrderItem, an Offer, or a bare Product; the line, or the name of the field that could not be read. */
function lineOf(part: JsonRecord, orderCurrency: string | undefined, base: string): FoundLine | string {
  const product = recordAt(part, 'orderedItem') ?? recordAt(part, 'itemOffered') ?? part
  const offer = asList(valueAt(product, 'offers')).find(isRecord)
  const title = textAt(product, 'name')
  const quantity = parseQuantity(valueAt(part, 'orderQuantity') ?? valueAt(recordAt(part, 'eligibleQuantity'), 'value'))
  if (title === undefined) return 'name'
  if (quantity === undefined) return 'orderQuantity'
  return {
    sku: idAt(product, 'sku'),
    id: idAt(product, 'productID'),
    title,
    quantity,
    unitPrice: priceOf(part, orderCurrency) ?? priceOf(offer, orderCurrency),
    url: webAddress(textAt(product, 'url'), base),
    image: webAddress(imageOf(product), base),
  }
}

function priceOf(offer: JsonRecord | undefined, orderCurrency: string | undefined): Money | undefined {
  return majorMoney(valueAt(offer, 'price'), textAt(offer, 'priceCurrency') ?? orderCurrency)
}

function imageOf(product: JsonRecord): string | undefined {
  const [first] = asList(valueAt(product, 'image'))
  return textAt(product, 'image') ?? (typeof first === 'string' ? first : textAt(first, 'url'))
}
