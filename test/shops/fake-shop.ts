/** What a fake of a shop system offers the conformance suite. */
import type { ShopPage } from '../../lib/shops/shop.ts'

/** A product of the fake. `price` is a decimal text in major units; `stock` absent: any number. `minimum` and `step`, where the system knows such: the least of it in a cart, and in whole steps of how many. */
export interface FakeProduct {
  readonly name: string
  readonly price: string
  readonly stock?: number
  readonly minimum?: number
  readonly step?: number
  readonly options?: readonly { readonly name: string; readonly value: string }[]
}

/**
 * What a fake writes into every field that holds a person: suites search for these marks, so nothing else may contain them. `secret` is
 * for tokens, form keys and ids of carts with which others could change them.
 */
export const PLANTED = {
  firstName: 'Zzfirst',
  lastName: 'Zzlast',
  email: 'zzmail@private.example',
  phone: '+49 30 5550199',
  street: 'Zzstreet 7',
  secret: 'zzsecret',
} as const

/** True where a text holds something that was planted. */
export function tellsPlanted(text: string): boolean {
  return /zz(?:first|last|mail|street|secret)|5550199/i.test(text)
}

/** How the fake answers, once or always: HTTP 500, a page instead of data, no answer, no JSON at all. */
export type Failure = '500' | 'html' | 'network' | 'nonsense'

/** A running fake with its page. Products are named by their place in the list given. */
export interface FakeShop {
  readonly page: ShopPage
  /** Puts pieces into the shopper's cart, as if by the shop's own pages. */
  put(product: number, quantity: number): void
  /** What the cart holds: [place of the product, quantity], in the order the shop shows. */
  cart(): readonly (readonly [number, number])[]
  /** Codes of the coupons applied, in the order the shop shows. */
  coupons(): readonly string[]
  /** Changes what is sold while it runs. */
  change(
    product: number,
    change: { readonly price?: string; readonly stock?: number; readonly minimum?: number; readonly isSold?: boolean },
  ): void
  /** From now on every request fails this way; undefined: answers again. */
  fail(failure: Failure | undefined): void
  /** Changes the cart between its count and its lines at the next reads: a shop that is busy in another tab. */
  disturb(reads: number): void
  /** Methods of the writing requests so far that changed something or tried to. */
  writes(): number
  /** Most requests that were open at the same time while writing. */
  mostWritesAtOnce(): number
}

/** How a fake is opened. */
export interface FakeWish {
  readonly products: readonly FakeProduct[]
  readonly currency?: string
  /** Decimals of the currency as the shop is set. */
  readonly decimals?: number
  readonly kind?: 'cart' | 'shop' | 'checkout'
}

/** An answer that stands for a failure; throws for a network failure. */
export function failed(failure: Failure): Response {
  if (failure === 'network') throw new TypeError('Failed to fetch')
  if (failure === '500') return new Response('{"error":', { status: 500 })
  if (failure === 'html')
    return new Response('<!doctype html><title>Maintenance</title>', { status: 200, headers: { 'Content-Type': 'text/html' } })
  return new Response('{"items":"many","data":{"myCart":7}}', { status: 200, headers: { 'Content-Type': 'application/json' } })
}

/** Counts how many of the wrapped calls run at once. */
export function gauge() {
  let open = 0
  let most = 0
  return {
    most: () => most,
    run: async <T>(work: () => Promise<T>): Promise<T> => {
      open += 1
      most = Math.max(most, open)
      try {
        return await work()
      } finally {
        open -= 1
      }
    },
  }
}
