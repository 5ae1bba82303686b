/** What PrestaShop's cart object says, from a page or from the answer to a write: the same fields in both. PHP writes a list as an object where a number is missing. */
import { idAt, listOf, recordOf, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'

const IDS = ['id_product', 'id_product_attribute', 'id_customization'] as const

/** The members of a list or an object. */
export function membersOf(value: unknown): readonly unknown[] {
  return Object.values(recordOf(value) ?? listOf(value))
}

/** The products of a cart; gifts come with a voucher and are none of the shopper's own. Undefined when it has no list of them. */
export function productsIn(cart: unknown): readonly unknown[] | undefined {
  const products = valueAt(cart, 'products')
  return typeof products === 'object' && products !== null
    ? membersOf(products).filter((product) => !isYes(valueAt(product, 'is_gift')))
    : undefined
}

/** Names a line of this cart: product, combination and customisation, 0 for none. Answers to writes name theirs with the same fields. */
export function keyOf(product: unknown): string {
  return IDS.map((name) => idAt(product, name) ?? '0').join('-')
}

/** The fields that name the line in a write. */
export function fieldsOf(key: string): Readonly<Record<string, string>> {
  const ids = key.split('-')
  return Object.fromEntries(IDS.map((name, index) => [name, ids[index] ?? '0']))
}

/** What of a key draws on one stock: the product with its combination, however it is customised. */
export function poolOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'))
}

/** How many pieces the cart holds of the lines that fit; 0 when none. */
export function heldIn(cart: unknown, fits: (key: string) => boolean): number {
  const held = (productsIn(cart) ?? []).filter((product) => fits(keyOf(product)))
  return held.reduce<number>((sum, product) => sum + countOf(product), 0)
}

/** How many pieces of a line; 0 when it does not say. */
export function countOf(product: unknown): number {
  return Number(parseQuantity(valueAt(product, 'quantity')) ?? 0)
}

/** The most the shop takes of the stock a line draws on; undefined where it sells without counting, or does not say. */
export function mostOf(product: unknown, field: 'stock_quantity' | 'quantity'): number | undefined {
  const stock = Number(valueAt(product, field) ?? Number.NaN)
  return Number.isFinite(stock) && !isYes(valueAt(product, 'allow_oosp')) ? Math.max(0, stock) : undefined
}

/** A voucher of the cart that the shopper can enter. */
export interface Voucher {
  readonly id: string
  readonly code: string
}

/** The vouchers; those the shop adds by itself have no code. Older versions tell names only, which most shops write like the code. */
export function vouchersIn(cart: unknown): readonly Voucher[] {
  return membersOf(valueAt(valueAt(cart, 'vouchers'), 'added')).flatMap((voucher) => {
    const id = idAt(voucher, 'id_cart_rule')
    const code = textAt(voucher, valueAt(voucher, 'code') === undefined ? 'name' : 'code')
    return id === undefined || code === undefined ? [] : [{ id, code }]
  })
}

/** The voucher of a code, which shops take in capitals or not. */
export function voucherOf(cart: unknown, code: string): Voucher | undefined {
  const wanted = code.trim().toLowerCase()
  return vouchersIn(cart).find((voucher) => voucher.code.toLowerCase() === wanted)
}

/** True where both hold the same. */
export function sameCart(one: unknown, other: unknown): boolean {
  return contentOf(one) === contentOf(other)
}

function contentOf(cart: unknown): string {
  const lines = (productsIn(cart) ?? []).map((product) => [keyOf(product), countOf(product)])
  return JSON.stringify([lines, vouchersIn(cart).map(({ id }) => id)])
}

/** True for what PHP writes for yes. */
export function isYes(value: unknown): boolean {
  return value === true || value === 1 || value === '1'
}
