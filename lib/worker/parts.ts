/** Puts the worker's parts together. */
import type { PageGlobal } from '../contract/page-globals.ts'
import { lazily } from '../core/lazily.ts'
import { looksLikeLink } from '../core/link-address.ts'
import type { NoticeCalls } from '../desk/carts/notices.ts'
import { createDesk, type Desk } from '../desk/desk.ts'
import type { Store } from '../storage/items.ts'
import { type Confirmations, type ConfirmCalls, createConfirmations } from './confirmations.ts'
import type { WorkerDeps } from './deps.ts'
import { createShops, type Shops } from './enabled-shops.ts'
import { createImports, forgetImports, type Imports } from './imports.ts'
import { createPages, type Pages, type TabCalls } from './pages.ts'
import { createPanels, type Panels } from './panel.ts'
import { createPermalinks, type Permalinks } from './permalinks.ts'
import { picturesInTab } from './picturing.ts'
import { createPrivateTexts, type PrivateTexts } from './private-texts.ts'
import type { ShopCalls } from './shop-origins.ts'
import type { Speech } from './speech.ts'

/** What a script in a page cannot do itself. */
export interface InPageCalls {
  /** What the table lets through of a global in the page's own world, as JSON text; undefined when there is none. */
  readonly readGlobal: (tabId: number, name: PageGlobal) => Promise<string | undefined>
  /** What the page of a link at this address tells of its visitor's pass, if the tab still shows it. Rejects where Handcart may not look. */
  readonly linkPass: (tabId: number, address: string) => Promise<unknown>
  /** Opens one of the extension's own pages in a tab. */
  readonly openScreen: (file: string) => Promise<void>
  /** Puts a script of the extension's folders `shops` and `page` into the tab's top frame. Rejects where that is not allowed, and for a name that is none. */
  readonly bringPart: (tabId: number, name: string) => Promise<void>
}

/** The browser calls the parts need beyond storage and network. */
export interface BrowserCalls extends TabCalls, ShopCalls, NoticeCalls, ConfirmCalls, InPageCalls {}

/** The worker's parts: its desk, and what is the browser's. */
export interface Parts extends Desk, InPageCalls {
  readonly store: Store
  readonly pages: Pages
  readonly privateTexts: PrivateTexts
  readonly panels: Panels
  readonly imports: Imports
  readonly shops: Shops
  readonly permalinks: Permalinks
  readonly confirmations: Confirmations
  readonly speech: Speech
}

/** Creates all parts on one store. */
export function createParts(deps: WorkerDeps & BrowserCalls & { readonly speech: Speech }): Parts {
  const { store, readGlobal, linkPass, bringPart, openScreen, speech } = deps
  const desk = createDesk({
    ...deps,
    pictures: (cart) => picturesInTab({ store, pages }, cart),
    forgotten: (connectionId) => forgetImports(store, connectionId),
  })
  const shops = createShops({ ...deps, account: desk.account })
  const privateTexts = lazily(() => createPrivateTexts(deps))
  // Most tabs show none: what knows the servers is not looked at for them.
  const isLinkPage = async (address: string): Promise<boolean> => looksLikeLink(address) && (await desk.taken.pageAt(address)) !== undefined
  const pages = createPages({ ...deps, privateTexts, isLinkPage, isEnabled: shops.isEnabled })
  return {
    ...desk,
    store,
    readGlobal,
    linkPass,
    bringPart,
    openScreen,
    speech,
    shops,
    permalinks: lazily(() => createPermalinks(deps)),
    privateTexts,
    pages,
    panels: lazily(() => createPanels({ ...deps, ...desk, pages })),
    imports: lazily(() =>
      createImports({ ...deps, pages, account: desk.account, answers: desk.answers, saved: desk.saved, inboxes: desk.inboxes }),
    ),
    confirmations: lazily(() => createConfirmations({ ...deps, ...desk, pages })),
  }
}
