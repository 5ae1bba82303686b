/** A stateful OpenCart of version 3 or 4: what its cart's addresses answer, "success" for nothing included. */
import { type FakePage, type FakeRequest, fakePage, json } from '../fake-page.ts'
import { type Failure, type FakeShop, type FakeWish, failed, gauge } from '../fake-shop.ts'
import { cartPage, escaped, linkTo, pageOf, productPage, type Setting, searchPage } from './pages.ts'
import { createState, fieldsOf, optionId, productId, type StandInProduct, type State, type Version, valueId } from './state.ts'

/** How the shop is set up. */
export interface OpenCartWish extends Omit<FakeWish, 'products'> {
  readonly products: readonly StandInProduct[]
  readonly base?: string
  readonly isSeo?: boolean
  readonly hidesPrices?: boolean
  readonly hasVoucher?: boolean
  /** As the shop writes itself in its links, where that is not how it is reached. */
  readonly links?: string
  /** Scripts may not read the currency's cookie. */
  readonly hidesCookie?: boolean
  /** Answers before the shop does, or only waits. */
  readonly before?: (request: FakeRequest, state: State) => Response | undefined | Promise<Response | undefined>
}

/** The shop, its state, and what it was asked: method and route. */
export interface FakeOpenCart extends FakeShop {
  readonly page: FakePage
  readonly state: State
  readonly asked: readonly string[]
  /** Chooses values by their names, in the order of the product's form. */
  choose(product: number, quantity: number, chosen: Readonly<Record<string, string | readonly string[]>>): void
}

