/** SQL of the strict catalogue and of the stores with their currencies. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'
import { isAlone, type Reader } from './tenants.ts'

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
  /** Address of a picture. */
  image: z.nullable(z.string()),
})
const productRows = rowsOf(productRow)
/** A product of the catalogue. */
export type ProductRow = Readonly<z.infer<typeof productRow>>

const storeRow = z.object({ name: z.string(), currencies: z.array(z.string()) })
const storeRows = rowsOf(storeRow)
/** A store and the currencies it sells in. */
export type StoreRow = Readonly<z.infer<typeof storeRow>>

const COLUMNS = 'sku, abstract_sku, name, prices, store_prices, tax_rate::text as tax_rate, stock, image'
const SOME: Statement = { name: 'products-by-skus', text: `select ${COLUMNS} from product where company_id = $1 and sku = any($2)` }
const PUBLIC: Statement = { name: 'public-products-by-skus', text: `select ${COLUMNS} from public_product where sku = any($1)` }
const STORES: Statement = { name: 'stores', text: 'select name, currencies from store where company_id = $1 order by position' }

/** The product with this SKU; undefined when the buyer's catalogue has none. */
export async function productBySku(db: Db, buyer: Reader, sku: string): Promise<ProductRow | undefined> {
  return (await productsBySkus(db, buyer, [sku]))[0]
}

/** The products with these SKUs, in no order, without those the buyer's catalogue has not: who is alone buys of what is for everybody. */
export async function productsBySkus(db: Db, buyer: Reader, skus: readonly string[]): Promise<readonly ProductRow[]> {
  if (skus.length === 0) return []
  const rows = isAlone(buyer) ? await db.query(PUBLIC, [skus]) : await db.query(SOME, [buyer.companyId, skus])
  return productRows.parse(rows)
}

/** The stores of a company; none: every well-formed one is taken. */
export async function storesOf(db: Db, companyId: string): Promise<readonly StoreRow[]> {
  return storeRows.parse(await db.query(STORES, [companyId]))
}
