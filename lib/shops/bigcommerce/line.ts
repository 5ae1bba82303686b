/** One item of the cart as a line, and whether it can be added again as it is. */
import type { Line, LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { booleanAt, definedOnly, idAt, isRecord, textAt, valueAt } from '../../core/json.ts'
import { fromDecimal, fromNumber } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { webAddress } from '../../core/text.ts'
import type { ShopLine, ShopPage } from '../shop.ts'
import { isFree, isGiven, optionsOf } from './cart.ts'
import type { Written } from './written.ts'

const NUMBER = /^[1-9]\d{0,15}$/

/** What a read knows beside the item; `written` by number of the item. */
export interface Known {
  readonly currency: string | undefined
  readonly written: ReadonlyMap<string, Written>
}

/** The line, or the name of the field that could not be read. */
export function lineFrom(page: ShopPage, item: unknown, { currency, written }: Known): ShopLine | string {
  const key = idAt(item, 'id')
  const isProduct = booleanAt(item, 'isProduct') ?? true
  const productId = idAt(item, 'productId')
  const title = textAt(item, 'name')
  const quantity = parseQuantity(valueAt(item, 'quantity'))
  if (key === undefined) return 'id'
  if (isProduct && (productId === undefined || !NUMBER.test(productId))) return 'productId'
  if (title === undefined) return 'name'
  if (quantity === undefined) return 'quantity'
  const options = optionsOf(item)
  const payload = payloadOf(options, written.get(key))
  return {
    key,
    id: page.newId(),
    product: definedOnly({ productId, variantId: idAt(item, 'variantId'), sku: textAt(item, 'sku') }),
    title,
    options,
    quantity,
    readd: readdOf(item, payload !== undefined),
    ...(payload && Object.keys(payload).length > 0 ? { payload } : {}),
    ...definedOnly({
      url: webAddress(textAt(item, 'url'), page.location.href),
      image: webAddress(textAt(item, 'imageUrl'), page.location.href),
      unitPrice: amountAt(item, 'salePrice', currency) ?? amountAt(item, 'listPrice', currency),
      lineTotal: amountAt(item, 'extendedSalePrice', currency),
    }),
  }
}

/** An amount of the shop: major units, as a number; as text it is the same. */
export function amountAt(value: unknown, key: string, currency: string | undefined): Money | undefined {
  const amount = valueAt(value, key)
  if (currency === undefined) return undefined
  return typeof amount === 'number' ? fromNumber(amount, currency) : typeof amount === 'string' ? fromDecimal(amount, currency) : undefined
}

// How a gift is wrapped, and what is written on it, is told without the numbers it was chosen by.
function readdOf(item: unknown, isSendable: boolean): Line['readd'] {
  if (isGiven(item)) return 'notAddable'
  return isSendable && !isRecord(valueAt(item, 'giftWrapping')) ? 'exact' : 'needsOptions'
}

// What adding needs beside the options, or undefined where they would not come in as they are.
function payloadOf(options: readonly LineOption[], written: Written | undefined): Line['payload'] {
  if (options.some(({ name }) => !NUMBER.test(name))) return undefined
  return options.some(isFree) ? written && { ...written } : {}
}
