/** What a person does with a whole cart: rename, delete, hide, look at it. */
import { renameCart } from '../../api/cart-changes.ts'
import { deleteCart } from '../../api/glue.ts'
import type { CartSummary } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import type { OwnItems } from '../../storage/desk-items.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import type { Outbox } from '../outbox/queue.ts'
import type { Badge } from './badge.ts'
import type { Refresh } from './refresh.ts'
import type { ShareStates } from './share-states.ts'

/** Moves as handlers use them. Of a cart this device does not know nothing is remembered. */
export interface Moves {
  /** Gives a cart another name on the server; a taken one gets a number there. @throws not-found.cart, forbidden.cart, offline */
  readonly rename: (wish: { readonly cartId: string; readonly name: string }) => Promise<CartSummary>
  /** Deletes a cart of one's own for everybody, on the server and here. @throws not-found.cart, invalid.cart-delete for the only one, offline */
  readonly remove: (cartId: string) => Promise<void>
  /** Hides a cart from this device's lists, or brings it back. */
  readonly archive: (wish: { readonly cartId: string; readonly archived: boolean }) => Promise<void>
  readonly markSeen: (cartId: string) => Promise<void>
  /** Remembers that the reader wants a cart's pictures. */
  readonly showPictures: (cartId: string) => Promise<void>
}

interface MoveDeps extends Pick<DeskDeps, 'changed'> {
  readonly account: AccountService
  readonly outbox: Outbox
  readonly refresh: Refresh
  readonly states: ShareStates
  readonly badge: Badge
}

/** Creates them; what only this device knows needs no server. */
export function createMoves(deps: MoveDeps): Moves {
  const { badge, changed } = deps
  return {
    rename: (wish) => rename(deps, wish),
    remove: (cartId) => remove(deps, cartId),
    archive: async ({ cartId, archived }) => {
      if (!(await mark(deps, cartId, { archived }))) return
      await badge.update()
      changed('carts')
    },
    markSeen: async (cartId) => {
      if (!(await mark(deps, cartId, { seen: true }))) return
      await badge.update()
      changed('carts')
    },
    showPictures: async (cartId) => {
      if (await mark(deps, cartId, { pictures: true })) changed('carts')
    },
  }
}

type Marks = NonNullable<Awaited<ReturnType<OwnItems['marks']['get']>>>

// False when there is no such cart, or it is so already.
async function mark({ account }: MoveDeps, cartId: string, wish: Marks): Promise<boolean> {
  const { carts, marks } = await account.items()
  const known = await marks.get(cartId)
  const next = { ...known, ...wish }
  if ((await carts.rows([cartId])).size === 0 || JSON.stringify(next) === JSON.stringify(known)) return false
  await marks.set(next, cartId)
  return true
}

async function rename(
  { account, refresh, states }: MoveDeps,
  { cartId, name }: { readonly cartId: string; readonly name: string },
): Promise<CartSummary> {
  await account.signedIn((endpoint) => renameCart(endpoint, cartId, name))
  const cart = await refresh.cart(cartId)
  const summary = await states.find(cart.id)
  if (!summary) throw new AppError('not-found.cart')
  return summary
}

async function remove({ account, outbox, badge, changed }: MoveDeps, cartId: string): Promise<void> {
  const items = await account.items()
  if ((await items.carts.rows([cartId])).get(cartId)?.row.mine !== true) throw new AppError('not-found.cart')
  const entries = (await outbox.entries()).filter((entry) => entry.cartId === cartId)
  await account.signedIn((endpoint) => deleteCart(endpoint, cartId))
  await items.carts.remove(cartId)
  await items.links.remove(cartId)
  for (const [shareId, record] of await items.shares.all()) if (record.cartId === cartId) await items.shares.remove(shareId)
  // What was still to go to it has no place to go any more.
  for (const { shareId } of entries) await outbox.takeBack(shareId)
  await badge.update()
  changed('carts')
  if (entries.length > 0) await outbox.drain('now')
}
