/** Shopware's cart as its JSON has it: with everything that stands there beside the lines, people included. */
import { PLANTED } from '../fake-shop.ts'
import { familyOf, type Held, type Look, mostOf, numbered, type Offer, rounded } from './offers.ts'

/** What a code gives; `code` is empty for what the shop gives by itself. */
export interface Discount {
  readonly id: string
  readonly code: string
  readonly label: string
  readonly amount: number
}

/** A cart to show. */
export interface Shown {
  readonly lines: readonly Held[]
  readonly offers: readonly Offer[]
  readonly discounts: readonly Discount[]
  readonly codes: readonly string[]
}

const SHOP = 'https://lamps.example'
const PERSON = {
  salutationId: null,
  firstName: PLANTED.firstName,
  lastName: PLANTED.lastName,
  email: PLANTED.email,
  street: PLANTED.street,
  phoneNumber: PLANTED.phone,
}

/** Amounts of a line. */
export function priceOf(look: Look, { place, quantity, made }: Held, offers: readonly Offer[]) {
  const unitPrice = made === 'gift' ? 0 : made === 'fee' ? 2.5 : rounded(look, Number(offers[place]?.price ?? 0))
  return { unitPrice, totalPrice: rounded(look, unitPrice * quantity) }
}

/** Sums of the cart: of what it holds less its discounts. */
export function sumsOf(look: Look, { lines, offers, discounts }: Shown) {
  const goods = lines.reduce((sum, line) => sum + priceOf(look, line, offers).totalPrice, 0)
  const positionPrice = rounded(
    look,
    discounts.reduce((sum, { amount }) => sum + amount, goods),
  )
  const totalPrice = rounded(look, look.isNet ? positionPrice * 1.19 : positionPrice)
  return { positionPrice, totalPrice }
}

/** The whole answer. */
export function cartJson(look: Look, shown: Shown): object {
  const items = [...shown.lines.map((line) => lineJson(look, line, shown)), ...shown.discounts.map(discountJson)]
  const { positionPrice, totalPrice } = sumsOf(look, shown)
  const taxStatus = look.isNet ? 'net' : 'gross'
  return {
    extensions: { 'cart-promotions': { addedCodes: shown.codes, blockedPromotionIds: [], apiAlias: 'promotion_cart_extension' } },
    price: { netPrice: positionPrice, totalPrice, calculatedTaxes: [], taxRules: [], positionPrice, taxStatus, rawTotal: totalPrice },
    lineItems: items,
    errors: [],
    deliveries: [
      {
        positions: items.map((lineItem) => ({ lineItem, identifier: 'x' })),
        location: { country: { name: 'Germany', iso: 'DE' }, state: null, address: { ...PERSON, customer: PERSON } },
        shippingMethod: { name: 'Standard' },
      },
    ],
    transactions: [{ amount: { totalPrice }, paymentMethodId: PLANTED.secret, customFields: PERSON }],
    customerComment: PLANTED.street,
    affiliateCode: PLANTED.secret,
    campaignCode: PLANTED.secret,
    source: null,
    token: PLANTED.secret,
    apiAlias: 'cart',
  }
}

function lineJson(look: Look, line: Held, { offers }: Shown): object {
  const { id, place, quantity, made } = line
  const offer = offers[place]
  const price = {
    ...priceOf(look, line, offers),
    quantity,
    calculatedTaxes: [],
    taxRules: [],
    listPrice: null,
    apiAlias: 'calculated_price',
  }
  const isProduct = made !== 'fee' && made !== 'text'
  return {
    id,
    type: made === 'text' ? 'customized-products' : isProduct ? 'product' : 'surcharge',
    referencedId: isProduct ? offer?.id : numbered('parent', 90),
    label: made === 'fee' ? 'Gift wrap' : offer?.name,
    quantity,
    price,
    priceDefinition: { price: price.unitPrice, quantity, type: 'quantity' },
    payload: made === 'fee' ? [] : payloadOf(offer, offers, made),
    good: made !== 'fee',
    removable: made !== 'gift',
    stackable: true,
    children: made === 'text' ? childrenOf(offer) : [],
    cover: coverOf(place),
    quantityInformation: { minPurchase: offer?.minimum, maxPurchase: offer ? mostOf(offer) : null, purchaseSteps: offer?.steps },
    deliveryInformation: { stock: offer?.stock ?? 99 },
    description: null,
    states: ['is-physical'],
    extensions: { person: PERSON },
    uniqueIdentifier: PLANTED.secret,
    dataContextHash: PLANTED.secret,
    apiAlias: 'cart_line_item',
  }
}

function payloadOf(offer: Offer | undefined, offers: readonly Offer[], made: Held['made']): object {
  if (!offer) return {}
  const family = offer.parent === undefined ? undefined : familyOf(offers, offer.parent)
  return {
    isCloseout: offer.stock !== undefined,
    customFields: { boughtBy: PLANTED.email },
    createdAt: '2026-11-22 03:16:20.067',
    productNumber: offer.number,
    parentId: offer.parent ?? null,
    // In the order of their numbers, not of the options.
    optionIds: family ? [...family.idsOf(offer)].sort() : null,
    options: (offer.options ?? []).map(({ name, value }) => ({ group: name, option: value })),
    stock: offer.stock ?? 99,
    features: [],
    ...(made === 'apart' ? { acmeEngraving: PLANTED.firstName } : {}),
  }
}

function childrenOf(offer: Offer | undefined): readonly object[] {
  return [
    { id: 'a', type: 'product', referencedId: offer?.id, label: offer?.name, quantity: 1, children: [], payload: {} },
    {
      id: 'b',
      type: 'customized-products-option',
      referencedId: 'x',
      label: 'Engraving',
      quantity: 1,
      payload: { value: PLANTED.firstName },
    },
  ]
}

function coverOf(place: number): object {
  const url = `${SHOP}/media/${place}.jpg`
  const thumbnails = [1920, 400, 80].map((width) => ({ width, height: width, url: `${SHOP}/thumbnail/${place}_${width}.jpg` }))
  return { url, thumbnails, alt: PLANTED.lastName, userId: PLANTED.secret }
}

function discountJson({ id, code, label, amount }: Discount): object {
  return {
    id,
    type: 'promotion',
    referencedId: code,
    label,
    quantity: 1,
    good: false,
    removable: true,
    stackable: false,
    price: { unitPrice: amount, totalPrice: amount, quantity: 1 },
    payload: { code, discountId: id, promotionId: numbered('parent', 80), discountScope: 'cart' },
    children: [],
    apiAlias: 'cart_line_item',
  }
}
