/** Shops where Handcart is always on: the person granted the origin, and the detector is registered for it. */
import type { EnabledShop } from '../contract/views.ts'
import { cartAddressOf } from '../core/cart-address.ts'
import { lazily } from '../core/lazily.ts'
import { createMutex } from '../core/mutex.ts'
import type { From } from '../messages/dispatcher.ts'
import { learnCartAddress } from './cart-addresses.ts'
import { createShopChanges, registerAll, type ShopChanges } from './shop-changes.ts'
import { enabledOrigins, isOn, patternOf, type ShopDeps } from './shop-origins.ts'

/** A page that is its shop's cart: where its document was loaded from, and what its tab shows by now. */
export type SeenCart = Pick<From, 'url' | 'address'>

/** Shops as handlers use them. */
export interface Shops extends ShopChanges {
  readonly list: () => Promise<EnabledShop[]>
  readonly isEnabled: (origin: string) => Promise<boolean>
  /** Whether the person hid the button there. */
  readonly isButtonHidden: (origin: string) => Promise<boolean>
  /** Learns the address of a page that is its shop's cart; nothing where the shop is not enabled. @throws storage.full */
  readonly learnCart: (page: SeenCart) => Promise<void>
  /** Brings the registrations in line with the grants. Safe to call at any time: updates clear the one and keep the other. */
  readonly sync: () => Promise<void>
}

/** Creates it; choices and registrations change under a mutex. */
export function createShops(deps: ShopDeps): Shops {
  const { store } = deps
  const exclusive = createMutex()
  const list = async (): Promise<EnabledShop[]> => {
    const hidden = (await store.hiddenButtons.get()) ?? []
    return (await enabledOrigins(deps)).map((origin) => ({ origin, buttonHidden: hidden.includes(origin) }))
  }
  const sync = (): Promise<void> => exclusive(() => registerAll(deps))
  const changes = lazily(() => createShopChanges(deps, { exclusive, sync, list }))
  return {
    list,
    sync,
    isEnabled: async (origin) => isOn(await enabledOrigins(deps), origin),
    enable: (origin) => changes.enable(origin),
    disable: (origin) => changes.disable(origin),
    release: (server) => changes.release(server),
    learnCart: async (page) => {
      if (await exclusive(() => learnCart(deps, page))) await sync()
    },
    isButtonHidden: async (origin) => ((await store.hiddenButtons.get()) ?? []).includes(origin),
    hideButton: (origin, hidden) => changes.hideButton(origin, hidden),
  }
}

// True when it is news.
async function learnCart(deps: ShopDeps, page: SeenCart): Promise<boolean> {
  const [{ origin }, shown] = [new URL(page.url), new URL(page.address)]
  // The tab may have left by now.
  if (origin !== shown.origin || !isOn(await enabledOrigins(deps), origin)) return false
  return learnCartAddress(deps.store, patternOf(origin), cartAddressOf(shown))
}
