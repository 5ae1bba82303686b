/** SQL of the strict catalogue and of the stores with their currencies. */
import * as z from 'zod'
import type { Db, Statement } from './db.ts'

/** Prices per currency in minor units. */
const productPrices = z.record(z.string(), z.object({ gross: z.int(), net: z.int() }))
const productRow = z.object({
  sku: z.string(),
  abstract_sku: z.string(),
  name: z.string(),
  prices: productPrices,
  /** Store → prices, where it has its own. */
  store_prices: z.record(z.string(), productPrices),
  /** Percent as decimal text. */
  tax_rate: z.string(),
  /** Pieces there are; null: it never runs out. */
  stock: z.nullable(z.int()),
})
const productRows = z.array(productRow)
/** A product of the catalogue. */
export type ProductRow = Readonly<z.infer<typeof productRow>>

const storeRow = z.object({ name: z.string(), currencies: z.array(z.string()) })
const storeRows = z.array(storeRow)
/** A store and the currencies it sells in. */
export type StoreRow = Readonly<z.infer<typeof storeRow>>

const SELECT = 'select sku, abstract_sku, name, prices, store_prices, tax_rate::text as tax_rate, stock from product where company_id = $1'
const ONE: Statement = { name: 'product-by-sku', text: `${SELECT} and sku = $2` }
const SOME: Statement = { name: 'products-by-skus', text: `${SELECT} and sku = any($2)` }
const STORES: Statement = { name: 'stores', text: 'select name, currencies from store where company_id = $1 order by position' }

/** The product with this SKU; undefined when the catalogue has none. */
export async function productBySku(db: Db, companyId: string, sku: string): Promise<ProductRow | undefined> {
  return productRows.parse(await db.query(ONE, [companyId, sku]))[0]
}

/** The products with these SKUs, in no order, without those the catalogue has not. */
export async function productsBySkus(db: Db, companyId: string, skus: readonly string[]): Promise<readonly ProductRow[]> {
  return productRows.parse(await db.query(SOME, [companyId, skus]))
}

/** The stores of a company; none: every well-formed one is taken. */
export async function storesOf(db: Db, companyId: string): Promise<readonly StoreRow[]> {
  return storeRows.parse(await db.query(STORES, [companyId]))
}
