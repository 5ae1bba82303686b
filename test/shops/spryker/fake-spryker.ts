/** A stateful Spryker storefront: what its addresses answer, by the controllers of its cart, codes, search and quick orders. */
import { type FakePage, type FakeRequest, fakePage, json } from '../fake-page.ts'
import { type Failure, type FakeShop, type FakeWish, failed, gauge } from '../fake-shop.ts'
import type { Making, Setting } from './making.ts'
import { cartFragment, cartPage, flashesOf, pageOf, rowsOf, signInPage } from './pages.ts'
import { productList, productPage, quickOrderPage, suggestion } from './product-pages.ts'
import { createState, type Session, type StandInProduct, type State, type Wish } from './state.ts'

/** How the shop is set up. */
export interface SprykerWish extends Omit<FakeWish, 'products'>, Partial<Omit<Setting, 'currency' | 'decimals' | 'origin'>> {
  readonly products: readonly StandInProduct[]
  readonly hasQuickOrder?: boolean
  /** Search finds nothing, as where its module is not there. */
  readonly hasNoSearch?: boolean
  /** Answers before the shop does. */
  readonly before?: (request: FakeRequest, shop: { readonly state: State; readonly session: () => Session }) => Response | undefined
}

/** The shop, its state, and what it was asked: method and path. */
export interface FakeSpryker extends FakeShop {
  readonly page: FakePage
  readonly state: State
  readonly session: () => Session
  /** Another session from now on: all tokens of the one before are worth nothing. */
  renewSession(): void
  readonly asked: readonly string[]
  /** Puts a line in, with options by their numbers. */
  choose(product: number, quantity: number, chosen: Pick<Wish, 'extras' | 'unit'>): void
}

const ORIGIN = 'https://office.example'
const CSRF = 'Something went wrong. Sorry.'

/** Opens one. */
export function fakeSpryker(wish: SprykerWish): FakeSpryker {
  const {
    products,
    currency = 'EUR',
    decimals = 2,
    kind = 'cart',
    theme = 'b2b',
    locale = 'en-US',
    prefix = '/en/',
    hasQuickOrder = true,
  } = wish
  const { isAsync = false, isListed = false, isOld = false, hidesPrices = false } = wish
  const setting: Setting = { theme, currency, decimals, locale, prefix, origin: ORIGIN, isAsync, isListed, isOld, hidesPrices }
  const state = createState(products, decimals)
  const asked: string[] = []
  const writing = gauge()
  let [failure, id, writes]: [Failure | undefined, string, number] = [undefined, 'first', 0]
  const session = (): Session => state.sessionOf(id)
  const makingOf = (own: Session): Making => ({ setting, state, session: own })

  const write = (request: FakeRequest, path: string, own: Session): Response => {
    writes += 1
    const making = makingOf(own)
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
    const isAnswered = /^cart\/async|code-async/.test(path)
    // A redirect to the cart's page, which is what a browser gets to see.
    const done = (): Response => html(isAnswered ? cartFragment(making) : cartPage(making))
    const hasToken = (type: string): boolean => isOld || state.isToken(own, type, form.get(`${type}[_token]`))
    const forged = (): Response => {
      state.flash(own, 'alert', CSRF)
      return isAnswered && path.startsWith('cart/') ? escapedJson({ messages: flashesOf(own) }) : done()
    }
    const action = ACTIONS.find(([pattern]) => pattern.test(path))
    const [, ...found] = action?.[0].exec(path) ?? []
    if (!action) return missing(making)
    if (action[1] !== '' && !hasToken(action[1])) return forged()
    const told = action[2]({ making, form, query: request.query, parts: found.map((part) => decodeURIComponent(part ?? '')) })
    return told instanceof Response ? told : done()
  }

  const answer = async (request: FakeRequest, ownNow: () => Session): Promise<Response> => {
    const path = request.path.startsWith(prefix) ? request.path.slice(prefix.length) : request.path
    asked.push(`${request.method} ${path}`)
    if (failure) return failed(failure)
    const early = wish.before?.(request, { state, session })
    if (early) return early
    const own = ownNow()
    const making = makingOf(own)
    if (!request.path.startsWith(prefix)) return missing(making)
    if (own.isOut && /^(?:cart|quick-order)/.test(path)) return html(signInPage(making))
    const isQuickAdd = /^cart\/quick-add\//.test(path)
    const isLink = isOld && /^cart\/remove\/|^cart-code\/code\/remove/.test(path)
    if (request.method !== 'GET' || isQuickAdd || isLink)
      return writing.run(async () => {
        await Promise.resolve()
        if (path === 'quick-order' && !hasQuickOrder) return missing(making)
        return write(request, path, own)
      })
    return read(making, request, path)
  }

  const read = (making: Making, { query }: FakeRequest, path: string): Response => {
    if (path === 'cart') return html(cartPage(making))
    if (path === 'cart/async/view') return html(cartFragment(making))
    if (path === 'cart/get-cart-items' && isListed) return html(rowsOf(making))
    if (path === 'quick-order' && hasQuickOrder) return html(quickOrderPage(making))
    if (path === 'search/suggestion' && !wish.hasNoSearch)
      return json({ completion: null, suggestion: suggestion(making, query.get('q') ?? '') })
    if (path === 'product-search/product-concrete-search' && !wish.hasNoSearch)
      return html(productList(making, query.get('searchString') ?? '', Number(query.get('limit'))))
    const abstract = /^thing-(\d+)$/.exec(path)?.[1]
    const chosen = [...query].flatMap(([name, value]) => [[/^attribute\[(.+)\]$/.exec(name)?.[1] ?? '', value] as const])
    const page = abstract === undefined ? undefined : productPage(making, Number(abstract), new Map(chosen))
    return page === undefined ? missing(making) : html(page)
  }

  const address = { cart: 'cart', shop: 'thing-100', checkout: 'checkout/address' }
  const first = {
    cart: () => cartPage(makingOf(session())),
    shop: () => productPage(makingOf(session()), 100, new Map()) ?? '',
    checkout: () => pageOf(makingOf(session()), { title: 'Checkout', main: '' }),
  }
  const made = fakePage({ url: `${ORIGIN}${prefix}${address[kind]}`, html: first[kind](), answer: (request) => answer(request, session) })
  const stranger = fakePage({ url: ORIGIN, html: '', answer: (request) => answer(request, () => state.sessionOf('stranger')) })
  const page: FakePage = { ...made, fetch: (input, init) => (init?.credentials === 'same-origin' ? made : stranger).fetch(input, init) }
  return {
    page,
    state,
    session,
    asked,
    renewSession: () => {
      const { lines, codes } = session()
      id = `${id}x`
      Object.assign(session(), { lines, codes })
    },
    choose: (product, quantity, chosen) => state.put(session(), { sku: state.skuOf(product), quantity, ...chosen }),
    put: (product, quantity) => state.put(session(), { sku: state.skuOf(product), quantity }),
    cart: () => session().lines.map(({ place, quantity }) => [place, quantity] as const),
    coupons: () => state.codesOf(session()),
    change: (product, change) => state.change(product, change),
    fail: (next) => {
      failure = next
    },
    // Rows and count are one answer.
    disturb: () => {},
    writes: () => writes,
    mostWritesAtOnce: writing.most,
  }
}

