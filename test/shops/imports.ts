/** An import as the extension does it, and the receipt held against what the stand-in's cart holds, however the adapter reads it. */
import type { Line } from '../../lib/contract/cart.ts'
import type { ImportMode, Receipt } from '../../lib/contract/import.ts'
import { runImport } from '../../lib/page/import-run.ts'
import { readPlan, type ShopAccess } from '../../lib/page/own-cart.ts'
import type { FakeShop } from './fake-shop.ts'

type HeldCart = ReturnType<FakeShop['cart']>

/** Plans and imports all lines. @throws as `runImport` */
export async function imported(access: ShopAccess, lines: readonly Line[], mode: ImportMode): Promise<Receipt> {
  // A signal that lives on would keep what listens to it.
  const { signal } = new AbortController()
  const { lines: plan, cartFingerprint, atRisk } = await readPlan(access, lines, signal)
  const ticked = new Set(lines.map(({ id }) => id))
  const told = { onStart: async () => {}, onProgress: () => {}, signal }
  return runImport(access, { lines, plan, ticked, mode, cartFingerprint, atRisk, ...told })
}

/** What a receipt is held against: the cart it was shared from, and the recipient's before (empty where it was replaced) and after. */
export interface Carts {
  readonly shared: HeldCart
  readonly before: HeldCart
  readonly after: HeldCart
}

/** Every product of which another number came in than the receipt says, or more than was wanted, as sentences. */
export function wrongReceipt({ shared, before, after }: Carts, receipt: Receipt): readonly string[] {
  const [told, wanted] = [new Map<number, number>(), new Map<number, number>()]
  for (const [index, line] of receipt.lines.entries()) {
    const product = shared[index]?.[0] ?? -1
    told.set(product, (told.get(product) ?? 0) + Number(line.got))
    wanted.set(product, (wanted.get(product) ?? 0) + Number(line.wanted))
  }
  const products = new Set([...told.keys(), ...[...before, ...after].map(([product]) => product)])
  return [...products].flatMap((product) => {
    const [came, said, most] = [
      Math.max(0, heldOf(after, product) - heldOf(before, product)),
      told.get(product) ?? 0,
      wanted.get(product) ?? 0,
    ]
    const isMore = came > most ? [`product ${product}: ${came} came in of ${most}`] : []
    return came === said ? isMore : [...isMore, `product ${product}: ${came} came in, the receipt says ${said}`]
  })
}

function heldOf(cart: HeldCart, product: number): number {
  return cart.reduce((sum, [held, quantity]) => sum + (held === product ? quantity : 0), 0)
}
