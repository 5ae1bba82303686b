/**
 * A stand-in of PrestaShop's cart controller: what versions 1.7 to 9 were seen to answer, and what they are known for. A session is a
 * browser; all guests have the same token, and whoever signs in another one.
 */
import { type FakeProduct, PLANTED } from '../fake-shop.ts'
import { cartView, foundView, type Generation, type Held, type Look, type Offer, productView, variantsView } from './views.ts'

/** How the stand-in is. */
export interface PrestaWish {
  readonly products: readonly FakeProduct[]
  readonly currency?: string
  readonly decimals?: number
  readonly generation?: Generation
  readonly theme?: 'classic' | 'hummingbird'
  /** Prices are shown without tax, which is a fifth. */
  readonly isNet?: boolean
  /** Product pages count what the cart holds as gone. */
  readonly isCartCounted?: boolean
  /** Of a combination that is no more, the page shows the default one instead of nothing. */
  readonly hasDefaultShown?: boolean
  /** Pages come without the object for scripts. */
  readonly isObjectHidden?: boolean
  /** Where pages of products tell the stock; in their facts when absent. */
  readonly stockIn?: Look['stockIn']
}

/** A request to the controllers: parameters of address and form together, as PHP takes them. */
export interface PrestaRequest {
  readonly method: string
  readonly path: string
  readonly parameters: URLSearchParams
}

/** Lines stand by the whole second they came in, those of the same second by their numbers. */
type Placed = Held & { readonly second: number }

interface Session {
  lines: readonly Placed[]
  vouchers: readonly string[]
  customer: string | undefined
}

interface Problems {
  /** Answered as `hasError`. */
  readonly errors: string[]
  /** Stands beside a success. */
  readonly warnings: string[]
}

const GONE = 'This product () is no longer available.'
const RULES: ReadonlyMap<string, number> = new Map([
  ['spring', 1],
  ['SUMMER25', 2],
])

