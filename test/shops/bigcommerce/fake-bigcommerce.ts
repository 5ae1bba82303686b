/** A shopper's browser at the stand-in. */
import { type FakePage, type FakeRequest, fakePage } from '../fake-page.ts'
import { type Failure, type FakeShop, type FakeWish, failed, gauge } from '../fake-shop.ts'
import type { StandInProduct } from './catalogue.ts'
import { cartPage, type Look, pageOf, productPage, searchPage } from './pages.ts'
import { bigCommerceShop, type Chosen, type Item, othersView, type ShopWish } from './stand-in.ts'

const ORIGIN = 'https://lamps.example'

/** How shop and browser stand. */
export interface BigCommerceWish extends Omit<FakeWish, 'products'>, Omit<ShopWish, 'currency' | 'decimals'> {
  readonly products: readonly StandInProduct[]
  /** The shop's folder, with a slash at both ends. */
  readonly base?: string
  /** Whether its interfaces answer there, too, or at the root alone. */
  readonly isRootOnly?: boolean
  /** The page's path and query, where it is none of the kinds. */
  readonly at?: string
  /** Where a script may read the token. */
  readonly tokenIn?: 'page' | 'cookie' | 'nowhere'
  /** Sees each request, before or instead of the shop. */
  readonly spy?: (request: FakeRequest) => Response | undefined | Promise<Response | undefined>
}

/** The fake with its shop. */
export interface FakeBigCommerce extends FakeShop {
  readonly page: FakePage
  readonly shop: ReturnType<typeof bigCommerceShop>
  /** Puts a line in with what is chosen by the names of options and values, or written. */
  choose(place: number, quantity: number, chosen: Readonly<Record<string, string>>, more?: Partial<Item>): void
}

/** Opens it. */
export function fakeBigCommerce(wish: BigCommerceWish): FakeBigCommerce {
  const { kind = 'cart', base = '/', isRootOnly = false, tokenIn = 'page', spy } = wish
  const shop = bigCommerceShop(wish)
  const writing = gauge()
  let failure: Failure | undefined
  const look = (): Look => ({
    origin: ORIGIN,
    base,
    token: tokenIn === 'page' ? shop.tokenOf() : '',
    list: shop.list(),
    priceOf: shop.priceOf,
    currency: shop.currency,
  })
  const html = (text: string, status = 200): Response =>
    new Response(text, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  const cart = (): string => {
    const { items = [], coupons = [] } = shop.cart() ?? {}
    const { giftCertificates, customItems } = othersView()
    return cartPage(look(), { items, others: shop.hasOthers && shop.cart() ? [...giftCertificates, ...customItems] : [], coupons })
  }
  const pageAt = ({ path, query }: FakeRequest): Response => {
    const inside = path.slice(base.length)
    if (inside === 'cart.php' && query.get('action') === 'add') {
      const product = shop.sold().find(({ id }) => String(id) === query.get('product_id'))
      const place = query.has('sku')
        ? shop.list().findIndex((_one, index) => query.get('sku') === `SKU-${index}`)
        : (product?.places[0] ?? -1)
      if (place >= 0) shop.put(place, Number(query.get('qty') ?? '1'))
    }
    if (inside === 'cart.php') return html(cart())
    if (inside === 'search.php') return html(searchPage(look(), shop.sold(), query.get('search_query') ?? ''))
    const named = inside === 'products.php' ? query.get('productId') : /^thing-(\d+)\/$/.exec(inside)?.[1]
    const product = shop.sold().find(({ id }) => String(id) === named)
    return product ? html(productPage(look(), product)) : html(pageOf(look(), '<h1>404</h1>'), 404)
  }
  const send = async (request: FakeRequest): Promise<Response> => {
    const { method, path, headers, body } = request
    const inside = path.startsWith(base) && !isRootOnly ? `/${path.slice(base.length)}` : path
    const told = shop.answer({ method, path: inside, body, given: headers.get('x-xsrf-token') })
    return told ?? pageAt(request)
  }
  const at = wish.at ?? `${base}${{ cart: 'cart.php', shop: 'thing-101/', checkout: 'checkout' }[kind]}`
  const page = fakePage({
    url: `${ORIGIN}${at}`,
    html: kind === 'cart' ? cart() : pageOf(look(), ''),
    answer: async (request) => {
      const seen = await spy?.(request)
      if (seen) return seen
      if (failure) return failed(failure)
      if (request.method === 'GET' || request.path.includes('/product-attributes/')) return send(request)
      return writing.run(async () => {
        await Promise.resolve()
        return send(request)
      })
    },
  })
  Object.defineProperty(page.document, 'cookie', { get: () => (tokenIn === 'cookie' ? `a=b; XSRF-TOKEN=${shop.tokenOf()}` : '') })
  const optionsAt = (place: number) => shop.sold().find(({ places }) => places.includes(place))?.options ?? []
  return {
    page,
    shop,
    put: shop.put,
    choose: (place, quantity, named, more = {}) => {
      const chosen: Chosen = new Map(
        optionsAt(place).flatMap(({ id, name, values }) => {
          const value = named[name]
          return value === undefined ? [] : [[id, values.find(({ text }) => text === value)?.id ?? value] as const]
        }),
      )
      shop.put(place, quantity, { ...more, chosen })
    },
    cart: () => (shop.cart()?.items ?? []).map(({ place, quantity }) => [place, quantity] as const),
    coupons: () => shop.cart()?.coupons ?? [],
    change: shop.change,
    fail: (next) => {
      failure = next
    },
    // A cart is told whole: it has no count that could disagree with its lines.
    disturb: () => {},
    writes: shop.writes,
    mostWritesAtOnce: writing.most,
  }
}
