/** Writes to the visitor's own EverShop cart, one request in flight. */
import type { Line } from '../../contract/cart.ts'
import { idAt, recordAt, recordsAt, valueAt } from '../../core/json.ts'
import { compareQuantity, isWhole, parseQuantity, subtractQuantity } from '../../core/quantity.ts'
import { clearByRemoval, inTurn } from '../kit/in-turn.ts'
import { pathPart } from '../kit/path-part.ts'
import { outcomeOf, type ShopRequest } from '../kit/request.ts'
import type { Additions, QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { askEverShop, askGraphQl, dataOf, errorIn } from './api.ts'
import { withSkus } from './variants.ts'

const ITEMS = '/api/cart/mine/items'

/** Adds the lines. The shop puts the newest first, so the last line goes first and the order of the shared cart stays. */
export async function addLines(
  page: ShopPage,
  { lines: wanted, onLine }: Additions,
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const lines = await withSkus(page, wanted, signal)
  const write = (line: Line): Promise<WriteOutcome> => {
    onLine(line)
    return addLine(page, line, signal)
  }
  return (await inTurn(lines.toReversed(), write, signal)).toReversed()
}

async function addLine(page: ShopPage, { product, quantity, readd }: Line, signal: AbortSignal): Promise<WriteOutcome> {
  if (product.sku === undefined || readd !== 'exact') return { ok: false, code: 'shop.no-write' }
  if (!isWhole(quantity)) return { ok: false, code: 'refused' }
  return write(page, { method: 'POST', path: ITEMS, body: { sku: product.sku, qty: Number(quantity) } }, signal)
}

/** Sets a line's whole quantity. The shop takes differences only, so what it holds now is asked first. */
export async function setQuantity(page: ShopPage, { line, quantity }: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  const answer = await askGraphQl(page, '{ myCart { items { uuid qty } } }', signal)
  const data = dataOf(answer)
  if (!data) return { ok: false, code: answer.reached ? 'shop.answer' : 'shop.unreachable' }
  const item = recordsAt(recordAt(data, 'myCart'), 'items').find((candidate) => idAt(candidate, 'uuid') === line.key)
  const held = parseQuantity(valueAt(item, 'qty'))
  if (held === undefined) return { ok: false, code: 'shop.answer' }
  const order = compareQuantity(quantity, held)
  if (order === 0) return { ok: true }
  const [action, difference] = order > 0 ? ['increase', subtractQuantity(quantity, held)] : ['decrease', subtractQuantity(held, quantity)]
  if (!isWhole(difference)) return { ok: false, code: 'refused' }
  return write(page, { method: 'PATCH', path: itemPath(line), body: { action, qty: difference } }, signal)
}

/** Takes a line out. */
export function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return write(page, { method: 'DELETE', path: itemPath(line) }, signal)
}

/** Takes every line out, one after another; stops at the first that fails. */
export function clearCart(page: ShopPage, cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  return clearByRemoval(cart.lines, (line) => removeLine(page, line, signal), signal)
}

async function write(page: ShopPage, request: ShopRequest, signal: AbortSignal): Promise<WriteOutcome> {
  const answer = await askEverShop(page, request, signal)
  // Told to slow down and stopped meanwhile: nothing was carried out.
  if (answer.reached && answer.status === 429 && signal.aborted) return { ok: false, code: 'not-tried' }
  return outcomeOf(answer, errorIn)
}

function itemPath({ key }: ShopLine): string {
  return `${ITEMS}/${pathPart(key)}`
}
