/** The token that writes to a shop carry: it belongs to the shopper's session, so it lives as long as the page object, and never leaves it. */
import type { ShopPage } from '../shop.ts'

/** The tokens of a shop system's pages. */
export interface Tokens {
  /** Undefined as long as no answer gave one. */
  readonly of: (page: ShopPage) => string | undefined
  /** Answers renew it; null changes nothing. */
  readonly keep: (page: ShopPage, token: string | null) => void
  /** Gets one where there is none. */
  readonly ensure: (page: ShopPage, signal: AbortSignal) => Promise<void>
  /** Forgets it and gets a new one. */
  readonly renew: (page: ShopPage, signal: AbortSignal) => Promise<void>
}

/** Makes it; `fetchToken` asks the shop for something that carries a token and keeps it. */
export function createTokens(fetchToken: (page: ShopPage, signal: AbortSignal) => Promise<unknown>): Tokens {
  const known = new WeakMap<ShopPage, string>()
  const renew = async (page: ShopPage, signal: AbortSignal): Promise<void> => {
    known.delete(page)
    await fetchToken(page, signal)
  }
  return {
    of: (page) => known.get(page),
    keep: (page, token) => void (token !== null && known.set(page, token)),
    ensure: async (page, signal) => void (known.has(page) || (await renew(page, signal))),
    renew,
  }
}
