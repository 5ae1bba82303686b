/** A shopper's browser at the stand-in. */
import { type FakeRequest, fakePage } from '../fake-page.ts'
import { type Failure, type FakeShop, type FakeWish, failed, gauge } from '../fake-shop.ts'
import type { Product } from './goods.ts'
import { createMagento, type MagentoWish } from './stand-in.ts'

const ORIGIN = 'https://lamps.example'

/** How the browser stands at the shop. */
export interface BrowserWish {
  readonly shop: ReturnType<typeof createMagento>
  readonly session?: string
  readonly kind?: FakeWish['kind']
  /** Answers before the shop does. */
  readonly before?: (request: FakeRequest) => Response | undefined
}

/** The page of a browser with its session. */
export function fakeBrowser({ shop, session = 'one', kind = 'cart', before }: BrowserWish) {
  let failure: Failure | undefined
  const writing = gauge()
  const { base } = shop.look
  const pages = {
    cart: () => shop.page(session),
    shop: () => shop.productPage(0),
    checkout: () => '<html lang="en"><body id="html-body" class="checkout-index-index page-layout-checkout"></body></html>',
  }
  const addresses = { cart: `${base}checkout/cart/`, shop: `${base}p0.html`, checkout: `${base}checkout/` }
  const page = fakePage({
    url: `${ORIGIN}${addresses[kind]}`,
    html: pages[kind](),
    answer: async (request) => {
      if (failure) return failed(failure)
      const instead = before?.(request)
      if (instead) return instead
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
      const { method, path, query, headers } = request
      const answer = (): Response => shop.answer({ method, path, query, form, headers }, session)
      if (method === 'GET') return answer()
      return writing.run(async () => {
        await Promise.resolve()
        const response = answer()
        // Set-Cookie is told to no script: the browser keeps it.
        const told = encodeURIComponent(JSON.stringify(shop.session(session).cookie))
        Object.defineProperty(page.document, 'cookie', { value: `a=b; mage-messages=${told}; c=d`, configurable: true })
        return response
      })
    },
  })
  return {
    page,
    fail: (next: Failure | undefined): void => {
      failure = next
    },
    mostWritesAtOnce: writing.most,
  }
}

/** Opens a shop with one browser, for the conformance suite and beyond it. */
export function fakeMagento(
  { products, currency, decimals, kind }: Omit<FakeWish, 'products'> & { readonly products: readonly Product[] },
  more: Omit<MagentoWish, 'products'> & Omit<BrowserWish, 'shop'> = {},
): FakeShop & { readonly shop: ReturnType<typeof createMagento>; readonly page: ReturnType<typeof fakePage> } {
  const shop = createMagento({
    ...more,
    products,
    ...(currency === undefined ? {} : { currency }),
    ...(decimals === undefined ? {} : { decimals }),
  })
  const session = more.session ?? 'one'
  const browser = fakeBrowser({ ...more, shop, ...(kind === undefined ? {} : { kind }) })
  return {
    ...browser,
    shop,
    put: (place, quantity) => shop.put(session, place, quantity),
    cart: () => shop.session(session).lines.map(({ place, quantity }) => [place, quantity] as const),
    coupons: () => [shop.session(session).coupon].flatMap((code) => code ?? []),
    change: shop.change,
    disturb: shop.disturb,
    writes: shop.writes,
  }
}
