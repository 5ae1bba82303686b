/** Codes of promotions of the visitor's own cart. What a code gives stands in the cart as lines; the shop's own promotions stand there without one. */
import type { ShopCoupons, ShopPage, WriteOutcome } from '../shop.ts'
import { askItems, codeOf, failureOf, isPromotion, type Told } from './items.ts'
import { askSentences, itemsAfter, refusalOf, type Sent, send, type Wish } from './send.ts'

/** Discounts of one code: the shop takes the others off with the first, older versions one at a time. */
const MOST_LINES = 10
const DONE: WriteOutcome = { ok: true }

/** Applies and removes a code. */
export const coupons: ShopCoupons = { apply, remove }

async function apply(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  const seen = await askItems(page, signal)
  if (!seen.ok) return failureOf(seen.problem)
  if (lineOf(seen.told, code) !== undefined) return DONE
  const wish: Wish = { action: 'promotion/add', route: 'promotion/add', fields: [['code', code.trim()]], places: ['checkout/cart'] }
  const sent = await send(page, { wish, told: seen.told }, signal)
  const now = await itemsAfter(page)
  if (!now.ok) return sent.failure ?? failureOf(now.problem)
  // Where codes are not told, what they give is.
  const isIn = lineOf(now.told, code) !== undefined || promotionsIn(now.told) > promotionsIn(seen.told)
  return isIn ? DONE : refused(page, sent)
}

async function remove(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  let sent: Sent | undefined
  for (let tries = 0; tries <= MOST_LINES; tries += 1) {
    const seen = sent ? await itemsAfter(page) : await askItems(page, signal)
    if (!seen.ok) return sent?.failure ?? failureOf(seen.problem)
    const key = lineOf(seen.told, code)
    if (key === undefined) return DONE
    if (sent?.failure || signal.aborted) break
    const route = `line-item/delete/${encodeURIComponent(key)}`
    sent = await send(page, { wish: { action: 'line-item/delete', route, fields: [], places: ['checkout/cart'] }, told: seen.told }, signal)
  }
  return refused(page, sent)
}

async function refused(page: ShopPage, sent: Sent | undefined): Promise<WriteOutcome> {
  return refusalOf(sent, { sentences: sent?.failure ? [] : await askSentences(page) })
}

function promotionsIn({ items }: Told): number {
  return items.filter((item) => isPromotion(item) && codeOf(item) === undefined).length
}

// Shops take codes in capitals or not.
function lineOf({ items }: Told, code: string): string | undefined {
  const wanted = code.trim().toLowerCase()
  const found = items.find((item) => codeOf(item)?.toLowerCase() === wanted)
  return typeof found?.id === 'string' ? found.id : undefined
}
