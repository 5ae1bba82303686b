/**
 * A stand-in of Shopware's storefront: what 6.6 was seen to answer, and what the source of 6.4 to 6.6 says. Wishes are changed and answered
 * 200; what was wrong stands in an alert of the next page. A session is a browser.
 */
import { type FakeProduct, PLANTED } from '../fake-shop.ts'
import { cartJson, type Discount, type Shown, sumsOf } from './cart-json.ts'
import { familyOf, type Generation, type Held, type Look, type Made, mostOf, numbered, type Offer, offersOf } from './offers.ts'
import { cartView, type Flash, flashView, pageView, placeOf, productView, suggestView } from './views.ts'

/** How the stand-in is. */
export interface ShopwareWish extends Partial<Omit<Look, 'currency' | 'decimals'>> {
  readonly products: readonly FakeProduct[]
  readonly currency?: string
  readonly decimals?: number
  /** The server keeps back what is no page. */
  readonly isJsonKept?: boolean
  /** The cart is for those who are signed in. */
  readonly isClosed?: boolean
  /** A plugin gives each line that is added a number of its own. */
  readonly areKeptApart?: boolean
}

/** A request to the storefront. */
export interface StoreRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  readonly isScripted: boolean
}

interface Session {
  lines: readonly Held[]
  codes: readonly string[]
  flashes: Flash[]
  customer: string | undefined
}

/** What codes give: of the sum, or a sum; one of them twice. */
const PROMOTIONS: ReadonlyMap<string, readonly ((sum: number) => number)[]> = new Map([
  ['spring', [(sum: number) => -sum / 10]],
  ['SUMMER25', [() => -0.25, () => -0.05]],
])
const BATCH = /^checkout\/line-item\/(delete|update)$/
const SINGLE = /^checkout\/line-item\/(delete|change-quantity)\/(.+)$/

