/** The parts' browser calls, by the browser's own interfaces. */
import { browser } from 'wxt/browser'
import { lazily } from '../core/lazily.ts'
import type { BrowserCalls } from './parts.ts'
import { createRareCalls } from './rare-calls.ts'
import type { Speech } from './speech.ts'

const CART_SCRIPT = '/cart.js'

/** The registry and the build know which parts there are, the worker does not: a name that is none is the browser's to refuse. */
interface ScriptRunner {
  executeScript(injection: object): Promise<unknown>
}

/** Creates them for the browser this runs in. */
export function createBrowserCalls(speech: Pick<Speech, 'spoken'>): BrowserCalls {
  const rare = lazily(() => createRareCalls(speech))
  // The other interfaces are made when they are touched, which a start should not wait for.
  const { tabs, permissions } = browser
  const scripts = (): ScriptRunner => browser.scripting
  return {
    // Chromium's observer sees what covers a panel; Firefox has none.
    confirmsApart: import.meta.env.FIREFOX,
    openConfirmation: (id) => rare.openConfirmation(id),
    showConfirmation: (windowId) => rare.showConfirmation(windowId),
    registered: () => rare.registered(),
    register: (script) => rare.register(script),
    update: (script) => rare.update(script),
    unregister: (ids) => rare.unregister(ids),
    tab: async (tabId) => {
      const tab =
        tabId === undefined
          ? (await tabs.query({ active: true, lastFocusedWindow: true }))[0]
          : await tabs.get(tabId).catch(() => undefined)
      return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url }
    },
    inject: async (tabId) => {
      const run = (): Promise<unknown> => scripts().executeScript({ target: { tabId, frameIds: [0] }, files: [CART_SCRIPT] })
      // Right after a key press the grant is sometimes not there yet.
      await run().catch(async () => {
        await new Promise((resolve) => setTimeout(resolve, 50))
        await run()
      })
    },
    send: (tabId, command) => tabs.sendMessage(tabId, command, { frameId: 0 }),
    // A command nobody knows is answered by any cart script, and does nothing. Once the document is gone, there is nobody to answer.
    hasDocument: (tabId, documentId) =>
      tabs.sendMessage(tabId, { command: 'ping' }, { documentId }).then(
        () => true,
        () => false,
      ),
    bringPart: async (tabId, name) => {
      await scripts().executeScript({ target: { tabId, frameIds: [0] }, files: [`/${name}.js`] })
    },
    readGlobal: (tabId, name) => rare.readGlobal(tabId, name),
    linkPass: (tabId, address) => rare.linkPass(tabId, address),
    granted: async () => (await permissions.getAll()).origins ?? [],
    revoke: async (pattern) => void (await permissions.remove({ origins: [pattern] })),
    openScreen: async (file) => void (await tabs.create({ url: `${browser.runtime.getURL('/')}${file.slice(1)}` })),
    mayNotify: () => permissions.contains({ permissions: ['notifications'] }),
    notify: (notice) => rare.notify(notice),
  }
}
