import { browser } from 'wxt/browser'
import { OptionsScreen } from '../../components/options/OptionsScreen.tsx'
import { optionsTexts } from '../../components/options/options-texts.ts'
import { showScreen } from '../../components/parts/show-screen.ts'
import { createAsk } from '../../lib/messages/client.ts'
import { knownServerOf } from '../../lib/state/known-server.ts'
import { createLanguageChoice } from '../../lib/state/language-choice.ts'
import { later } from '../../lib/state/later.ts'
import { createOptionsModel } from '../../lib/state/options-model.ts'
import { createTopicFeed } from '../../lib/state/topic-feed.ts'
import { openTexts } from '../../lib/texts/open.ts'

const ask = createAsk((message) => browser.runtime.sendMessage(message))
const choice = createLanguageChoice({ ask, reopen: () => location.reload() })
const model = createOptionsModel({
  ask,
  feed: createTopicFeed({ connect: (name) => browser.runtime.connect({ name }), later }),
  later,
  requestOrigin: (pattern) => browser.permissions.request({ origins: [pattern] }),
  requestNotices: () => browser.permissions.request({ permissions: ['notifications'] }),
})
const { server, isLocked } = await knownServerOf(ask, import.meta.env.HANDCART_SERVER)
const texts = await openTexts({ area: browser.storage.local, window }, optionsTexts)
document.title = texts.options.pageTitle
showScreen(
  <OptionsScreen model={model} choice={choice} version={browser.runtime.getManifest().version} knownServer={server} isLocked={isLocked} />,
  texts,
)
window.addEventListener('pagehide', model.leave)
