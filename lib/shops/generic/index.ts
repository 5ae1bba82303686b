/** Any shop: reads what the page says to machines, writes nothing. */

import { refusals } from '../kit/refusals.ts'
import type { Adapter, ReadResult, ShopPage } from '../shop.ts'
import { cartInDataLayer } from './data-layer.ts'
import { cartFrom } from './found-cart.ts'
import { cartInJsonLd } from './json-ld.ts'
import { cartInMicrodata } from './microdata.ts'

const SOURCES = 'dataLayer view_cart, JSON-LD Order, itemtype Product'

/** The adapter; goes last and only where a person asked for it. */
export const generic: Adapter = {
  ...refusals,
  readCart,
  buttonPlace: () => undefined,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}

// The first source with lines wins; an empty cart in the dataLayer counts only when no other source knows lines.
async function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const layer = cartInDataLayer(await dataLayerOf(page, signal))
  const sources = [
    { found: layer, source: 'dataLayer', confidence: 'medium' },
    { found: cartInJsonLd(page), source: 'jsonLd', confidence: 'low' },
    { found: cartInMicrodata(page), source: 'microdata', confidence: 'low' },
  ] as const
  for (const { found, source, confidence } of sources) {
    if (found.kind === 'cart' && found.lines.length > 0) return { ok: true, cart: cartFrom(page, found, { source, confidence }) }
  }
  const broken = sources.flatMap(({ found }) => (found.kind === 'broken' ? [found.where.slice(0, 200)] : []))
  if (layer.kind !== 'cart' || broken.length > 0) return { ok: false, problem: { code: 'shop.unreadable', where: broken[0] ?? SOURCES } }
  return { ok: true, cart: cartFrom(page, layer, { source: 'dataLayer', confidence: 'medium' }) }
}

// The page's own world may be out of reach; the other sources are in the document.
async function dataLayerOf(page: ShopPage, signal: AbortSignal): Promise<unknown> {
  try {
    return await page.readGlobal('dataLayer', signal)
  } catch {
    return undefined
  }
}
