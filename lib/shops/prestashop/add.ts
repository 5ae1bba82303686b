/** Adds lines to the visitor's own PrestaShop cart, each by the ids of its product and combination. */
import type { Line } from '../../contract/cart.ts'
import { isWhole } from '../../core/quantity.ts'
import { inTurn } from '../kit/in-turn.ts'
import type { Additions, ShopPage, WriteOutcome } from '../shop.ts'
import { fieldsOf, heldIn, keyOf } from './cart.ts'
import { askFront } from './front.ts'
import { changeTo } from './update.ts'
import { failureOf, type Told, type Written, write } from './write.ts'

const NUMBER = /^[1-9]\d{0,17}$/
/** How long the shop's clock shows the same time for lines that come in. */
const SECOND_MS = 1000
/** Waits for the order of one run; a long cart need not stand in it at any price. */
const MOST_WAITS = 30

/** Adds the lines one after another; the shop puts new ones last, and those of the same second by their numbers. */
export function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  let told: Told | undefined
  const takePlace = createOrderKeeper(page, signal)
  const addLine = async (line: Line): Promise<WriteOutcome> => {
    onLine(line)
    const key = addableKey(line)
    if (key === undefined) return { ok: false, code: 'shop.no-write' }
    if (!isWhole(line.quantity)) return { ok: false, code: 'refused' }
    const seen = told ? { ok: true as const, front: told } : await askFront(page, signal)
    if (!seen.ok) return failureOf(seen.problem)
    const isNew = heldIn(seen.front.cart, (other) => other === key) === 0
    const tellCame = isNew ? await takePlace(key) : undefined
    if (signal.aborted) return { ok: false, code: 'not-tried' }
    const written = await add(page, { key, quantity: line.quantity, told: seen.front }, signal)
    told = written.told
    tellCame?.()
    return written.outcome
  }
  return inTurn(lines, addLine, signal)
}

/** True for a line that names a product and what was chosen of it, but no combination. */
export function isOpen({ product: { productId, variantId }, options, readd }: Line): boolean {
  return readd === 'exact' && productId !== undefined && variantId === undefined && options.length > 0
}

// Waits until the second is over where the line would stand above the one before it. What it gives is called when the line may have come in.
function createOrderKeeper(page: ShopPage, signal: AbortSignal): (key: string) => Promise<() => void> {
  let last: { readonly key: string; readonly atMs: number } | undefined
  let waits = 0
  return async (key) => {
    const leftMs = last && isAbove(key, last.key) && waits < MOST_WAITS ? last.atMs + SECOND_MS - page.now().getTime() : 0
    if (leftMs > 0) {
      waits += 1
      await page.wait(Math.min(leftMs, SECOND_MS), signal)
    }
    return () => {
      last = { key, atMs: page.now().getTime() }
    }
  }
}

function isAbove(key: string, other: string): boolean {
  const [product = 0, combination = 0] = key.split('-').map(Number)
  const [otherProduct = 0, otherCombination = 0] = other.split('-').map(Number)
  return product === otherProduct ? combination < otherCombination : product < otherProduct
}

/** Names what adding a line puts into the cart; undefined for lines that cannot be added as they are. Ids of others are numbers and nothing else. */
export function addableKey(line: Line): string | undefined {
  const { productId = '', variantId = '0' } = line.product
  const isNamed = NUMBER.test(productId) && (variantId === '0' || NUMBER.test(variantId))
  return line.readd === 'exact' && !isOpen(line) && isNamed ? `${productId}-${variantId}-0` : undefined
}

interface Addition {
  readonly key: string
  readonly quantity: string
  readonly told: Told
}

async function add(page: ShopPage, { key, quantity, told }: Addition, signal: AbortSignal): Promise<Written> {
  const before = heldIn(told.cart, (other) => other === key)
  const wish = {
    fields: { add: '1', qty: quantity, op: 'up', ...fieldsOf(key) },
    isDone: (cart: unknown) => heldIn(cart, (other) => other === key) > before,
  }
  const written = await write(page, { wish, told }, signal)
  return written.outcome.ok ? written : withoutStray(page, { written, before: told, wanted: { key, quantity } }, signal)
}

interface Stray {
  readonly written: Written
  readonly before: Told
  readonly wanted: Pick<Addition, 'key' | 'quantity'>
}

// A product that has combinations now comes in as another than the wanted one: the shop takes its default, and names it. It goes out again.
async function withoutStray(page: ShopPage, { written, before, wanted }: Stray, signal: AbortSignal): Promise<Written> {
  const came = keyOf(written.json)
  const [product] = wanted.key.split('-')
  const held = heldIn(before.cart, (key) => key === came)
  const isStray = came !== wanted.key && came.startsWith(`${product}-`) && written.told !== undefined
  const now = isStray ? heldIn(written.told.cart, (key) => key === came) : held
  if (!isStray || now !== held + Number(wanted.quantity)) return written
  const back = await changeTo(page, { change: { key: came, quantity: held }, told: written.told }, signal)
  return { outcome: written.outcome, told: back.told }
}
