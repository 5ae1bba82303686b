/** Reads the Store API's cart by allow-list: addresses and everything else about the shopper are never copied. */
import { definedOnly, listAt, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { sameMoney, timesQuantity } from '../../core/money.ts'
import { addQuantity, parseQuantity } from '../../core/quantity.ts'
import { textOfHtml } from '../../core/text.ts'
import { collect } from '../kit/collect.ts'
import { problemOf } from '../kit/request.ts'
import { type OneRead, readSettled } from '../kit/settled.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadProblem, ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { currencyOf, itemsTotalOf, moneyAt, showsTax } from './amounts.ts'
import { FORM } from './classic-names.ts'
import { classicRoad } from './classic-road.ts'
import { lineFrom } from './line.ts'
import { wooShopOf } from './rest-root.ts'
import { cartInAnswer, isBlocked, readStore } from './store-api.ts'

const WHERE = 'wc/store/v1/cart'

/** Reads the cart; where the Store API is blocked, reads the classic cart's table instead. */
export function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  return readSettled(() => readOnce(page, signal), { count: 'items_count', mayCountOtherwise: true })
}

/** The cart in the answer to the last write; undefined where it had none that can be read whole, or something else was asked since. */
export async function answeredCart(page: ShopPage, signal: AbortSignal): Promise<ShopCart | undefined> {
  const json = cartInAnswer(page)
  const read = json === undefined ? undefined : await cartFrom(page, json, signal)
  return read?.ok && read.isWhole ? read.cart : undefined
}

async function readOnce(page: ShopPage, signal: AbortSignal): Promise<OneRead> {
  const answer = await readStore(page, '/cart', signal)
  if (isBlocked(answer)) return readClassic(page, problemOf(answer, WHERE), signal)
  const json = answer.reached && answer.status === 200 ? answer.json : undefined
  if (!Array.isArray(valueAt(json, 'items'))) return { ok: false, problem: problemOf(answer, WHERE) }
  return cartFrom(page, json, signal)
}

async function readClassic(page: ShopPage, blocked: ReadProblem, signal: AbortSignal): Promise<OneRead> {
  const { readClassicCart } = await classicRoad()
  const read = await readClassicCart(page, signal)
  if (read.ok) return { ...read, isWhole: true }
  // Both ways are shut: a wish to sign in says more than a table that is not there.
  const isTableMissing = read.problem.where === FORM
  return isTableMissing && blocked.code === 'shop.signed-out' ? { ok: false, problem: blocked } : read
}

async function cartFrom(page: ShopPage, json: unknown, signal: AbortSignal): Promise<OneRead> {
  const items = listAt(json, 'items').map((item) => ({ item, quantity: parseQuantity(valueAt(item, 'quantity')) ?? '0' }))
  const withTax = showsTax(items)
  const read = await collect(page, { items, place: 'items[].', read: ({ item }) => lineFrom(page, item, withTax) }, signal)
  if (!read.ok) return { ok: false, problem: { code: 'shop.unreadable', where: read.where } }
  const lines = await asShown(page, read.found)
  const count = lines.reduce((sum, { quantity }) => addQuantity(sum, quantity), '0')
  return { ok: true, isWhole: Number(count) === numberAt(json, 'items_count'), cart: wholeCart(page, { json, lines, withTax }) }
}

// The classic cart rounds a line once, the API its part without tax and its tax each: where a sum is not that of the unit prices, the table
// says what people saw.
async function asShown(page: ShopPage, lines: readonly ShopLine[]): Promise<readonly ShopLine[]> {
  const isRounded = lines.some(({ unitPrice, quantity, lineTotal }) => {
    const plain = unitPrice && timesQuantity(unitPrice, quantity)
    return plain !== undefined && lineTotal !== undefined && !sameMoney(plain, lineTotal)
  })
  if (!isRounded || !page.document.querySelector(FORM)) return lines
  const road = await classicRoad().catch(() => undefined)
  return road ? lines.map((line) => road.withShownTotal(page, line)) : lines
}

interface Parts {
  readonly json: unknown
  readonly lines: readonly ShopLine[]
  readonly withTax: boolean
}

function wholeCart(page: ShopPage, { json, lines, withTax }: Parts): ShopCart {
  const totals = recordAt(json, 'totals')
  return {
    shop: shopRefOf(page, { ...wooShopOf(page), currency: currencyOf(totals) }),
    lines,
    coupons: recordsAt(json, 'coupons').flatMap((coupon) => textOfHtml(textAt(coupon, 'code') ?? '') || []),
    totals: definedOnly({ items: itemsTotalOf(json, withTax), grand: moneyAt(totals, 'total_price') }),
    capturedAt: page.now().toISOString(),
    source: 'api',
    confidence: 'high',
  }
}
