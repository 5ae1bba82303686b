/** Guests: one cart each, found by the client's own secret id, taken along at sign-in. */
import { hash } from 'node:crypto'
import { readableCarts } from '../store/cart-lists.ts'
import { type CartRow, itemsOf, lockOwner } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { holdGuest, isGuest } from '../store/guests.ts'
import { handOver } from '../store/hand-over.ts'
import { storesOf } from '../store/products.ts'
import { type Reader, tenantOfGuest } from '../store/tenants.ts'
import type { Deps } from './caller.ts'
import { freeName } from './cart-names.ts'
import { createCart, type Write } from './carts.ts'
import type { Guest } from './rights.ts'

const NAME = 'Shopping cart'
const USUAL = { name: 'DE', currencies: ['EUR'] }

/** The guest of an anonymous id; undefined while there is none. */
export async function guestOf(db: Db, anonymousId: string): Promise<Guest | undefined> {
  const guest = guestBy(anonymousId)
  return (await isGuest(db, guest.companyId)) ? guest : undefined
}

/** The guest of an anonymous id, made when there is none. */
export async function guestMade(deps: Pick<Deps, 'now'>, db: Db, anonymousId: string): Promise<Guest> {
  const guest = guestBy(anonymousId)
  await holdGuest(db, guest.companyId, deps.now())
  return guest
}

/** The guest's only cart, made when there is none. Nobody is asked for store and currency: the first store holds. */
export async function guestCart(deps: Deps, guest: Guest, write: Write): Promise<CartRow> {
  // Of two first lines at once the second must find the cart of the first.
  await lockOwner(write.db, guest)
  for await (const [cart] of readableCarts(write.db, guest)) if (cart) return cart
  const [{ name: store, currencies } = USUAL] = await storesOf(write.db, guest.companyId)
  const wish = { name: NAME, priceMode: 'GROSS_MODE', currency: currencies[0] ?? 'EUR', store }
  return createCart(deps, guest, { wish, write: { ...write, opId: `${write.opId} cart` } })
}

/** Gives the guest's cart with lines to the person who signed in. */
export async function takeGuestCart(deps: Deps, anonymousId: string, to: Reader): Promise<void> {
  const at = deps.now()
  await deps.db.transaction(async (db) => {
    const guest = await guestOf(db, anonymousId)
    if (!guest) return
    // The guest first: two sign-ins at once would both take the same cart.
    await lockOwner(db, guest)
    await lockOwner(db, to)
    for await (const [cart] of readableCarts(db, guest)) {
      if (!cart || (await itemsOf(db, guest.companyId, [cart.id])).length === 0) continue
      await handOver(db, { cartId: cart.id, name: await freeName(db, to, cart), from: guest, to, becomesDefault: true, at })
    }
  })
}

// The id is all it takes to have the cart: only its hash is stored.
function guestBy(anonymousId: string): Guest {
  const id = tenantOfGuest(hash('sha256', anonymousId))
  return { kind: 'guest', companyId: id, companyUserId: id }
}
