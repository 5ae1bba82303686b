/** Handlers of messages about shops: where Handcart is always on, and what they announce. */
import type { Handlers } from '../messages/dispatcher.ts'
import type { Parts } from './parts.ts'

/** All of them but the list, which is among the first. */
export function shopHandlers({
  shops: service,
  permalinks,
}: Parts): Pick<Handlers, Exclude<Extract<keyof Handlers, `shops.${string}` | `page.permalink${string}`>, 'shops.list'>> {
  return {
    'shops.enable': ({ origin }) => service.enable(origin),
    'shops.disable': async ({ origin }) => {
      await permalinks.forget(origin)
      return service.disable(origin)
    },
    'shops.hideButton': ({ origin, hidden }) => service.hideButton(origin, hidden),
    'page.permalink': (_input, from) => permalinks.of(from),
    'page.permalinkTold': ({ path }, from) => permalinks.told(from, path),
  }
}
