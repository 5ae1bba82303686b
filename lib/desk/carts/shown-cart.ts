/** What the reader of a cart gets to see of it: no address that leads elsewhere, no picture that tells somebody who looks. */
import type { Account, CartDetail } from '../../contract/views.ts'
import { definedOnly } from '../../core/json.ts'
import { ownAddress, ownPicture } from '../../core/received.ts'

/** Who looks, and whether they asked for the pictures of this cart. */
export interface Reader {
  readonly account: Pick<Account, 'idCompanyUser' | 'companyUsers'>
  readonly wantsPictures: boolean
}

/** The cart with the addresses and pictures of its own shops only; none of the pictures of a cart from outside the company until they are asked for. */
export function shownCart(cart: CartDetail, { account, wantsPictures }: Reader): CartDetail {
  const hides = !cart.mine && !wantsPictures && !isFromCompany(cart, account)
  const lines = cart.lines.map(({ url: _url, image: _image, ...line }, index) => {
    const told = cart.lines[index] ?? line
    const own = definedOnly({ url: ownAddress(told, cart.shop), image: ownPicture(told, cart.shop) })
    return { line: { ...line, ...own }, hasPicture: own.image !== undefined }
  })
  if (!hides) return { ...cart, lines: lines.map(({ line }) => line) }
  return {
    ...cart,
    hidesPictures: lines.some(({ hasPicture }) => hasPicture),
    lines: lines.map(({ line: { image: _hidden, ...line } }) => line),
  }
}

// Without a word about the owner's company nobody vouches for the cart.
function isFromCompany({ owner }: CartDetail, { idCompanyUser, companyUsers }: Reader['account']): boolean {
  const own = companyUsers.find((user) => user.idCompanyUser === idCompanyUser)?.company
  return owner !== undefined && own !== undefined && owner.company === own
}
