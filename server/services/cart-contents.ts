/** What is in carts and hangs on them, for whoever shows them. */
import { type CartSums, sumsOf } from '../store/cart-sums.ts'
import { type CartRow, type ItemRow, itemsOf } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import type { CompanyUserRow } from '../store/people.ts'
import { type ProductRow, productsBySkus } from '../store/products.ts'
import { type ShareRow, sharesOf } from '../store/shares.ts'
import type { Deps } from './caller.ts'
import { usersById } from './people.ts'
import type { Caller } from './rights.ts'

/** Lines that are read and shown in one piece: nobody else is answered meanwhile. */
const LINES_AT_ONCE = 100
const CARTS_AT_ONCE = 100
/** Of a cart without lines. */
export const NO_SUMS: CartSums = { lines: 0, subtotal: 0, tax: 0 }

/** Carts the caller may read, and what to read of them. */
export interface Asked {
  readonly carts: readonly CartRow[]
  readonly lines?: boolean
  /** What the lines come to, where that was read before. */
  readonly sums?: ReadonlyMap<string, CartSums>
  readonly shares?: boolean
  /** The people who have the shares. */
  readonly receivers?: boolean
  readonly products?: boolean
}

/** Lines, sums and shares by cart, people by id, products by SKU; what was not asked for is empty. */
export interface Contents {
  readonly items: ReadonlyMap<string, readonly ItemRow[]>
  /** Undefined where the lines were read: they tell. */
  readonly sums: ReadonlyMap<string, CartSums> | undefined
  readonly shares: ReadonlyMap<string, readonly ShareRow[]>
  readonly receivers: ReadonlyMap<string, CompanyUserRow>
  readonly products: ReadonlyMap<string, ProductRow>
}

/** Reads it, at once what does not wait for another. */
export async function contentsOf(deps: Pick<Deps, 'db'>, caller: Caller, asked: Asked): Promise<Contents> {
  const ids = asked.carts.map(({ id }) => id)
  const [items, shares] = await linesAndShares(deps.db, caller, { ...asked, ids })
  const { db } = deps
  const sums = asked.lines ? undefined : (asked.sums ?? (await sumsOf(db, caller.companyId, ids)))
  const skus = asked.products ? [...new Set(items.map(({ sku }) => sku))] : []
  const products = await productsBySkus(db, caller, skus)
  const receivers = asked.receivers ? shares.map(({ company_user_id: id }) => id) : []
  return {
    items: Map.groupBy(items, (item) => item.cart_id),
    sums,
    shares: Map.groupBy(shares, (share) => share.cart_id),
    receivers: await usersById(deps, caller, receivers),
    products: new Map(products.map((product) => [product.sku, product])),
  }
}

async function linesAndShares(
  db: Db,
  { companyId }: Caller,
  { ids, lines, shares }: Pick<Asked, 'lines' | 'shares'> & { readonly ids: readonly string[] },
): Promise<readonly [readonly ItemRow[], readonly ShareRow[]]> {
  if (lines && shares) return db.together((one) => Promise.all([itemsOf(one, companyId, ids), sharesOf(one, companyId, ids)]))
  return [lines ? await itemsOf(db, companyId, ids) : [], shares ? await sharesOf(db, companyId, ids) : []]
}

/** Some of many carts, with what their lines come to. */
export type Piece = Pieces<CartRow>

interface Pieces<Cart> {
  readonly carts: readonly Cart[]
  readonly sums: ReadonlyMap<string, CartSums>
}

/** What the lines of carts come to. */
export function sumsOfCarts({ db }: Pick<Deps, 'db'>, caller: Caller, carts: readonly CartRow[]): Promise<Piece['sums']> {
  return sumsOf(
    db,
    caller.companyId,
    carts.map(({ id }) => id),
  )
}

/** Cuts carts into pieces, each to be read and shown at once; one cart is never cut. */
export function* piecesOf<Cart extends Pick<CartRow, 'id'>>({ carts, sums }: Pieces<Cart>): Generator<Pieces<Cart>> {
  const linesIn = (cart: Cart): number => (sums.get(cart.id) ?? NO_SUMS).lines
  for (let start = 0; start < carts.length; ) {
    let [end, lines] = [start, 0]
    for (const cart of carts.slice(start, start + CARTS_AT_ONCE)) {
      if (end > start && lines + linesIn(cart) > LINES_AT_ONCE) break
      lines += linesIn(cart)
      end += 1
    }
    yield { carts: carts.slice(start, end), sums }
    start = end
  }
}
