/** Runs an import in the shop: read, compare, write one line after another, read again, account for every line. */
import type { CapturedCart, Line } from '../contract/cart.ts'
import type { ImportMode, PlanLine, Receipt } from '../contract/import.ts'
import { AppError } from '../core/app-error.ts'
import { cartFingerprint, quantityOf } from '../core/lines.ts'
import { quantityToAdd } from '../core/plan.ts'
import { type LineOutcome, receiptOf } from '../core/receipt.ts'
import { capturedFrom } from '../shops/captured.ts'
import type { Shop, ShopCart, ShopPage } from '../shops/shop.ts'

/** A shop's page and its adapter. */
export interface ShopAccess {
  readonly shop: Shop
  readonly page: ShopPage
}

/** What to import; `plan` covers every shared line, `ticked` those the person wants. */
export interface ImportWish {
  readonly lines: readonly Line[]
  readonly plan: readonly PlanLine[]
  readonly ticked: ReadonlySet<string>
  readonly mode: ImportMode
  /** Of the own cart when the plan was made. */
  readonly cartFingerprint: string
  readonly onProgress: (done: number, total: number, current: string | undefined) => void
  readonly signal: AbortSignal
}

/** The receipt, and the own cart as it was before: what an undo goes back to. */
export interface ImportResult {
  readonly receipt: Receipt
  readonly before: CapturedCart
}

/**
 * Imports. A failure half-way still ends in a receipt of what the cart holds then.
 * @throws shop.changed when the own cart is not the one the plan was made for; shop.* when it cannot be read before or after
 */
export async function runImport({ shop, page }: ShopAccess, wish: ImportWish): Promise<ImportResult> {
  const before = await ownCart({ shop, page }, wish.signal)
  if (cartFingerprint(before.lines) !== wish.cartFingerprint) throw new AppError('shop.changed')
  const wanted = linesToAdd(wish, before)
  if (wish.mode === 'replace' && before.lines.length > 0) {
    const cleared = await shop.clear(page, before, wish.signal)
    if (!cleared.ok) throw new AppError(cleared.code === 'shop.unreachable' ? 'shop.unreachable' : 'shop.answer')
  }
  const outcomes = await addLines({ shop, page }, wanted, wish)
  const after = await ownCart({ shop, page }, wish.signal)
  const { lines, plan, ticked, mode } = wish
  const receipt = receiptOf({ lines, plan, ticked, outcomes, before: before.lines, after: after.lines, mode, now: page.now() })
  return { receipt, before: capturedFrom(before) }
}

/** The shop's own cart. @throws shop.* with the reason */
export async function ownCart({ shop, page }: ShopAccess, signal: AbortSignal): Promise<ShopCart> {
  const read = await shop.readCart(page, signal)
  if (!read.ok) throw new AppError(read.problem.code, { data: { where: read.problem.where } })
  return read.cart
}

function linesToAdd({ lines, plan, ticked, mode }: ImportWish, before: ShopCart): readonly Line[] {
  return lines.flatMap((line) => {
    const planned = plan.find(({ lineId }) => lineId === line.id)
    const quantity = planned && ticked.has(line.id) ? quantityToAdd(planned, { own: quantityOf(before.lines, line), mode }) : undefined
    return quantity === undefined ? [] : [{ ...line, quantity }]
  })
}

async function addLines(
  { shop, page }: ShopAccess,
  wanted: readonly Line[],
  { onProgress, signal }: ImportWish,
): Promise<ReadonlyMap<string, LineOutcome>> {
  let started = 0
  const outcomes = await shop.add(
    page,
    wanted,
    (line) => {
      onProgress(started, wanted.length, line.title)
      started += 1
    },
    signal,
  )
  onProgress(wanted.length, wanted.length, undefined)
  return new Map(wanted.flatMap((line, index) => [[line.id, outcomes[index] ?? { ok: false }] as const]))
}
