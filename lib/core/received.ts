/** What others say of shops and lines, put right where it would lead the reader elsewhere: nothing is lost but the wrong address. */
import type { Line, ShopRef } from '../contract/cart.ts'
import { MAX_IMAGE_HOSTS } from '../contract/limits.ts'
import { parsedAddress } from './address.ts'
import { isRecord, textAt } from './json.ts'

/** A shop as a server or the storage tells it: a cart address outside the shop becomes the shop's start page. Other values come back as they are. */
export function shopAtHome(shop: unknown): unknown {
  const origin = textAt(shop, 'origin')
  const cartUrl = textAt(shop, 'cartUrl')
  if (!isRecord(shop) || origin === undefined || cartUrl === undefined || isOf(origin, cartUrl)) return shop
  return { ...shop, cartUrl: `${origin}/` }
}

/** Everything under `handcart` of a resource's attributes with the shops in it put right, see `shopAtHome`. */
export function attributesAtHome(attributes: unknown): unknown {
  if (!isRecord(attributes) || !isRecord(attributes.handcart) || attributes.handcart.shop === undefined) return attributes
  return { ...attributes, handcart: { ...attributes.handcart, shop: shopAtHome(attributes.handcart.shop) } }
}

/** The line's address when it is one of the shop the line is from; undefined when it leads elsewhere. */
export function ownAddress({ url, shop }: Pick<Line, 'url' | 'shop'>, cartShop: Pick<ShopRef, 'origin'> | undefined): string | undefined {
  const origin = (shop ?? cartShop)?.origin
  const address = url === undefined ? undefined : parsedAddress(url)
  const home = origin === undefined ? undefined : parsedAddress(origin)
  // A shop reached by https may link its products by http; another host or port is somebody else.
  return address && home && address.host === home.host && address.username === '' ? url : undefined
}

/**
 * The line's picture when it comes from the shop itself or from a host the cart names for its pictures, by https; undefined otherwise:
 * any other address would tell somebody else who looks. A shop on this computer may show its own by http.
 */
export function ownPicture({ image, shop }: Pick<Line, 'image' | 'shop'>, cartShop: PictureHosts | undefined): string | undefined {
  const from = shop ?? cartShop
  const address = image === undefined ? undefined : parsedAddress(image)
  const home = from === undefined ? undefined : parsedAddress(from.origin)
  if (from === undefined || address === undefined || home === undefined) return undefined
  const isKnown = address.host === home.host || (from.imageHosts ?? []).includes(address.host)
  return isKnown && isSafe(address, home) && address.username === '' ? image : undefined
}

/** Hosts other than the shop's own, in the order found, from which its lines' pictures may come: at most `MAX_IMAGE_HOSTS`. */
export function pictureHosts(lines: readonly Pick<Line, 'image'>[], origin: string): readonly string[] {
  const home = new URL(origin)
  const hosts = lines.flatMap(({ image }) => {
    const address = image === undefined ? undefined : parsedAddress(image)
    if (address === undefined) return []
    // An IPv6 address is no name the contract takes.
    return address.host !== home.host && isSafe(address, home) && !address.host.startsWith('[') ? [address.host] : []
  })
  return [...new Set(hosts)].slice(0, MAX_IMAGE_HOSTS)
}

type PictureHosts = Pick<ShopRef, 'origin' | 'imageHosts'>

function isSafe(address: URL, home: URL): boolean {
  const isLocal = isLoopback(address)
  return isLocal ? isLoopback(home) && /^https?:$/.test(address.protocol) : address.protocol === 'https:'
}

function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

function isOf(origin: string, address: string): boolean {
  if (!URL.canParse(address)) return false
  const { origin: found, username, password } = new URL(address)
  return found === origin && username === '' && password === ''
}
