import { browser } from 'wxt/browser'
import { CartsScreen } from '../../components/carts/CartsScreen.tsx'
import { cartsTexts } from '../../components/carts/carts-texts.ts'
import { showScreen } from '../../components/parts/show-screen.ts'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import { createAsk } from '../../lib/messages/client.ts'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import { createCartsPage } from '../../lib/state/carts-page.ts'
import { later } from '../../lib/state/later.ts'
import { createTopicFeed } from '../../lib/state/topic-feed.ts'
import { openTexts } from '../../lib/texts/open.ts'

// `?tab=12` works with the cart of that tab, `&show=inbox` begins with the team's inbox, `&show=list` with a list, `&show=link` with that of the tab's address, `&print=…` opens a cart and prints it.
const { tab = '', show, print: cartId }: Record<string, string | undefined> = Object.fromEntries(new URLSearchParams(location.search))
const texts = await openTexts({ area: browser.storage.local, window }, cartsTexts)
const screen = createCartsPage({
  loadCartMoves: () => loadCartParts(texts).then(() => createCartMoves),
  ask: createAsk((message) => browser.runtime.sendMessage(message)),
  send: (id, command) => browser.tabs.sendMessage(id, command, { frameId: 0 }),
  feed: createTopicFeed({ connect: (name) => browser.runtime.connect({ name }), later }),
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
document.title = texts.saved.pageTitle
if (show === 'list') void screen.lists.open()
if (show === 'link') void browser.tabs.get(Number(tab)).then(({ url }) => screen.lists.open(url))
showScreen(<CartsScreen {...screen} printed={cartId} {...(show === 'inbox' ? { first: show } : {})} />, texts)