interface Acting {
  readonly making: Making
  readonly form: URLSearchParams
  readonly query: URLSearchParams
  /** What the path names. */
  readonly parts: readonly string[]
}

/** A response where it is not the cart. */
type Action = (acting: Acting) => unknown

const SKU = '([\\w.-]+)'
// Path, the form whose token it takes, what it does.
const ACTIONS: readonly (readonly [RegExp, string, Action])[] = [
  [
    new RegExp(`^cart/(?:async/)?add/${SKU}$`),
    'add_to_cart_form',
    ({ making: { state, session }, form, parts: [sku = ''] }) => void state.add(session, [wishOf(form, sku)]),
  ],
  [
    new RegExp(`^cart/quick-add/${SKU}$`),
    '',
    ({ making: { state, session }, query, parts: [sku = ''] }) =>
      void state.add(session, [{ sku, quantity: intOf(query.get('quantity')), isSeparate: true }]),
  ],
  [
    new RegExp(`^cart/(?:async/)?change(?:-quantity)?/${SKU}$`),
    'cart_change_quantity_form',
    ({ making: { state, session }, form }) => state.set(session, form.get('groupKey') ?? '', intOf(form.get('quantity'))),
  ],
  [
    new RegExp(`^cart/(?:async/)?remove/${SKU}(?:/([^/]+))?$`),
    'remove_form',
    ({ making: { state, session }, parts: [, key = ''] }) => state.remove(session, key),
  ],
  [
    /^cart\/configured-bundle\/remove\/([^/]+)$/,
    'configured_bundle_remove_item_form',
    ({ making: { state, session }, parts: [key = ''] }) => state.remove(session, key),
  ],
  [
    /^cart-code\/code(?:-async)?\/add$/,
    'cartCodeForm',
    ({ making: { state, session }, form }) => state.redeem(session, form.get('cartCodeForm[code]') ?? ''),
  ],
  [
    /^cart-code\/code(?:-async)?\/remove$/,
    'cart_code_remove_form',
    ({ making: { state, session }, query }) => state.unredeem(session, query.get('code') ?? ''),
  ],
  [/^quick-order$/, 'quick_order_form', quickOrder],
]

function quickOrder({ making, form }: Acting): Response | undefined {
  const { state, session } = making
  const wishes: Wish[] = []
  for (let row = 0; form.has(`quick_order_form[items][${row}][sku]`); row += 1)
    wishes.push({
      sku: form.get(`quick_order_form[items][${row}][sku]`) ?? '',
      quantity: intOf(form.get(`quick_order_form[items][${row}][quantity]`)),
      isSeparate: true,
    })
  return form.has('addToCart') && state.add(session, wishes) ? undefined : html(quickOrderPage(making))
}

function wishOf(form: URLSearchParams, sku: string): Wish {
  const extras = [...form].flatMap(([name, value]) => (name.startsWith('product-option[') && value !== '0' ? [Number(value)] : []))
  const unit = form.get('id-product-measurement-sales-unit')
  return {
    sku,
    quantity: intOf(form.get('quantity') ?? '1'),
    extras,
    unit: unit === null ? undefined : Number(unit),
    isSeparate: form.has('separate_product'),
  }
}

// `(int)` of PHP.
function intOf(text: string | null): number {
  return Math.trunc(Number(/^\s*[+-]?\d+/.exec(text ?? '')?.[0] ?? '0'))
}

/** Signs of markup in JSON are written as escapes, as the framework does. */
export function escapedJson(value: unknown): Response {
  const text = JSON.stringify(value).replaceAll('\\"', '\\u0022')
  const escaped = text.replaceAll('<', '\\u003C').replaceAll('>', '\\u003E').replaceAll('&', '\\u0026').replaceAll("'", '\\u0027')
  return new Response(escaped, { headers: { 'Content-Type': 'application/json' } })
}

function html(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

function missing(making: Making): Response {
  return html(pageOf(making, { title: 'Not found', main: '<h1>404</h1>' }), 404)
}