/** Opens one. */
export function fakeOpenCart(version: Version, wish: OpenCartWish): FakeOpenCart {
  const { products, currency = 'EUR', decimals = 2, kind = 'cart', base = '/' } = wish
  const { isSeo = false, hidesPrices = false, hasVoucher = false } = wish
  const setting: Setting = {
    version,
    origin: wish.links ?? 'https://desk.example',
    base,
    currency,
    decimals,
    isSeo,
    hidesPrices,
    hasVoucher,
  }
  const state = createState(version, products)
  const asked: string[] = []
  const writing = gauge()
  let failure: Failure | undefined
  let writes = 0
  let success = ''

  const page = (html: string | undefined): Response => {
    const text = html ?? pageOf(setting, state, { id: 'error-not-found', main: '<h1>Not found</h1>' })
    return new Response(text, { status: html === undefined ? 404 : 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  }
  const cart = (): Response => {
    const html = cartPage(setting, state, success)
    success = ''
    return page(html)
  }
  const placeIn = ({ path, query }: FakeRequest): number => {
    const named = query.get('product_id') ?? /thing-(\d+)$/.exec(path)?.[1] ?? ''
    return state.productOf(Number(named))
  }
  const write = async ({ method, body, query }: FakeRequest, action: string): Promise<Response> => {
    writes += 1
    await Promise.resolve()
    const form = body instanceof URLSearchParams ? body : new URLSearchParams()
    if (action === 'add') return json(added(setting, state, form))
    if (action === 'edit' && version === '3') {
      const rows = [...form].flatMap(([name, value]) =>
        /^quantity\[(\d+)\]$/.exec(name) ? [[Number(/\d+/.exec(name)?.[0]), intOf(value)] as const] : [],
      )
      if (rows.length === 0) return json([])
      for (const [key, quantity] of rows) state.update(key, quantity)
      success = 'Success: You have modified your shopping cart!'
      return cart()
    }
    if (action === 'edit') state.update(intOf(form.get('key')), intOf(form.get('quantity') ?? '1'))
    // 4.1 looks for the key in the address only; 3 and 4.0 in what was posted.
    const key = version === '4' ? query.get('key') : form.get('key')
    if (action === 'remove' && (version === '4' || method === 'POST')) state.remove(intOf(key))
    if (version !== '3' && state.rows().length === 0) return json({ redirect: linkTo(setting, 'checkout/cart') })
    return json({ success: `Success: You have ${action === 'edit' ? 'modified' : 'removed an item from'} your shopping cart!` })
  }
  const answer = async (request: FakeRequest): Promise<Response> => {
    const route = routeOf(setting, request)
    asked.push(`${request.method} ${route}`)
    if (failure) return failed(failure)
    const early = await wish.before?.(request, state)
    if (early) return early
    const action = /^checkout\/cart[/.|](add|edit|remove)$/.exec(route)?.[1]
    if (action && route === `checkout/cart${version === '3' ? '/' : version === '4' ? '.' : '|'}${action}`)
      return writing.run(() => write(request, action))
    const couponAction = couponOf(version, route)
    if (couponAction) {
      writes += 1
      return json(couponed(setting, state, { request, isRemoval: couponAction === 'remove' }))
    }
    if (route === 'checkout/cart') return cart()
    if (route === 'product/search') return page(searchPage(setting, state, request.query.get('search') ?? ''))
    return page(route === 'product/product' ? productPage(setting, state, placeIn(request)) : undefined)
  }

  const address = {
    cart: linkTo(setting, 'checkout/cart'),
    shop: linkTo(setting, 'product/product', `&product_id=${productId(0)}`),
    checkout: `${setting.origin}${base}index.php?route=checkout/checkout`,
  }
  const html = {
    cart: () => cartPage(setting, state),
    shop: () => productPage(setting, state, 0) ?? '',
    checkout: () => pageOf(setting, state, { id: 'checkout-checkout', main: '' }),
  }
  const made = fakePage({ url: address[kind].replace(setting.origin, 'https://desk.example'), html: html[kind](), answer })
  Object.defineProperty(made.document, 'cookie', { value: wish.hidesCookie ? '' : `language=en-gb; currency=${currency}` })
  const pageWithSession: FakePage = { ...made, fetch: (input, init) => inSession(state, init, () => made.fetch(input, init)) }
  const choose: FakeOpenCart['choose'] = (product, quantity, chosen) => state.add(product, quantity, postedOf(products, product, chosen))
  return {
    page: pageWithSession,
    state,
    asked,
    choose,
    put: (product, quantity) =>
      choose(product, quantity, Object.fromEntries((products[product]?.options ?? []).map(({ name, value }) => [name, value]))),
    cart: () => state.rows().map(({ product, quantity }) => [product, quantity] as const),
    coupons: () => [state.coupon() ?? []].flat(),
    change: (product, change) => state.change(product, change),
    fail: (next) => {
      failure = next
    },
    // The page is one answer: no count stands apart from its rows.
    disturb: () => {},
    writes: () => writes,
    mostWritesAtOnce: writing.most,
  }
}

// Without its cookie a request is a new visitor's.
async function inSession(state: State, init: RequestInit | undefined, ask: () => Promise<Response>): Promise<Response> {
  if (init?.credentials === 'same-origin') return ask()
  const own = state.session()
  state.newSession('stranger')
  try {
    return await ask()
  } finally {
    state.newSession(own)
  }
}

function routeOf({ base, version }: Setting, { path, query }: FakeRequest): string {
  const route = query.get('route')
  if (route !== null && (path === `${base}index.php` || (version !== '3' && path === `${base}en-gb`))) return route
  if (path === `${base}kalathi`) return 'checkout/cart'
  return /thing-\d+$/.test(path) ? 'product/product' : 'error/not_found'
}

function couponOf(version: Version, route: string): 'save' | 'remove' | undefined {
  if (version === '3') return route === 'extension/total/coupon/coupon' ? 'save' : undefined
  if (version === 'early') return route === 'extension/opencart/total/coupon|save' ? 'save' : undefined
  const action = /^extension\/opencart\/checkout\/coupon\.(save|remove)$/.exec(route)?.[1]
  return action === 'save' || action === 'remove' ? action : undefined
}

function couponed(
  { version }: Setting,
  state: State,
  { request, isRemoval }: { readonly request: FakeRequest; readonly isRemoval: boolean },
): unknown {
  const code = request.body instanceof URLSearchParams ? (request.body.get('coupon') ?? '') : ''
  if (isRemoval) {
    if (state.coupon() === undefined) return { error: 'error_remove' }
    state.setCoupon(undefined)
    return { success: 'text_remove' }
  }
  const invalid = { error: 'Warning: Coupon is either invalid, expired or reached its usage limit!' }
  if (code === '' && version === '4') return invalid
  if (code === '') {
    state.setCoupon(undefined)
    return version === '3'
      ? { error: 'Warning: Please enter a coupon code!' }
      : { success: 'Success: Your coupon discount has been removed!' }
  }
  if (code.startsWith('no')) return invalid
  state.setCoupon(code)
  return version === '3'
    ? { redirect: 'https://desk.example/index.php?route=checkout/cart' }
    : { success: 'Success: Your coupon discount has been applied!' }
}

function added(setting: Setting, state: State, form: URLSearchParams): unknown {
  const isThree = setting.version === '3'
  const place = state.productOf(intOf(form.get('product_id')))
  const offer = state.products()[place]
  const redirect = linkTo(setting, 'product/product', `&product_id=${form.get('product_id')}`)
  if (!offer) return isThree ? [] : { error: { warning: 'Warning: Product could not be found!' }, redirect }
  const option = optionIn(form)
  const missing = fieldsOf(offer).flatMap(({ name, isRequired }, index) =>
    isRequired && option[optionId(place, index)] === undefined ? [[optionId(place, index), `${escaped(name)} required!`] as const] : [],
  )
  const plan = offer.plan !== undefined && form.get(isThree ? 'recurring_id' : 'subscription_plan_id') !== '1'
  if (missing.length > 0 || plan) {
    const sentences = isThree
      ? missing.length > 0
        ? { option: Object.fromEntries(missing) }
        : {}
      : Object.fromEntries(missing.map(([id, text]) => [`option_${id}`, text]))
    return {
      error: { ...sentences, ...(plan ? { [isThree ? 'recurring' : 'subscription']: 'Please select a subscription!' } : {}) },
      redirect,
    }
  }
  state.add(place, intOf(form.get('quantity') ?? '1'), option)
  return {
    success: `Success: You have added <a href="${redirect.replaceAll('&', '&amp;')}">${escaped(offer.name)}</a> to your <a href="#">shopping cart</a>!`,
    ...(isThree ? { total: '1 item(s) - $1.00' } : {}),
  }
}

// As PHP reads a form, empty values left out.
function optionIn(form: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  const option: Record<string, string | string[]> = {}
  for (const [name, value] of form) {
    const [, id, list] = /^option\[(\d+)\](\[\])?$/.exec(name) ?? []
    if (id === undefined || value === '') continue
    const held = option[id]
    option[id] = list === undefined ? value : [...(Array.isArray(held) ? held : []), value]
  }
  return option
}

function postedOf(products: readonly StandInProduct[], place: number, chosen: Readonly<Record<string, string | readonly string[]>>) {
  const offer = products[place]
  const posted: Record<string, string | string[]> = {}
  for (const [index, field] of (offer ? fieldsOf(offer) : []).entries()) {
    const value = chosen[field.name]
    const idOf = (name: string): string =>
      String(valueId(place, index, field.values?.findIndex((candidate) => candidate.name === name) ?? -1))
    if (value === undefined) continue
    const name = String(optionId(place, index))
    if (!field.values) posted[name] = String(value)
    else posted[name] = typeof value === 'string' ? idOf(value) : value.map(idOf)
  }
  return posted
}

// `(int)` of PHP.
function intOf(text: string | null): number {
  return Math.trunc(Number(/^\s*[+-]?\d+/.exec(text ?? '')?.[0] ?? '0'))
}
