/** The cart behind a link as outsiders see it: what looks personal is masked whatever its owner shares with colleagues, and there are no names of people. */
import { line as capturedLine, type Line, type ProductIds, type ShopRef, shopRef, totals } from '../../lib/contract/cart.ts'
import { type LinkedCart, type LinkedLine, linkedCart } from '../../lib/contract/links.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { recordOf } from '../../lib/core/json.ts'
import { looksPersonal, maskedText } from '../../lib/core/masking.ts'
import { shopRoot } from '../../lib/core/native-road.ts'
import { shareableLine } from '../../lib/core/shareable.ts'
import { webAddress } from '../../lib/core/text.ts'
import { type CartRow, type ItemRow, itemsOf, readableCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { copyOf, type LinkRow, type OpenedLinkRow } from '../store/links.ts'
import { keptPictures } from '../store/pictures.ts'
import { productsBySkus } from '../store/products.ts'
import { grandTotal, lineMinor, sumsOfLines, trimmed } from './line-amounts.ts'
import { imageOf, pictureKey } from './pictures.ts'
import { assertMay, type LinkVisitor } from './rights.ts'

/** The cart a link shows now. @throws not-found.cart when it is gone; forbidden never: a link is to its cart */
export async function cartOfLink(db: Db, link: OpenedLinkRow): Promise<LinkedCart> {
  const { company_id: companyId, cart_id: cartId, permission_group: permissionGroup } = link
  const visitor: LinkVisitor = { kind: 'linkVisitor', companyId, cartId, permissionGroup }
  // As its owner's row: a visitor has no share of it.
  const found = link.is_copy ? undefined : await readableCart(db, { companyId, companyUserId: link.owner_id }, cartId)
  if (!link.is_copy)
    return withPictures(db, { companyId, cartId, pictures: link.cart_pictures }, await shownCart(db, assertMay(visitor, 'read', found)))
  const copy = linkedCart.safeParse(await copyOf(db, link))
  if (!copy.success) throw new AppError('bug', { cause: copy.error })
  return withPictures(db, { companyId, cartId, pictures: link.cart_pictures }, copy.data)
}

interface Pictured {
  readonly companyId: string
  readonly cartId: string
  /** How often some were added. */
  readonly pictures: number
}

/** The cart without the keys of pictures it does not have: lines say which picture theirs would be. `pictures`: how often some were added. */
export async function withPictures(db: Db, { pictures, ...place }: Pictured, cart: LinkedCart): Promise<LinkedCart> {
  const kept = pictures === 0 ? undefined : await keptPictures(db, place)
  const lines = cart.lines.map(({ picture, ...line }) => (picture !== undefined && kept?.has(picture) ? { ...line, picture } : line))
  return { ...cart, lines }
}

/** The cart as outsiders see it now: what a link of a copy keeps. Its lines name pictures the cart may not have yet. */
export async function shownCart(db: Db, cart: CartRow): Promise<LinkedCart> {
  const items = await itemsOf(db, cart.company_id, [cart.id])
  const bare = items.filter(({ capture }) => recordOf(capture) === undefined).map(({ sku }) => sku)
  const products = await productsBySkus(db, { companyId: cart.company_id, companyUserId: cart.owner_id }, bare)
  const names = new Map(products.map(({ sku, name }) => [sku, name]))
  const capture = recordOf(cart.capture)
  const shop = shopRef.safeParse(capture?.shop).data
  const lines = items.map((item) => linkedLine(item, { currency: cart.currency, shop, name: names.get(item.sku) }))
  const shown = totals.safeParse(capture?.totals).data
  const pricesAt = typeof capture?.capturedAt === 'string' ? capture.capturedAt : cart.updated_at.toISOString()
  return {
    name: maskedText(cart.name),
    ...(shop === undefined ? {} : { shop }),
    lines,
    totals: shown?.grand || shown?.items ? shown : totalsOf(items, { cart, lines }),
    pricesAt,
  }
}

// Where some line has no price, what the others come to is no total.
function totalsOf(items: readonly ItemRow[], { cart, lines }: { readonly cart: CartRow; readonly lines: readonly LinkedLine[] }) {
  if (lines.length === 0 || lines.some(({ lineTotal }) => lineTotal === undefined)) return {}
  return { grand: { amountMinor: grandTotal(sumsOfLines(items, cart), cart), currency: cart.currency } }
}

interface LineOf {
  readonly currency: string
  readonly shop: ShopRef | undefined
  /** The catalogue's, of a line that no shop's page showed. */
  readonly name: string | undefined
}

function linkedLine(item: ItemRow, { currency, shop, name }: LineOf): LinkedLine {
  const captured = capturedLine.safeParse(item.capture).data
  const amount = item.line_minor === null && item.unit_minor === 0 ? undefined : { amountMinor: lineMinor(item, currency), currency }
  const unit = item.unit_minor === 0 ? undefined : { amountMinor: item.unit_minor, currency }
  const amounts = { ...(unit === undefined ? {} : { unitPrice: unit }), ...(amount === undefined ? {} : { lineTotal: amount }) }
  const quantity = trimmed(item.quantity)
  if (!captured)
    return { id: item.id, product: { sku: item.sku }, title: name ?? item.sku, options: [], quantity, readd: 'exact', ...amounts }
  const { title, options, readd, note, payload } = shareableLine(captured, new Set()).line
  const url = publicAddress(captured, shop)
  const image = imageOf(captured)
  const own = captured.shop && captured.shop.origin !== shop?.origin ? captured.shop : undefined
  return {
    id: item.id,
    product: impersonal(captured.product),
    title,
    options,
    quantity,
    readd,
    ...amounts,
    ...(image === undefined ? {} : { picture: pictureKey(image) }),
    ...(url === undefined ? {} : { url }),
    ...(own === undefined ? {} : { host: new URL(own.origin).host, shop: own }),
    ...(note === undefined ? {} : { note }),
    ...(payload === undefined ? {} : { payload }),
  }
}

function impersonal(product: ProductIds): ProductIds {
  return Object.fromEntries(Object.entries(product).filter(([, id]) => id !== undefined && !looksPersonal(id)))
}

/** The address of a product; undefined for any but the shop’s own, as a link is no way to send people elsewhere, and for one that looks personal. */
export function publicAddress({ url, shop: own }: Line, shop: ShopRef | undefined): string | undefined {
  const origin = (own ?? shop)?.origin
  const root = origin === undefined ? undefined : shopRoot({ origin, basePath: '/' })
  const address = root === undefined ? undefined : webAddress(url, root)
  if (address === undefined || new URL(address).origin !== origin) return undefined
  return looksPersonal(readable(address)) ? undefined : address
}

function readable(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '))
  } catch {
    return address
  }
}

/** The cart an invitation shows, as it is now; undefined once it is gone. */
export async function cartOfInvitation(
  db: Db,
  { company_id: companyId, cart_id: cartId, owner_id: companyUserId }: Pick<LinkRow, 'company_id' | 'cart_id' | 'owner_id'>,
): Promise<LinkedCart | undefined> {
  const cart = await readableCart(db, { companyId, companyUserId }, cartId)
  return cart && withPictures(db, { companyId, cartId, pictures: cart.pictures }, await shownCart(db, cart))
}
