/** The cart in Google's dataLayer, which shops fill for their analytics: GA4 events pushed as objects or by gtag(), and the older format. */
import { idAt, isRecord, type JsonRecord, listAt, listOf, recordAt, textAt, valueAt } from '../../core/json.ts'
import { productKey } from '../../core/lines.ts'
import { addQuantity, parseQuantity, subtractQuantity } from '../../core/quantity.ts'
import { collect } from '../kit/collect.ts'
import type { ShopPage } from '../shop.ts'
import { type Found, type FoundLine, majorMoney } from './found-cart.ts'

interface Event {
  readonly name: string
  readonly data: JsonRecord
}

/** The last whole cart in the page's layer, with what was added and removed since. What is in it is hostile data of the page. */
export async function cartInDataLayer(page: ShopPage, signal: AbortSignal): Promise<Found> {
  const layer = await layerOf(page, signal)
  const events = listOf(layer).flatMap((entry) => eventOf(entry) ?? [])
  const last = events.findLastIndex(({ name }) => name === 'view_cart')
  const start = last >= 0 ? last : events.findLastIndex(({ name }) => name === 'begin_checkout')
  const whole = events[start]
  if (!whole) return { kind: 'nothing' }
  const cart = await cartOf(page, whole.data, signal)
  if (cart.kind !== 'cart') return cart
  const changes = events.slice(start + 1).filter(({ name }) => name === 'add_to_cart' || name === 'remove_from_cart')
  let { lines } = cart
  for (const { name, data } of changes) lines = applied(lines, await cartOf(page, data, signal), name === 'add_to_cart')
  // After a change the sum the shop reported is no longer that of the lines.
  return changes.length === 0 ? cart : { kind: 'cart', lines, currency: cart.currency }
}

// The page's own world may be out of reach; the other sources are in the document.
async function layerOf(page: ShopPage, signal: AbortSignal): Promise<unknown> {
  try {
    return await page.readGlobal('dataLayer', signal)
  } catch {
    return undefined
  }
}

// gtag('event', 'view_cart', {…}) pushes an Arguments object, which arrives as a list or with the keys "0", "1", "2".
function eventOf(entry: unknown): Event | undefined {
  const [command, name, parameters] = Array.isArray(entry) ? entry : ['0', '1', '2'].map((key) => valueAt(entry, key))
  if (command === 'event' && typeof name === 'string' && isRecord(parameters)) return { name, data: parameters }
  const data = recordAt(entry, 'ecommerce')
  if (!data) return undefined
  const legacy = recordAt(data, 'checkout')
  if (legacy) return { name: 'begin_checkout', data: { ...data, items: valueAt(legacy, 'products') } }
  const event = textAt(entry, 'event')
  return event === undefined ? undefined : { name: event, data }
}

async function cartOf(page: ShopPage, data: JsonRecord, signal: AbortSignal): Promise<Found> {
  const items = listAt(data, 'items')
  const currency = currencyOf(data, items)
  const lines = await collect(page, { items, place: 'dataLayer items[].', read: (item) => lineOf(item, currency) }, signal)
  if (!lines.ok) return { kind: 'broken', where: lines.where }
  return { kind: 'cart', lines: lines.found, currency, items: majorMoney(valueAt(data, 'value'), currency) }
}

function currencyOf(data: JsonRecord, items: readonly unknown[]): string | undefined {
  return textAt(data, 'currency') ?? textAt(data, 'currencyCode') ?? textAt(items[0], 'currency')
}

/** The line, or the name of the field that could not be read. The older format calls the fields id, name and variant. */
function lineOf(item: unknown, currency: string | undefined): FoundLine | string {
  const title = textAt(item, 'item_name') ?? textAt(item, 'name')
  const quantity = parseQuantity(valueAt(item, 'quantity') ?? 1)
  if (title === undefined) return 'item_name'
  if (quantity === undefined) return 'quantity'
  return {
    id: idAt(item, 'item_id') ?? idAt(item, 'id'),
    title,
    variant: textAt(item, 'item_variant') ?? textAt(item, 'variant'),
    quantity,
    unitPrice: majorMoney(valueAt(item, 'price'), textAt(item, 'currency') ?? currency),
  }
}

function applied(lines: readonly FoundLine[], changed: Found, isAdded: boolean): readonly FoundLine[] {
  if (changed.kind !== 'cart') return lines
  return changed.lines.reduce<readonly FoundLine[]>((held, change) => withChange(held, change, isAdded), lines)
}

function withChange(lines: readonly FoundLine[], change: FoundLine, isAdded: boolean): readonly FoundLine[] {
  const index = lines.findIndex((line) => keyOf(line) === keyOf(change))
  const line = lines[index]
  if (!line) return isAdded ? [...lines, change] : lines
  const quantity = isAdded ? addQuantity(line.quantity, change.quantity) : subtractQuantity(line.quantity, change.quantity)
  return quantity === '0' ? lines.toSpliced(index, 1) : lines.with(index, { ...line, quantity })
}

function keyOf({ id, title, variant }: FoundLine): string {
  return productKey({ product: { productId: id ?? title }, options: variant === undefined ? [] : [{ name: 'variant', value: variant }] })
}
