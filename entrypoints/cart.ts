import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createAsk } from '../lib/messages/client.ts'
import { startCartScript } from '../lib/page/cart-script.ts'
import { beginLife } from '../lib/page/own-world.ts'
import { createPageBrowser } from '../lib/page/page-browser.ts'
import { openPageParts } from '../lib/page/page-parts.ts'
import * as kit from '../lib/page/shared-kit.ts'

// Injected by the background; no content script of the build tool's, which would fire an event of its own in the page.
// A newer copy in the same page takes over from the one before.
export default defineUnlistedScript(() => {
  const life = beginLife()
  const browser = createPageBrowser()
  const ask = createAsk(browser.sendMessage)
  openPageParts(kit, (name) => ask('page.bringPart', { name }))
  startCartScript({ window, browser, life })
})
