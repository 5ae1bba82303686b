/** What the reader of a cart gets to see of it: no address that leads elsewhere, no picture that tells the shop, or somebody else, who looks. */
import type { CartDetail } from '../../contract/views.ts'
import { definedOnly } from '../../core/json.ts'
import { ownAddress, ownPicture } from '../../core/received.ts'

/** What the reader has. */
export interface Reader {
  /** Pictures on this device, by the addresses or keys lines name. */
  readonly pictures: ReadonlyMap<string, string>
  /** Whether the reader asked for those that are only in the shop. */
  readonly wantsPictures: boolean
}

/** The cart with the addresses of its own shops only, and the pictures that came with it; those of its shops only once they are asked for. */
export function shownCart(cart: CartDetail, { pictures, wantsPictures }: Reader): CartDetail {
  let hides = false
  const lines = cart.lines.map(({ url: _url, image, picture, ...line }, index) => {
    const told = cart.lines[index] ?? line
    const inShop = ownPicture(told, cart.shop)
    const name = picture ?? inShop
    const own = name === undefined ? undefined : pictures.get(name)
    hides ||= inShop !== undefined && own === undefined
    return { ...line, ...definedOnly({ url: ownAddress(told, cart.shop), image: own ?? (wantsPictures ? inShop : undefined) }) }
  })
  return hides && !wantsPictures ? { ...cart, lines, hidesPictures: true } : { ...cart, lines }
}
