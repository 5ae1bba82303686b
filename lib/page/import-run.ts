/** Runs an import in the shop: read, compare, write one line after another, read again, account for every line. */
import type { CapturedCart, Line } from '../contract/cart.ts'
import type { ImportMode, PlanLine, Receipt } from '../contract/import.ts'
import { AppError } from '../core/app-error.ts'
import { cartFingerprint } from '../core/lines.ts'
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
  /** Gets the own cart as it is, before anything is written; the import waits for it and ends when it rejects. */
  readonly onStart: (before: CapturedCart, total: number) => Promise<void>
  readonly onProgress: (done: number, total: number, current: string | undefined) => void
  readonly signal: AbortSignal
}

const READ_AGAIN_MS = 1000

/**
 * Imports. Whatever fails half-way, once something was written the end is a receipt of what the cart holds then.
 * @throws shop.changed when the own cart is not the one the plan was made for; shop.* when it cannot be read before or after, or could not
 * be emptied and still is what it was
 */
export async function runImport({ shop, page }: ShopAccess, wish: ImportWish): Promise<Receipt> {
  const { signal, lines, plan, ticked, mode } = wish
  const before = await ownCart({ shop, page }, signal)
  if (cartFingerprint(before.lines) !== wish.cartFingerprint) throw new AppError('shop.changed')
  const wanted = linesToAdd(wish)
  await wish.onStart(capturedFrom(before), wanted.length)
  const cleared = mode === 'replace' && before.lines.length > 0 ? await shop.clear(page, before, signal) : ({ ok: true } as const)
  const outcomes = cleared.ok ? await addLines({ shop, page }, wanted, wish) : new Map<string, LineOutcome>()
  const after = await cartAfterwards({ shop, page }, signal)
  const isUntouched = cartFingerprint(after.lines) === wish.cartFingerprint
  if (!cleared.ok && isUntouched) throw new AppError(cleared.code === 'shop.unreachable' ? 'shop.unreachable' : 'shop.answer')
  // A cart that could not be emptied still holds own lines: they are not counted as added.
  const counted = cleared.ok ? mode : 'merge'
  return receiptOf({ lines, plan, ticked, outcomes, before: before.lines, after: after.lines, mode: counted, now: page.now() })
}

/** The shop's own cart. @throws shop.* with the reason */
export async function ownCart({ shop, page }: ShopAccess, signal: AbortSignal): Promise<ShopCart> {
  const read = await shop.readCart(page, signal)
  if (!read.ok) throw new AppError(read.problem.code, { data: { where: read.problem.where, host: new URL(page.location.origin).host } })
  return read.cart
}

// After writing, one failed read must not cost the receipt.
async function cartAfterwards(access: ShopAccess, signal: AbortSignal): Promise<ShopCart> {
  try {
    return await ownCart(access, signal)
  } catch {
    // The second read says the same, or better.
    await access.page.wait(READ_AGAIN_MS, signal)
    return ownCart(access, signal)
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
  { shop, page }: ShopAccess,
  wanted: readonly Line[],
  { onProgress, signal }: ImportWish,
): Promise<ReadonlyMap<string, LineOutcome>> {
  let started = 0
  const onLine = (line: Line): void => {
    onProgress(started, wanted.length, line.title)
    started += 1
  }
  // An adapter that breaks half-way has written some lines: the cart is read again and tells which.
  const outcomes = await shop.add(page, wanted, onLine, signal).catch(() => [])
  onProgress(wanted.length, wanted.length, undefined)
  return new Map(wanted.flatMap((line, index) => [[line.id, outcomes[index] ?? { ok: false }] as const]))
}
