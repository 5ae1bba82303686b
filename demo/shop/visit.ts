/** What every page and every answer of the shop knows about the request. */
import type { Currency } from './prices.ts'
import type { Session } from './sessions.ts'
import type { Warehouse } from './warehouse.ts'

/** One request of a shopper. */
export interface Visit {
  readonly session: Session
  readonly currency: Currency
  /** The address the shopper uses, such as `http://localhost:8788`. */
  readonly origin: string
  readonly warehouse: Warehouse
  /** Name of the shop. */
  readonly shopName: string
}

/** What the shop's handlers find in Hono's context. */
export interface ShopEnv {
  readonly Variables: { visit: Visit }
}

/** How the Store API behaves; the back office changes it to show what Handcart does with a shop in trouble. */
export interface Behaviour {
  /** `blocked` as by a security plugin, `failing` with status 500, `html` as a page instead of JSON. */
  storeApi: 'open' | 'blocked' | 'failing' | 'html'
  /** Milliseconds before the Store API answers. */
  delayMs: number
}
