/**
 * A stand-in of VTEX's checkout API: what it documents, with what it is known for. Whoever has the id of a cart edits it; only the browser
 * that gave a person's data sees them unmasked; two changes at once are one too many, for each writes the whole cart as it found it;
 * quantities are cut to the stock with a word beside the cart; what it does not know of an item it refuses with all the others.
 */
import { idAt, isRecord, listAt, recordsAt, textAt, valueAt } from '../../../lib/core/json.ts'
import type { FakeProduct } from '../fake-shop.ts'
import { amountsOf, type Item, masked, type Offer, type Person } from './stand-in-parts.ts'

/** A request with the cookies of its browser. */
export interface CheckoutRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly cookies: ReadonlyMap<string, string>
}

/** An answer with the cookies it sets. */
export interface CheckoutAnswer {
  readonly status: number
  readonly json: unknown
  readonly cookies: Readonly<Record<string, string>>
}

/** How it is opened; `pause` lies between reading a cart and writing it. */
export interface CheckoutWish {
  readonly products: readonly FakeProduct[]
  readonly currency?: string
  readonly pause?: () => Promise<void>
}

interface Form {
  readonly id: string
  readonly items: readonly Item[]
  readonly coupon: string | undefined
  readonly person?: Person
  /** The cookie of the browser that gave the person's data. */
  readonly owner?: string
  /** Of the last change. */
  readonly messages: readonly object[]
}

/** Its two cookies. */
export const CART_COOKIE = 'checkout.vtex.com'
export const OWNER_COOKIE = 'CheckoutOrderFormOwnership'
const ROOT = '/api/checkout/pub/orderForm'
const FIRST_SKU = 2001
const eanOf = (sku: string): string => `400000000${sku}`

