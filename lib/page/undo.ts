/** Brings the shop's cart back to what it was before an import, then reads it to see whether it is. */
import type { CapturedCart, Line } from '../contract/cart.ts'
import type { UndoResult } from '../contract/import.ts'
import { productKey, quantityByProduct, sameProduct } from '../core/lines.ts'
import { compareQuantity, subtractQuantity } from '../core/quantity.ts'
import type { ShopLine } from '../shops/shop.ts'
import { ownCart, type ShopAccess } from './import-run.ts'

/** Takes out what came in, puts back what went. @throws shop.* when the cart cannot be read */
export async function undoImport(access: ShopAccess, before: CapturedCart, signal: AbortSignal): Promise<UndoResult> {
  const now = await ownCart(access, signal)
  const removed = await takeOut(access, { own: now.lines, before }, signal)
  const partly = await ownCart(access, signal)
  await putBack(access, { own: partly.lines, before }, signal)
  const after = await ownCart(access, signal)
  const left = differences(before.lines, after.lines)
  return { restored: left.length === 0, removed, left }
}

interface Carts {
  readonly own: readonly ShopLine[]
  readonly before: CapturedCart
}

// Lines the cart did not have go whole; lines it had go back to their quantity. Answers how many lines went.
async function takeOut({ shop, page }: ShopAccess, { own, before }: Carts, signal: AbortSignal): Promise<number> {
  const wanted = new Map(quantityByProduct(before.lines))
  let removed = 0
  for (const line of own) {
    const left = wanted.get(productKey(line)) ?? '0'
    wanted.set(productKey(line), subtractQuantity(left, line.quantity))
    if (left === '0') {
      const outcome = await shop.remove(page, line, signal)
      removed += outcome.ok ? 1 : 0
    } else if (compareQuantity(line.quantity, left) > 0) await shop.setQuantity(page, line, left, signal)
  }
  return removed
}

async function putBack({ shop, page }: ShopAccess, { own, before }: Carts, signal: AbortSignal): Promise<void> {
  const has = quantityByProduct(own)
  const missing: Line[] = []
  for (const line of before.lines) {
    const current = own.find((candidate) => sameProduct(candidate, line))
    const less = subtractQuantity(line.quantity, has.get(productKey(line)) ?? '0')
    if (less === '0') continue
    if (current) await shop.setQuantity(page, current, line.quantity, signal)
    else missing.push(line)
  }
  if (missing.length > 0) await shop.add(page, missing, () => {}, signal)
}

// Titles of products whose quantity is not what it was.
function differences(before: readonly Line[], after: readonly Line[]): string[] {
  const [had, has] = [quantityByProduct(before), quantityByProduct(after)]
  const moved = [...before, ...after].filter((line) => had.get(productKey(line)) !== has.get(productKey(line)))
  return [...new Map(moved.map((line) => [productKey(line), line.title])).values()]
}
