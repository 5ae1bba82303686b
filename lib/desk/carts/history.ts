/** The history of a cart. It is asked of the server each time and kept on no device. */
import { EVENTS_AT_ONCE, readCartEvents } from '../../api/cart-events.ts'
import type { Endpoint } from '../../api/request.ts'
import type { CartEventAttributes } from '../../contract/cart-events.ts'
import type { CartHistory } from '../../contract/history.ts'
import { MAX_LINES } from '../../contract/limits.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { historyEntries } from '../../core/history.ts'
import type { AccountService } from '../account/accounts.ts'

/** Lines added in one go are one entry, which is not cut: so many answers may be asked for one. */
const MOST_ANSWERS = 2 + MAX_LINES / EVENTS_AT_ONCE

/** What handlers use. */
export interface History {
  /** What happened to a cart, the newest first; `before`: the version to go on from. Needs the server. @throws invalid.not-implemented where it keeps no history, not-found.cart, offline and the like */
  readonly read: (wish: { readonly cartId: string; readonly before?: number | undefined }) => Promise<CartHistory>
}

/** Creates it. */
export function createHistory({ account }: { readonly account: AccountService }): History {
  return {
    read: async ({ cartId, before }) => {
      try {
        return await account.signedIn((endpoint) => readHistory(endpoint, cartId, before))
      } catch (thrown) {
        if (codeOf(thrown) === 'not-found.route') throw new AppError('invalid.not-implemented', { cause: thrown })
        throw thrown
      }
    },
  }
}

async function readHistory(endpoint: Endpoint, cartId: string, before: number | undefined): Promise<CartHistory> {
  const events: CartEventAttributes[] = []
  for (let left = MOST_ANSWERS; ; left -= 1) {
    const found = await readCartEvents(endpoint, cartId, events.at(-1)?.version ?? before)
    events.push(...found)
    const entries = [...historyEntries(events)]
    const last = entries.at(-1)
    if (found.length < EVENTS_AT_ONCE || !last) return { entries }
    // More of the last one may be to come.
    const whole = entries.slice(0, -1)
    if (whole.length > 0) return { entries: whole, earlier: last.version + 1 }
    if (left <= 1) return { entries, earlier: events.at(-1)?.version ?? 0 }
  }
}
