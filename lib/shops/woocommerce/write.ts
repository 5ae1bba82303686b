/** Writes through the Store API, one request in flight; where it is blocked, through the classic cart's form. */
import type { Line } from '../../contract/cart.ts'
import { recordsAt, textAt, valueAt } from '../../core/json.ts'
import { addQuantity } from '../../core/quantity.ts'
import { inGroups, inTurn } from '../kit/in-turn.ts'
import { outcomeOf, type ShopAnswer, type ShopRequest } from '../kit/request.ts'
import type { Additions, QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { type Choice, choicesOf } from './choices.ts'
import { isClassicKey } from './classic-names.ts'
import { classicRoad, isStoreShut } from './classic-road.ts'
import { addableId } from './line.ts'
import { withIds } from './look-up.ts'
import { finding, named } from './named.ts'
import { openChoices } from './open-choices.ts'
import { heldLines } from './own-lines.ts'
import { type BatchResult, batchStore, cartInAnswer, isBlocked, isNonceRefused, isResults, seenCart, writeStore } from './store-api.ts'

/** Most requests the shop takes in one batch. */
const BATCH_SIZE = 25
/** From this many lines on a batch saves more time than it costs in progress people can see. */
const BATCH_FROM = 6

/** Adds the lines in order. Many go in batches, which the shop works through one after another. */
export async function addLines(page: ShopPage, additions: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const { onLine } = additions
  const lines = await named(page, additions.lines, signal)
  if (await isStoreShut(page, signal)) return (await classicRoad()).addClassic(page, { lines, onLine }, signal)
  const known = await withIds(page, lines, signal)
  const held = await heldLines(page, known.lines, signal)
  const open = await openChoices(page, known.lines, signal)
  const write = async (group: readonly Line[], start: number): Promise<readonly WriteOutcome[]> => {
    for (const line of group) onLine(line, start)
    const before = recordsAt(await seenCart(page, signal), 'items')
    const additions = group.map((line) => ({ line, choices: open.get(line.id), held: held.get(line.id) }))
    const outcomes = await addGroup(page, additions, signal)
    const after = recordsAt(cartInAnswer(page), 'items')
    const due = [...before, ...group.map((line) => ({ id: addableId(line), quantity: line.quantity }))]
    const ids = new Set(group.map(addableId).filter((id) => amountIn(after, id) > amountIn(due, id)))
    const takeOut = (key: string) => writeStore(page, requestOfChange({ line: { key }, quantity: '0' }), signal)
    return ids.size > 0 ? (await finding()).withoutRaised({ lines: group, outcomes, ids, before, after, takeOut }) : outcomes
  }
  return inGroups(known.lines, { size: lines.length >= BATCH_FROM ? BATCH_SIZE : 1, write }, signal)
}

function amountIn(items: readonly unknown[], id: number | undefined): number {
  return items.reduce<number>((sum, item) => (valueAt(item, 'id') === id ? sum + Number(valueAt(item, 'quantity')) : sum), 0)
}

/** A line, the choices the shop wants with its id (undefined: it did not tell), and the own line that is to grow by it. */
interface Addition {
  readonly line: Line
  readonly choices: readonly Choice[] | undefined
  readonly held: ShopLine | undefined
}

async function addGroup(page: ShopPage, group: readonly Addition[], signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const results = group.length > 1 ? await addBatch(page, group, signal) : undefined
  const outcomes: WriteOutcome[] = []
  for (const [index, addition] of group.entries()) {
    const result = results?.[index]
    // Without a batch route, and where only a choice was missing, the line goes alone.
    const isAlone = result === undefined || wantsChoices(result)
    outcomes.push(isAlone ? await addAlone(page, addition, signal) : outcomeOfStore(answerOf(result)))
  }
  return outcomes
}

/** A result per line; none (the lines go alone) when the shop has no batches, which it says before it did anything. */
async function addBatch(
  page: ShopPage,
  group: readonly Addition[],
  signal: AbortSignal,
): Promise<readonly (BatchResult | undefined)[] | undefined> {
  const addable = group.flatMap((addition) => requestOf(addition) ?? [])
  const results = addable.length === 0 ? [] : await batchStore(page, addable, signal)
  if (!isResults(results)) {
    if (isBlocked(results)) return undefined
    return group.map(() => noResult(results))
  }
  const left = [...results]
  return group.map((addition) => (requestOf(addition) ? left.shift() : undefined))
}

async function addAlone(page: ShopPage, addition: Addition, signal: AbortSignal): Promise<WriteOutcome> {
  if (signal.aborted) return { ok: false, code: 'not-tried' }
  const request = requestOf(addition)
  if (!request) return { ok: false, code: 'shop.no-write' }
  const answer = await writeStore(page, request, signal)
  const choices = choicesOf(addition.line)
  if (choices.length === 0 || !answer.reached || !wantsChoices(answer)) return outcomeOfStore(answer)
  // The variation leaves a choice open ("any"). It was refused, so sending it again with the choices cannot double it.
  return outcomeOfStore(await writeStore(page, requestOf({ ...addition, choices }) ?? request, signal))
}

// The id of a variation says all fixed choices; sending their names too fails where a name's slug was edited.
function requestOf({
  line,
  held,
  choices = line.product.variantId === undefined ? choicesOf(line) : [],
}: Addition): ShopRequest | undefined {
  if (held) return requestOfChange({ line: held, quantity: addQuantity(held.quantity, line.quantity) })
  const id = addableId(line)
  if (id === undefined || line.readd !== 'exact') return undefined
  const variation = choices.length === 0 ? {} : { variation: choices }
  return { method: 'POST', path: '/cart/add-item', body: { id, quantity: Number(line.quantity), ...variation } }
}

function wantsChoices({ status, json }: BatchResult): boolean {
  return status === 400 && /_missing_(?:variation_data|attributes)$/.test(textAt(json, 'code') ?? '')
}

function answerOf({ status, json }: BatchResult): ShopAnswer {
  return status === 0 ? { reached: false, cause: undefined } : { reached: true, status, headers: new Headers(), json }
}

/** What an answer of the Store API to a write means. */
export function outcomeOfStore(answer: ShopAnswer): WriteOutcome {
  if (answer.reached && isNonceRefused(answer)) return { ok: false, code: 'shop.answer' }
  return outcomeOf(answer, (json) => (textAt(json, 'code') === undefined ? undefined : json))
}

/** Sets a line's whole quantity. */
export async function setQuantity(page: ShopPage, change: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  const [outcome] = await changeLines(page, [change], signal)
  return outcome ?? { ok: false, code: 'not-tried' }
}

/** Takes a line out. One that is not there any more is out. */
export function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return setQuantity(page, { line, quantity: '0' }, signal)
}

