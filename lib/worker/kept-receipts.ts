/** Receipts, one a cart: that of its last import, kept for the person behind a connection until they are forgotten on this device. */
import type { Line } from '../contract/cart.ts'
import type { ImportState, Receipt, UndoResult } from '../contract/import.ts'
import { type KeptReceipt, keptReceipt } from '../contract/kept-receipt.ts'
import { FIRST_CONNECTION, ownKey } from '../core/item-keys.ts'
import { definedOnly } from '../core/json.ts'
import { standInsOf } from '../core/other-shop.ts'
import type { Desk } from '../desk/desk.ts'
import type { Store } from '../storage/items.ts'
import type { StoredMany } from '../storage/stored.ts'
import { chosenLines } from './choosing.ts'
import type { WorkerDeps } from './deps.ts'
import type { ImportedCart } from './imported-cart.ts'

/** Lines of all kept receipts of a person, about a kilobyte each at most; with more the oldest receipts go. */
const MAX_KEPT_LINES = 3000

type Keeping = Pick<Store, 'bind'>

interface KeepDeps extends Pick<WorkerDeps, 'store' | 'now' | 'changed'>, Pick<Desk, 'account'> {}

/** The kept receipt of a cart's last import; undefined where there is none. */
export function receiptFor(
  store: Keeping,
  { connection, cartId }: { readonly connection: string | undefined; readonly cartId: string },
): Promise<KeptReceipt | undefined> {
  return itemsOf(store, connection).get(cartId)
}

/** Keeps a receipt in the place of the cart's earlier one; none of a cart that is gone. Where there is no room the older ones give way. @throws storage.full where there is none for it even so: then the cart has none */
export async function keepReceipt(
  { store, account, changed }: KeepDeps,
  { state, cart, receipt }: { readonly state: ImportState; readonly cart: ImportedCart | undefined; readonly receipt: Receipt },
): Promise<void> {
  if (!cart) return
  const { importId, cartId, origin } = state
  const asked = new Set(receipt.lines.map(({ lineId }) => lineId))
  const lines = chosenLines(cart, state)
    .filter(({ id }) => asked.has(id))
    .map(lineOfReceipt)
  const standIns = standInsOf(cart, state.replaced ?? [], origin).filter(({ lineId }) => asked.has(lineId))
  const more = { locale: cart.shop?.locale, standIns: standIns.length > 0 ? [...standIns] : undefined }
  const kept = { importId, origin, ...definedOnly(more), lines, receipt }
  const items = itemsOf(store, state.connection ?? (await account.get()).id)
  const others = [...(await items.all())].filter(([id]) => id !== cartId).sort(([, a], [, b]) => (endOf(a) < endOf(b) ? 1 : -1))
  let count = lines.length
  for (const [id, other] of others) {
    count += other.lines.length
    if (count > MAX_KEPT_LINES) await items.remove(id)
  }
  await items.set(kept, cartId).catch(async () => {
    for (const [id] of others) await items.remove(id)
    await items.set(kept, cartId).catch(async (thrown) => {
      await items.remove(cartId)
      throw thrown
    })
  })
  changed('carts')
}

/** Notes in a kept receipt that its import was undone; one of another import stays as it is. Without room for that there is none any more: it would say what is not. */
export async function noteUndone(
  { store, account, now, changed }: KeepDeps,
  { connection, cartId, importId }: ImportState,
  { isStillIn }: UndoResult,
): Promise<void> {
  const items = itemsOf(store, connection ?? (await account.get()).id)
  const kept = await items.get(cartId)
  if (kept?.importId !== importId) return
  const undone = { at: new Date(now()).toISOString(), ...definedOnly({ isStillIn }) }
  await items.set({ ...kept, undone }, cartId).catch(() => items.remove(cartId))
  changed('carts')
}

/** Forgets the receipts of a connection's person. */
export async function forgetReceipts(store: Keeping, connection: string): Promise<void> {
  const items = itemsOf(store, connection)
  for (const id of await items.ids()) await items.remove(id)
}

// What names a line and what it was to cost.
function lineOfReceipt({ id, product, title, options, quantity, readd, unitPrice, lineTotal }: Line): Line {
  return { id, product, title, options, quantity, readd, ...definedOnly({ unitPrice, lineTotal }) }
}

function itemsOf(store: Keeping, connection: string = FIRST_CONNECTION): StoredMany<KeptReceipt> {
  return store.bind({ prefix: ownKey(connection, 'receipt'), schema: keptReceipt, version: 1 })
}

function endOf({ receipt }: KeptReceipt): string {
  return receipt.finishedAt
}
