/** What came in twice, because the last request of a page that went away came later than the next page waited. */
import type { Line } from '../contract/cart.ts'
import { keysHolding, productKey, quantityByProduct, quantityOf } from '../core/lines.ts'
import { addQuantity, compareQuantity, subtractQuantity } from '../core/quantity.ts'
import type { QuantityChange, ShopCart } from '../shops/shop.ts'

interface GoneOn {
  readonly wanted: readonly Line[]
  /** What the page that went on added. */
  readonly rest: readonly Line[]
  /** What is not the import's. */
  readonly before: readonly Line[]
  readonly after: ShopCart
}

/** What takes it out again. Only where of a product there is more than there should be, by just what was added of it: another surplus is the person's. */
export function twiceAdded({ wanted, rest, before, after }: GoneOn): readonly QuantityChange[] {
  const [had, has] = [quantityByProduct(before), quantityByProduct(after.lines)]
  const seen = new Set<string>()
  return rest.flatMap((line) => {
    const least = addQuantity(quantityOf(before, line, had), line.quantity)
    if (compareQuantity(quantityOf(after.lines, line, has), least) <= 0) return []
    const keys = keysHolding(after.lines, line).filter((key) => !seen.has(key))
    const holding = after.lines.filter((own) => keys.includes(productKey(own)))
    for (const key of keys) seen.add(key)
    const asked = wanted.filter((one) => keysHolding(holding, one).some((key) => keys.includes(key)))
    const due = asked.reduce((sum, { quantity }) => addQuantity(sum, quantity), quantityOf(before, line, had))
    const held = holding.findLast((own) => compareQuantity(own.quantity, line.quantity) >= 0)
    const isTwice = compareQuantity(quantityOf(after.lines, line, has), addQuantity(due, line.quantity)) === 0
    return held && isTwice ? [{ line: held, quantity: subtractQuantity(held.quantity, line.quantity) }] : []
  })
}
