/** The number of carts that were not looked at yet. */
import type { OwnItems } from '../../storage/desk-items.ts'
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
    unseen: (connectionId) => countUnseen(store.of(connectionId)),
    // It speaks for all accounts: a cart is new whichever of them is in use.
    update: async () => {
      let count = 0
      for (const items of await store.everyones()) count += await countUnseen(items)
      await showBadge(count === 0 ? '' : count > MOST_ON_BADGE ? `${MOST_ON_BADGE}+` : String(count))
    },
  }
}

async function countUnseen({ carts, marks }: OwnItems): Promise<number> {
  const [kept, known] = await Promise.all([carts.all(), marks.all()])
  return [...kept.values()].filter(({ id, mine }) => !mine && !known.get(id)?.seen && !known.get(id)?.archived).length
}
