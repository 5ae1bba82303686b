/** Runs an import in the shop: read, compare, write one line after another, read again, account for every line. */
import type { CapturedCart, Line } from '../contract/cart.ts'
import type { AtRisk, ImportMode, PlanLine, Receipt } from '../contract/import.ts'
import { AppError } from '../core/app-error.ts'
import { cartFingerprint } from '../core/lines.ts'
import { atRiskOf, quantityToAdd } from '../core/plan.ts'
import { compareQuantity } from '../core/quantity.ts'
import { type LineOutcome, receiptOf } from '../core/receipt.ts'
import { type Additions, can, type ShopCart, type WriteOutcome } from '../shops/shop.ts'
import { type ImportStart, startOf } from './import-start.ts'
import { namedLines, readOwnCart, readPlan, type ShopAccess } from './own-cart.ts'
import { type OnProgress, tellingLines } from './progress.ts'
import { twiceAdded } from './twice-added.ts'
import { changeQuantities } from './undo.ts'

/** What to import; `plan` covers every shared line, `ticked` those the person wants. */
export interface ImportWish {
  readonly lines: readonly Line[]
  readonly plan: readonly PlanLine[]
  readonly ticked: ReadonlySet<string>
  readonly mode: ImportMode
  /** Of the own cart when the plan was made. */
  readonly cartFingerprint: string
  /** What the person was told that an undo cannot give back. */
  readonly atRisk?: AtRisk | undefined
  /** The own cart before the first line, of an import whose page went away: it goes on with what the cart does not hold yet. */
  readonly begun?: CapturedCart | undefined
  /** Gets the own cart as it is, before anything is written; the import waits for it and ends when it rejects. Not called where it goes on. */
  readonly onStart: (before: CapturedCart, total: number) => Promise<void>
  readonly onProgress: OnProgress
  /** Ends reading and writing alike. */
  readonly signal: AbortSignal
  /** Ends the writing before the next line; what was written is read and accounted for. */
  readonly stop?: AbortSignal
}

const READ_AGAIN_MS = 1000

/**
 * Imports. Whatever fails half-way, once something was written the end is a receipt of what the cart holds then.
 * @throws shop.changed when the own cart is not the one the plan was made for, or would lose more than the plan said; shop.* when it cannot be
 * read before or after, or could not be emptied and still is what it was; both also as `startOf`
 */
export async function runImport(access: ShopAccess, asked: ImportWish): Promise<Receipt> {
  const { shop, page } = access
  const wish = { ...asked, lines: await namedLines(access, asked.lines, asked.signal) }
  const { signal, lines, plan, ticked, mode, stop } = wish
  const wanted = linesToAdd(wish)
  const { own, before, isToClear, rest } = await startOf(access, { ...wish, wanted })
  if (!wish.begun) await begin(access, { own, before }, wish)
  const isCleared = isToClear && !stop?.aborted
  const cleared: WriteOutcome = isCleared ? await shop.clear(page, own, signal) : { ok: true }
  const outcomes = cleared.ok ? await addLines(access, { wanted, rest }, wish) : new Map<string, LineOutcome>()
  // A cart that was not emptied still holds own lines: they are not counted as added.
  const counted = cleared.ok && isCleared === isToClear ? mode : 'merge'
  const had = wish.begun && !isToClear ? before : own
  const receiptFor = (after: ShopCart): Receipt => {
    const couponsLost = had.coupons.filter((code) => !after.coupons.includes(code))
    const carts = { before: had.lines, after: after.lines, couponsLost }
    const receipt = receiptOf({ lines, plan, ticked, outcomes, ...carts, mode: counted, now: page.now() })
    return can(shop, 'remove') ? receipt : { ...receipt, isFinal: true }
  }
  // A request that came late is in no answer.
  const answered = wish.begun ? undefined : await shop.answeredCart?.(page, signal)
  const told = answered && receiptFor(answered)
  if (told && cleared.ok && isAllIn(told, wanted, counted === 'merge' ? had.lines : [])) return told
  const read = await cartAfterwards(access, signal)
  const isTwice = wish.begun && cleared.ok ? twiceAdded({ wanted, rest, before: counted === 'merge' ? had.lines : [], after: read }) : []
  const after = (await changeQuantities(access, isTwice, signal)) ? await cartAfterwards(access, signal) : read
  const isUntouched = cartFingerprint(after.lines) === wish.cartFingerprint
  if (!cleared.ok && isUntouched) throw new AppError(cleared.code === 'shop.unreachable' ? 'shop.unreachable' : 'shop.answer')
  return receiptFor(after)
}

