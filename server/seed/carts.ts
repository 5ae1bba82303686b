/** Carts and shares of a seed file. A cart that is already there stays as people left it, also renamed or deleted when it has an id. */
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { insertCart, otherNames } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { addLines, appendEvent, hasEvents } from '../store/line-operations.ts'
import { normalEmail } from '../store/people.ts'
import { insertShare } from '../store/shares.ts'
import type { SeedContext } from './load.ts'
import type { SeedCompany } from './schema.ts'

/** A company with the ids of its people by e-mail address. */
export interface SeededCompany {
  readonly company: SeedCompany
  readonly companyId: string
  readonly users: ReadonlyMap<string, string>
}

type SeedCart = SeedCompany['carts'][number]
const NO_CART = '00000000-0000-0000-0000-000000000000'

/** Loads the carts that were never there: by id, without one by the owner's names. @throws start.failed for an e-mail address that is not among the company's users */
export async function loadCarts(db: Db, place: SeededCompany, context: SeedContext): Promise<void> {
  for (const cart of place.company.carts) {
    const owner = userOf(place, cart.owner)
    if (!(await isKnown(db, { place, cart, owner }))) await loadCart(db, { place, cart, owner }, context)
  }
}

async function isKnown(
  db: Db,
  { place: { companyId }, cart, owner }: { readonly place: SeededCompany; readonly cart: SeedCart; readonly owner: string },
): Promise<boolean> {
  if (cart.id !== undefined && (await hasEvents(db, companyId, cart.id))) return true
  return (await otherNames(db, { companyId, companyUserId: owner }, NO_CART)).includes(cart.name)
}

async function loadCart(
  db: Db,
  { place, cart, owner }: { readonly place: SeededCompany; readonly cart: SeedCart; readonly owner: string },
  { now, newId }: SeedContext,
): Promise<void> {
  const [id, at, { companyId }] = [cart.id ?? newId(), now(), place]
  const { name, priceMode, currency, store } = cart
  await insertCart(db, { id, companyId, companyUserId: owner, name, priceMode, currency, store, capture: undefined, at })
  const event = { companyId, cartId: id, actorId: owner, at }
  await appendEvent(db, { ...event, kind: 'createCart', data: { name }, opId: newId() })
  const lines = cart.items.map(({ sku, quantity, unitPriceMinor }) => ({
    id: sku,
    sku,
    quantity: String(quantity),
    unitMinor: unitPriceMinor,
    lineMinor: null,
    capture: undefined,
    opId: newId(),
  }))
  await addLines(db, event, lines)
  for (const share of cart.shares) {
    const permissionGroup = share.permission === 'FULL_ACCESS' ? FULL_ACCESS : READ_ONLY
    const companyUserId = userOf(place, share.with)
    await insertShare(db, { companyId, id: share.id ?? newId(), cartId: id, companyUserId, permissionGroup, createdBy: owner, at })
  }
}

function userOf({ company, users }: SeededCompany, email: string): string {
  const id = users.get(normalEmail(email))
  if (id !== undefined) return id
  throw new AppError('start.failed', {
    data: { problem: `The seed file is wrong at company ${company.short}: no user has the address "${email}".` },
  })
}
