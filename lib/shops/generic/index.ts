/** Any shop: reads what the page says to machines, then what it shows to people; writes nothing. */

import type { CapturedCart } from '../../contract/cart.ts'
import { refusals } from '../kit/refusals.ts'
import { type OneRead, readSettled } from '../kit/settled.ts'
import type { Adapter, ReadResult, ShopCart, ShopPage } from '../shop.ts'
import { cartInDataLayer } from './data-layer.ts'
import { cartFrom, type Found } from './found-cart.ts'
import { cartInJsonLd } from './json-ld.ts'
import { cartInMicrodata, PRODUCT } from './microdata.ts'

const SOURCES = 'dataLayer view_cart, JSON-LD Order, itemtype Product, rows with a quantity'

/** The adapter; goes last and only where a person asked for it. */
export const generic: Adapter = {
  ...refusals,
  readCart,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}

interface Source {
  readonly read: (page: ShopPage, signal: AbortSignal) => Promise<Found>
  readonly source: CapturedCart['source']
  readonly confidence: CapturedCart['confidence']
}

// Brought where a page says nothing to machines.
const shownCart = () => import('./cart-shown.ts')

const SOURCE_LIST = [
  { read: cartInDataLayer, source: 'dataLayer', confidence: 'medium' },
  { read: cartInJsonLd, source: 'jsonLd', confidence: 'low' },
  { read: cartInMicrodata, source: 'microdata', confidence: 'low' },
  { read: async (page, signal) => (await shownCart()).cartInTable(page, signal), source: 'html', confidence: 'low' },
] as const satisfies readonly Source[]

const NOTHING = { found: { kind: 'cart', lines: [] }, source: 'html', confidence: 'low' } as const

/** Reads the cart; once more when the page changed it meanwhile. */
function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  return readSettled(() => readOnce(page, signal), { count: PRODUCT, mayCountOtherwise: true })
}

// The first source with lines wins; an empty cart in the dataLayer, or said to people, counts only when no other source knows lines.
async function readOnce(page: ShopPage, signal: AbortSignal): Promise<OneRead> {
  const broken: string[] = []
  let empty: ShopCart | undefined
  for (const { read, source, confidence } of SOURCE_LIST) {
    const found = await read(page, signal)
    if (found.kind === 'broken') broken.push(found.where.slice(0, 200))
    if (found.kind !== 'cart') continue
    const cart = await cartFrom(page, { found, source, confidence }, signal)
    if (cart.lines.length > 0) return { ok: true, isWhole: !found.isMixed, cart }
    if (source === 'dataLayer') empty = cart
  }
  if (broken.length > 0) return { ok: false, problem: { code: 'shop.unreadable', where: broken[0] ?? SOURCES } }
  const { saysEmpty, asksForSignIn } = await shownCart()
  empty ??= saysEmpty(page.document) ? await cartFrom(page, NOTHING, signal) : undefined
  if (empty) return { ok: true, isWhole: true, cart: empty }
  if (asksForSignIn(page.document)) return { ok: false, problem: { code: 'shop.signed-out', where: 'input[type=password]' } }
  return { ok: false, problem: { code: 'shop.unreadable', where: SOURCES } }
}
