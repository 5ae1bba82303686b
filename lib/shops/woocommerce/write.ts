/** Writes through the Store API, one request in flight; where it is blocked, through the classic cart's form. */
import type { Line } from '../../contract/cart.ts'
import { textAt } from '../../core/json.ts'
import { outcomeOf, type ShopAnswer, type ShopRequest } from '../request.ts'
import type { OnLine, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { isClassicKey } from './classic-read.ts'
import { addClassic, clearClassic, removeClassic, setClassicQuantity } from './classic-write.ts'
import { addableId, choicesOf } from './line.ts'
import { withIds } from './look-up.ts'
import { type BatchResult, batchStore, isBlocked, isNonceRefused, isResults, readStore, writeStore } from './store-api.ts'

/** Most requests the shop takes in one batch. */
const BATCH_SIZE = 25
/** From this many lines on a batch saves more time than it costs in progress people can see. */
const BATCH_FROM = 6

/** Adds the lines in order. Many go in batches, which the shop works through one after another. */
export async function addLines(
  page: ShopPage,
  lines: readonly Line[],
  onLine: OnLine,
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  if (isBlocked(await readStore(page, '/cart', signal))) return addClassic(page, lines, onLine, signal)
  const known = await withIds(page, lines, signal)
  const size = lines.length >= BATCH_FROM ? BATCH_SIZE : 1
  const outcomes: WriteOutcome[] = []
  for (let start = 0; start < lines.length && !signal.aborted; start += size) {
    const group = known.lines.slice(start, start + size)
    for (const line of group) onLine(line)
    outcomes.push(...(await addGroup(page, group, signal)))
  }
  return lines.map((_line, index) => outcomes[index] ?? { ok: false, code: 'not-tried' })
}

async function addGroup(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const results = lines.length > 1 ? await addBatch(page, lines, signal) : undefined
  const outcomes: WriteOutcome[] = []
  for (const [index, line] of lines.entries()) {
    const result = results?.[index]
    // Without a batch route, and where only a choice was missing, the line goes alone.
    outcomes.push(result === undefined || wantsChoices(result) ? await addLine(page, line, signal) : outcomeOfStore(answerOf(result)))
  }
  return outcomes
}

/** A result per line; none (the lines go alone) when the shop has no batches, which it says before it did anything. */
async function addBatch(
  page: ShopPage,
  lines: readonly Line[],
  signal: AbortSignal,
): Promise<readonly (BatchResult | undefined)[] | undefined> {
  const addable = lines.flatMap((line) => requestOf(line) ?? [])
  const results = addable.length === 0 ? [] : await batchStore(page, addable, signal)
  if (!isResults(results)) {
    if (isBlocked(results)) return undefined
    const failed: BatchResult = { status: results.reached ? 500 : 0, json: undefined }
    return lines.map(() => failed)
  }
  const left = [...results]
  return lines.map((line) => (requestOf(line) ? left.shift() : undefined))
}

async function addLine(page: ShopPage, line: Line, signal: AbortSignal): Promise<WriteOutcome> {
  const request = requestOf(line)
  if (!request) return { ok: false, code: 'shop.no-write' }
  const answer = await writeStore(page, request, signal)
  const variation = choicesOf(line)
  if (variation.length === 0 || !answer.reached || !wantsChoices(answer)) return outcomeOfStore(answer)
  // The variation leaves a choice open ("any"). It was refused, so sending it again with the choices cannot double it.
  return outcomeOfStore(await writeStore(page, requestOf(line, variation) ?? request, signal))
}

// The id of a variation says all fixed choices; sending their names too fails where a name's slug was edited.
function requestOf(
  line: Line,
  variation: readonly unknown[] = line.product.variantId === undefined ? choicesOf(line) : [],
): ShopRequest | undefined {
  const id = addableId(line)
  if (id === undefined || line.readd !== 'exact') return undefined
  const choices = variation.length === 0 ? {} : { variation }
  return { method: 'POST', path: '/cart/add-item', body: { id, quantity: Number(line.quantity), ...choices } }
}

function wantsChoices({ status, json }: BatchResult): boolean {
  return status === 400 && /_missing_(?:variation_data|attributes)$/.test(textAt(json, 'code') ?? '')
}

function answerOf({ status, json }: BatchResult): ShopAnswer {
  return status === 0 ? { reached: false, cause: undefined } : { reached: true, status, headers: new Headers(), json }
}

function outcomeOfStore(answer: ShopAnswer): WriteOutcome {
  if (answer.reached && isNonceRefused(answer)) return { ok: false, code: 'shop.answer' }
  return outcomeOf(answer, (json) => (textAt(json, 'code') === undefined ? undefined : json))
}

/** Sets a line's whole quantity. */
export async function setQuantity(page: ShopPage, line: ShopLine, quantity: string, signal: AbortSignal): Promise<WriteOutcome> {
  if (isClassicKey(line.key)) return setClassicQuantity(page, line, quantity, signal)
  const body = { key: line.key, quantity: Number(quantity) }
  return outcomeOfStore(await writeStore(page, { method: 'POST', path: '/cart/update-item', body }, signal))
}

/** Takes a line out. */
export async function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  if (isClassicKey(line.key)) return removeClassic(page, line, signal)
  return outcomeOfStore(await writeStore(page, { method: 'POST', path: '/cart/remove-item', body: { key: line.key } }, signal))
}

/** Takes every line out. */
export async function clearCart(page: ShopPage, cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  if (cart.source === 'html') return clearClassic(page, cart, signal)
  return outcomeOfStore(await writeStore(page, { method: 'DELETE', path: '/cart/items' }, signal))
}
