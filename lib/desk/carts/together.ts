/** A cart several people have before them: who looks, and one line's quantity changed beside what others do. Nothing of it is kept on a device. */
import { cartToChange, type ItemChange, removeItem, setItem } from '../../api/cart-changes.ts'
import { leaveCart, lookAtCart } from '../../api/cart-viewers.ts'
import { addItem } from '../../api/glue.ts'
import type { Endpoint } from '../../api/request.ts'
import type { Line } from '../../contract/cart.ts'
import type { SharedLine } from '../../contract/glue.ts'
import type { LineOutcome, LineWish, Viewer } from '../../contract/together.ts'
import { codeOf } from '../../core/app-error.ts'
import { addQuantity, compareQuantity, subtractQuantity } from '../../core/quantity.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import type { Refresh } from './refresh.ts'

/** Times a change is tried anew when somebody else was faster. */
const TRIES = 6

/** What handlers use. Each needs the server. */
export interface Together {
  /** Says that the person looks at the cart; who else does. Nobody where the server tells of nobody. @throws not-found.cart, offline */
  readonly look: (cartId: string) => Promise<Viewer[]>
  readonly leave: (cartId: string) => Promise<void>
  /** Changes a line by the difference between what was seen and what is wanted, so that what others did meanwhile stays. @throws not-found.cart, forbidden.cart, offline, conflict.if-match when others do not stop changing it */
  readonly setLine: (wish: LineWish) => Promise<LineOutcome>
}

interface TogetherDeps extends Pick<DeskDeps, 'newId'> {
  readonly account: AccountService
  readonly refresh: Refresh
}

/** Creates it. */
export function createTogether({ account, refresh, newId }: TogetherDeps): Together {
  return {
    look: (cartId) => account.signedIn(async (endpoint) => [...(await lookAtCart(endpoint, cartId))]).catch(nobodyWhereUntold),
    leave: (cartId) =>
      account.signedIn((endpoint) => leaveCart(endpoint, cartId)).catch((thrown: unknown) => void nobodyWhereUntold(thrown)),
    setLine: async (wish) => {
      const outcome = await account.signedIn((endpoint) => changed(endpoint, wish, newId))
      await refresh.cart(wish.cartId)
      return outcome
    },
  }
}

function nobodyWhereUntold(thrown: unknown): Viewer[] {
  if (codeOf(thrown) === 'not-found.route') return []
  throw thrown
}

async function changed(endpoint: Endpoint, wish: LineWish, newId: () => string): Promise<LineOutcome> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await changedOnce(endpoint, wish, newId())
    } catch (thrown) {
      if (left <= 1 || codeOf(thrown) !== 'conflict.if-match') throw thrown
    }
  }
}

async function changedOnce(endpoint: Endpoint, { cartId, line, from, to, taken }: LineWish, key: string): Promise<LineOutcome> {
  const { tag, items } = await cartToChange(endpoint, cartId)
  const found = items.find((item) => item.line.id === line)
  if (!found) {
    if (from !== '0' || !taken) return { state: 'gone' }
    await addItem(endpoint, cartId, { line: { ...bare(taken), quantity: to }, key })
    return { state: 'set', quantity: to }
  }
  const there = found.line.quantity
  const wanted = merged({ from, to, there })
  if (wanted === undefined) return { state: 'changed', quantity: there }
  const change: ItemChange = { cartId, item: found.item, key, ...(tag === '' ? {} : { match: tag }) }
  if (wanted === '0') await removeItem(endpoint, change)
  else await setItem(endpoint, change, wanted)
  return {
    state: 'set',
    quantity: wanted,
    ...(wanted === '0' ? { taken: found.line } : {}),
    ...(there === from ? {} : { others: { from, to: there } }),
  }
}

// Undefined where what is left of it both ways is nothing, yet not what everybody saw.
function merged({ from, to, there }: Pick<LineWish, 'from' | 'to'> & { readonly there: string }): string | undefined {
  if (there === from) return to
  if (to === '0') return undefined
  const isMore = compareQuantity(to, from) > 0
  const sum = isMore ? addQuantity(there, subtractQuantity(to, from)) : subtractQuantity(there, subtractQuantity(from, to))
  return sum === '0' ? undefined : sum
}

// What a server told of a line besides is not the line's.
function bare({ version: _version, addedBy: _addedBy, picture: _picture, ...line }: SharedLine): Line {
  return line
}
