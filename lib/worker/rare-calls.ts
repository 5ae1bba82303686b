/** Browser calls that no first answer waits for. */
import { type Browser, browser } from 'wxt/browser'
import { PAGE_GLOBALS } from '../contract/page-globals.ts'
import { LINK_SLOT_ID, PASS_LENGTH } from '../core/link-address.ts'
import { readLinkPass } from './link-pass.ts'
import { readPageGlobal } from './page-global.ts'
import type { PageScript } from './page-scripts.ts'
import type { BrowserCalls } from './parts.ts'
import type { Speech } from './speech.ts'

/** Their names. */
export type RareCalls = Pick<
  BrowserCalls,
  'registered' | 'register' | 'update' | 'unregister' | 'openConfirmation' | 'showConfirmation' | 'readGlobal' | 'linkPass' | 'notify'
>

/** Creates them for the browser this runs in. */
export function createRareCalls({ spoken }: Pick<Speech, 'spoken'>): RareCalls {
  return {
    ...scriptCalls(),
    ...confirmCalls(),
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
    notify: async ({ id, sender, cart }) => {
      const { words } = await spoken()
      const title = sender === undefined ? words.cartArrived : words.cartArrivedFrom({ sender })
      await browser.notifications.create(id, { type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), title, message: cart })
    },
  }
}

function scriptCalls(): Pick<RareCalls, 'registered' | 'register' | 'update' | 'unregister'> {
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

function confirmCalls(): Pick<RareCalls, 'openConfirmation' | 'showConfirmation'> {
  return {
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
