import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { startLinkPage } from '../lib/page/link-page.ts'

// Registered by the background for servers whose host permission the person gave when they connected.
export default defineUnlistedScript(() => {
  // Without a background that answers there is no button.
  void startLinkPage({ document, send: (message) => chrome.runtime.sendMessage(message) }).catch(() => undefined)
})
