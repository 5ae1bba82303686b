/** From a shop's cart as read to the cart that may leave the page: copied field by field, so that nothing unforeseen travels. */
import type { CapturedCart, Line, LineOption, ProductIds, ShopRef } from '../../contract/cart.ts'
import { MAX_PAYLOAD_BYTES } from '../../contract/limits.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { pictureHosts } from '../../core/received.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import type { ShopCart } from '../shop.ts'
import { productAddress } from './product-address.ts'

const LONGEST = { title: 500, name: 300, value: 1000, id: 200, note: 500, locale: 35, options: 50, coupons: 50 } as const

/** The shareable copy: session keys dropped, texts cut to the contract's limits, addresses that are none left out. Lines are never left out. */
export function capturedFrom(cart: ShopCart): CapturedCart {
  return capturedWith(cart, cart.lines.map(capturedLine))
}

/** The shareable copy with these lines, for callers that copy them piece by piece. */
export function capturedWith(cart: ShopCart, lines: readonly Line[]): CapturedCart {
  const coupons = cart.coupons.flatMap((code) => cleanText(code, LONGEST.name) ?? []).slice(0, LONGEST.coupons)
  return {
    shop: { ...shopOf(cart.shop), ...hostsOf(cart) },
    lines: [...lines],
    coupons,
    totals: definedOnly({
      items: moneyOf(cart.totals.items),
      grand: moneyOf(cart.totals.grand),
      coupons: coupons.length > 0 ? coupons.length : undefined,
    }),
    capturedAt: cart.capturedAt,
    source: cart.source,
    confidence: cart.confidence,
  }
}

function shopOf(shop: ShopRef): ShopRef {
  const { platform, origin, basePath, cartUrl } = shop
  const known = definedOnly({
    version: shop.version,
    permalink: shop.permalink,
    name: cleanText(shop.name, LONGEST.name),
    locale: cleanText(shop.locale, LONGEST.locale),
    currency: shop.currency,
  })
  return { platform, origin, basePath, cartUrl, ...known }
}

function hostsOf({ lines, shop }: ShopCart): Pick<ShopRef, 'imageHosts'> {
  const imageHosts = [...pictureHosts(lines, shop.origin)]
  return imageHosts.length > 0 ? { imageHosts } : {}
}

/** The shareable copy of one line. */
export function capturedLine(line: Line): Line {
  const payload = payloadOf(line)
  return {
    id: line.id,
    product: idsOf(line.product),
    title: cleanText(line.title, LONGEST.title) ?? '?',
    options: line.options.slice(0, LONGEST.options).flatMap((option) => optionOf(option) ?? []),
    quantity: line.quantity,
    // Without its payload the adapter cannot add the line exactly any more.
    readd: line.payload !== undefined && payload === undefined && line.readd === 'exact' ? 'needsOptions' : line.readd,
    ...definedOnly({
      url: productAddress(webAddress(line.url, 'about:blank')),
      image: webAddress(line.image, 'about:blank'),
      unitPrice: moneyOf(line.unitPrice),
      lineTotal: moneyOf(line.lineTotal),
      note: cleanText(line.note, LONGEST.note),
      payload,
      shop: line.shop === undefined ? undefined : shopOf(line.shop),
    }),
  }
}

function idsOf({ sku, productId, variantId, gtin }: ProductIds): ProductIds {
  return definedOnly({
    gtin,
    sku: cleanText(sku, LONGEST.id),
    productId: cleanText(productId, LONGEST.id),
    variantId: cleanText(variantId, LONGEST.id),
  })
}

function optionOf(option: LineOption): LineOption | undefined {
  const name = cleanText(option.name, LONGEST.name)
  if (name === undefined) return undefined
  const known = definedOnly({ label: cleanText(option.label, LONGEST.name), id: cleanText(option.id, LONGEST.id) })
  return { name, value: cleanText(option.value, LONGEST.value) ?? '', ...known }
}

function moneyOf(money: Money | undefined): Money | undefined {
  return money && { amountMinor: money.amountMinor, currency: money.currency }
}

// The length is counted in characters, as the contract does. Escapes of NUL and of half characters cannot be stored.
function payloadOf({ payload }: Line): Line['payload'] {
  if (payload === undefined) return undefined
  const json = JSON.stringify(payload)
  return json.length <= MAX_PAYLOAD_BYTES && !/\\u(?:0000|d[89a-f])/i.test(json) ? payload : undefined
}
