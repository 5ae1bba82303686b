/**
 * A stand-in of Magento's cart for shoppers, as 2.4.7 was seen to answer: forms with a key, sections for scripts, REST with the cart's masked number. A session is a
 * browser; refusals are told by the section of messages, or in a cookie where the answer is a page.
 */
import { PLANTED } from '../fake-shop.ts'
import {
  type Bought,
  type CartLine,
  dateOf,
  type Goods,
  goodsOf,
  type Look,
  type Message,
  maskedId,
  optionId,
  type Product,
  type Session,
  valueId,
  valuesOf,
} from './goods.ts'
import { cartPage, productPage } from './pages.ts'
import { foundView, itemsView, sectionView } from './views.ts'

/** How the stand-in is. */
export interface MagentoWish {
  readonly products: readonly Product[]
  readonly currency?: string
  readonly decimals?: number
  /** The store's code stands in its addresses: `/de/`. */
  readonly storeInPath?: string
  readonly language?: string
  /** Part of a unit that tax adds; prices are kept without it. */
  readonly taxRate?: number
  /** How the cart shows prices. */
  readonly shown?: 'excluding' | 'including' | 'both'
  /** Who is signed in. */
  readonly customer?: string
  /** After adding, scripts are led to the cart. */
  readonly isLedToCart?: boolean
  /** Nobody may use REST. */
  readonly isRestShut?: boolean
  /** The theme tells its pages nothing of the cart. */
  readonly isConfigHidden?: boolean
}

/** A request, parameters of address and form apart. */
export interface MagentoRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  readonly headers: Headers
}

const COUPONS = ['spring', 'summer']
const OVER = 'There are not as many in stock as you asked for'
const UNCHOSEN: Message = { type: 'notice', text: 'You need to choose options for your item.' }

