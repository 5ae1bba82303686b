/** One item of the Store API as a line, and a line as what the Store API wants for adding it. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { definedOnly, idAt, listAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, textOfHtml, webAddress } from '../../core/text.ts'
import type { ShopLine, ShopPage } from '../shop.ts'
import { lineTotalOf, moneyAt } from './amounts.ts'
import { choicesIn } from './choices.ts'

/** As many as a line may have. */
const MOST_OPTIONS = 50

/** The line, or the name of the field that could not be read. */
export function lineFrom(page: ShopPage, item: unknown, withTax: boolean): ShopLine | string {
  const key = textAt(item, 'key')
  const productId = idAt(item, 'id')
  const title = cleanText(textOfHtml(textAt(item, 'name') ?? ''), 500)
  const quantity = parseQuantity(valueAt(item, 'quantity'))
  if (key === undefined) return 'key'
  if (productId === undefined || !/^\d+$/.test(productId)) return 'id'
  if (title === undefined) return 'name'
  if (quantity === undefined) return 'quantity'
  const choices = choicesIn(recordsAt(item, 'variation'))
  // Texts and parts that add-on plugins attach cannot be sent through the Store API.
  const isPlain = listAt(item, 'item_data').length === 0
  return {
    key,
    id: page.newId(),
    product: idsOf(item, productId),
    title,
    options: [...attributesOf(item), ...addOnsOf(item)],
    quantity,
    readd: isPlain ? 'exact' : 'needsOptions',
    ...(choices.length > 0 && isPlain ? { payload: { variation: choices } } : {}),
    ...definedOnly({
      url: webAddress(textAt(item, 'permalink'), page.location.href),
      image: imageOf(item, page.location.href),
      unitPrice: moneyAt(recordAt(item, 'prices'), 'price'),
      lineTotal: lineTotalOf(item, withTax),
    }),
  }
}

/** The id adding takes: the variation's where there is one. undefined for lines that are not WooCommerce's. */
export function addableId({ product }: Pick<Line, 'product'>): number | undefined {
  const id = Number(product.variantId ?? product.productId ?? Number.NaN)
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}

function idsOf(item: unknown, id: string): ShopLine['product'] {
  const ids = textAt(item, 'type') === 'variation' ? { variantId: id } : { productId: id }
  return { ...ids, ...definedOnly({ sku: cleanText(textOfHtml(textAt(item, 'sku') ?? ''), 200) }) }
}

function attributesOf(item: unknown): LineOption[] {
  return recordsAt(item, 'variation')
    .slice(0, MOST_OPTIONS)
    .flatMap((entry) => {
      const label = cleanText(textOfHtml(textAt(entry, 'attribute') ?? ''), 300)
      const name = textAt(entry, 'raw_attribute') ?? label
      const value = cleanText(textOfHtml(textAt(entry, 'value') ?? ''), 1000)
      return name === undefined || value === undefined ? [] : [{ name, value, ...definedOnly({ label }) }]
    })
}

function addOnsOf(item: unknown): LineOption[] {
  return recordsAt(item, 'item_data')
    .slice(0, MOST_OPTIONS)
    .flatMap((entry) => {
      const name = cleanText(textOfHtml(textAt(entry, 'name') ?? textAt(entry, 'key') ?? ''), 300)
      const value = cleanText(textOfHtml(textAt(entry, 'display') ?? textAt(entry, 'value') ?? ''), 1000)
      const isHidden = valueAt(entry, 'hidden') === true
      return isHidden || name === undefined || value === undefined ? [] : [{ name, value }]
    })
}

function imageOf(item: unknown, base: string): string | undefined {
  const [first] = recordsAt(item, 'images')
  return webAddress(textAt(first, 'thumbnail') ?? textAt(first, 'src'), base)
}
