/** Handlers of messages about what the owner of a cart says of themselves. */
import type { Handlers } from '../messages/dispatcher.ts'
import type { Parts } from './parts.ts'

/** All of them. */
export function ownerHandlers({ owner }: Parts): Pick<Handlers, Extract<keyof Handlers, `owner.${string}`>> {
  return {
    'owner.read': ({ cartId }) => owner.read(cartId),
    'owner.fill': (wish) => owner.fill(wish),
    'owner.remove': ({ cartId }) => owner.remove(cartId),
  }
}
