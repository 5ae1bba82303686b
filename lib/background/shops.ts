/** Shops where Handcart is always on: the person granted the origin, and the detector is registered for it. */
import type { EnabledShop } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Deps } from './deps.ts'

/** The browser calls behind it. Patterns look like `https://shop.example/*`. */
export interface ShopCalls {
  readonly granted: () => Promise<readonly string[]>
  readonly revoke: (pattern: string) => Promise<void>
  /** Ids of the registered detectors. */
  readonly registered: () => Promise<readonly string[]>
  readonly register: (id: string, pattern: string) => Promise<void>
  readonly unregister: (ids: readonly string[]) => Promise<void>
}

/** Shops as handlers use them. */
export interface Shops {
  readonly list: () => Promise<EnabledShop[]>
  readonly enable: (origin: string) => Promise<EnabledShop[]>
  readonly disable: (origin: string) => Promise<EnabledShop[]>
  readonly hideButton: (origin: string, hidden: boolean) => Promise<EnabledShop[]>
  /** Brings the registrations in line with the grants. Safe to call at any time: updates clear the one and keep the other. */
  readonly sync: () => Promise<void>
}

const PREFIX = 'detector '

/** Creates it; `server` is the connected server's origin, whose grant enables no shop. */
export function createShops({ store, changed }: Deps, calls: ShopCalls): Shops {
  const origins = async (): Promise<readonly string[]> => {
    const server = (await store.connection.get())?.server
    const granted = (await calls.granted()).flatMap((pattern) => originOf(pattern) ?? [])
    return [...new Set(granted)].filter((origin) => server === undefined || origin !== new URL(server).origin).sort()
  }
  const sync = async (): Promise<void> => {
    const [wanted, registered] = await Promise.all([origins(), calls.registered()])
    const ids = wanted.map((origin) => `${PREFIX}${origin}`)
    const old = registered.filter((id) => id.startsWith(PREFIX) && !ids.includes(id))
    if (old.length > 0) await calls.unregister(old)
    for (const origin of wanted) if (!registered.includes(`${PREFIX}${origin}`)) await calls.register(`${PREFIX}${origin}`, `${origin}/*`)
  }
  const list = async (): Promise<EnabledShop[]> => {
    const hidden = (await store.hiddenButtons.get()) ?? []
    return (await origins()).map((origin) => ({ origin, buttonHidden: hidden.includes(origin) }))
  }
  const done = async (): Promise<EnabledShop[]> => {
    await sync()
    changed('shops')
    return list()
  }
  return {
    list,
    sync,
    enable: async (origin) => {
      if (!(await origins()).includes(origin)) throw new AppError('auth.no-permission')
      return done()
    },
    disable: async (origin) => {
      await calls.revoke(`${origin}/*`)
      return done()
    },
    hideButton: async (origin, hidden) => {
      const others = ((await store.hiddenButtons.get()) ?? []).filter((known) => known !== origin)
      await store.hiddenButtons.set(hidden ? [...others, origin] : others)
      return done()
    },
  }
}

// Broad patterns name no shop.
function originOf(pattern: string): string | undefined {
  const [, origin] = /^(https?:\/\/[^*/]+)\/\*$/.exec(pattern) ?? []
  return origin
}
