import { render } from 'preact'
import { browser } from 'wxt/browser'
import { OptionsScreen } from '../../components/options/OptionsScreen.tsx'
import { createAsk } from '../../lib/messages/client.ts'
import { later } from '../../lib/state/later.ts'
import { createOptionsModel } from '../../lib/state/options-model.ts'
import { createTopicFeed } from '../../lib/state/topic-feed.ts'

const model = createOptionsModel({
  ask: createAsk((message) => browser.runtime.sendMessage(message)),
  feed: createTopicFeed({ connect: (name) => browser.runtime.connect({ name }), later }),
  later,
  requestOrigin: (pattern) => browser.permissions.request({ origins: [pattern] }),
  requestNotices: () => browser.permissions.request({ permissions: ['notifications'] }),
})
const knownServer: string | undefined = import.meta.env.HANDCART_SERVER
const root = document.getElementById('root')
if (root) render(<OptionsScreen model={model} version={browser.runtime.getManifest().version} knownServer={knownServer} />, root)
window.addEventListener('pagehide', model.leave)
