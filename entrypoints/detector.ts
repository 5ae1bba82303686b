import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { startDetector } from '../lib/page/detector.ts'

// Registered by the background for each shop the person enabled: nothing of it in the manifest, and no content script of the build tool's,
// which would fire an event of its own in the page.
export default defineUnlistedScript(() =>
  startDetector({ window, tell: () => void chrome.runtime.sendMessage({ name: 'page.cartSeen' }).catch(() => undefined) }),
)
