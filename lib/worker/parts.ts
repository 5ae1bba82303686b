/** Puts the worker's parts together. */
import { type AccountService, createAccount } from '../desk/account/accounts.ts'
import { createSync } from '../desk/carts/lists.ts'
import { createNews } from '../desk/carts/news.ts'
import { createNotices, type NoticeCalls } from '../desk/carts/notices.ts'
import { rememberShare, rememberUpdate } from '../desk/carts/share-records.ts'
import type { Deps } from '../desk/deps.ts'
import { createOutbox } from '../desk/outbox/queue.ts'
import type { ConfirmCalls } from './confirmations.ts'
import { createShops, type ShopCalls } from './enabled-shops.ts'
import type { Parts } from './handlers.ts'
import { createImports } from './imports.ts'
import { createPages, type TabCalls } from './pages.ts'

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
