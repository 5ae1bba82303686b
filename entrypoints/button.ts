import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { startButtonScript } from '../lib/page/button-script.ts'

// Injected by the background where the detector saw a cart.
export default defineUnlistedScript(() => {
  // Without a background that answers there is nothing to share with.
  void startButtonScript({
    window,
    send: (message) => chrome.runtime.sendMessage(message),
    isOrphan: () => chrome.runtime?.id === undefined,
  }).catch(() => undefined)
})
