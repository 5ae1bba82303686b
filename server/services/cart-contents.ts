/** What is in carts and hangs on them, for whoever shows them. */
import { type CartRow, type ItemRow, itemsOf } from '../store/carts.ts'
import type { CompanyUserRow } from '../store/people.ts'
import { type ProductRow, productsBySkus } from '../store/products.ts'
import { type ShareRow, sharesOf } from '../store/shares.ts'
import type { Deps } from './caller.ts'
import { usersById } from './people.ts'
import type { Caller } from './rights.ts'

/** Carts the caller may read, and what to read beside their lines. */
export interface Asked {
  readonly carts: readonly CartRow[]
  readonly shares?: boolean
  /** The people who have the shares. */
  readonly receivers?: boolean
  readonly products?: boolean
}

/** Lines and shares by cart, people by id, products by SKU; what was not asked for is empty. */
export interface Contents {
  readonly items: ReadonlyMap<string, readonly ItemRow[]>
  readonly shares: ReadonlyMap<string, readonly ShareRow[]>
  readonly receivers: ReadonlyMap<string, CompanyUserRow>
  readonly products: ReadonlyMap<string, ProductRow>
}

/** Reads it, one after another: within a transaction they share a connection. */
export async function contentsOf(deps: Pick<Deps, 'db'>, caller: Caller, asked: Asked): Promise<Contents> {
  const { db } = deps
  const ids = asked.carts.map(({ id }) => id)
  const items = await itemsOf(db, caller.companyId, ids)
  const skus = asked.products ? [...new Set(items.map(({ sku }) => sku))] : []
  const products = await productsBySkus(db, caller, skus)
  const shares = asked.shares ? await sharesOf(db, caller.companyId, ids) : []
  const receivers = asked.receivers ? shares.map(({ company_user_id: id }) => id) : []
  return {
    items: Map.groupBy(items, (item) => item.cart_id),
    shares: Map.groupBy(shares, (share) => share.cart_id),
    receivers: await usersById(deps, caller, receivers),
    products: new Map(products.map((product) => [product.sku, product])),
  }
}
