import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createAsk } from '../lib/messages/client.ts'
import { startCartScript } from '../lib/page/cart-script.ts'
import { createPageBrowser } from '../lib/page/page-browser.ts'
import { openPageParts } from '../lib/page/page-parts.ts'
import * as kit from '../lib/page/shared-kit.ts'

const RUNNING = Symbol.for('handcart.running')

// Injected by the background; no content script of the build tool's, which would fire an event of its own in the page.
// A newer copy in the same page takes over from the one before.
export default defineUnlistedScript(() => {
  const before: unknown = Reflect.get(globalThis, RUNNING)
  if (before instanceof AbortController) before.abort()
  const life = new AbortController()
  Reflect.set(globalThis, RUNNING, life)
  const browser = createPageBrowser()
  const ask = createAsk(browser.sendMessage)
  openPageParts(kit, (name) => ask('page.bringPart', { name }))
  startCartScript({ window, browser, life })
})
