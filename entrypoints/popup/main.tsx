import { showScreen } from '../../components/parts/show-screen.ts'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import { PopupScreen } from '../../components/popup/PopupScreen.tsx'
import { popupTexts } from '../../components/popup/popup-texts.ts'
import { createAsk } from '../../lib/messages/client.ts'
import { later } from '../../lib/state/later.ts'
import { readOpening } from '../../lib/state/opening.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import { createTopicFeed } from '../../lib/state/topic-feed.ts'
import { openTexts } from '../../lib/texts/open.ts'

// `popup.html?tab=12` works on that tab, `?cart=…` shows that cart; either is a tab itself and must not close when it is done.
const asked = new URLSearchParams(location.search)
const [tab, cart] = [asked.get('tab'), asked.get('cart')]
const tabId = tab !== null && /^\d+$/.test(tab) ? Number(tab) : undefined
const isOwnTab = tabId !== undefined || cart !== null
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
  cartId: cart ?? undefined,
  requestOrigin: (pattern) => chrome.permissions.request({ origins: [pattern] }),
  openTab: (url) => void chrome.tabs.create({ url }),
  showTab: (id) => void chrome.tabs.update(id, { active: true }),
  openOptions: () => void chrome.runtime.openOptionsPage(),
  close: () => isOwnTab || window.close(),
})
await opening
showScreen(<PopupScreen model={model} />, await texts)
void loadCartMoves()
