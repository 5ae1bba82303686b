/** What shops announced of permalinks, kept for a day so that no shop is asked each time its cart is read. */
import { createMutex } from '../core/mutex.ts'
import type { From } from '../messages/dispatcher.ts'
import type { Store } from '../storage/items.ts'
import type { WorkerDeps } from './deps.ts'

/** How long an answer of a shop counts, also that it announces none. */
const HOLDS_MS = 86_400_000
/** How long a page has to ask its shop before another page may: it may be left meanwhile. */
const ASKING_MS = 60_000
/** Most shops that are remembered: those asked longest ago give way. */
const MOST_SHOPS = 50

/** Permalinks as handlers use them. */
export interface Permalinks {
  /** What the shop of the sender's page announced: a path, or an empty text for none. Undefined: nobody knows, and whoever hears it asks the shop and tells. */
  readonly of: (from: From) => Promise<string | undefined>
  /** Keeps what it announced; undefined for none. Never fails. */
  readonly told: (from: From, path: string | undefined) => Promise<void>
  /** Forgets a shop, by its origin. */
  readonly forget: (origin: string) => Promise<void>
}

/** Creates it. */
export function createPermalinks({ store, now }: Pick<WorkerDeps, 'now'> & { readonly store: Pick<Store, 'permalinks'> }): Permalinks {
  const exclusive = createMutex()
  const held = async () =>
    ((await store.permalinks.get()) ?? []).filter(({ at, path }) => {
      const age = now() - at
      return age >= 0 && age < (path === undefined ? ASKING_MS : HOLDS_MS)
    })
  const keep = async (origin: string, path?: string): Promise<void> => {
    const others = (await held()).filter((known) => known.origin !== origin)
    const shop = { origin, at: now(), ...(path === undefined ? {} : { path }) }
    // A full device asks again.
    await store.permalinks.set([...others, shop].slice(-MOST_SHOPS)).catch(() => undefined)
  }
  return {
    of: ({ url }) =>
      exclusive(async () => {
        const { origin } = new URL(url)
        const known = (await held()).find((shop) => shop.origin === origin)
        if (!known) await keep(origin)
        return known && (known.path ?? '')
      }),
    told: ({ url }, path = '') => exclusive(() => keep(new URL(url).origin, path)),
    forget: (origin) =>
      exclusive(async () => {
        const all = (await store.permalinks.get()) ?? []
        const others = all.filter((known) => known.origin !== origin)
        if (others.length < all.length) await store.permalinks.set(others)
      }),
  }
}
