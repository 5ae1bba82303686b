import { render } from 'preact'
import { browser } from 'wxt/browser'
import { ConfirmScreen } from '../../components/panel/ConfirmScreen.tsx'
import { createAsk } from '../../lib/messages/client.ts'
import { createConfirmModel } from '../../lib/state/confirm-model.ts'

const model = createConfirmModel({
  ask: createAsk((message) => browser.runtime.sendMessage(message)),
  id: new URLSearchParams(location.search).get('id') ?? '',
  clock: () => performance.now(),
  close: () => window.close(),
})
const root = document.getElementById('root')
if (root) render(<ConfirmScreen model={model} />, root)
