import { defineContentScript } from 'wxt/utils/define-content-script'
import { createAsk } from '../lib/messages/client.ts'
import { startCartScript } from '../lib/page/cart-script.ts'
import { createPageBrowser } from '../lib/page/page-browser.ts'
import { openPageParts } from '../lib/page/page-parts.ts'
import * as kit from '../lib/page/shared-kit.ts'

const RUNNING = Symbol.for('handcart.running')

// Injected by the background. A newer copy in the same page takes over from the one before.
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  main: () => {
    const before: unknown = Reflect.get(globalThis, RUNNING)
    if (before instanceof AbortController) before.abort()
    const life = new AbortController()
    Reflect.set(globalThis, RUNNING, life)
    const browser = createPageBrowser()
    const ask = createAsk(browser.sendMessage)
    openPageParts(kit, (name) => ask('page.bringPart', { name }))
    void startCartScript({ window, browser, life })
  },
})
