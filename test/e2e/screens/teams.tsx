import type { SentCart, TeamRequest } from '../../../lib/contract/teams.ts'
import { aLine, alone, aView, lineId, Refusal, settled, shop, signedIn } from '../../state/fakes.ts'
import { aCartsPage } from './carts.tsx'
import { remember, type Screen } from './drawn.ts'
import { aPanel } from './panel.tsx'
import { aPopup } from './popup.tsx'

const LONG = 'Kundendienst Büroausstattung und Konferenztechnik'
const SENT: SentCart = {
  id: lineId(70),
  page: 'https://handcart.example/t/lumen.service',
  team: LONG,
  company: 'Lumen Office GmbH',
  shop: shop.origin,
  state: 'received',
  at: '2026-11-22T11:40:00Z',
}
const sent = (['received', 'answered', 'closed', 'gone'] as const).map((state, index) => ({ ...SENT, state, id: lineId(70 + index) }))

const members = [
  { idCompanyUser: 'u-jonas', name: 'Jonas Okafor' },
  { idCompanyUser: 'u-sofia', name: 'Sofía Reyes' },
]
const lines = [1, 2, 3].map((number) => aLine(number, { title: `Höhenverstellbarer Schreibtisch mit Kabelwanne ${number}` }))
const REQUEST: TeamRequest = {
  id: lineId(50),
  idTeam: lineId(60),
  team: LONG,
  name: 'Maximiliane von Hohenstein-Wallenberg',
  address: 'maximiliane.von.hohenstein-wallenberg@nordwerk.example',
  message: 'Passen die Tische unter eine Schräge von 1,40 m?\nUnd bis wann kämen sie nach Leipzig?',
  language: 'de',
  shop: shop.origin,
  lineCount: lines.length,
  state: 'received',
  version: 1,
  assignee: null,
  isMine: false,
  idCart: null,
  sentAt: '2026-11-22T13:00:00Z',
  answeredAt: null,
  closedAt: null,
  cart: null,
}
const [jonas = null, sofia = null] = members
const requests: readonly TeamRequest[] = [
  REQUEST,
  { ...REQUEST, id: lineId(51), assignee: jonas, isMine: true },
  { ...REQUEST, id: lineId(52), assignee: sofia },
  { ...REQUEST, id: lineId(53), assignee: sofia, state: 'answered', name: 'Ana Kunde' },
  { ...REQUEST, id: lineId(54), state: 'closed', name: 'Ivo' },
]
const team = { id: REQUEST.idTeam, name: LONG, url: SENT.page, waiting: 3, members }
const cart = { shop: { ...shop, currency: 'EUR' }, lines, totals: {}, capturedAt: '2026-11-22T12:59:00Z' }
const told = { 'inbox.list': () => ({ teams: [team], requests }), 'inbox.read': () => ({ ...REQUEST, cart }) }

const pressed = async (selector: string): Promise<void> => {
  await settled()
  document.querySelector<HTMLElement>(selector)?.click()
  await settled()
}
// The third kind beside saved and shared ones.
const inbox = () => pressed('.list-side .seg label:nth-child(3) input')
const opened = async () => {
  await inbox()
  await pressed('.list-side .cart-row')
}

/** What customers see who send a cart to a team, and what the people of the team see of it. */
export const teamScreens: Readonly<Record<string, Screen>> = {
  'panel: a team of the shop is asked': aPanel(
    aView({ account: alone }),
    async ({ links }) => {
      await settled()
      links.value?.asking.open()
      await settled()
    },
    { 'asking.list': () => sent },
  ),
  'panel: a team does not take the cart': aPanel(
    aView({ account: { ...signedIn, hasLinks: true, hasTeams: true } }),
    async ({ links }) => {
      await settled()
      const asking = links.value?.asking
      if (!asking) return
      asking.open()
      await settled()
      for (const field of [asking.name, asking.address]) remember(field.value)
      await asking.send(new Event('submit'))
    },
    { 'asking.list': () => [], 'asking.send': () => Promise.reject(new Refusal('not-found.team')) },
  ),
  'popup: carts of customers wait': aPopup({ 'account.get': () => ({ ...signedIn, hasTeams: true }), 'inbox.waiting': () => 12 }),
  'carts: a team’s inbox': aCartsPage(told, inbox),
  'carts: a team’s inbox, empty': aCartsPage({ ...told, 'inbox.list': () => ({ teams: [team], requests: [] }) }, inbox),
  'carts: a request to the team': aCartsPage(told, opened),
  'carts: a request, answered with the shop’s cart': aCartsPage(
    { ...told, 'inbox.answer': () => Promise.reject(new Refusal('shop.changed')) },
    async () => {
      await opened()
      await pressed('.answer label:last-child input')
      await pressed('.answer .pri')
    },
  ),
}
