/** The cart in Google's dataLayer, which shops fill for their analytics: GA4 events pushed as objects or by gtag(), and the older format. */
import { idAt, isRecord, type JsonRecord, listAt, listOf, recordAt, textAt, valueAt } from '../../core/json.ts'
import { productKey } from '../../core/lines.ts'
import { addQuantity, parseQuantity, subtractQuantity } from '../../core/quantity.ts'
import { collect } from '../kit/collect.ts'
import { type Found, type FoundLine, majorMoney } from './found-cart.ts'

interface Event {
  readonly name: string
  readonly data: JsonRecord
}

/** The last whole cart in the layer, with what was added and removed since. `layer` is hostile data of the page. */
export function cartInDataLayer(layer: unknown): Found {
  const events = listOf(layer).flatMap((entry) => eventOf(entry) ?? [])
  const last = events.findLastIndex(({ name }) => name === 'view_cart')
  const start = last >= 0 ? last : events.findLastIndex(({ name }) => name === 'begin_checkout')
  const whole = events[start]
  if (!whole) return { kind: 'nothing' }
  const cart = cartOf(whole.data)
  if (cart.kind !== 'cart') return cart
  const changes = events.slice(start + 1).filter(({ name }) => name === 'add_to_cart' || name === 'remove_from_cart')
  const lines = changes.reduce<readonly FoundLine[]>(applied, cart.lines)
  // After a change the sum the shop reported is no longer that of the lines.
  return changes.length === 0 ? cart : { kind: 'cart', lines, currency: cart.currency }
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

function cartOf(data: JsonRecord): Found {
  const items = listAt(data, 'items')
  const currency = currencyOf(data, items)
  const lines = collect(items, 'dataLayer items[].', (item) => lineOf(item, currency))
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

function applied(lines: readonly FoundLine[], { name, data }: Event): readonly FoundLine[] {
  const changed = cartOf(data)
  if (changed.kind !== 'cart') return lines
  return changed.lines.reduce<readonly FoundLine[]>((held, change) => withChange(held, change, name === 'add_to_cart'), lines)
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