/** Opens a shop. */
export function createPresta(wish: PrestaWish) {
  const { products, currency = 'EUR', decimals = 2, generation = '9', theme = 'classic' } = wish
  const look: Look = {
    ...{ currency, decimals, generation, theme },
    isNet: wish.isNet === true,
    isObjectHidden: wish.isObjectHidden === true,
    stockIn: wish.stockIn ?? 'facts',
  }
  const names = [...new Set(products.map(({ name }) => name))]
  const valuesOf = ({ options = [] }: FakeProduct): readonly string[] => options.map(({ name, value }) => `${name}: ${value}`)
  const known = [...new Set(products.flatMap(valuesOf))]
  let offers: readonly Offer[] = products.map((product, place) => {
    const combination = product.options ? 40 + place : 0
    const values = valuesOf(product).map((value) => known.indexOf(value) + 1)
    return { ...product, place, product: names.indexOf(product.name) + 1, combination, values, isSold: true, minimum: product.minimum ?? 1 }
  })
  const sessions = new Map<string, Session>()
  const customisations = new Map<number, string>()
  let [writes, ignored, disturbances, most] = [0, 0, 0, Number.POSITIVE_INFINITY]
  let extraVoucher = false
  let passedMs = 0

  const sessionOf = (id: string): Session => {
    const session = sessions.get(id) ?? { lines: [], vouchers: [], customer: undefined }
    sessions.set(id, session)
    return session
  }
  const tokenOf = ({ customer }: Session): string =>
    customer === undefined ? `${PLANTED.secret}0of0guests` : `${PLANTED.secret}0of0${customer}`
  const offersOf = (product: number): readonly Offer[] => offers.filter((offer) => offer.product === product)
  const heldBy = ({ lines }: Session, { place }: Offer): number =>
    lines.reduce((sum, line) => sum + (line.place === place ? line.quantity : 0), 0)
  const isOver = (offer: Offer, quantity: number): boolean =>
    offer.isOversold !== true && quantity > (offer.stock ?? Number.POSITIVE_INFINITY)
  const sentenceOf = ({ name, stock = 0 }: Offer): string =>
    generation === '9'
      ? `You can only buy ${stock} "${name}" of our stock. Please adjust the quantity in your cart to continue.`
      : 'There are not enough products in stock'

  const rank = ({ place, second }: Placed): readonly number[] => [second, offers[place]?.product ?? 0, offers[place]?.combination ?? 0]
  const inOrder = (lines: readonly Placed[]): readonly Placed[] =>
    lines.toSorted(
      (one, other) =>
        rank(one)
          .map((number, at) => number - (rank(other)[at] ?? 0))
          .find((apart) => apart !== 0) ?? 0,
    )
  const putLine = (session: Session, { place, customisation, quantity }: Held): void => {
    const isSame = (line: Held): boolean => line.place === place && line.customisation === customisation
    const held = session.lines.find(isSame)
    const second = Math.floor(passedMs / 1000)
    if (held === undefined)
      session.lines = inOrder([...session.lines, { place, customisation, quantity: Math.min(quantity, most), second }])
    else
      session.lines = session.lines.map((line) =>
        isSame(line) ? { ...line, quantity: Math.min(line.quantity + quantity, Math.max(most, line.quantity)) } : line,
      )
  }

  const change = (session: Session, parameters: URLSearchParams, { errors, warnings }: Problems): void => {
    const isUpdate = parameters.has('update') && parameters.get('id_product') !== null
    const told = isUpdate ? warnings : errors
    // As PHP reads it: without its sign, and whole.
    const quantity = Math.trunc(Math.abs(Number(parameters.get('qty') ?? '1')))
    if (quantity === 0) told.push('Null quantity.')
    const sold = offersOf(numberIn(parameters, 'id_product')).filter(({ isSold }) => isSold)
    const combination = numberIn(parameters, 'id_product_attribute')
    const offer = combination === 0 ? sold[0] : sold.find((one) => one.combination === combination)
    if (!offer) {
      told.push(GONE)
      return
    }
    // The answer names what came in, not what was wished.
    parameters.set('id_product_attribute', String(offer.combination))
    const customisation = numberIn(parameters, 'id_customization')
    const held = session.lines.find((line) => line.place === offer.place && line.customisation === customisation)?.quantity ?? 0
    const isDown = parameters.get('op') === 'down'
    const wanted = isDown ? held - quantity : held + quantity
    if (!isUpdate && isOver(offer, heldBy(session, offer) + quantity)) told.push(sentenceOf(offer))
    if (wanted < offer.minimum || quantity === 0) {
      errors.push(`The minimum purchase order quantity for the product ${offer.name} is ${offer.minimum}.`)
      return
    }
    if (errors.length > 0) return
    putLine(session, { place: offer.place, customisation, quantity: isDown ? -quantity : quantity })
    if (offer.isWritten && customisation === 0) told.push('Please fill in all of the required fields, and then save your customizations.')
  }
  const takeOut = (session: Session, parameters: URLSearchParams): void => {
    const [product, combination] = [numberIn(parameters, 'id_product'), numberIn(parameters, 'id_product_attribute')]
    const customisation = numberIn(parameters, 'id_customization')
    const offer = offers.find((one) => one.product === product && one.combination === combination)
    session.lines = session.lines.filter((line) => line.place !== offer?.place || line.customisation !== customisation)
    customisations.delete(customisation)
  }
  const applyRule = (session: Session, code: string, errors: string[]): void => {
    const known = [...RULES.keys()].find((rule) => rule.toLowerCase() === code.trim().toLowerCase())
    if (code.trim() === '') errors.push('You must enter a voucher code.')
    else if (known === undefined) errors.push('This voucher does not exist.')
    else if (session.vouchers.includes(known)) errors.push('This voucher is already in your cart')
    else if (session.lines.length === 0) errors.push('Cart is empty')
    else session.vouchers = [...session.vouchers, known]
  }

  const carryOut = (session: Session, parameters: URLSearchParams, problems: Problems): void => {
    if (parameters.has('add') || parameters.has('update')) change(session, parameters, problems)
    else if (parameters.has('delete')) takeOut(session, parameters)
    else if (parameters.has('addDiscount')) applyRule(session, parameters.get('discount_name') ?? '', problems.errors)
    else session.vouchers = session.vouchers.filter((code) => RULES.get(code) !== numberIn(parameters, 'deleteDiscount'))
    if (session.lines.length === 0) session.vouchers = []
  }
  // Since 1.7.7 a sentence about one line stands in the answers about all.
  const standing = (session: Session): string[] =>
    generation === '9' ? offers.filter((offer) => isOver(offer, heldBy(session, offer))).map(sentenceOf) : []

  const cartOf = (session: Session) => {
    const count = session.lines.reduce((sum, line) => sum + line.quantity, 0)
    const shown = disturbances > 0 ? count + 1 : count
    const rules = session.vouchers.map((code) => ({ code, id: RULES.get(code) ?? 0 }))
    if (extraVoucher) rules.push({ code: '', id: 9 })
    return cartView(look, { lines: session.lines, offers, customisations, count: shown, rules, token: tokenOf(session) })
  }
  const answerJson = (session: Session, parameters: URLSearchParams, { errors, warnings }: Problems): object => {
    const ids = ['id_product', 'id_product_attribute', 'id_customization'].map((name) => [name, numberIn(parameters, name)] as const)
    const [product, combination, customisation] = ids.map(([, id]) => id)
    const line = session.lines.find(({ place, ...held }) => {
      const offer = offers[place]
      return offer?.product === product && offer?.combination === combination && held.customisation === customisation
    })
    const quantity = line?.quantity ?? 0
    if (errors.length > 0) return { hasError: true, errors, quantity }
    return {
      success: true,
      ...Object.fromEntries(ids),
      quantity,
      cart: cartOf(session).cart,
      errors: warnings[0] ?? standing(session)[0] ?? '',
    }
  }
  const isWish = (parameters: URLSearchParams): boolean =>
    ['add', 'update', 'delete', 'addDiscount', 'deleteDiscount'].some((name) => parameters.has(name))

  const answerCart = ({ parameters }: PrestaRequest, session: Session): Response => {
    const problems: Problems = { errors: [], warnings: [] }
    const isShown = parameters.get('action') === 'show'
    // An address that shows the cart adds nothing where something in it is wrong.
    const isHeldUp = isShown && standing(session).length > 0
    const isTrusted = session.customer === undefined || parameters.get('token') === tokenOf(session)
    if (isWish(parameters)) {
      writes += 1
      if (ignored > 0) ignored -= 1
      else if (isTrusted && !isHeldUp) carryOut(session, parameters, problems)
    }
    if (!isTrusted && !isShown && !parameters.has('ajax')) return html('<html lang="en"><body id="index"></body></html>')
    if (!parameters.has('ajax')) return pageOf(session)
    // PHP says that its JSON is a page, and may put a notice before it.
    if (parameters.get('action') === 'update') return html(JSON.stringify(answerJson(session, parameters, problems)))
    return parameters.get('action') === 'refresh' ? html(JSON.stringify({ cart_detailed: '' })) : html('')
  }
  const pageOf = (session: Session): Response => {
    const { page } = cartOf(session)
    if (disturbances > 0) disturbances -= 1
    return html(page)
  }
  const answerProduct = ({ parameters }: PrestaRequest, session: Session): Response => {
    const all = offersOf(numberIn(parameters, 'id_product'))
    const sold = all.filter(({ isSold }) => isSold)
    const combination = numberIn(parameters, 'id_product_attribute')
    const exact = sold.find((one) => one.combination === combination)
    const fallback = wish.hasDefaultShown === true || combination === 0 ? sold[0] : undefined
    const [first] = sold
    if (!first)
      return html('<html lang="en"><body id="pagenotfound" class="page-not-found">This product is no longer available.</body></html>', 404)
    const offer = exact ?? fallback ?? { ...first, combination, options: [] }
    const held = wish.isCartCounted ? heldBy(session, offer) : 0
    return html(productView(look, { offer, held, sold }))
  }
  // Of values that no combination has together it takes the nearest, without a word: the last groups give way first, in the end to the default.
  const answerOthers = ({ parameters }: PrestaRequest): Response => {
    const sold = offersOf(numberIn(parameters, 'id_product')).filter(({ isSold }) => isSold)
    const wished = [...parameters].flatMap(([name, value]) => (/^group\[\d+\]$/.test(name) ? [Number(value)] : []))
    const fits = ({ values }: Offer): number =>
      [...values.entries()].findLast(([last]) => values.slice(0, last + 1).every((value) => wished.includes(value)))?.[0] ?? -1
    const [offer] = sold.toSorted((one, other) => fits(other) - fits(one))
    if (!offer) return html('', 404)
    const told = {
      product_prices: '',
      product_variants: variantsView(look, offer, sold),
      product_url: '',
      product_minimal_quantity: offer.minimum,
    }
    return json({ ...told, product_has_combinations: true, id_product_attribute: offer.combination, id_customization: 0 })
  }
  const answerSearch = ({ parameters }: PrestaRequest): Response => {
    const words = (parameters.get('s') ?? '').toLowerCase().split(/\s+/)
    const text = ({ name, product }: Offer): string => `${name} demo_${product}`.toLowerCase()
    const found = offers.filter((offer) => offer.isSold && words.every((word) => text(offer).includes(word)))
    // A product stands there once, with its default combination.
    const once = [...new Map(found.toReversed().map((offer) => [offer.product, offer])).values()].toReversed()
    const most = Number(parameters.get('resultsPerPage')) || 12
    if (!parameters.has('ajax')) return html('<html lang="en"><body id="search" class="page-search"></body></html>')
    return json({ rendered_products: '', products: once.slice(0, most).map((offer) => foundView(look, offer)), label: 'Search results' })
  }

  return {
    answer: (request: PrestaRequest, id: string): Response => {
      const session = sessionOf(id)
      const { path, parameters } = request
      const controller = parameters.get('controller') ?? /\/(cart|search)$/.exec(path)?.[1] ?? ''
      if (controller === 'cart') return answerCart(request, session)
      if (controller === 'product' && request.method === 'GET') return answerProduct(request, session)
      if (controller === 'product' && parameters.get('action') === 'refresh' && parameters.has('ajax')) return answerOthers(request)
      if (controller === 'search') return answerSearch(request)
      return html('', 404)
    },
    /** The page of the cart as a browser has it. */
    page: (id: string): string => cartOf(sessionOf(id)).page,
    lines: (id: string): readonly Held[] => sessionOf(id).lines,
    vouchers: (id: string): readonly string[] => sessionOf(id).vouchers,
    put: (id: string, place: number, quantity: number): void => {
      passedMs += 1000
      putLine(sessionOf(id), { place, customisation: 0, quantity })
      passedMs += 1000
    },
    /** Time passes at the shop. */
    pass: (ms: number): void => {
      passedMs += ms
    },
    /** Saves a text, as the product's own page does, and puts the product in with it. */
    putWritten: (id: string, [place, text]: readonly [number, string]): void => {
      const customisation = customisations.size + 8
      customisations.set(customisation, text)
      passedMs += 1000
      putLine(sessionOf(id), { place, customisation, quantity: 1 })
    },
    /** Keeps the lines, and has another token from then on. */
    signIn: (id: string, customer: string): void => {
      sessionOf(id).customer = customer
    },
    change: (place: number, change: Partial<Offer>): void => {
      offers = offers.map((offer) => (offer.place === place ? { ...offer, ...change } : offer))
    },
    /** The next writes are answered as done, and are not. */
    ignore: (count: number): void => {
      ignored = count
    },
    /** A module cuts what a line may hold, without a word. */
    clamp: (quantity: number): void => {
      most = quantity
    },
    /** A voucher that the shop gives by itself. */
    giveVoucher: (): void => {
      extraVoucher = true
    },
    disturb: (reads: number): void => {
      disturbances = reads
    },
    writes: () => writes,
  }
}

function numberIn(parameters: URLSearchParams, name: string): number {
  return Number.parseInt(parameters.get(name) ?? '0', 10) || 0
}

function json(value: object): Response {
  return new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } })
}

function html(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