/** Opens a shop. */
export function createShopware(wish: ShopwareWish) {
  const { products, currency = 'EUR', decimals = 2, generation = '6.6' as Generation, base = '' } = wish
  const look: Look = {
    ...{ currency, decimals, generation, base },
    isNet: wish.isNet === true,
    currencyName: wish.currencyName ?? currency,
    tokens: generation === '6.4' ? (wish.tokens ?? 'twig') : 'off',
    isUncounted: wish.isUncounted === true,
    arePricesHidden: wish.arePricesHidden === true,
  }
  let offers = offersOf(products)
  const sessions = new Map<string, Session>()
  let [writes, disturbances, ignored, breaks, apart] = [0, 0, 0, 0, 0]
  let ownPromotion = false

  const sessionOf = (id: string): Session => {
    const session = sessions.get(id) ?? { lines: [], codes: [], flashes: [], customer: undefined }
    sessions.set(id, session)
    return session
  }
  const tokenOf = ({ customer = '' }: Session, route: string): string => `${PLANTED.secret}.${customer}.${route}`
  const formToken =
    (session: Session) =>
    (route: string): string =>
      look.tokens === 'twig' ? `<input type="hidden" name="_csrf_token" value="${tokenOf(session, `frontend.checkout.${route}`)}">` : ''

  const discountsOf = ({ lines, codes }: Session): readonly Discount[] => {
    if (lines.length === 0) return []
    const { positionPrice } = sumsOf(look, { lines, offers, discounts: [], codes })
    const given = codes.flatMap((code) =>
      [...PROMOTIONS].flatMap(([name, gives]) =>
        name.toLowerCase() === code.toLowerCase() ? gives.map((give) => ({ code, give, name })) : [],
      ),
    )
    const coded = given.map(({ code, give, name }, index) => ({
      ...{ id: numbered('discount', index), code, label: `Promotion ${name}` },
      amount: Math.round(give(positionPrice) * 10 ** decimals) / 10 ** decimals,
    }))
    return ownPromotion ? [...coded, { id: numbered('discount', 77), code: '', label: 'For everyone', amount: -1 }] : coded
  }
  const shownOf = (session: Session): Shown => ({ lines: session.lines, offers, discounts: discountsOf(session), codes: session.codes })

  // As the shop puts a cart right: what is not sold goes, quantities are brought to what is allowed, with a word each.
  const putRight = (session: Session): void => {
    session.lines = session.lines.flatMap((line) => {
      const offer = offers[line.place]
      const say = (text: string): void => void session.flashes.push({ type: 'warning', text: `The product "${offer?.name}" ${text}` })
      if (!offer?.isSold) {
        session.flashes.push({ type: 'danger', text: `Product ${offer?.name} not found` })
        return []
      }
      if (line.made) return [line]
      const most = mostOf(offer)
      if (most < offer.minimum) {
        say('is not available any more, it is out of stock.')
        return []
      }
      if (line.quantity > most) {
        say(`is only available ${most} times, its stock is reached.`)
        return [{ ...line, quantity: most }]
      }
      if (line.quantity < offer.minimum) {
        say(`has a minimum order quantity of ${offer.minimum}.`)
        return [{ ...line, quantity: offer.minimum }]
      }
      const fixed = Math.floor((line.quantity - offer.minimum) / offer.steps) * offer.steps + offer.minimum
      if (fixed !== line.quantity) say(`is sold in steps of ${offer.steps}.`)
      return [{ ...line, quantity: fixed }]
    })
  }
  const putLine = (session: Session, line: Held): void => {
    const isThere = session.lines.some(({ id }) => id === line.id)
    session.lines = isThere
      ? session.lines.map((held) => (held.id === line.id ? { ...held, quantity: held.quantity + line.quantity } : held))
      : [...session.lines, line]
  }
  const problem = (session: Session): void => void session.flashes.push({ type: 'danger', text: 'Unfortunately, something went wrong.' })

  const addItems = (session: Session, form: URLSearchParams): void => {
    const keys = new Set([...form.keys()].flatMap((name) => /^lineItems\[(\w+)\]\[id\]$/.exec(name)?.[1] ?? []))
    const items = [...keys].map((key) => {
      const at = (name: string): string => form.get(`lineItems[${key}][${name}]`) ?? ''
      return { id: at('id'), type: at('type'), of: at('referencedId'), quantity: Number.parseInt(at('quantity') || '1', 10) }
    })
    // One line that is no line spoils all: nothing is saved.
    const isSpoilt = items.some(
      ({ id, type, quantity }) => type !== 'product' || quantity < 1 || (breaks > 0 && id === offers[breaks - 1]?.id),
    )
    if (items.length === 0 || isSpoilt) throw new Error('spoilt')
    for (const { id, of, quantity } of items) {
      const place = offers.findIndex((offer) => offer.id === of)
      // A product with variants goes out again without a word.
      if (place >= 0 && wish.areKeptApart) putLine(session, { id: numbered('line', 500 + apart++), place, quantity })
      else if (place >= 0) putLine(session, { id, place, quantity })
      else if (!offers.some(({ parent }) => parent === of)) session.flashes.push({ type: 'danger', text: 'Product not found' })
    }
    putRight(session)
  }
  const takeOut = (session: Session, ids: readonly string[]): void => {
    const discounts = discountsOf(session)
    const isKnown = (id: string): boolean => session.lines.some((line) => line.id === id) || discounts.some((one) => one.id === id)
    // What cannot be taken out spoils all, too.
    if (!ids.every(isKnown) || session.lines.some(({ id, made }) => made === 'gift' && ids.includes(id))) {
      problem(session)
      return
    }
    const codes = discounts.flatMap((one) => (ids.includes(one.id) ? one.code : []))
    session.lines = session.lines.filter(({ id }) => !ids.includes(id))
    session.codes = session.codes.filter((code) => !codes.includes(code))
    putRight(session)
  }
  const setItems = (session: Session, wishes: ReadonlyMap<string, number>): void => {
    const isKnown = [...wishes].every(([id, quantity]) => session.lines.some((line) => line.id === id) && quantity >= 1)
    if (!isKnown) {
      problem(session)
      return
    }
    session.lines = session.lines.map((line) => ({ ...line, quantity: wishes.get(line.id) ?? line.quantity }))
    putRight(session)
  }
  const addCode = (session: Session, code: string): void => {
    const isKnown = [...PROMOTIONS.keys()].some((name) => name.toLowerCase() === code.toLowerCase())
    if (isKnown) session.codes = [...session.codes.filter((one) => one.toLowerCase() !== code.toLowerCase()), code]
    session.flashes.push(
      isKnown ? { type: 'success', text: 'Added' } : { type: 'danger', text: `Promotion with code ${code} could not be found.` },
    )
  }

  const carryOut = (session: Session, route: string, form: URLSearchParams): Response | undefined => {
    const batch = BATCH.exec(route)?.[1]
    const [, action, id = ''] = SINGLE.exec(route) ?? []
    const key = decodeURIComponent(id)
    if (batch !== undefined && generation !== '6.6') return html(pageView({ look, controller: 'error', action: 'error' }, ''), 404)
    if (batch === 'delete') takeOut(session, form.getAll('ids[]'))
    else if (batch === 'update') setItems(session, updatesIn(form))
    else if (action === 'delete') takeOut(session, [key])
    else if (action === 'change-quantity') setItems(session, new Map([[key, Number.parseInt(form.get('quantity') ?? '', 10)]]))
    else if (route === 'checkout/promotion/add') addCode(session, form.get('code') ?? '')
    else if (route === 'checkout/line-item/add') addItems(session, form)
    else return html('', 404)
    return undefined
  }
  const isSigned = (session: Session, route: string, form: URLSearchParams): boolean => {
    if (look.tokens === 'off') return true
    const name = /^checkout\/((?:line-item|promotion)\/[a-z-]+)/.exec(route)?.[1]?.replace('/', '.') ?? ''
    const intent = look.tokens === 'ajax' ? 'ajax' : `frontend.checkout.${name}`
    return form.get('_csrf_token') === tokenOf(session, intent)
  }
  const answerPost = (session: Session, route: string, { form }: StoreRequest): Response => {
    if (route === 'csrf/generate' && look.tokens === 'ajax') return Response.json({ token: tokenOf(session, form.get('intent') ?? 'ajax') })
    writes += 1
    if (isShut(session)) return signIn()
    if (!isSigned(session, route, form)) return html(pageView({ look, controller: 'error', action: 'error' }, ''), 403)
    if (ignored > 0) ignored -= 1
    else {
      const before = { ...session }
      try {
        const failed = carryOut(session, route, form)
        if (failed) return failed
      } catch {
        Object.assign(session, before)
        return html(pageView({ look, controller: 'error', action: 'error' }, ''), 500)
      }
    }
    const next = form.get('redirectTo')
    return next === 'frontend.cart.offcanvas' ? offcanvas(session) : next === 'frontend.checkout.cart.page' ? cartPage(session) : html('')
  }

  const flashed = (session: Session): string => {
    const view = flashView(session.flashes)
    session.flashes = []
    return view
  }
  const offcanvas = (session: Session): Response => {
    if (isShut(session)) return signIn()
    return html(`<div class="offcanvas-header"></div><div class="offcanvas-body">${flashed(session)}${viewOf(session)}</div>`)
  }
  const viewOf = (session: Session): string => {
    const shown = shownOf(session)
    const counted = disturbances > 0 ? { ...shown, lines: shown.lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) } : shown
    return cartView(look, { shown, counted, token: formToken(session) })
  }
  const cartPage = (session: Session): Response => {
    if (isShut(session)) return signIn()
    const view = viewOf(session)
    if (disturbances > 0) disturbances -= 1
    return html(pageView({ look, controller: 'checkout', action: 'cartpage' }, flashed(session) + view))
  }
  const isShut = ({ customer }: Session): boolean => wish.isClosed === true && customer === undefined
  const signIn = (): Response => html(pageView({ look, controller: 'auth', action: 'loginpage' }, '<form action="/account/login"></form>'))
  const productPage = (session: Session, offer: Offer | undefined): Response =>
    offer?.isSold
      ? html(pageView({ look, controller: 'product', action: 'index' }, productView(look, { offer, offers, token: formToken(session) })))
      : html(pageView({ look, controller: 'error', action: 'error' }, ''), 404)

  const switchTo = (parent: string, query: URLSearchParams): Response => {
    const { all, idsOf } = familyOf(offers, parent)
    const wanted = Object.values(JSON.parse(query.get('options') ?? '{}') as Record<string, string>)
    const sold = all.filter(({ isSold }) => isSold)
    // Where there is no such variant another is named.
    const found = sold.find((offer) => wanted.every((id) => idsOf(offer).includes(id))) ?? sold[0]
    return Response.json({ url: placeOf(look, found), ...(generation === '6.4' ? {} : { productId: found?.id }) })
  }
  const answerGet = (session: Session, route: string, { query }: StoreRequest): Response => {
    const [, id, isSwitch] = /^detail\/(\w+)(\/switch)?$/.exec(route) ?? []
    if (route === 'checkout/cart') return cartPage(session)
    if (wish.isJsonKept && /cart\.json$|_proxy/.test(route)) return html('Not found', 404)
    if (route === 'checkout/offcanvas') return offcanvas(session)
    if (route === 'checkout/cart.json' && generation !== '6.4')
      return isShut(session) ? signIn() : Response.json(cartJson(look, shownOf(session)))
    if (route === '_proxy/store-api' && generation === '6.4' && query.get('path') === '/store-api/checkout/cart')
      return Response.json(cartJson(look, shownOf(session)))
    if (route === 'suggest') return html(suggestView(look, foundBy(query.get('search') ?? '')))
    if (id !== undefined && isSwitch !== undefined) return switchTo(id, query)
    if (id !== undefined)
      return productPage(
        session,
        offers.find((offer) => offer.id === id || (offer.parent === id && offer.isSold)),
      )
    return productPage(
      session,
      offers.find((offer) => placeOf(look, offer).endsWith(`${look.base}/${route}`)),
    )
  }
  // By number the shop finds what is like it, too; of a family it shows one.
  const foundBy = (words: string): readonly Offer[] => {
    const sold = offers.filter(({ isSold }) => isSold)
    const like = sold.filter(({ number }) => number.slice(0, -1) === words.slice(0, -1).toUpperCase())
    if (like.length > 0) return like.toSorted((one) => (one.number === words.toUpperCase() ? -1 : 0))
    const all = sold.filter(({ name }) =>
      words
        .toLowerCase()
        .split(' ')
        .every((word) => name.toLowerCase().includes(word)),
    )
    return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index)
  }

  return {
    answer: (request: StoreRequest, id: string): Response => {
      const { method, path, isScripted } = request
      if (!path.startsWith(`${look.base}/`)) return html('', 404)
      const route = path.slice(look.base.length + 1)
      const isPage = route === 'checkout/cart' || route === 'checkout/product/add-by-number' || /^detail\/\w+$/.test(route)
      if (isScripted && isPage) return html("PageController can't be requested via XmlHttpRequest.", 403)
      return method === 'GET' ? answerGet(sessionOf(id), route, request) : answerPost(sessionOf(id), route, request)
    },
    /** The page of the cart as a browser has it. */
    page: (id: string): string => {
      const session = sessionOf(id)
      return pageView(
        { look, controller: 'checkout', action: 'cartpage' },
        cartView(look, { shown: shownOf(session), counted: shownOf(session), token: formToken(session) }),
      )
    },
    look,
    lines: (id: string): readonly Held[] => sessionOf(id).lines,
    codes: (id: string): readonly string[] => [...new Set(discountsOf(sessionOf(id)).flatMap(({ code }) => (code === '' ? [] : code)))],
    idOf: (place: number): string => offers[place]?.id ?? '',
    put: (id: string, place: number, quantity: number): void => putLine(sessionOf(id), { id: offers[place]?.id ?? '', place, quantity }),
    /** A line that a plugin or the shop itself made. */
    putMade: (id: string, place: number, made: Made): void =>
      putLine(sessionOf(id), { id: numbered('line', sessionOf(id).lines.length), place, quantity: 1, made }),
    /** Keeps the lines, and has other tokens from then on. */
    signIn: (id: string, customer: string | undefined): void => {
      sessionOf(id).customer = customer
    },
    change: (place: number, change: Partial<Offer>): void => {
      offers = offers.map((offer) => (offer.place === place ? { ...offer, ...change } : offer))
    },
    /** The next writes are answered as if they were done, and are not. */
    ignore: (count: number): void => {
      ignored = count
    },
    /** A request with this product in it breaks in the shop. */
    breakAt: (place: number): void => {
      breaks = place + 1
    },
    /** A promotion that the shop gives by itself. */
    givePromotion: (): void => {
      ownPromotion = true
    },
    disturb: (reads: number): void => {
      disturbances = reads
    },
    writes: () => writes,
  }
}

function updatesIn(form: URLSearchParams): ReadonlyMap<string, number> {
  const ids = [...form].flatMap(([name, value]) => (/^lineItems\[[^\]]+\]\[id\]$/.test(name) ? value : []))
  return new Map(ids.map((id) => [id, Number.parseInt(form.get(`lineItems[${id}][quantity]`) ?? '', 10)]))
}

function html(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
