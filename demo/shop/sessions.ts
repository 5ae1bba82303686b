/** Shoppers' sessions, in memory: a cart, a nonce, sentences to show on the next page. */
import { randomBytes } from 'node:crypto'

/** One line of a cart: how many of which article. `key` names it inside the cart, as in WooCommerce. */
export interface CartLine {
  readonly key: string
  readonly articleId: number
  readonly quantity: number
}

/** A sentence for the next page. */
export interface Notice {
  readonly kind: 'success' | 'error'
  readonly text: string
}

/** What the shop remembers of a visitor. */
export interface Session {
  readonly id: string
  /** What every write must bring along. */
  readonly nonce: string
  lines: readonly CartLine[]
  /** Codes in lower case. */
  coupons: readonly string[]
  notices: readonly Notice[]
}

/** Sessions by the value of the visitor's cookie. */
export interface Sessions {
  /** The session of this cookie, or a new one when there is none. */
  readonly open: (id: string | undefined) => Session
}

const MOST = 1000

/** Sessions that live as long as the shop runs; beyond a thousand the oldest is forgotten. */
export function openSessions(): Sessions {
  const sessions = new Map<string, Session>()
  return {
    open: (id) => {
      const known = id === undefined ? undefined : sessions.get(id)
      if (known) return known
      const session: Session = {
        id: randomBytes(16).toString('hex'),
        nonce: randomBytes(5).toString('hex'),
        lines: [],
        coupons: [],
        notices: [],
      }
      sessions.set(session.id, session)
      const [oldest] = sessions.keys()
      if (sessions.size > MOST && oldest !== undefined) sessions.delete(oldest)
      return session
    },
  }
}
