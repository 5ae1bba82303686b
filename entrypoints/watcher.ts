import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { startWatcher } from '../lib/page/watcher.ts'

// Registered by the background for the pages of an enabled shop that the detector need not look at.
export default defineUnlistedScript(startWatcher)
