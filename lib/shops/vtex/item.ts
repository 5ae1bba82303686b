/** One item of an orderForm: what it is, what it costs, whether it can be added again as it is. */
import type { Line, LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly, idAt, isRecord, listAt, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { fromMinor, timesQuantity } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { webAddress } from '../../core/text.ts'
import { isGtin } from '../kit/gtin.ts'
import type { ShopLine, ShopPage } from '../shop.ts'

/** Amounts are hundredths in every currency, also in those that have none. */
const DIGITS = 2
/** The shop itself; others sell in it under ids of their own. */
const SHOP_ITSELF = '1'
const SKU = /^[1-9]\d{0,18}$/
const SELLER = /^[\w.-]{1,100}$/

/** What a read knows beside the item. */
export interface Known {
  readonly currency: string | undefined
  /** The choices that make a SKU, by its id. */
  readonly choices: ReadonlyMap<string, readonly LineOption[]>
}

/** The line, or the name of the field that could not be read. */
export function lineFrom(page: ShopPage, item: unknown, { currency, choices }: Known): ShopLine | string {
  const key = textAt(item, 'uniqueId')
  const sku = idAt(item, 'id')
  const title = textAt(item, 'name')
  const quantity = parseQuantity(valueAt(item, 'quantity'))
  if (key === undefined) return 'uniqueId'
  if (sku === undefined || !SKU.test(sku)) return 'id'
  if (title === undefined) return 'name'
  if (quantity === undefined) return 'quantity'
  const unitPrice = priceOf(item, currency)
  const seller = textAt(item, 'seller') ?? SHOP_ITSELF
  return {
    key,
    id: page.newId(),
    // The shop's own number of the SKU in both: servers of plain Glue keep one of them, and its reference code may be another SKU's number.
    product: { variantId: sku, sku, ...definedOnly({ productId: idAt(item, 'productId'), gtin: [textAt(item, 'ean')].find(isGtin) }) },
    title,
    options: [...(choices.get(sku) ?? []), ...attachedTo(item)],
    quantity,
    readd: readdOf(item),
    ...(seller === SHOP_ITSELF ? {} : { payload: { seller } }),
    ...definedOnly({
      url: webAddress(textAt(item, 'detailUrl'), page.location.href),
      image: webAddress(textAt(item, 'imageUrl'), page.location.href),
      unitPrice,
      lineTotal: totalOf(item, currency) ?? (unitPrice && timesQuantity(unitPrice, quantity)),
    }),
  }
}

/** What one costs; undefined without amount or currency. The shop's own sum may differ from it times the quantity. */
export function priceOf(item: unknown, currency: string | undefined): Money | undefined {
  const exact = numberAt(recordAt(item, 'priceDefinition'), 'calculatedSellingPrice')
  return moneyOf(exact ?? numberAt(item, 'sellingPrice') ?? numberAt(item, 'price'), currency)
}

/** An amount of the shop. */
export function moneyOf(hundredths: number | undefined, currency: string | undefined): Money | undefined {
  return hundredths === undefined || currency === undefined ? undefined : fromMinor(hundredths, DIGITS, currency)
}

/** The offer a line stands for: a SKU and who sells it. Undefined for lines that are not VTEX's, or cannot be added as they are. */
export function offerOf({ product, readd, payload }: Pick<Line, 'product' | 'readd' | 'payload'>): Offer | undefined {
  const id = product.variantId ?? product.sku ?? ''
  const seller = textAt(payload, 'seller') ?? SHOP_ITSELF
  return readd === 'exact' && SKU.test(id) && SELLER.test(seller) ? { id, seller } : undefined
}

/** A SKU and who sells it. */
export interface Offer {
  readonly id: string
  readonly seller: string
}

/** True for an item that is this offer and nothing besides: one that can take more of it. */
export function isPlainly(item: unknown, offer: Offer): boolean {
  return isOf(item, offer) && readdOf(item) === 'exact'
}

/** True for an item of this offer, whatever is attached to it. */
export function isOf(item: unknown, { id, seller }: Offer): boolean {
  return idAt(item, 'id') === id && (textAt(item, 'seller') ?? SHOP_ITSELF) === seller
}

/** How many of an item; 0 when it does not say. */
export function countOf(item: unknown): number {
  return numberAt(item, 'quantity') ?? 0
}

/** How many of an offer a cart holds, whatever is attached to some. */
export function countIn({ items }: { readonly items: readonly unknown[] }, offer: Offer): number {
  return items.reduce<number>((sum, item) => sum + (isOf(item, offer) ? countOf(item) : 0), 0)
}

/** An offer and how many of it. */
export interface Wish extends Offer {
  readonly quantity: number
}

/** What lines come to, each offer once, in the order it comes first; parts of a unit count whole. */
export function wishesOf(lines: readonly Line[]): readonly Wish[] {
  const wishes: Wish[] = []
  for (const line of lines) {
    const offer = offerOf(line)
    if (!offer) continue
    const place = wishes.findIndex((wish) => isSame(wish, offer))
    const quantity = (wishes[place]?.quantity ?? 0) + Math.ceil(Number(line.quantity))
    wishes.splice(place < 0 ? wishes.length : place, 1, { ...offer, quantity })
  }
  return wishes
}

/** True for the same offer. */
export function isSame(a: Offer, b: Offer): boolean {
  return a.id === b.id && a.seller === b.seller
}

function totalOf(item: unknown, currency: string | undefined): Money | undefined {
  return moneyOf(numberAt(recordAt(item, 'priceDefinition'), 'total'), currency)
}

// A gift and a part of a bundle come with other lines, never by themselves. What was attached must be chosen again.
function readdOf(item: unknown): Line['readd'] {
  if (valueAt(item, 'isGift') === true || numberAt(item, 'parentItemIndex') !== undefined) return 'notAddable'
  const isPlain = ['attachments', 'bundleItems', 'assemblies'].every((key) => listAt(item, key).length === 0)
  return isPlain ? 'exact' : 'needsOptions'
}

// A text for each field; services that were bought with it by their name.
function attachedTo(item: unknown): LineOption[] {
  const fields = recordsAt(item, 'attachments').flatMap((attachment) => {
    const name = textAt(attachment, 'name')
    const content = valueAt(attachment, 'content')
    if (name === undefined || !isRecord(content)) return []
    return Object.keys(content).flatMap((key) => {
      const value = textAt(content, key)
      return value === undefined ? [] : [{ name: `${name}: ${key}`, label: key, value }]
    })
  })
  const services = recordsAt(item, 'bundleItems').flatMap((service) => {
    const value = textAt(service, 'name')
    return value === undefined ? [] : [{ name: 'service', value }]
  })
  return [...fields, ...services]
}
