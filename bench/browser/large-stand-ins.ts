/** Every shop system's stand-in on a port of its own. What stands in its cart page depends on the system: rows, data, or a shell its scripts fill. */
import { Window } from 'happy-dom'
import type { BrowserContext } from 'playwright'
import { type ServedShop, serveFakes } from '../../test/e2e/support/fake-shop-server.ts'
import type { System } from '../../test/shops/systems.ts'

/** A running stand-in. Every name below `localhost` leads to it. */
export interface StandIn {
  /** Of the cart page, under this name. */
  readonly cart: (host: string) => string
  /** Makes a browser the shopper whose cart is filled, under this name. */
  readonly enter: (context: BrowserContext, host: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** The systems' rows. Stand-ins make their pages as a browser does. */
export async function systems(): Promise<readonly System[]> {
  Object.assign(globalThis, { DOMParser: new Window().DOMParser })
  return (await import('../../test/shops/systems.ts')).SYSTEMS
}

/** Starts one whose cart has this many lines; `changed` is what it answers in the place of a text. */
export async function startStandIn({ open }: System, lines: number, changed?: (text: string) => string): Promise<StandIn> {
  const fake = open({
    products: Array.from({ length: lines }, (_product, index) => ({ name: `Thing ${index + 1}`, price: `${index + 9}.9` })),
  })
  for (let product = 0; product < lines; product += 1) fake.put(product, 1 + (product % 3))
  const shop = await serveFakes([fake], changed)
  return { cart: (host) => under(shop.cart, host), enter: (context, host) => entered(shop, context, host), close: shop.close }
}

function under(address: string, host: string): string {
  return address.replace('//localhost:', `//${host}.localhost:`)
}

async function entered(shop: ServedShop, context: BrowserContext, host: string): Promise<void> {
  await shop.enter(context, 0, under(shop.url, host))
}