// @throws shop.changed
async function begin(access: ShopAccess, { own, before }: Pick<ImportStart, 'own' | 'before'>, wish: ImportWish): Promise<void> {
  if (cartFingerprint(own.lines) !== wish.cartFingerprint || losesUntold(access, before, wish)) throw new AppError('shop.changed')
  await wish.onStart(before, linesToAdd(wish).length)
}

// The cart in the last answer counts where it shows all that was wanted and all that was there. In any doubt the cart is read again.
function isAllIn(receipt: Receipt, wanted: readonly Line[], kept: readonly Line[]): boolean {
  const got = new Map(receipt.lines.map((line) => [line.lineId, line.got]))
  const isKept = receipt.ownLinesKept === kept.length && (kept.length === 0 || receipt.couponsLost === undefined)
  return isKept && wanted.every(({ id, quantity }) => got.get(id) === quantity)
}

// A cart is never emptied of what cannot be put back without having said so.
function losesUntold({ shop }: ShopAccess, before: CapturedCart, { mode, atRisk }: ImportWish): boolean {
  const risk = mode === 'replace' ? atRiskOf(before, can(shop, 'coupon')) : undefined
  if (!risk) return false
  const isTold = (part: keyof AtRisk): boolean => risk[part].every((name) => atRisk?.[part].includes(name))
  return !isTold('lines') || !isTold('coupons')
}

// After writing, one failed read must not cost the receipt.
async function cartAfterwards(access: ShopAccess, signal: AbortSignal): Promise<ShopCart> {
  try {
    return await readOwnCart(access, signal)
  } catch {
    // The second read says the same, or better.
    await access.page.wait(READ_AGAIN_MS, signal)
    return readOwnCart(access, signal)
  }
}

function linesToAdd({ lines, plan, ticked, mode }: ImportWish): readonly Line[] {
  return lines.flatMap((line) => {
    const planned = plan.find(({ lineId }) => lineId === line.id)
    const quantity = planned && ticked.has(line.id) ? quantityToAdd(planned, mode) : undefined
    return quantity === undefined ? [] : [{ ...line, quantity }]
  })
}

async function addLines(
  access: ShopAccess,
  { wanted, rest }: Adds,
  { onProgress, signal, stop = signal }: ImportWish,
): Promise<ReadonlyMap<string, LineOutcome>> {
  const isIn = wanted.length - rest.length
  const onLine = tellingLines(rest.length, (done, _total, current) => onProgress(isIn + done, wanted.length, current))
  const ended = AbortSignal.any([signal, stop])
  const outcomes = rest.length > 0 ? await addWhatFits(access, { wanted: rest, onLine }, ended) : []
  onProgress(wanted.length, wanted.length, undefined)
  return new Map(rest.map((line, index) => [line.id, outcomes[index] ?? { ok: false }] as const))
}

interface Adds {
  readonly wanted: readonly Line[]
  /** Those of them that are not in the cart yet. */
  readonly rest: readonly Line[]
}

interface Adding {
  readonly wanted: readonly Line[]
  readonly onLine: Additions['onLine']
}

// An adapter that breaks half-way has written some lines: the cart is read again and tells which.
async function addWhatFits(access: ShopAccess, { wanted, onLine }: Adding, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const { shop, page } = access
  const outcomes = await shop.add(page, { lines: wanted, onLine }, signal).catch(() => [])
  const refused = wanted.flatMap((line, index) => {
    const outcome = outcomes[index]
    return outcome?.ok === false && outcome.code === 'refused' ? [{ line, fits: outcome.fits }] : []
  })
  const smaller = signal.aborted ? [] : await smallerLines(access, refused, signal)
  // Refused lines were not written, so this cannot double them. What the first answer said stays: the cart tells how much came in.
  if (smaller.length > 0) await shop.add(page, { lines: smaller, onLine: () => {} }, signal).catch(() => [])
  return outcomes
}

interface Refused {
  readonly line: Line
  readonly fits: string | undefined
}

// As much of refused lines as the shop says it would take: in its refusal, or asked again, because its stock may have changed since the plan.
async function smallerLines(access: ShopAccess, refused: readonly Refused[], signal: AbortSignal): Promise<readonly Line[]> {
  if (refused.length === 0) return []
  const lines = refused.map(({ line }) => line)
  const plan = await readPlan(access, lines, signal).catch(() => undefined)
  return refused.flatMap(({ line, fits }, index) => {
    const { limit, possible } = plan?.lines[index] ?? {}
    const quantity = fits ?? (limit === undefined ? undefined : possible)
    return quantity !== undefined && quantity !== '0' && compareQuantity(quantity, line.quantity) < 0 ? [{ ...line, quantity }] : []
  })
}
