/** What the owner of a cart says of themselves for checkout. It is asked of the server each time and kept on no device. */
import { fillOwnerData, readOwnerData, removeOwnerData } from '../../api/owner-data.ts'
import type { Endpoint } from '../../api/request.ts'
import type { OwnerData, SeenOwnerData } from '../../contract/owner-data.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import type { AccountService } from '../account/accounts.ts'

/** What handlers use. Each needs the server. @throws invalid.not-implemented where it keeps no such data, not-found.cart, offline */
export interface OwnerDetails {
  /** What the person may see of it: whole where it is theirs, else masks. */
  readonly read: (cartId: string) => Promise<SeenOwnerData>
  /** Says it, and answers how it is now. @throws forbidden.cart, invalid.attribute */
  readonly fill: (wish: { readonly cartId: string; readonly data: OwnerData }) => Promise<SeenOwnerData>
  /** Removes it, and answers how it is now. @throws forbidden.cart */
  readonly remove: (cartId: string) => Promise<SeenOwnerData>
}

/** Creates it. */
export function createOwnerDetails({ account }: { readonly account: AccountService }): OwnerDetails {
  const onServer = async (cartId: string, change: (endpoint: Endpoint) => Promise<void>): Promise<SeenOwnerData> => {
    try {
      return await account.signedIn(async (endpoint) => {
        await change(endpoint)
        return readOwnerData(endpoint, cartId)
      })
    } catch (thrown) {
      if (codeOf(thrown) === 'not-found.route') throw new AppError('invalid.not-implemented', { cause: thrown })
      throw thrown
    }
  }
  return {
    read: (cartId) => onServer(cartId, async () => undefined),
    fill: ({ cartId, data }) => onServer(cartId, (endpoint) => fillOwnerData(endpoint, cartId, data)),
    remove: (cartId) => onServer(cartId, (endpoint) => removeOwnerData(endpoint, cartId)),
  }
}
