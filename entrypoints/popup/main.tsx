import { loadCartParts } from '../../components/popup/cart-parts.ts'
import { PopupScreen } from '../../components/popup/PopupScreen.tsx'
import { popupTexts } from '../../components/popup/popup-texts.ts'
import { showPopup } from '../../components/popup/show-popup.ts'
import { createAsk } from '../../lib/messages/client.ts'
import { later } from '../../lib/state/later.ts'
import { readOpening } from '../../lib/state/opening.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import { createTopicFeed } from '../../lib/state/topic-feed.ts'
import { openTexts } from '../../lib/texts/open.ts'

// `popup.html?tab=12` works on that tab, `?cart=…` shows that cart; either is a tab itself and must not close when it is done.
const { tab = '', cart: cartId }: { tab?: string; cart?: string } = Object.fromEntries(new URLSearchParams(location.search))
const tabId = /^\d+$/.test(tab) ? Number(tab) : undefined
const isOwnTab = tabId !== undefined || cartId !== undefined
document.documentElement.classList.toggle('as-tab', isOwnTab)

const opening = readOpening(chrome.storage.local)
const texts = openTexts({ area: chrome.storage.local, window }, popupTexts)
const loadCartMoves = () =>
  Promise.all([import('../../lib/state/cart-moves.ts'), texts.then(loadCartParts)]).then(([{ createCartMoves }]) => createCartMoves)
const model = createPopupModel({
  loadCartMoves,
  ask: createAsk((message) => chrome.runtime.sendMessage(message)),
  feed: createTopicFeed({ connect: (name) => chrome.runtime.connect({ name }), later }),
  opening,
  later,
  newId: () => crypto.randomUUID(),
  now: () => new Date(),
  tabId,
  cartId,
  requestOrigin: (pattern) => chrome.permissions.request({ origins: [pattern] }),
  addressOf: (id) => chrome.tabs.get(id).then(({ url }) => url),
  openTab: (url) => void chrome.tabs.create({ url }),
  send: (id, command) => chrome.tabs.sendMessage(id, command, { frameId: 0 }),
  showTab: (id) => void chrome.tabs.update(id, { active: true }),
  openOptions: () => void chrome.runtime.openOptionsPage(),
  close: () => isOwnTab || window.close(),
})
showPopup(<PopupScreen model={model} />, await opening.then(() => texts), () => void loadCartMoves())
