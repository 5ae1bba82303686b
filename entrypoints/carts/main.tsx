import { browser } from 'wxt/browser'
import { CartsScreen } from '../../components/carts/CartsScreen.tsx'
import { cartsTexts } from '../../components/carts/carts-texts.ts'
import { showScreen } from '../../components/parts/show-screen.ts'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import { createAsk } from '../../lib/messages/client.ts'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import { createInbox } from '../../lib/state/inbox-model.ts'
import { later } from '../../lib/state/later.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import { createSavedModel } from '../../lib/state/saved-carts.ts'
import { createTopicFeed } from '../../lib/state/topic-feed.ts'
import { openTexts } from '../../lib/texts/open.ts'

// `?tab=12` works with the cart of that tab, `&show=inbox` begins with the team's inbox, `&print=…` opens a cart and prints it.
const { tab = '', show, print: cartId }: Record<string, string | undefined> = Object.fromEntries(new URLSearchParams(location.search))
const ask = createAsk((message) => browser.runtime.sendMessage(message))
const feed = createTopicFeed({ connect: (name) => browser.runtime.connect({ name }), later })
const texts = await openTexts({ area: browser.storage.local, window }, cartsTexts)
const model = createPopupModel({
  loadCartMoves: () => loadCartParts(texts).then(() => createCartMoves),
  ask,
  feed,
  later,
  newId: () => crypto.randomUUID(),
  now: () => new Date(),
  cartId,
  tabId: /^\d+$/.test(tab) ? Number(tab) : undefined,
  requestOrigin: (pattern) => browser.permissions.request({ origins: [pattern] }),
  openTab: (url) => void browser.tabs.create({ url }),
  showTab: (id) => void browser.tabs.update(id, { active: true }),
  openOptions: () => void browser.runtime.openOptionsPage(),
  close: () => undefined,
})
const onGone = (id: string) => model.opened.value?.id === id && model.back()
const saved = createSavedModel({ ask, feed, toast: model.toast, onGone })
document.title = texts.saved.pageTitle
const screen = { model, saved, inbox: createInbox({ ask, feed, later }), printed: cartId }
showScreen(<CartsScreen {...screen} {...(show === 'inbox' ? { first: show } : {})} />, texts)
