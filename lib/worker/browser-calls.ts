/** The parts' browser calls, by the browser's own interfaces. */
import { type Browser, browser } from 'wxt/browser'
import { PAGE_GLOBALS } from '../contract/page-globals.ts'
import { LINK_SLOT_ID, PASS_LENGTH } from '../core/link-address.ts'
import type { ConfirmCalls } from './confirmations.ts'
import { readLinkPass } from './link-pass.ts'
import { readPageGlobal } from './page-global.ts'
import type { PageScript, ScriptCalls } from './page-scripts.ts'
import type { BrowserCalls, InPageCalls } from './parts.ts'
import type { Speech } from './speech.ts'

const CART_SCRIPT = '/cart.js'

/** The registry and the build know which parts there are, the worker does not: a name that is none is the browser's to refuse. */
interface ScriptRunner {
  executeScript(injection: object): Promise<unknown>
}

/** Creates them for the browser this runs in. */
export function createBrowserCalls({ spoken }: Pick<Speech, 'spoken'>): BrowserCalls {
  // The other interfaces are made when they are touched, which a start should not wait for.
  const { tabs, permissions } = browser
  const scripts = (): ScriptRunner => browser.scripting
  return {
    ...confirmCalls(),
    ...scriptCalls(),
    ...readingCalls(),
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
    granted: async () => (await permissions.getAll()).origins ?? [],
    revoke: async (pattern) => void (await permissions.remove({ origins: [pattern] })),
    openScreen: async (file) => void (await tabs.create({ url: `${browser.runtime.getURL('/')}${file.slice(1)}` })),
    mayNotify: () => permissions.contains({ permissions: ['notifications'] }),
    notify: async ({ id, sender, cart }) => {
      const { words } = await spoken()
      const title = sender === undefined ? words.cartArrived : words.cartArrivedFrom({ sender })
      await browser.notifications.create(id, { type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), title, message: cart })
    },
  }
}

function readingCalls(): Pick<InPageCalls, 'readGlobal' | 'linkPass'> {
  return {
    readGlobal: async (tabId, name) => {
      const target = { tabId, frameIds: [0] }
      const [first] = await browser.scripting.executeScript({ target, world: 'MAIN', func: readPageGlobal, args: [PAGE_GLOBALS[name]] })
      return typeof first?.result === 'string' ? first.result : undefined
    },
    linkPass: async (tabId, address) => {
      const target = { tabId, frameIds: [0] }
      const args: [Parameters<typeof readLinkPass>[0]] = [{ address, slot: LINK_SLOT_ID, longest: PASS_LENGTH }]
      const [first] = await browser.scripting.executeScript({ target, func: readLinkPass, args })
      return first?.result
    },
  }
}

function scriptCalls(): ScriptCalls {
  return {
    registered: async () => {
      const registered = await browser.scripting.getRegisteredContentScripts()
      return registered.map(({ id, matches = [], excludeMatches = [] }) => ({ id, matches, excludeMatches }))
    },
    register: (script) => browser.scripting.registerContentScripts([registration(script)]),
    update: (script) => browser.scripting.updateContentScripts([registration(script)]),
    unregister: (ids) => browser.scripting.unregisterContentScripts({ ids: [...ids] }),
  }
}

function registration({ id, name, matches, excludeMatches }: PageScript): Browser.scripting.RegisteredContentScript {
  const addresses = { matches: [...matches], ...(excludeMatches.length > 0 ? { excludeMatches: [...excludeMatches] } : {}) }
  return { id, js: [`/${name}.js`], ...addresses, runAt: 'document_idle', persistAcrossSessions: true }
}

function confirmCalls(): ConfirmCalls {
  return {
    // Chromium's observer sees what covers a panel; Firefox has none.
    confirmsApart: import.meta.env.FIREFOX,
    openConfirmation: async (id) => {
      const url = browser.runtime.getURL(`/confirm.html?id=${id}`)
      return (await browser.windows.create({ type: 'popup', width: 480, height: 420, url }))?.id
    },
    showConfirmation: async (windowId) => {
      try {
        const { tabs, windows } = browser
        const [tab] = await tabs.query({ windowId })
        if (tab?.id === undefined) return false
        // Loaded again, it ignores its first presses again: it comes up under a pointer in motion.
        await tabs.reload(tab.id)
        await windows.update(windowId, { focused: true })
        return true
      } catch {
        // Closed by hand.
        return false
      }
    },
  }
}
