/**
 * Adds lines to the visitor's own cart, several in one request, as the shop's form does. Whatever it made of them it answers 200: more than
 * there is comes in as less, less than its minimum as more. So the cart is read after each request, and what came in otherwise than wished goes out.
 */
import type { Line } from '../../contract/cart.ts'
import { isWhole } from '../../core/quantity.ts'
import { inGroups } from '../kit/in-turn.ts'
import type { Additions, ShopPage, WriteOutcome } from '../shop.ts'
import { idOf } from './addresses.ts'
import { isChosen } from './chosen.ts'
import { bringBack } from './edit.ts'
import { askItems, failureOf, linesOf, type Told } from './items.ts'
import { products } from './products-road.ts'
import { askSentences, itemsAfter, refusalOf, type Sent, send, type Wish } from './send.ts'

const AT_ONCE = 20
const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
/** After these the lines may go one by one: one of them may have spoilt all. Others say that the shop wants no more requests now. */
const WORTH_ALONE: ReadonlySet<number> = new Set([200, 400, 404, 500])

/** Adds the lines in their order; the shop puts new ones last. */
export function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  let told: Told | undefined
  const write = async (group: readonly Line[], start: number): Promise<readonly WriteOutcome[]> => {
    for (const line of group) onLine(line, start)
    const outcomes = new Map<Line, WriteOutcome>()
    for (const run of runsOf(await namedIn(page, { group, outcomes }, signal))) {
      if (signal.aborted) break
      const seen = told ? { ok: true as const, told } : await askItems(page, signal)
      if (!seen.ok) for (const { line } of run) outcomes.set(line, failureOf(seen.problem))
      else told = await addRun(page, { run, told: seen.told, outcomes }, signal)
    }
    return group.map((line) => outcomes.get(line) ?? NOT_TRIED)
  }
  return inGroups(lines, { size: AT_ONCE, write }, signal)
}

/** A line with the number its product has in the shop. */
interface Named {
  readonly line: Line
  readonly id: string
}

interface Grouped {
  readonly group: readonly Line[]
  readonly outcomes: Map<Line, WriteOutcome>
}

// Lines that cannot be added as they are get their outcome here. The shop cuts parts of a unit off, and an id of others is one of its own or nothing.
async function namedIn(page: ShopPage, { group, outcomes }: Grouped, signal: AbortSignal): Promise<readonly Named[]> {
  const named: Named[] = []
  for (const line of group) {
    const id = line.readd === 'exact' ? await productOf(page, line, signal) : undefined
    if (id !== undefined && isWhole(line.quantity)) named.push({ line, id })
    else outcomes.set(line, { ok: false, code: id === undefined && !isAsked(line) ? 'shop.no-write' : 'refused' })
  }
  return named
}

// The shop was asked which product that is, and has none.
function isAsked(line: Line): boolean {
  const { variantId, productId, sku } = line.product
  return line.readd === 'exact' && (isChosen(line) || (variantId === undefined && productId === undefined && sku !== undefined))
}

async function productOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<string | undefined> {
  if (isChosen(line)) return (await (await products()).chosenVariant(page, line, signal))?.id
  const { variantId, productId, sku } = line.product
  // What went through a server of plain Glue, or was typed, has nothing but the number people read.
  if (variantId === undefined && productId === undefined && sku !== undefined) return (await products()).numberedAs(page, sku, signal)
  return idOf(variantId ?? productId)
}

// Pieces of one product become one line, of which nobody could say whose came in.
function runsOf(named: readonly Named[]): readonly (readonly Named[])[] {
  const runs: Named[][] = []
  for (const one of named) {
    const last = runs.at(-1)
    if (last && !last.some(({ id }) => id === one.id)) last.push(one)
    else runs.push([one])
  }
  return runs
}

interface Adding {
  readonly run: readonly Named[]
  readonly told: Told
  readonly outcomes: Map<Line, WriteOutcome>
}

// The cart afterwards; undefined where nobody knows.
async function addRun(page: ShopPage, { run, told, outcomes }: Adding, signal: AbortSignal): Promise<Told | undefined> {
  const sent = await send(page, { wish: wishOf(run), told }, signal)
  const asked = await itemsAfter(page)
  if (!asked.ok) {
    for (const { line } of run) outcomes.set(line, sent.failure ?? failureOf(asked.problem))
    return undefined
  }
  const isNothingIn = run.every(({ id }) => piecesOf(asked.told, id) === piecesOf(told, id))
  if (isNothingIn && run.length > 1 && WORTH_ALONE.has(sent.status)) return addAlone(page, { run, told: asked.told, outcomes }, signal)
  return judge(page, { run, told, outcomes, sent, now: asked.told })
}

async function addAlone(page: ShopPage, { run, told, outcomes }: Adding, signal: AbortSignal): Promise<Told | undefined> {
  let known: Told | undefined = told
  for (const one of run) {
    if (signal.aborted) break
    const seen = known ? { ok: true as const, told: known } : await askItems(page, signal)
    if (seen.ok) known = await addRun(page, { run: [one], told: seen.told, outcomes }, signal)
    else outcomes.set(one.line, failureOf(seen.problem))
  }
  return known
}

interface Judging extends Adding {
  readonly sent: Sent
  readonly now: Told
}

async function judge(page: ShopPage, { run, told, outcomes, sent, now }: Judging): Promise<Told | undefined> {
  const isDone = ({ line, id }: Named): boolean => piecesOf(now, id) - piecesOf(told, id) === Number(line.quantity)
  const refused = run.filter((one) => !isDone(one))
  const sentences = refused.length > 0 && !sent.failure ? await askSentences(page) : []
  for (const { line } of run) outcomes.set(line, { ok: true })
  let known: Told | undefined = now
  for (const { line, id } of refused) {
    outcomes.set(line, refusalOf(sent, { sentences, title: run.length > 1 ? line.title : undefined }))
    const before = linesOf(told, id)
    for (const [key, quantity] of linesOf(now, id))
      if (quantity !== (before.get(key) ?? 0)) known = await bringBack(page, { key, quantity: before.get(key) ?? 0, told: now })
  }
  return known
}

function piecesOf(told: Told, id: string): number {
  return [...linesOf(told, id).values()].reduce((sum, quantity) => sum + quantity, 0)
}

function wishOf(run: readonly Named[]): Wish {
  const fields = run.flatMap(({ line: { quantity }, id }) =>
    Object.entries({ id, referencedId: id, type: 'product', stackable: '1', removable: '1', quantity }).map(
      ([name, value]) => [`lineItems[${id}][${name}]`, value] as const,
    ),
  )
  return { action: 'line-item/add', route: 'line-item/add', fields, places: run.map(({ id }) => `detail/${id}`) }
}
