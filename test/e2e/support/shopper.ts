/** Fills and reads a shopper's cart in a WooCommerce shop the way the shop's own pages do, with the cookies of that browser. */
import type { APIRequestContext } from 'playwright'

/** A line of the cart by SKU, in the shop's order. */
export interface ShopLine {
  readonly sku: string
  readonly quantity: number
}

/** `variation` is for products that are sold in variants: the shop's attribute names and values. */
export interface Wish {
  readonly id: number
  readonly quantity: number
  readonly variation?: readonly { readonly attribute: string; readonly value: string }[]
}

/** The cart of one shopper. */
export interface ShopperCart {
  add(...wishes: readonly Wish[]): Promise<void>
  lines(): Promise<readonly ShopLine[]>
  empty(): Promise<void>
}

/** The cart that `request` has in the shop at `url`. */
export function shopperCart(request: APIRequestContext, url: string): ShopperCart {
  const api = `${url}/wp-json/wc/store/v1/cart`
  const read = async () => {
    const response = await request.get(api)
    if (!response.ok()) throw new Error(`The shop answered ${response.status()} to a read of the cart`)
    return { nonce: response.headers().nonce ?? '', lines: linesOf(await response.json()) }
  }
  const write = async (path: string, method: 'POST' | 'DELETE', data?: Wish): Promise<void> => {
    const { nonce } = await read()
    const response = await request.fetch(`${api}/${path}`, { method, headers: { Nonce: nonce }, ...(data ? { data } : {}) })
    if (!response.ok()) throw new Error(`The shop answered ${response.status()} to ${path}: ${await response.text()}`)
  }
  return {
    add: async (...wishes) => {
      for (const wish of wishes) await write('add-item', 'POST', wish)
    },
    lines: async () => (await read()).lines,
    empty: () => write('items', 'DELETE'),
  }
}

function linesOf(cart: unknown): readonly ShopLine[] {
  return listOf(cart, 'items').map((item) => ({ sku: String(at(item, 'sku')), quantity: Number(at(item, 'quantity')) }))
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key)
  return Array.isArray(list) ? list : []
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
