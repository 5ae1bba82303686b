/** Guests: one cart each, found by the client's own secret id, taken along at sign-in. */
import { hash } from 'node:crypto'
import { accountByEmail, holdAccount, insertAccount, NO_COMPANY } from '../store/accounts.ts'
import { itemsOf, lockOwner, otherNames, readableCarts } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { handOver } from '../store/hand-over.ts'
import type { Deps } from './caller.ts'
import { uniqueName } from './carts.ts'
import type { Guest } from './rights.ts'

/** What a guest's cart is called. */
export const GUEST_CART_NAME = 'Shopping cart'

/** The guest of an anonymous id; undefined while there is none. */
export async function guestOf(db: Db, anonymousId: string): Promise<Guest | undefined> {
  const account = await accountByEmail(db, addressOf(anonymousId))
  return account && guestOfAccount(account.id)
}

/** The guest of an anonymous id, made when there is none. */
export async function guestMade(deps: Pick<Deps, 'newId' | 'now'>, db: Db, anonymousId: string): Promise<Guest> {
  const known = await guestOf(db, anonymousId)
  // Held, or a guest swept at this moment would be given a cart.
  if (known && (await holdAccount(db, known.companyUserId))) return known
  const [id, address] = [deps.newId(), addressOf(anonymousId)]
  const names = { email: address, firstName: '', lastName: '' }
  await insertAccount(db, { id, reference: address, ...names, passwordHash: null, kind: 'guest', at: deps.now() })
  // Two first requests of one guest meet at the address: the second finds what the first made.
  return (await guestOf(db, anonymousId)) ?? guestOfAccount(id)
}

/** Gives the guest's cart with lines to the person who signed in. */
export async function takeGuestCart(
  deps: Deps,
  anonymousId: string,
  to: { readonly companyId: string; readonly companyUserId: string },
): Promise<void> {
  await deps.db.transaction(async (db) => {
    const guest = await guestOf(db, anonymousId)
    if (!guest) return
    // The guest first: two sign-ins at once would both take the same cart.
    await lockOwner(db, guest)
    await lockOwner(db, to)
    for (const cart of await readableCarts(db, guest)) {
      if ((await itemsOf(db, NO_COMPANY, [cart.id])).length === 0) continue
      const name = uniqueName(cart.name, await otherNames(db, to, cart.id))
      await handOver(db, { cartId: cart.id, name, to })
    }
  })
}

function guestOfAccount(accountId: string): Guest {
  return { kind: 'guest', companyId: NO_COMPANY, companyUserId: accountId }
}

// The id is all it takes to have the cart: only its hash is stored.
function addressOf(anonymousId: string): string {
  return `anonymous:${hash('sha256', anonymousId)}`
}
