/** What the stand-in's carts are made of. */
import type { FakeProduct } from '../fake-shop.ts'

/** A product as it is sold; `seller` absent: the shop itself. */
export interface Offer extends FakeProduct {
  readonly isSold: boolean
  readonly seller?: string
}

/** An item of a cart; `content` is what was written into its attachment, `parent` the place of the item it belongs to. */
export interface Item {
  readonly key: string
  readonly sku: string
  readonly seller: string
  readonly quantity: number
  readonly content?: Readonly<Record<string, string>>
  readonly isGift?: boolean
  readonly parent?: number
}

/** Whom the cart is for. */
export interface Person {
  readonly firstName: string
  readonly email: string
  readonly phone: string
  readonly street: string
}

/** The person as all but the owner see them. */
export function masked({ firstName, email, phone, street }: Person): Person {
  const mask = (text: string): string => text.replaceAll(/(?<=\S)\S/g, '*')
  return { firstName: mask(firstName), email: mask(email), phone: mask(phone), street: mask(street) }
}

/** Prices in hundredths, whatever the currency; the sum is rounded once, so it need not be the price times the quantity. */
export function amountsOf({ quantity }: Item, offer: Offer | undefined) {
  const price = Math.round(Number(offer?.price) * 100)
  const total = Math.round(Number(offer?.price) * quantity * 100)
  return { price, listPrice: price, sellingPrice: price, priceDefinition: { calculatedSellingPrice: price, total, sellingPrices: [] } }
}