/** Opens one shop, without a cart. */
export function vtexCheckout({ products, currency = 'EUR', pause = () => Promise.resolve() }: CheckoutWish) {
  let offers: readonly Offer[] = products.map((product) => ({ ...product, isSold: true }))
  const forms = new Map<string, Form>()
  let [made, writes, ignored, isClosed] = [0, 0, 0, false]

  const offerAt = (sku: unknown): Offer | undefined => offers[Number(sku) - FIRST_SKU]
  // Those of one name are the SKUs of one product.
  const productOf = (sku: string): string =>
    `9${
      FIRST_SKU +
      Math.max(
        0,
        offers.findIndex(({ name }) => name === offerAt(sku)?.name),
      )
    }`
  const newForm = (): Form => {
    made += 1
    const form: Form = { id: made.toString(16).padStart(4, '0').repeat(8), items: [], coupon: undefined, messages: [] }
    forms.set(form.id, form)
    return form
  }
  const itemFor = (sku: string, seller: string): Item => {
    made += 1
    return { key: `E1FD${made.toString(16).toUpperCase().padStart(28, '0')}`, sku, seller, quantity: 0 }
  }
  const cut = (items: readonly Item[]): Pick<Form, 'items' | 'messages'> => {
    const messages: object[] = []
    const fitting = items.map((item) => {
      const { stock = Number.POSITIVE_INFINITY, name = '' } = offerAt(item.sku) ?? {}
      if (item.quantity <= stock) return item
      const text = `The quantity of ${name} was changed to what is in stock`
      messages.push({ code: 'itemQuantityNotAvailable', text, status: 'warning', fields: { skuName: name } })
      return { ...item, quantity: stock }
    })
    return { items: fitting.filter(({ quantity }) => quantity > 0), messages }
  }

  const added = (form: Form, body: unknown): Form | string => {
    const wishes = recordsAt(body, 'orderItems')
    const items = [...form.items]
    for (const wish of wishes) {
      const [sku, seller, quantity] = [idAt(wish, 'id'), textAt(wish, 'seller'), valueAt(wish, 'quantity')]
      if (sku === undefined || seller === undefined || !isCount(quantity)) return 'CHK0011'
      if (!offerAt(sku)?.isSold || seller !== (offerAt(sku)?.seller ?? '1')) return 'ORD027'
      // Items already in the cart stay as they are.
      if (items.some((item) => item.sku === sku && item.seller === seller && !item.content)) continue
      items.push({ ...itemFor(sku, seller), quantity })
    }
    return { ...form, ...cut(items) }
  }
  const updated = (form: Form, body: unknown): Form | string => {
    const quantities = new Map<number, number>()
    for (const wish of recordsAt(body, 'orderItems')) {
      const [index, quantity] = [valueAt(wish, 'index'), valueAt(wish, 'quantity')]
      if (!isCount(index) || !isCount(quantity) || index >= form.items.length) return 'CHK0002'
      quantities.set(index, quantity)
    }
    const items = form.items.map((item, index) => ({ ...item, quantity: quantities.get(index) ?? item.quantity }))
    const left = cut(items)
    return { ...form, ...left, coupon: left.items.length === 0 ? undefined : form.coupon }
  }
  const couponed = (form: Form, body: unknown): Form => {
    const text = textAt(body, 'text')
    const isKnown = text !== undefined && !text.startsWith('no')
    const messages = text === undefined || isKnown ? [] : [{ code: 'couponNotFound', text: `Coupon ${text} is invalid`, status: 'error' }]
    return { ...form, messages, coupon: isKnown ? text : undefined }
  }

  const view = (form: Form, { body, cookies }: Pick<CheckoutRequest, 'body' | 'cookies'>) => {
    const isOwner = form.owner !== undefined && cookies.get(OWNER_COOKIE) === form.owner
    const amounts = form.items.map((item) => amountsOf(item, offerAt(item.sku)))
    const sum = amounts.reduce((total, { priceDefinition }) => total + priceDefinition.total, 0)
    const person = form.person && (isOwner ? form.person : masked(form.person))
    const sections: Readonly<Record<string, unknown>> = {
      items: form.items.map((item, index) => ({ ...itemView(item, offerAt(item.sku)), ...amounts[index] })),
      totalizers: [{ id: 'Items', name: 'Items Total', value: sum }],
      messages: form.messages,
      marketingData: { coupon: form.coupon ?? null, utmSource: null },
      storePreferencesData: { countryCode: 'DEU', currencyCode: currency, currencyFormatInfo: { CurrencyDecimalDigits: 2 } },
      clientProfileData: person ? { email: person.email, firstName: person.firstName, phone: person.phone } : null,
      shippingData: person ? { address: { street: person.street, receiverName: person.firstName } } : null,
    }
    const wanted = listAt(body, 'expectedOrderFormSections')
    const shown = Object.entries(sections).map(([name, value]) => [name, wanted.length === 0 || wanted.includes(name) ? value : null])
    const head = { orderFormId: form.id, salesChannel: '1', loggedIn: false, canEditData: form.person === undefined || isOwner, value: sum }
    return { ...head, ...Object.fromEntries(shown) }
  }

  // The cart is written whole, as it was found before the pause: what another wrote meanwhile is lost.
  const write = async (form: Form, change: (held: Form) => Form | string): Promise<Form | string> => {
    writes += 1
    await pause()
    const changed = change(form)
    if (typeof changed === 'string') return changed
    if (ignored > 0) {
      ignored -= 1
      return form
    }
    forms.set(form.id, changed)
    return changed
  }
  const changeFor = ({ path, body, cookies }: CheckoutRequest, id: string): ((held: Form) => Form | string) | undefined => {
    const what = path.slice(`${ROOT}/${id}`.length)
    if (what === '/items') return (held) => added(held, body)
    if (what === '/items/update') return (held) => updated(held, body)
    if (what === '/items/removeAll') return (held) => (isClosed ? 'CHK0087' : { ...held, items: [], coupon: undefined, messages: [] })
    if (what === '/coupons') return (held) => couponed(held, body)
    if (what === '/attachments/clientProfileData') return (held) => withPerson(held, body, cookies.get(OWNER_COOKIE))
    return undefined
  }
  const answerForm = async (request: CheckoutRequest): Promise<CheckoutAnswer> => {
    const [id = ''] = request.path.slice(ROOT.length + 1).split('/')
    const own = forms.get(id) ?? forms.get(/__ofid=(\w+)/.exec(request.cookies.get(CART_COOKIE) ?? '')?.[1] ?? '')
    const change = changeFor(request, id)
    if (change && !forms.has(id)) return refused(404, 'CHK0001')
    const form = own ?? newForm()
    const result = change ? await write(form, change) : form
    if (typeof result === 'string') return refused(result === 'CHK0087' ? 403 : 400, result)
    const owned = result.owner !== undefined && result.owner !== form.owner ? { [OWNER_COOKIE]: result.owner } : {}
    const cookies = new Map([...request.cookies, ...Object.entries(owned)])
    return { status: 200, json: view(result, { ...request, cookies }), cookies: { [CART_COOKIE]: `__ofid=${result.id}`, ...owned } }
  }
  const simulated = (body: unknown): CheckoutAnswer => {
    const wishes = recordsAt(body, 'items').map((wish) => ({
      ...itemFor(idAt(wish, 'id') ?? '', textAt(wish, 'seller') ?? ''),
      quantity: Number(wish.quantity),
    }))
    const messages: object[] = []
    const items = wishes.flatMap((wish, requestIndex) => {
      const offer = offerAt(wish.sku)
      if (!offer?.isSold || wish.seller !== (offer.seller ?? '1')) return []
      const trial = cut([wish])
      messages.push(...trial.messages)
      const [item = { ...wish, quantity: 0 }] = trial.items
      const availability = item.quantity > 0 ? 'available' : 'withoutStock'
      return [{ ...itemView(item, offer), ...amountsOf(item, offer), uniqueId: null, availability, requestIndex }]
    })
    return { status: 200, json: { items, messages, logisticsInfo: [] }, cookies: {} }
  }
  const catalogue = (query: URLSearchParams): CheckoutAnswer => {
    const words = query.get('ft')?.toLowerCase()
    const isFound = (offer: Offer, sku: string): boolean =>
      words === undefined
        ? query
            .getAll('fq')
            .some((wish) =>
              [`skuId:${sku}`, `productId:${productOf(sku)}`, `alternateIds_RefId:REF-${sku}`, `alternateIds_Ean:${eanOf(sku)}`].includes(
                wish,
              ),
            )
        : offer.name.toLowerCase().includes(words)
    const skus = offers.map((offer, index) => [offer, String(FIRST_SKU + index)] as const)
    const found = new Set(skus.flatMap(([offer, sku]) => (isFound(offer, sku) ? productOf(sku) : [])))
    const itemOf = (sku: string, offer: Offer) => {
      const options = offer.options ?? []
      return {
        itemId: sku,
        name: offer.name,
        ean: eanOf(sku),
        referenceId: [{ Key: 'RefId', Value: `REF-${sku}` }],
        images: [{ imageUrl: `https://lamps.example/${sku}.png` }],
        sellers: [
          { sellerId: offer.seller ?? '1', sellerDefault: true, commertialOffer: { Price: Number(offer.price), AvailableQuantity: 10 } },
        ],
        variations: options.map(({ name }) => name),
        ...Object.fromEntries(options.map(({ name, value }) => [name, [value]])),
      }
    }
    // A product is told with all its SKUs, whichever of them was found.
    const json = [...found].map((productId) => {
      const own = skus.filter(([, sku]) => productOf(sku) === productId)
      return { productId, productName: own[0]?.[0].name, items: own.map(([offer, sku]) => itemOf(sku, offer)) }
    })
    return { status: 206, json, cookies: {} }
  }

  return {
    answer: async (request: CheckoutRequest): Promise<CheckoutAnswer> => {
      const { method, path, query } = request
      if (path === `${ROOT}s/simulation` && method === 'POST') return simulated(request.body)
      if (path === '/api/catalog_system/pub/products/search' && method === 'GET') return catalogue(query)
      if (path === ROOT || path.startsWith(`${ROOT}/`)) return answerForm(request)
      return refused(404, 'CHK0000')
    },
    /** A cart by its id, as product places and quantities; undefined: there is none. */
    cart: (id: string): readonly (readonly [number, number])[] | undefined =>
      forms.get(id)?.items.map(({ sku, quantity }) => [Number(sku) - FIRST_SKU, quantity]),
    coupon: (id: string) => forms.get(id)?.coupon,
    open: () => newForm().id,
    /** Puts pieces in, as another browser would that has the id. `more` is what else the item has. */
    put: (id: string, [product, quantity]: readonly [number, number], more: Partial<Item> = {}): void => {
      const form = forms.get(id)
      const sku = String(FIRST_SKU + product)
      if (!form) return
      const index = form.items.findIndex((item) => item.sku === sku && !item.content)
      const item = form.items[index] ?? itemFor(sku, offerAt(sku)?.seller ?? '1')
      const items = index < 0 ? [...form.items, item] : form.items
      forms.set(id, {
        ...form,
        items: items.map((held) => (held === item ? { ...held, quantity: held.quantity + quantity, ...more } : held)),
      })
    },
    /** Takes a product out, as another browser would. */
    take: (id: string, product: number): void => {
      const form = forms.get(id)
      if (form) forms.set(id, { ...form, items: form.items.filter(({ sku }) => Number(sku) - FIRST_SKU !== product) })
    },
    /** Has somebody's data written into the cart, who is known by the cookie that comes back. */
    own: (id: string, person: Person): string => {
      const form = forms.get(id)
      if (form) forms.set(id, { ...form, person, owner: `own${id}` })
      return `own${id}`
    },
    change: (product: number, change: Partial<Offer>): void => {
      offers = offers.map((offer, index) => (index === product ? { ...offer, ...change } : offer))
    },
    /** The next writes are answered as done, and are not. */
    ignore: (count: number): void => {
      ignored = count
    },
    /** Emptying at once is for its staff alone. */
    closeRemoveAll: (): void => {
      isClosed = true
    },
    writes: () => writes,
  }

  function itemView({ key, sku, seller, quantity, content, isGift, parent }: Item, offer: Offer | undefined) {
    return {
      uniqueId: key,
      id: sku,
      productId: productOf(sku),
      refId: `REF-${sku}`,
      ean: eanOf(sku),
      name: offer?.name,
      skuName: offer?.options?.map(({ value }) => value).join(' ') ?? offer?.name,
      seller,
      quantity,
      detailUrl: `/thing-${sku}/p`,
      imageUrl: `https://lamps.vteximg.com.br/arquivos/ids/${sku}-55-55/x.jpg`,
      availability: offer?.isSold ? 'available' : 'withoutStock',
      isGift: isGift ?? false,
      parentItemIndex: parent ?? null,
      attachments: content ? [{ name: 'Engraving', content }] : [],
      bundleItems: [],
    }
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function withPerson(form: Form, body: unknown, owner: string | undefined): Form | string {
  // Masked data are not edited by others.
  if (form.person && form.owner !== owner) return 'CHK0003'
  if (!isRecord(body)) return 'CHK0011'
  const [firstName = '', email = '', phone = '', street = ''] = ['firstName', 'email', 'phone', 'street'].map((key) => textAt(body, key))
  return { ...form, owner: form.owner ?? `own${form.id}`, person: { firstName, email, phone, street } }
}

function refused(status: number, code: string): CheckoutAnswer {
  const message = code === 'ORD027' ? 'Item not found or not in stock' : `Refused: ${code}`
  return { status, json: { fields: {}, error: { code, message, exception: null }, operationId: `operation-${status}` }, cookies: {} }
}
