/** Carts handed over on the phone: made on the server, and followed while somebody looks. Nothing of them is kept on this device. */
import { changeCall, listCalls, lookAtCall, mailCall, makeCall, type ToldCall } from '../../api/phone-calls.ts'
import type { Endpoint } from '../../api/request.ts'
import { makeCode } from '../../api/spoken-codes.ts'
import type { SpokenCode } from '../../contract/links.ts'
import type { CallChange, CallMailWish, CallWish, PhoneCall } from '../../contract/phone-calls.ts'
import type { Capture, CartSummary } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import type { AccountService } from '../account/accounts.ts'
import { type CartBringing, cartOnServer } from './cart-on-server.ts'

/** Calls as handlers use them. */
export interface PhoneCalls {
  /** Hands a cart over; a captured one is shared with nobody first. @throws what `cartOnServer` does, invalid.not-implemented where the server has none of this */
  readonly make: (wish: CallWish, captured: Capture | undefined) => Promise<{ readonly cart: CartSummary; readonly call: PhoneCall }>
  /** The newest of a cart that is not over; undefined where there is none. @throws not-found.cart, offline and the like */
  readonly live: (cartId: string) => Promise<PhoneCall | undefined>
  /** How it stands now. @throws not-found.call, offline and the like */
  readonly look: (callId: string) => Promise<PhoneCall>
  /** @throws conflict.call-over, forbidden.call-help, offline and the like */
  readonly change: (change: CallChange) => Promise<PhoneCall>
  /** Makes a code for the page at that address. @throws invalid.spoken-code, offline and the like */
  readonly code: (callId: string, url: string) => Promise<SpokenCode>
  /** Mails that address; asked again under the same key there is no second mail. @throws conflict.call-over, invalid.mail-off, invalid.recipient-blocked, limit.rate, offline and the like */
  readonly mail: (wish: CallMailWish) => Promise<void>
}

interface CallDeps extends CartBringing {
  readonly account: AccountService
}

/** Creates them. */
export function createPhoneCalls(deps: CallDeps): PhoneCalls {
  // What was told last: asking whether that still holds costs both sides next to nothing.
  const told = new Map<string, ToldCall>()
  const onServer = <T>(work: (endpoint: Endpoint) => Promise<T>): Promise<T> => orMissing(deps.account.signedIn(work))
  return {
    make: async (wish, captured) => {
      const cart = await cartOnServer(deps, wish, captured)
      return { cart, call: await onServer((endpoint) => makeCall(endpoint, cart.id)) }
    },
    live: async (cartId) => {
      const calls = await onServer((endpoint) => listCalls(endpoint, cartId))
      return calls.find(({ state }) => state !== 'ended' && state !== 'expired')
    },
    look: async (callId) => {
      const known = told.get(callId)
      const answer = (await onServer((endpoint) => lookAtCall(endpoint, callId, known?.tag))) ?? known
      if (!answer) throw new AppError('not-found.call')
      told.clear()
      told.set(callId, answer)
      return answer.call
    },
    change: (change) => onServer((endpoint) => changeCall(endpoint, change)),
    code: (callId, url) => onServer((endpoint) => makeCode(endpoint, callId, tokenIn(url))),
    mail: ({ callId, url, address, key }) => onServer((endpoint) => mailCall(endpoint, callId, { address, token: tokenIn(url), key })),
  }
}

function tokenIn(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}

// @throws invalid.not-implemented where the server has none of this
async function orMissing<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (thrown) {
    if (codeOf(thrown) === 'not-found.route') throw new AppError('invalid.not-implemented', { cause: thrown })
    throw thrown
  }
}
