/** Carts and shares of a seed file. A cart that is already there stays as people left it, also renamed or deleted when it has an id. */
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { operationOf } from '../services/client-kinds.ts'
import { pricedProduct } from '../services/prices.ts'
import { normalEmail } from '../store/accounts.ts'
import { isNameTaken } from '../store/cart-names.ts'
import { insertCart, lockOwner, setDefault } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { addLines, appendEvent, hasEvents, type NewItem } from '../store/line-operations.ts'
import { insertShare } from '../store/shares.ts'
import type { Reader } from '../store/tenants.ts'
import type { SeedContext } from './accounts.ts'
import type { SeedCart, SeedCompany } from './schema.ts'

/** A company with the ids of its people by e-mail address, and by themselves; null for those taken out. */
export interface SeededCompany {
  readonly company: SeedCompany
  readonly companyId: string
  readonly users: ReadonlyMap<string, string | null>
}

const NO_CART = '00000000-0000-0000-0000-000000000000'

/** Loads a company's carts with their shares. @throws start.failed for an e-mail address that is not among the company's users */
export async function loadCompanyCarts(db: Db, place: SeededCompany, context: SeedContext): Promise<void> {
  const { companyId, company } = place
  const owned = company.carts.flatMap(({ owner: name, shares, ...cart }) => {
    const owner = userOf(place, name)
    return owner === null ? [] : [{ owner, shares, cart }]
  })
  const loaded = await loadCarts(db, { companyId, carts: owned }, context)
  for (const { id, owner, shares } of loaded)
    for (const share of shares) {
      const companyUserId = userOf(place, share.with)
      if (companyUserId === null) continue
      const permissionGroup = share.permission === 'FULL_ACCESS' ? FULL_ACCESS : READ_ONLY
      const person = { companyUserId, permissionGroup, createdBy: owner }
      await insertShare(db, { companyId, id: share.id ?? context.newId(), cartId: id, ...person, agentId: null, at: context.now() })
    }
}

/** Loads the carts that were never there: by id, without one by the owner's names. Answers those, with their ids. */
export async function loadCarts<Owned extends { readonly owner: string; readonly cart: SeedCart }>(
  db: Db,
  { companyId, carts }: { readonly companyId: string; readonly carts: readonly Owned[] },
  context: SeedContext,
): Promise<readonly (Owned & { readonly id: string })[]> {
  const loaded: (Owned & { readonly id: string })[] = []
  for (const companyUserId of new Set(carts.map(({ owner }) => owner))) await lockOwner(db, { companyId, companyUserId })
  for (const owned of carts)
    if (!(await isKnown(db, { companyId, ...owned }))) loaded.push({ ...owned, id: await loadCart(db, { companyId, ...owned }, context) })
  // Each new cart became its owner's default one.
  for (const { id, owner, cart } of loaded) if (cart.isDefault) await setDefault(db, { companyId, companyUserId: owner }, id)
  return loaded
}

interface CartPlace {
  readonly companyId: string
  readonly owner: string
  readonly cart: SeedCart
}

async function isKnown(db: Db, { companyId, owner, cart }: CartPlace): Promise<boolean> {
  if (cart.id !== undefined && (await hasEvents(db, companyId, cart.id))) return true
  return isNameTaken(db, { companyId, companyUserId: owner }, { id: NO_CART, name: cart.name })
}

async function loadCart(db: Db, { companyId, owner, cart }: CartPlace, { now, newId, changes }: SeedContext): Promise<string> {
  const [id, at] = [cart.id ?? newId(), now()]
  changes.count('carts')
  const { name, priceMode, currency, store } = cart
  await insertCart(db, { id, companyId, companyUserId: owner, name, priceMode, currency, store, capture: undefined, at })
  const event = { companyId, cartId: id, actorId: owner, agentId: null, at }
  await appendEvent(db, { ...event, kind: 'createCart', data: { name }, opId: operationOf('server', newId()) })
  const items: (NewItem & { readonly opId: string })[] = []
  for (const item of cart.items)
    items.push({ ...(await seededItem(db, { companyId, companyUserId: owner }, { cart, item })), opId: operationOf('server', newId()) })
  await addLines(db, event, items)
  return id
}

// What the catalogue knows of the SKU holds; a price in the file is for SKUs it does not know.
async function seededItem(
  db: Db,
  buyer: Reader,
  { cart, item }: { readonly cart: SeedCart; readonly item: SeedCart['items'][number] },
): Promise<NewItem> {
  const { sku, quantity, unitPriceMinor } = item
  const prices = { price_mode: cart.priceMode, currency: cart.currency, store: cart.store }
  const found = await pricedProduct(db, buyer, { cart: prices, sku })
  const known = { abstractSku: found?.product.abstract_sku ?? sku, taxRate: found?.product.tax_rate ?? '0' }
  const unitMinor = found?.unitMinor ?? unitPriceMinor
  return { id: sku, sku, quantity: String(quantity), unitMinor, lineMinor: null, capture: undefined, ...known }
}

function userOf({ company, users }: SeededCompany, email: string): string | null {
  const id = users.get(normalEmail(email))
  if (id !== undefined) return id
  throw new AppError('start.failed', {
    data: { problem: `The seed file is wrong at company ${company.short}: no user has the address or id "${email}".` },
  })
}
