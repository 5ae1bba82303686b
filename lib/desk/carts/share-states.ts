/** How a share stands, by what this device knows of it. */
import type { CartSummary } from '../../contract/views.ts'
import type { AccountService } from '../account/accounts.ts'
import type { Outbox } from '../outbox/queue.ts'
import { summaryOfEntry, summaryOfRow } from './views.ts'

/** Shares of the person in use. */
export interface ShareStates {
  /** A share by its own id or its cart's; undefined when this device knows none. */
  readonly find: (id: string) => Promise<CartSummary | undefined>
}

/** Creates them on the cache and the outbox. */
export function createShareStates({ account, outbox }: { readonly account: AccountService; readonly outbox: Outbox }): ShareStates {
  return {
    find: async (id) => {
      const { carts, shares } = await account.items()
      const [entry, record] = await Promise.all([outbox.entry(id), shares.get(id)])
      const cartId = record?.cartId ?? entry?.cartId ?? id
      const [rows, entries] = await Promise.all([carts.rows([cartId]), outbox.entries()])
      const kept = rows.get(cartId)
      if (kept) return summaryOfRow(kept, entries)
      return entry && summaryOfEntry(entry)
    },
  }
}
