/** Puts the worker's parts together. */
import { type AccountService, createAccount } from './account.ts'
import type { ConfirmCalls } from './confirmations.ts'
import type { Deps } from './deps.ts'
import type { Parts } from './handlers.ts'
import { createImports } from './imports.ts'
import { createNews } from './news.ts'
import { createNotices, type NoticeCalls } from './notices.ts'
import { createOutbox } from './outbox.ts'
import { createPages, type TabCalls } from './pages.ts'
import { rememberShare, rememberUpdate } from './share-records.ts'
import { createShops, type ShopCalls } from './shops.ts'
import { createSync } from './sync.ts'

/** The browser calls the parts need beyond storage and network. */
export interface BrowserCalls extends TabCalls, ShopCalls, NoticeCalls, ConfirmCalls {
  readonly dataLayer: (tabId: number) => Promise<string | undefined>
}

/** Creates all parts on one store. */
export function createParts(deps: Deps, calls: BrowserCalls): Parts {
  // The account wipes the cache at sign-out, the cache asks with the account's token.
  const notices = createNotices(deps, calls)
  const sync = createSync(
    deps,
    () => account,
    () => notices,
  )
  const account: AccountService = createAccount(deps, sync.wipe)
  const outbox = createOutbox(deps, {
    account,
    onShared: async (entry, connection) => {
      if (entry.cartId === undefined) return
      const cart = await sync.refreshCart(entry.cartId, connection)
      await rememberShare(deps, { entry, cart, connection })
    },
    onUpdateDropped: (entry, connection) => rememberUpdate(deps, { entry, connection, isDone: false }),
  })
  const shops = createShops(deps, calls)
  const pages = createPages(deps, { calls, isEnabled: shops.isEnabled })
  return {
    deps,
    account,
    sync,
    outbox,
    pages,
    imports: createImports(deps, pages, account),
    shops,
    notices,
    news: createNews(deps, sync.refresh, async () => (await account.get()).id),
    dataLayer: calls.dataLayer,
    confirming: calls,
  }
}
