import { browser } from 'wxt/browser'
import { ConfirmScreen } from '../../components/panel/ConfirmScreen.tsx'
import { confirmTexts } from '../../components/panel/confirm-texts.ts'
import { showScreen } from '../../components/parts/show-screen.ts'
import { createAsk } from '../../lib/messages/client.ts'
import { createConfirmModel } from '../../lib/state/confirm-model.ts'
import { openTexts } from '../../lib/texts/open.ts'

const model = createConfirmModel({
  ask: createAsk((message) => browser.runtime.sendMessage(message)),
  id: new URLSearchParams(location.search).get('id') ?? '',
  clock: () => performance.now(),
  close: () => window.close(),
})
const texts = await openTexts({ area: browser.storage.local, window }, confirmTexts)
document.title = texts.confirm.pageTitle
showScreen(<ConfirmScreen model={model} />, texts)
