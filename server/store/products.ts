/** SQL of the strict catalogue. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

/** Prices per currency in minor units. */
export const productPrices = z.record(z.string(), z.object({ gross: z.int(), net: z.int() }))
const productRow = z.object({ sku: z.string(), name: z.string(), prices: productPrices })
/** A product of the catalogue. */
export type ProductRow = Readonly<z.infer<typeof productRow>>

const ONE: Statement = { name: 'product-by-sku', text: 'select sku, name, prices from product where company_id = $1 and sku = $2' }

/** The product with this SKU; undefined when the catalogue has none. */
export async function productBySku(db: Db, companyId: string, sku: string): Promise<ProductRow | undefined> {
  return z.array(productRow).parse(await db.query(ONE, [companyId, sku]))[0]
}
