/** Reads the Store API's cart by allow-list: addresses and everything else about the shopper are never copied. */
import { definedOnly, listAt, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { addQuantity, parseQuantity } from '../../core/quantity.ts'
import { textOfHtml } from '../../core/text.ts'
import { problemOf } from '../kit/request.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadProblem, ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { currencyOf, itemsTotalOf, moneyAt, showsTax } from './amounts.ts'
import { FORM } from './classic-names.ts'
import { classicRoad } from './classic-road.ts'
import { lineFrom } from './line.ts'
import { basePathOf, isBlocked, readStore } from './store-api.ts'

const WHERE = 'wc/store/v1/cart'

type Read =
  | { readonly ok: true; readonly cart: ShopCart; readonly isWhole: boolean }
  | { readonly ok: false; readonly problem: ReadProblem }

/** Reads the cart; where the Store API is blocked, reads the classic cart's table instead. */
export async function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const first = await readOnce(page, signal)
  if (!first.ok || first.isWhole) return resultOf(first)
  // Count and lines disagree: the cart changed while the shop answered, or a plugin counts differently, which a second read tells.
  const second = await readOnce(page, signal)
  if (!second.ok || second.isWhole || sameLines(first.cart, second.cart)) return resultOf(second)
  return { ok: false, problem: { code: 'shop.changed', where: 'items_count' } }
}

function resultOf(read: Read): ReadResult {
  return read.ok ? { ok: true, cart: read.cart } : read
}

function sameLines(a: ShopCart, b: ShopCart): boolean {
  const shape = ({ lines }: ShopCart): string => JSON.stringify(lines.map(({ key, quantity }) => [key, quantity]))
  return shape(a) === shape(b)
}

async function readOnce(page: ShopPage, signal: AbortSignal): Promise<Read> {
  const answer = await readStore(page, '/cart', signal)
  if (isBlocked(answer)) return readClassic(page, problemOf(answer, WHERE), signal)
  const json = answer.reached && answer.status === 200 ? answer.json : undefined
  if (!Array.isArray(valueAt(json, 'items'))) return { ok: false, problem: problemOf(answer, WHERE) }
  return cartFrom(page, json)
}

async function readClassic(page: ShopPage, blocked: ReadProblem, signal: AbortSignal): Promise<Read> {
  const { readClassicCart } = await classicRoad()
  const read = await readClassicCart(page, signal)
  if (read.ok) return { ...read, isWhole: true }
  // Both ways are shut: a wish to sign in says more than a table that is not there.
  const isTableMissing = read.problem.where === FORM
  return isTableMissing && blocked.code === 'shop.signed-out' ? { ok: false, problem: blocked } : read
}

function cartFrom(page: ShopPage, json: unknown): Read {
  const items = listAt(json, 'items').map((item) => ({ item, quantity: parseQuantity(valueAt(item, 'quantity')) ?? '0' }))
  const withTax = showsTax(items)
  const lines: ShopLine[] = []
  for (const [index, { item }] of items.entries()) {
    const line = lineFrom(page, item, withTax)
    if (typeof line === 'string') return { ok: false, problem: { code: 'shop.unreadable', where: `items[${index}].${line}` } }
    lines.push(line)
  }
  const count = lines.reduce((sum, { quantity }) => addQuantity(sum, quantity), '0')
  return { ok: true, isWhole: Number(count) === numberAt(json, 'items_count'), cart: wholeCart(page, { json, lines, withTax }) }
}

interface Parts {
  readonly json: unknown
  readonly lines: readonly ShopLine[]
  readonly withTax: boolean
}

function wholeCart(page: ShopPage, { json, lines, withTax }: Parts): ShopCart {
  const totals = recordAt(json, 'totals')
  return {
    shop: shopRefOf(page, { platform: 'woocommerce', basePath: basePathOf(page), currency: currencyOf(totals) }),
    lines,
    coupons: recordsAt(json, 'coupons').flatMap((coupon) => textOfHtml(textAt(coupon, 'code') ?? '') || []),
    totals: definedOnly({ items: itemsTotalOf(json, withTax), grand: moneyAt(totals, 'total_price') }),
    capturedAt: page.now().toISOString(),
    source: 'api',
    confidence: 'high',
  }
}