/** Changes lines, 25 in a request where the shop has batches. */
export async function changeLines(
  page: ShopPage,
  changes: readonly QuantityChange[],
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  if (changes.some(({ line: { key } }) => isClassicKey(key))) return (await classicRoad()).changeClassic(page, changes, signal)
  return inGroups(changes, { size: BATCH_SIZE, write: (group) => changeBatch(page, group, signal) }, signal)
}

async function changeBatch(page: ShopPage, changes: readonly QuantityChange[], signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const requests = changes.map(requestOfChange)
  const results = requests.length > 1 ? await batchStore(page, requests, signal) : undefined
  if (results !== undefined && isResults(results)) return results.map((result, index) => outcomeOfChange(answerOf(result), changes[index]))
  if (results !== undefined && !isBlocked(results)) return changes.map(() => outcomeOfStore(answerOf(noResult(results))))
  return inTurn(changes, async (change) => outcomeOfChange(await writeStore(page, requestOfChange(change), signal), change), signal)
}

function requestOfChange({ line: { key }, quantity }: { readonly line: Pick<ShopLine, 'key'>; readonly quantity: string }): ShopRequest {
  return quantity === '0'
    ? { method: 'POST', path: '/cart/remove-item', body: { key } }
    : { method: 'POST', path: '/cart/update-item', body: { key, quantity: Number(quantity) } }
}

function outcomeOfChange(answer: ShopAnswer, change: QuantityChange | undefined): WriteOutcome {
  const isGone =
    change?.quantity === '0' &&
    answer.reached &&
    answer.status === 409 &&
    textAt(answer.json, 'code') === 'woocommerce_rest_cart_invalid_key'
  return isGone ? { ok: true } : outcomeOfStore(answer)
}

function noResult(answer: ShopAnswer): BatchResult {
  return { status: answer.reached ? 500 : 0, json: undefined }
}

/** Takes every line out. */
export async function clearCart(page: ShopPage, cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  if (cart.source === 'html') return (await classicRoad()).clearClassic(page, cart, signal)
  return outcomeOfStore(await writeStore(page, { method: 'DELETE', path: '/cart/items' }, signal))
}
