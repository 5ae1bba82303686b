/** What the own cart takes of the stock a line draws on. */
import { type CountedLine, type ProductOfLine, quantityByProduct, quantityOf } from './lines.ts'
import { addQuantity } from './quantity.ts'

/** How much own lines hold of a line's stock; "0" when none. Without a pool the stock is that of the line's product. */
export type OwnStock = (line: ProductOfLine, pool: string | undefined) => string

/** Counts own lines, once for all lines that ask. `pools` names the pool of each own line; one it does not name counts as its product. */
export function ownStock(own: readonly CountedLine[], pools: readonly (string | undefined)[]): OwnStock {
  const ofProduct = quantityByProduct(own)
  const unnamed = own.filter((_line, index) => pools[index] === undefined)
  const ofUnnamed = quantityByProduct(unnamed)
  const ofPool = new Map<string, string>()
  for (const [index, { quantity }] of own.entries()) {
    const pool = pools[index]
    if (pool !== undefined) ofPool.set(pool, addQuantity(ofPool.get(pool) ?? '0', quantity))
  }
  return (line, pool) =>
    pool === undefined ? quantityOf(own, line, ofProduct) : addQuantity(ofPool.get(pool) ?? '0', quantityOf(unnamed, line, ofUnnamed))
}
