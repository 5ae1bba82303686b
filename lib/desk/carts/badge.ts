/** The number of carts that were not looked at yet. */
import type { DeskDeps } from '../deps.ts'

const MOST_ON_BADGE = 9

/** What the badge counts and shows. */
export interface Badge {
  /** Shows how many there are now. */
  readonly update: () => Promise<void>
  /** Number of a connection's received carts that were not looked at yet. */
  readonly unseen: (connectionId: string) => Promise<number>
}

/** Creates it on the cache alone. */
export function createBadge({ store, showBadge }: Pick<DeskDeps, 'store' | 'showBadge'>): Badge {
  return {
    unseen: async (connectionId) => (await store.of(connectionId).carts.counts()).unseen,
    // It speaks for all accounts: a cart is new whichever of them is in use.
    update: async () => {
      const counts = await Promise.all((await store.everyones()).map(({ carts }) => carts.counts()))
      const count = counts.reduce((sum, { unseen }) => sum + unseen, 0)
      await showBadge(count === 0 ? '' : count > MOST_ON_BADGE ? `${MOST_ON_BADGE}+` : String(count))
    },
  }
}
