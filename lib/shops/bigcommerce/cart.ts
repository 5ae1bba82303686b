/** The visitor's own cart as BigCommerce tells it, by allow-list: e-mail and number of the person stand right beside its lines. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { booleanAt, definedOnly, idAt, listAt, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { cleanText } from '../../core/text.ts'
import { problemOf } from '../kit/request.ts'
import type { ReadProblem, ShopPage } from '../shop.ts'
import { askRest, keepRoot, rootsOf } from './front.ts'

/** Without it lines come without what was chosen. */
const WITH_OPTIONS = '?include=lineItems.physicalItems.options,lineItems.digitalItems.options'
const ID = /^[\w-]{8,64}$/
const MOST_OPTIONS = 50
const FIXED = { isMutable: false, isProduct: false }

/** One state of the cart. */
export interface Told {
  /** Undefined: there is no cart, as before the first line and after the last. */
  readonly id: string | undefined
  /** Rises with each change, where the shop tells it. */
  readonly version: number | undefined
  readonly json: unknown
  /** What stands in the cart as a line: no parts of other lines. */
  readonly items: readonly unknown[]
  /** It holds gift certificates or what the shop's staff made, which nobody could put in again: they would go with the whole cart. */
  readonly hasOthers: boolean
}

/** The cart, or why there is none. */
export type Asked = { readonly ok: true; readonly told: Told } | { readonly ok: false; readonly problem: ReadProblem }

/** Asks for the cart after a write, whose outcome is told also where nobody wants more: an abort does not break it off. */
export function askSettledCart(page: ShopPage): Promise<Asked> {
  return askCart(page, new AbortController().signal)
}

/** Asks for the cart. */
export async function askCart(page: ShopPage, signal: AbortSignal): Promise<Asked> {
  let problem: ReadProblem = { code: 'shop.answer', where: 'carts' }
  for (const [index, root] of rootsOf(page).entries()) {
    keepRoot(page, root)
    const answer = await askRest(page, { method: 'GET', path: `/carts${WITH_OPTIONS}` }, signal)
    const carts = answer.reached && answer.status === 204 ? [] : answer.reached && answer.status === 200 ? answer.json : undefined
    const told = Array.isArray(carts) ? toldIn(carts[0]) : undefined
    if (told) return { ok: true, told }
    if (index === 0) problem = Array.isArray(carts) ? { code: 'shop.unreadable', where: 'carts[0].lineItems' } : problemOf(answer, 'carts')
    if (!answer.reached) break
  }
  keepRoot(page, undefined)
  return { ok: false, problem }
}

function toldIn(json: unknown): Told | undefined {
  if (json === undefined) return { id: undefined, version: undefined, json, items: [], hasOthers: false }
  const id = textAt(json, 'id') ?? ''
  const lineItems = recordAt(json, 'lineItems')
  if (!ID.test(id) || !Array.isArray(valueAt(lineItems, 'physicalItems'))) return undefined
  const all = [...listAt(lineItems, 'physicalItems'), ...listAt(lineItems, 'digitalItems')]
  const others = [...listAt(lineItems, 'giftCertificates').map(certificateFrom), ...listAt(lineItems, 'customItems').map(madeFrom)]
  return {
    id,
    version: numberAt(json, 'version'),
    json,
    items: [...all.filter((item) => !isPart(item, all)), ...others],
    hasOthers: others.length > 0,
  }
}

// Who gives it to whom, and what they write, stays in the shop; so does its name, which may say the same.
function certificateFrom(item: unknown): object {
  const salePrice = valueAt(item, 'amount')
  const name = 'Gift Certificate'
  return { id: idAt(item, 'id'), name, sku: `${name} ${salePrice}`, quantity: 1, salePrice, extendedSalePrice: salePrice, ...FIXED }
}

function madeFrom(item: unknown): object {
  const [name, quantity, salePrice, extendedSalePrice] = ['name', 'quantity', 'listPrice', 'extendedListPrice'].map((key) =>
    valueAt(item, key),
  )
  return { id: idAt(item, 'id'), name, sku: textAt(item, 'sku') || name, quantity, salePrice, extendedSalePrice, ...FIXED }
}

// What a pick list brings along stands beside its line; by which of the line's numbers it is told is written in two ways.
function isPart(item: unknown, all: readonly unknown[]): boolean {
  const parent = idAt(item, 'parentId')
  const isParent = (other: unknown): boolean =>
    idAt(other, 'parentId') === undefined && [idAt(other, 'id'), idAt(other, 'productId')].includes(parent)
  return parent !== undefined && all.some(isParent)
}

/** True for what the shop gives by itself (a promotion's gift, a part whose line is nowhere): it cannot be added, and not be changed. */
export function isGiven(item: unknown): boolean {
  return booleanAt(item, 'addedByPromotion') === true || booleanAt(item, 'isMutable') === false || idAt(item, 'parentId') !== undefined
}

/** How many of an item; 0 when it does not say. */
export function countOf(item: unknown): number {
  return numberAt(item, 'quantity') ?? 0
}

/** How many a cart holds of what `isOne` says yes to; gifts of the shop do not count. */
export function heldIn({ items }: Told, isOne: (item: unknown) => boolean): number {
  return items.reduce<number>((sum, item) => sum + (!isGiven(item) && isOne(item) ? countOf(item) : 0), 0)
}

/** What was chosen: `name` is the option's number, `id` its value's; texts, dates and files have no value's number. */
export function optionsOf(item: unknown): LineOption[] {
  return recordsAt(item, 'options')
    .slice(0, MOST_OPTIONS)
    .flatMap((option) => {
      const label = cleanText(textAt(option, 'name'), 300)
      const name = idAt(option, 'nameId') ?? label
      if (name === undefined) return []
      const value = textAt(option, 'value') ?? ''
      return [{ name, value, ...definedOnly({ label, id: idAt(option, 'valueId') }) }]
    })
}

/** True for what somebody wrote, picked from a calendar or uploaded: of which kind it is only the product's page tells. */
export function isFree({ id }: LineOption): boolean {
  return id === undefined
}

/** Names what an item is: the same for all that would be one line if added again. */
export function keyOf(item: unknown): string {
  const isUnsaid = !Array.isArray(valueAt(item, 'options'))
  return keyFor(idAt(item, 'productId') ?? '', optionsOf(item), isUnsaid ? idAt(item, 'variantId') : undefined)
}

/** As `keyOf`, of a line. */
export function keyOfLine({ product, options }: Pick<Line, 'product' | 'options'>): string {
  return keyFor(product.productId ?? '', options, undefined)
}

function keyFor(productId: string, options: readonly LineOption[], variantId: string | undefined): string {
  const chosen = options.map(({ name, value, id }) => `${name}=${id ?? value.replace(/\s+/g, ' ').trim()}`).sort()
  return JSON.stringify([productId, variantId ?? '', ...chosen])
}

/** The code of the coupon, as the cart writes it; undefined when it has none such. Upper and lower case are the same. */
export function couponIn({ json }: Told, code: string): string | undefined {
  return couponsOf(json).find((applied) => applied.toLowerCase() === code.trim().toLowerCase())
}

/** Codes of the coupons applied. Redeemed gift certificates stand elsewhere and are not looked at. */
export function couponsOf(json: unknown): string[] {
  return recordsAt(json, 'coupons').flatMap((coupon) => textAt(coupon, 'code') ?? [])
}
