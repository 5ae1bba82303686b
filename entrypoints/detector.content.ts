import { defineContentScript } from 'wxt/utils/define-content-script'
import { startDetector } from '../lib/page/detector.ts'

// Registered by the background for each shop the person enabled; `matches: []` keeps it out of the install permissions.
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  main: () => startDetector({ window, tell: () => void chrome.runtime.sendMessage({ name: 'page.cartSeen' }).catch(() => undefined) }),
})
