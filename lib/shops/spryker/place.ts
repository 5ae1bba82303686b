/** A page with what is read of its shop: what writes has code of its own, which is brought when somebody writes. */
import type { ShopPage } from '../shop.ts'
import { type AskedPage, askCart } from './cart-page.ts'
import { pagesFor } from './find.ts'
import { addTokenOf, askProduct, forgetToken, knownProduct, type ProductPage } from './product-page.ts'
import { type OwnRead, readOwn } from './read.ts'

/** The page, and its reads. */
export interface Place extends ShopPage {
  readonly reads: {
    readonly own: (signal: AbortSignal) => Promise<OwnRead>
    readonly cart: (signal: AbortSignal) => Promise<AskedPage>
    /** A product's page; a fresh one where there is no token. */
    readonly product: (path: string, signal: AbortSignal) => Promise<ProductPage | undefined>
    readonly pagesFor: (sku: string, signal: AbortSignal) => Promise<readonly string[]>
    readonly addToken: () => readonly [string, string] | undefined
    readonly forgetToken: () => void
  }
}

/** Makes it. */
export function placeOf(page: ShopPage): Place {
  return {
    ...page,
    reads: {
      own: (signal) => readOwn(page, signal),
      cart: (signal) => askCart(page, signal),
      product: async (path, signal) =>
        addTokenOf(page) ? knownProduct(page, path, signal) : (await askProduct(page, { path }, signal)).product,
      pagesFor: (sku, signal) => pagesFor(page, sku, signal),
      addToken: () => addTokenOf(page),
      forgetToken: () => forgetToken(page),
    },
  }
}
