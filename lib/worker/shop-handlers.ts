/** Handlers of messages about shops: where Handcart is always on, and what they announce. */
import type { Handlers } from '../messages/dispatcher.ts'
import type { Parts } from './parts.ts'

/** All of them. */
export function shopHandlers({
  shops: service,
  permalinks,
}: Parts): Pick<Handlers, Extract<keyof Handlers, `shops.${string}` | `page.permalink${string}`>> {
  return {
    'shops.list': () => service.list(),
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
