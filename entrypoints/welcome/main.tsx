import { browser } from 'wxt/browser'
import { WelcomeScreen } from '../../components/options/WelcomeScreen.tsx'
import { welcomeTexts } from '../../components/options/welcome-texts.ts'
import { showScreen } from '../../components/parts/show-screen.ts'
import { createAsk } from '../../lib/messages/client.ts'
import { knownServerOf } from '../../lib/state/known-server.ts'
import { openTexts } from '../../lib/texts/open.ts'

const ask = createAsk((message) => browser.runtime.sendMessage(message))
const { server } = await knownServerOf(ask, import.meta.env.HANDCART_SERVER)
const texts = await openTexts({ area: browser.storage.local, window }, welcomeTexts)
document.title = texts.welcome.pageTitle
showScreen(<WelcomeScreen onOptions={() => void browser.runtime.openOptionsPage()} knownServer={server} />, texts)
