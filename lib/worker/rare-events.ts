/** What the worker does at events that no person waits for. */
import { browser } from 'wxt/browser'
import { keepLeft } from './import-resuming.ts'
import type { Parts } from './parts.ts'

/** A notice was clicked: shows the cart it told of. */
export async function openNotice({ account, notices }: Parts, id: string): Promise<void> {
  const found = notices.cartOf(id)
  if (!found) return
  await account.use(found.connectionId)
  await browser.tabs.create({ url: browser.runtime.getURL(`/popup.html?cart=${encodeURIComponent(found.cartId)}`) })
  await browser.notifications.clear(id)
}

/** A tab is gone, and with it what was kept for it. */
export async function leave({ store, imports }: Parts, tabId: number): Promise<void> {
  const { captures, documents, shownTexts, imports: states, plans, panels } = store
  await imports.left(tabId)
  await keepLeft(store, tabId)
  await Promise.all([captures, documents, shownTexts, states, plans].map((items) => items.remove(String(tabId))))
  for (const [document, panel] of await panels.all()) if (panel.tabId === tabId) await panels.remove(document)
}