/** Opens a shop. */
export function createMagento(wish: MagentoWish) {
  const { language = 'en', storeInPath } = wish
  const base = storeInPath === undefined ? '/' : `/${storeInPath}/`
  const look: Look = {
    ...{ base, language, currency: wish.currency ?? 'EUR', decimals: wish.decimals ?? 2, store: storeInPath ?? 'default' },
    ...{ taxRate: wish.taxRate ?? 0, shown: wish.shown ?? 'excluding', isConfigHidden: wish.isConfigHidden === true },
  }
  let goods = goodsOf(wish.products)
  const sessions = new Map<string, Session>()
  let [writes, disturbances, items, keys, most] = [0, 0, 0, 0, Number.POSITIVE_INFINITY]

  const newKey = (): string => {
    keys += 1
    return `${PLANTED.secret}key${keys}`
  }
  const sessionOf = (id: string): Session => {
    const known = sessions.get(id)
    if (known) return known
    const session: Session = { id, lines: [], coupon: undefined, formKey: newKey(), customer: wish.customer, messages: [], cookie: [] }
    sessions.set(id, session)
    return session
  }
  const say = (session: Session, message: Message): void => {
    session.messages = [...session.messages, message]
  }
  const drawn = ({ place, bought }: Pick<CartLine, 'place' | 'bought'>, quantity: number): readonly (readonly [number, number])[] => {
    const parts = goods[place]?.bundle ?? []
    const chosen = parts.flatMap((part, index) => {
      const ids = valuesOf(bought, `bundle_option[${optionId(place, index)}]`)
      const wanted = Number(valuesOf(bought, `bundle_option_qty[${optionId(place, index)}]`)[0] ?? Number.NaN)
      return part.of.flatMap((one, at) =>
        ids.includes(valueId(place, index, at))
          ? [[one.place, (part.isSeveral || !wanted ? one.quantity : wanted) * quantity] as const]
          : [],
      )
    })
    return parts.length > 0 ? chosen : [[place, quantity]]
  }
  const isOver = (session: Session, line: CartLine, quantity: number): boolean => {
    const others = session.lines.filter(({ itemId }) => itemId !== line.itemId).flatMap((other) => drawn(other, other.quantity))
    return drawn(line, quantity).some(([place, count]) => {
      const held = others.filter(([other]) => other === place).reduce((sum, [, more]) => sum + more, 0)
      return held + count > (goods[place]?.stock ?? Number.POSITIVE_INFINITY)
    })
  }
  // Why a line cannot have so many pieces.
  const refusalOf = (session: Session, line: CartLine, quantity: number): string | undefined => {
    const one = goods[line.place]
    if (!one?.isSold) return 'Product that you are trying to add is not available.'
    if (one.isWholeOnly && !Number.isInteger(quantity)) return 'You cannot use decimal quantity for this product.'
    if (quantity < (one.fewest ?? 0)) return `The fewest you may purchase is ${one.fewest}.`
    if (quantity > (one.most ?? 10_000)) return `The most you may purchase is ${one.most ?? 10_000}.`
    if (one.step && quantity % one.step !== 0) return `You can buy this product only in quantities of ${one.step} at a time.`
    return isOver(session, line, quantity) ? OVER : undefined
  }
  const putLine = (session: Session, wanted: Omit<CartLine, 'itemId'>): string | undefined => {
    const isSame = (line: CartLine): boolean =>
      line.place === wanted.place && line.groupPlace === wanted.groupPlace && contentOf(line.bought) === contentOf(wanted.bought)
    const held = session.lines.find(isSame)
    const line = held ?? { ...wanted, itemId: items + 1 }
    const quantity = (held?.quantity ?? 0) + wanted.quantity
    const refusal = refusalOf(session, line, quantity)
    if (refusal !== undefined) return refusal
    if (!held) items += 1
    const kept = { ...line, quantity: Math.min(quantity, most) }
    session.lines = held ? session.lines.map((one) => (one === held ? kept : one)) : [...session.lines, kept]
    return undefined
  }

  // A sentence where it was refused; what was bought otherwise.
  const boughtOf = (place: number, form: URLSearchParams): Bought | Message => {
    const one = goods[place]
    const sent = [...form].filter(([name]) => /^(?:super_attribute|options|bundle_option|bundle_option_qty|links)\[/.test(name))
    for (const [index, field] of (one?.fields ?? []).entries()) {
      const name = `options[${optionId(place, index)}]`
      const values = valuesOf(sent, name)
      const isGiven = field.kind.startsWith('date') ? dateOf(sent, name) !== undefined : values.some((value) => value !== '')
      if (field.isRequired && !isGiven)
        return {
          type: 'error',
          text: 'The product&#039;s required option(s) weren&#039;t entered. Make sure the options are entered and try again.',
        }
      const known = field.values?.map((_value, at) => valueId(place, index, at))
      if (known && values.some((value) => !known.includes(value)))
        return { type: 'error', text: 'Some of the selected item options are not currently available.' }
    }
    for (const [index, part] of (one?.bundle ?? []).entries()) {
      const chosen = valuesOf(sent, `bundle_option[${optionId(place, index)}]`)
      const known = part.of.map((_part, at) => valueId(place, index, at))
      if (chosen.some((id) => !known.includes(id)) || (part.isRequired && chosen.length === 0))
        return { type: 'notice', text: 'Please specify product option(s).' }
    }
    return sent
  }
  const findPlace = (productId: string, form: URLSearchParams): number | Message | undefined => {
    const own = goods.filter((one) => one.productId === productId)
    const [first] = own
    if (first?.type !== 'configurable') return (first ?? goods.find(({ childId }) => childId === productId))?.place
    const isChosen = (one: Goods): boolean =>
      one.isSold && one.attributes.every(([attribute, value]) => form.get(`super_attribute[${attribute}]`) === value)
    return own.find(isChosen)?.place ?? UNCHOSEN
  }
  const addGroup = (session: Session, group: Goods, form: URLSearchParams): string | undefined => {
    const wanted = (group.group ?? []).map((place) => [place, Number(form.get(`super_group[${goods[place]?.childId}]`) ?? 1)] as const)
    const some = wanted.filter(([, quantity]) => quantity > 0)
    if (some.length === 0) return 'Please specify the quantity of product(s).'
    for (const [place, quantity] of some) {
      const refusal = putLine(session, { place, quantity, bought: [], groupPlace: group.place })
      if (refusal !== undefined) return refusal
    }
    return undefined
  }
  const add = (session: Session, form: URLSearchParams): object => {
    const place = findPlace(form.get('product') ?? '', form)
    if (place === undefined) return []
    const one = goods[typeof place === 'number' ? place : 0]
    const back = { backUrl: `https://lamps.example${base}${one?.slug.slice(1)}` }
    const refuse = (message: Message): object => {
      say(session, message)
      return back
    }
    if (typeof place !== 'number' || !one) return refuse(typeof place === 'number' ? UNCHOSEN : place)
    const bought = boughtOf(place, form)
    if (!Array.isArray(bought)) return refuse(bought as Message)
    const quantity = localNumber(form.get('qty') ?? '1', language)
    const refusal =
      one.type === 'grouped' ? addGroup(session, one, form) : putLine(session, { place, quantity: quantity > 0 ? quantity : 1, bought })
    if (refusal !== undefined) return refuse({ type: 'error', text: refusal })
    say(session, {
      type: 'success',
      text: `\nYou added ${one.name} to your <a href="https://lamps.example/checkout/cart/">shopping cart</a>.`,
    })
    return wish.isLedToCart ? { backUrl: `https://lamps.example${base}checkout/cart/` } : []
  }
  const setQty = (session: Session, form: URLSearchParams): object => {
    const quantity = Number(form.get('item_qty'))
    const line = session.lines.find(({ itemId }) => String(itemId) === form.get('item_id'))
    const refuse = (error_message: string): object => ({ success: false, error_message })
    if (!(quantity > 0)) return refuse('Invalid Item Quantity Requested.')
    if (!line) return refuse("The quote item isn't found. Verify the item and try again.")
    const refusal = refusalOf(session, line, quantity)
    if (refusal !== undefined) return refuse(refusal)
    session.lines = session.lines.map((one) => (one === line ? { ...line, quantity: Math.min(quantity, most) } : one))
    return { success: true }
  }
  const removeItem = (session: Session, form: URLSearchParams): object => {
    const left = session.lines.filter(({ itemId }) => String(itemId) !== form.get('item_id'))
    if (left.length === session.lines.length)
      return { success: false, error_message: "The quote item isn't found. Verify the item and try again." }
    session.lines = left
    if (left.length === 0) session.coupon = undefined
    return { success: true }
  }
  const couponPost = (session: Session, form: URLSearchParams): void => {
    const code = form.get('remove') === '1' ? '' : (form.get('coupon_code') ?? '').trim()
    const known = COUPONS.find((one) => one.toLowerCase() === code.toLowerCase())
    // What is no code drives out the one there was.
    session.coupon = session.lines.length > 0 ? known : undefined
    const text =
      code === ''
        ? 'You canceled the coupon code.'
        : known
          ? `You used coupon code &quot;${known}&quot;.`
          : `The coupon code &quot;${code}&quot; is not valid.`
    session.cookie = [{ type: code !== '' && !known ? 'error' : 'success', text }]
  }
  const showCart = (session: Session): Response => {
    const isOdd = disturbances > 0
    if (isOdd) disturbances -= 1
    return html(cartPage(look, { session, goods, isOdd }), 200, session)
  }
  const post = ({ path, form }: MagentoRequest, session: Session): Response => {
    writes += 1
    if (form.get('form_key') !== session.formKey) {
      session.cookie = [{ type: 'error', text: 'Your session has expired' }]
      return showCart(session)
    }
    if (path.startsWith('checkout/cart/add/')) return json(add(session, form))
    if (path === 'checkout/sidebar/updateItemQty/') return json(setQty(session, form))
    if (path === 'checkout/sidebar/removeItem/') return json(removeItem(session, form))
    if (path !== 'checkout/cart/couponPost/') return html('', 404, session)
    couponPost(session, form)
    return showCart(session)
  }
  const section = ({ query }: MagentoRequest, session: Session): Response => {
    const wanted = (query.get('sections') ?? '').split(',')
    const messages = wanted.includes('messages') ? session.messages : []
    if (wanted.includes('messages')) session.messages = []
    return json({
      ...(wanted.includes('cart') ? { cart: sectionView(look, { session, goods }) } : {}),
      ...(wanted.includes('messages') ? { messages: { messages, data_id: 7 } } : {}),
    })
  }
  const rest = ({ path, headers }: MagentoRequest, session: Session): Response => {
    if (wish.isRestShut) return json({ message: 'Request is not allowed' }, 403)
    const isMine = path.endsWith('/carts/mine/items')
    const isOwn = headers.get('X-Requested-With') === 'XMLHttpRequest' && session.customer !== undefined
    if (isMine && !isOwn)
      return json({ message: "The consumer isn't authorized to access %resources.", parameters: { resources: 'self' } }, 401)
    const isGuests = path.endsWith(`/guest-carts/${maskedId(session)}/items`) && session.customer === undefined && session.lines.length > 0
    if (!isMine && !isGuests)
      return json({ message: 'No such entity with %fieldName = %fieldValue', parameters: { fieldName: 'cartId' } }, 404)
    return json(itemsView(look, { session, goods }))
  }
  const productOf = (path: string, session: Session): Response => {
    const id = /^catalog\/product\/view\/id\/(\d+)\//.exec(path)?.[1]
    const own = goods.filter((one) => (id === undefined ? one.slug === `/${path}` : one.productId === id))
    const sold = own.filter(({ isSold, isHidden }) => isSold && !isHidden)
    return sold.length === 0
      ? html('<body class="cms-noroute-index page-layout-1column">', 404, session)
      : html(productPage(look, { own: sold, goods }), 200, session)
  }

  return {
    look,
    answer: (request: MagentoRequest, id: string): Response => {
      const session = sessionOf(id)
      if (/^\/rest\//.test(request.path)) return rest(request, session)
      // Without the store's code, addresses answer as its first store.
      const path = request.path.startsWith(base) ? request.path.slice(base.length) : request.path.slice(1)
      if (request.method === 'POST') return post({ ...request, path }, session)
      if (path === 'customer/section/load/') return section(request, session)
      if (path === 'graphql') return json(foundView(look, { goods, words: request.query.get('variables') ?? '' }))
      return path === 'checkout/cart/' ? showCart(session) : productOf(path, session)
    },
    page: (id: string): string => cartPage(look, { session: sessionOf(id), goods, isOdd: false }),
    productPage: (place: number): string =>
      productPage(look, { own: goods.filter(({ productId }) => productId === goods[place]?.productId), goods }),
    session: sessionOf,
    goods: () => goods,
    put: (id: string, place: number, quantity: number): void => {
      const one = goods[place]
      const bought = (one?.attributes ?? []).map(([attribute, value]) => [`super_attribute[${attribute}]`, value] as const)
      putLine(sessionOf(id), { place, quantity, bought })
    },
    /** As the product's own form. */
    choose: (id: string, fields: Bought): void =>
      void add(sessionOf(id), new URLSearchParams(fields.map(([name, value]) => [name, value]))),
    /** Another key from now on; with a customer, signed in. */
    renew: (id: string, customer?: string): void => {
      Object.assign(sessionOf(id), { formKey: newKey(), customer })
    },
    /** A new, empty session. */
    signOut: (id: string): void => {
      sessions.delete(id)
    },
    change: (place: number, change: Partial<Goods>): void => {
      goods = goods.map((one) => (one.place === place ? { ...one, ...change } : one))
    },
    /** A module cuts what a line may hold, without a word. */
    clamp: (quantity: number): void => {
      most = quantity
    },
    disturb: (reads: number): void => {
      disturbances = reads
    },
    writes: () => writes,
  }
}

function contentOf(bought: Bought): string {
  return JSON.stringify(
    bought
      .filter(([name]) => !/\[(?:hour|minute|day_part|date_internal)\]$/.test(name))
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
  )
}

// As the shop reads numbers: what groups digits in its language is passed over.
function localNumber(text: string, language: string): number {
  return language === 'de' ? Number(text.replaceAll('.', '').replace(',', '.')) : Number(text.replaceAll(',', ''))
}

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } })
}

function html(text: string, status: number, session: Session): Response {
  const cookie =
    session.cookie.length === 0 ? {} : { 'Set-Cookie': `mage-messages=${encodeURIComponent(JSON.stringify(session.cookie))}; path=/` }
  return new Response(text, { status, headers: { 'Content-Type': 'text/html; charset=UTF-8', ...cookie } })
}
