/** Who has a cart before them: told by each reader's screen, of use for less than a minute, in no log. */
import { LOOKS_FOR_MS } from '../../lib/contract/cart-viewers.ts'
import { endLook, keepLook, otherViewers, type ViewerRow } from '../store/cart-viewers.ts'
import { readCart, type Write } from './carts.ts'
import { agentOf, type Caller } from './rights.ts'

/** Which cart, and the write that notes it. */
interface Looking {
  readonly cartId: string
  readonly write: Write
}

/** Notes that the caller looks at a cart and answers who else does. @throws not-found.cart */
export async function lookAtCart(caller: Caller, { cartId, write: { db, at } }: Looking): Promise<readonly ViewerRow[]> {
  const { id } = await readCart(db, caller, cartId)
  const look = { cartId: id, agentId: agentOf(caller) }
  await keepLook(db, caller, { ...look, at })
  return otherViewers(db, caller, { ...look, since: new Date(at.getTime() - LOOKS_FOR_MS) })
}

/** Notes that the caller looks no more. @throws not-found.cart */
export async function leaveCart(caller: Caller, { cartId, write: { db } }: Looking): Promise<void> {
  const { id } = await readCart(db, caller, cartId)
  await endLook(db, caller, { cartId: id, agentId: agentOf(caller) })
}
