/** From an item of Shopify's cart to a line, by allow-list. */
import type { Line, LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly, idAt, listAt, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { fromMinor } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import type { ShopLine, ShopPage } from '../shop.ts'
import { GONE, idOf, isHidden, isPlain, type Property, parentOf, partsOf, payloadOf, planOf, propertiesOf } from './item.ts'
import { rootOf } from './root.ts'

/** Amounts are hundredths in every currency, also in those that have none. */
const DIGITS = 2
const UPLOAD = /\/uploads?\//

/** What a read knows beside the item. */
export interface Known {
  readonly currency: string | undefined
  readonly items: readonly unknown[]
}

/** The line, or the name of the field that could not be read. */
export function lineFrom(page: ShopPage, item: unknown, { currency, items }: Known): ShopLine | string {
  const key = textAt(item, 'key')
  const id = idOf(item)
  const title = textAt(item, 'product_title') ?? textAt(item, 'title')
  const quantity = parseQuantity(valueAt(item, 'quantity'))
  if (key === undefined) return 'key'
  if (id === undefined) return 'variant_id'
  if (title === undefined) return 'title'
  if (quantity === undefined) return 'quantity'
  const readd = readdOf(item, items)
  const traits = definedOnly({ plan: planOf(item), parent: parentOf(item, items), parts: partsOf(item) })
  const wish = { id, quantity: Number(quantity), properties: plainProperties(item), ...traits }
  const [price, was] = [hundredthsOf(item, PRICE), hundredthsOf(item, ['original_price'])]
  return {
    key,
    id: page.newId(),
    product: { variantId: id, ...definedOnly({ productId: idAt(item, 'product_id'), sku: idAt(item, 'sku') }) },
    title,
    options: [...chosenIn(item, id), ...planIn(item), ...writtenIn(item)],
    quantity,
    readd,
    ...definedOnly({
      url: webAddress(addressOf(page, item), page.location.href),
      image: webAddress(textAt(item, 'image') ?? textAt(recordAt(item, 'featured_image'), 'url'), page.location.href),
      unitPrice: moneyOf(price, currency),
      lineTotal: moneyOf(hundredthsOf(item, TOTAL), currency),
      // What cannot be added again takes nothing along: an upload is somebody's own file.
      payload: readd === 'exact' ? payloadOf(wish, was === price ? undefined : was) : undefined,
    }),
  }
}

// Not every version tells it with the visitor's language before it, without which it is the page of another.
function addressOf(page: ShopPage, item: unknown): string | undefined {
  const url = textAt(item, 'url')
  return url?.startsWith('/products/') ? `${rootOf(page)}${url.slice(1)}` : url
}

/** An amount of the shop; undefined without amount or currency. */
export function moneyOf(hundredths: number | undefined, currency: string | undefined): Money | undefined {
  return hundredths === undefined || currency === undefined ? undefined : fromMinor(hundredths, DIGITS, currency)
}

// With what is taken off this line, which is what themes show as the price; older shops know fewer names.
const PRICE = ['final_price', 'discounted_price', 'price'] as const
const TOTAL = ['final_line_price', 'line_price'] as const

function hundredthsOf(item: unknown, names: readonly string[]): number | undefined {
  return names.map((name) => numberAt(item, name)).find((amount) => amount !== undefined)
}

/**
 * What makes the variant. Names and values are in the visitor's language, and the variant's number says them all: by it two shoppers with
 * two languages have the same line. A product without variants has one that Shopify calls "Default Title".
 */
function chosenIn(item: unknown, id: string): LineOption[] {
  if (valueAt(item, 'product_has_only_default_variant') === true) return []
  const named = recordsAt(item, 'options_with_values')
  const pairs = named.length > 0 ? named.map((option) => [textAt(option, 'name'), textAt(option, 'value')]) : unnamedIn(item)
  return pairs.flatMap(([label, value], index) =>
    value === undefined || value === 'Default Title' ? [] : [{ name: `option${index + 1}`, value, id, ...definedOnly({ label }) }],
  )
}

function unnamedIn(item: unknown): (string | undefined)[][] {
  const values = textAt(item, 'variant_title') === undefined ? [] : listAt(item, 'variant_options')
  return values.flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [[undefined, value.trim()]] : []))
}

function planIn(item: unknown): LineOption[] {
  const plan = recordAt(recordAt(item, 'selling_plan_allocation'), 'selling_plan')
  const [value, id] = [textAt(plan, 'name'), planOf(item)]
  const label = textAt(recordsAt(plan, 'options')[0], 'name')
  return id === undefined ? [] : [{ name: 'selling_plan', value: value ?? id, id, ...definedOnly({ label }) }]
}

// As themes show them: without those that apps keep for themselves and those without a value; of an upload the name of the file.
function writtenIn(item: unknown): LineOption[] {
  return propertiesOf(item).flatMap(([property, value]) => {
    // As they are shared: a text of several lines is one line there, and must be the same when it is read again.
    const text = isPlain(value) && value !== null ? cleanText(String(value), 1000) : undefined
    const label = cleanText(property, 280)
    if (text === undefined || label === undefined || isHidden(property)) return []
    const shown = isUpload(value) ? (/([^/?#]+)(?:[?#]|$)/.exec(text.slice(text.lastIndexOf('/') + 1))?.[1] ?? '✓') : text
    return [{ name: `properties[${label}]`, label, value: shown }]
  })
}

function plainProperties(item: unknown): readonly Property[] {
  return propertiesOf(item).flatMap(([name, value]) => (isPlain(value) ? [[name, value] as const] : []))
}

function isUpload(value: unknown): boolean {
  return typeof value === 'string' && UPLOAD.test(value)
}

/**
 * A gift comes with other lines, not by itself: it is known by what an app wrote behind it and a price of nothing. What an app put together,
 * an upload and what another shop sells here must be chosen again.
 */
function readdOf(item: unknown, items: readonly unknown[]): Line['readd'] {
  const properties = propertiesOf(item)
  const isAnApps = properties.some(([name]) => isHidden(name))
  const isFree = hundredthsOf(item, TOTAL) === 0 && (numberAt(item, 'original_price') ?? 0) > 0
  if ((isFree && isAnApps) || parentOf(item, items) === GONE) return 'notAddable'
  const isPutTogether = partsOf(item) !== undefined && isAnApps
  const isBound = properties.some(([, value]) => !isPlain(value) || isUpload(value))
  return isPutTogether || isBound || valueAt(item, 'remote') === true ? 'needsOptions' : 'exact'
}
