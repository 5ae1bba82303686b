import { PopupScreen } from '../../../components/popup/PopupScreen.tsx'
import { createCartMoves } from '../../../lib/state/cart-moves.ts'
import { createPopupModel, type PopupModel } from '../../../lib/state/popup-model.ts'
import type { Later } from '../../../lib/state/topic-feed.ts'
import {
  type Answers,
  aDetail,
  ada,
  agentActing,
  agentAlone,
  aLine,
  aLink,
  alone,
  anImport,
  aPerson,
  aReceived,
  aSummary,
  aTab,
  eur,
  jonas,
  kenji,
  lineId,
  listed,
  Refusal,
  shop,
  signedIn,
  sofia,
} from '../../state/fakes.ts'
import { never, opened, remember, type Screen, slow, telling } from './drawn.ts'

const LONG = 'Büroausstattung Standort Leipzig, Erstausstattung Konferenzraum'

const list = (carts: readonly ReturnType<typeof aSummary>[], more: object = {}) => ({
  carts,
  offline: false,
  signedIn: true,
  updatedAt: '2026-11-22T14:04:00Z',
  ...more,
})

const received = [
  aReceived({ unseen: true, createdAt: '2026-11-22T13:00:00Z' }),
  aReceived({ id: 'cart-2', name: LONG, permission: 2, shopCount: 3, createdAt: '2026-11-20T13:00:00Z' }),
  aReceived({ id: 'cart-3', name: 'Chairs', importedAt: '2026-11-21T10:00:00Z' }),
  aReceived({ id: 'cart-8', name: 'Stools', importedAt: '2026-11-21T10:00:00Z', isElsewhere: true }),
  aReceived({ id: 'cart-4', name: 'Old', archived: true }),
  aReceived({ id: 'cart-5', name: 'Leipzig', source: 'link', createdAt: '2026-11-21T13:00:00Z', expiresAt: '2026-12-21T13:00:00Z' }),
  aReceived({ id: 'cart-6', name: 'Bonn', source: 'link', createdAt: '2026-11-22T13:00:00Z', expiresAt: '2026-11-23T13:00:00Z' }),
  aReceived({ id: 'cart-7', name: 'Ulm', source: 'link', createdAt: '2026-11-20T13:00:00Z', expiresAt: '2026-11-21T13:00:00Z' }),
]
const people = [
  aPerson(jonas),
  aPerson(sofia, { permission: 2 }),
  aPerson(kenji),
  aPerson({ ...kenji, idCompanyUser: 'u-2', name: 'Ana Sousa' }),
]
const mine = [
  aSummary({ id: 'own-1', people }),
  aSummary({ id: 'own-2', name: LONG, people: [aPerson(jonas, { state: 'waiting' })], waiting: true, problem: { code: 'offline' } }),
  aSummary({ id: 'own-3', name: 'Lamps', people: [aPerson(jonas, { state: 'failed', problem: { code: 'not-found.company-user' } })] }),
  aSummary({ id: 'own-4', name: 'Rugs', waiting: true, sending: true, people: [aPerson(sofia, { state: 'sending' })] }),
]
const at = '2026-11-22T08:41:00Z'
const answered = [
  aPerson(jonas, { answer: { state: 'opened', at } }),
  aPerson(sofia, { permission: 2, answer: { state: 'added', at } }),
  aPerson(kenji, { answer: { state: 'declined', at, message: 'Die Stühle sind uns zu teuer.\nBitte noch einmal mit Modell „Ergo 200“.' } }),
  aPerson({ ...kenji, idCompanyUser: 'u-2', name: 'Ana Sousa' }, { answer: { state: 'shared' } }),
  aPerson({ ...kenji, idCompanyUser: 'u-3', name: 'Vera Blum' }, { answer: { state: 'opened', at, isElsewhere: true } }),
]
const answeredCarts = [
  aSummary({ id: 'own-1', people: answered }),
  aSummary({ id: 'own-2', name: LONG, people: answered.slice(0, 1) }),
  aSummary({ id: 'own-3', name: 'Lamps', people: answered.slice(1, 2) }),
  aSummary({ id: 'own-4', name: 'Rugs', people: answered.slice(2, 3) }),
  aSummary({ id: 'own-5', name: 'Stools', people: answered.slice(4, 5) }),
]
const toDecline = aDetail({
  createdAt: '2026-11-22T13:00:00Z',
  people: [aPerson(jonas, { answer: { state: 'opened', at } })],
  lines: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => aLine(number)),
})

const replied = (message?: string) =>
  aDetail({
    createdAt: '2026-11-22T13:00:00Z',
    message: 'Hier die Erstausstattung für Leipzig.\nBitte prüft die Stühle bis Freitag.',
    people: [aPerson(jonas, { answer: { state: 'opened', at, takesReply: true, ...(message ? { message } : {}) } })],
  })

// What the shop's page answers when it is asked.
const IN_SHOP = {
  choices: {
    choices: [
      { name: 'size', label: 'Größe', values: [{ value: '120 × 60 cm' }, { value: '160 × 80 cm' }] },
      { name: 'colour', label: 'Farbe', values: [{ value: 'Eiche natur' }] },
    ],
  },
  find: {
    found: ['SKU-6', 'Product 6', 'Product 2'].map((number) => ({
      number,
      products: [{ product: { sku: 'ELBE-2' }, title: 'Höhenverstellbarer Schreibtisch „Elbe 2“', readd: 'exact', unitPrice: eur(48900) }],
    })),
  },
}
remember(IN_SHOP)

// What another shop has by the number of the first line, and of the third, and nothing of the fourth.
function elsewhere(numbers: readonly string[]) {
  const [name] = numbers
  const desk = {
    product: { sku: name },
    title: 'Höhenverstellbarer Schreibtisch „Elbe“, 160 × 80 cm',
    readd: 'exact',
    unitPrice: eur(47900),
  }
  const lamp = { ...desk, product: { sku: name, productId: '9' }, title: 'Stehleuchte „Arc“', readd: 'needsOptions' }
  remember([desk, lamp])
  if (name === 'SKU-1') return [{ number: name, products: [desk] }]
  if (name === 'SKU-3') return [{ number: name, products: [desk, lamp] }]
  return name === 'SKU-9' ? [] : [{ number: name, products: [] }]
}

/** A popup that was told this. */
export function aPopup(answers: Answers, next?: (model: PopupModel) => unknown, later: Later = never): Screen {
  const draw = () => {
    const { ask, feed } = telling({
      'tab.status': () => aTab(),
      'carts.received': () => list(received),
      'carts.mine': () => list(mine),
      'account.get': () => signedIn,
      'account.list': () => [listed()],
      'cart.detail': () => aDetail(),
      'recipients.list': () => [jonas, sofia, kenji],
      ...answers,
    })
    const model = createPopupModel({
      ask,
      feed,
      later,
      loadCartMoves: async () => createCartMoves,
      newId: () => lineId(900),
      now: () => new Date('2026-11-22T14:06:00Z'),
      requestOrigin: async () => true,
      send: async (_tabId, command) =>
        command.command === 'find' ? { found: [...IN_SHOP.find.found, ...elsewhere(command.numbers)] } : IN_SHOP.choices,
      openTab: () => undefined,
      showTab: () => undefined,
      openOptions: () => undefined,
      close: () => undefined,
    })
    return { screen: <PopupScreen model={model} />, next: () => next?.(model) }
  }
  return { place: 'popup', draw }
}

const problem = (code: string) => ({
  'tab.status': () => aTab({ capture: { state: 'problem', origin: shop.origin, problem: { code } } }),
})
const signedOut = { 'carts.received': () => ({ ...list([]), signedIn: false }), 'account.list': () => [] }
const forNobody = { 'account.get': () => agentAlone, 'account.list': () => [listed(agentAlone)] }
const many = Array.from({ length: 9 }, (_, index) => aReceived({ id: `cart-${index + 20}`, name: `Cart ${index + 1}` }))

const invitation = { id: 'i1', permission: 1, at: '2026-11-21T09:41:00Z', expiresAt: '2026-12-22T12:00:00Z' } as const
const invitedCarts = (['sent', 'opened', 'accepted', 'declined', 'expired'] as const).map((state) =>
  aSummary({ id: `c-${state}`, people: [], invited: [{ ...invitation, state, address: `${state}@nordwerk.example` }] }),
)

function togetherWith(): Answers {
  return {
    'cart.detail': () => aDetail({ permission: 2 }),
    'together.look': () => [
      { idCompanyUser: 'j', name: 'Jonas Okafor', isByAgent: false },
      { idCompanyUser: 's', name: 'Sofia Reyes', agent: 'Amy Desk', isByAgent: true },
    ],
    'together.setLine': () => ({ state: 'set', quantity: '26', others: { from: '2', to: '6' } }),
  }
}

/** The popup's lists, its first row, its accounts, and a cart in it. */
export const popupScreens: Readonly<Record<string, Screen>> = {
  'popup: received carts': aPopup({}),
  'popup: own carts': aPopup({}, (model) => {
    model.list.value = 'mine'
  }),
  'popup: archived carts': aPopup({}, (model) => {
    model.showsArchived.value = true
  }),
  'popup: nothing found': aPopup({ 'carts.received': () => list(many) }, (model) => {
    model.query.value = 'zebra'
  }),
  'popup: no carts': aPopup({ 'carts.received': () => list([]) }),
  'popup: nothing shared': aPopup({ 'carts.mine': () => list([]) }, (model) => {
    model.list.value = 'mine'
  }),
  'popup: offline': aPopup({ 'carts.received': () => list(received, { offline: true, problem: { code: 'offline' } }) }),
  'popup: what the server says': aPopup({
    'carts.received': () =>
      list(received, { problem: { code: 'limit.carts', data: { server: 'handcart.example', count: '1204', shown: '500' } } }),
  }),
  'popup: loading': aPopup(
    { 'carts.received': () => new Promise(() => undefined), 'tab.status': () => new Promise(() => undefined) },
    undefined,
    slow,
  ),
  'popup: shared from this device': aPopup({
    ...signedOut,
    'account.get': () => ({ ...alone, anonymous: true }),
    'links.kept': () => [
      { cartId: 'c1', name: LONG, origin: shop.origin, links: [aLink(1, { uses: 3, lastOpenedAt: '2026-11-22T13:48:00.000Z' })] },
      {
        cartId: 'c2',
        name: 'Chairs',
        origin: shop.origin,
        links: [aLink(2, { label: 'Team chat', expiresAt: '2026-11-23T12:00:00.000Z' })],
      },
    ],
  }),
  'popup: signed out': aPopup({ ...signedOut, 'account.get': () => ({ ...signedIn, signedIn: false, sessionEnded: true }) }),
  'popup: two accounts': aPopup({
    'account.get': () => ({ ...signedIn, moved: { carts: 2, links: 3 } }),
    'account.list': () => [
      listed(),
      listed({ ...signedIn, id: 'a2', name: 'Jonas Okafor' }, { isActive: false, unseen: 2 }),
      listed({ ...signedIn, id: 'a3', signedIn: false }, { isActive: false }),
    ],
  }),
  'popup: an agent looks for a customer': aPopup(
    { ...forNobody, 'agent.search': () => ({ customers: [ada, { ...ada, customerReference: 'DE--2', name: ada.email }], hasMore: true }) },
    (model) => model.customers.retry(),
  ),
  'popup: an agent finds nobody': aPopup({ ...forNobody, 'agent.search': () => ({ customers: [], hasMore: false }) }, (model) =>
    model.customers.retry(),
  ),
  'popup: an agent acts for a customer': aPopup({ 'account.get': () => agentActing, 'account.list': () => [listed(agentActing)] }),
  'popup: shop off': aPopup({ 'tab.status': () => aTab({ state: 'off', alwaysOn: false }) }),
  'popup: checkout': aPopup(problem('page.checkout')),
  'popup: account page': aPopup(problem('page.account')),
  'popup: no cart': aPopup(problem('page.no-cart')),
  'popup: empty cart': aPopup(problem('shop.empty')),
  'popup: unreadable cart': aPopup(problem('shop.unreadable')),
  'popup: unknown shop': aPopup(problem('shop.unknown')),
  'popup: last import': aPopup({ 'import.state': () => anImport({ phase: 'done' }) }),
  'popup: amount of a line': aPopup(togetherWith(), async (model) => {
    await opened(model)
    model.opened.value?.edits.begin(lineId(1))
  }),
  'popup: amount that two changed': aPopup(togetherWith(), async (model) => {
    await opened(model)
    const [line] = model.opened.value?.detail.value?.lines ?? []
    if (line) await model.opened.value?.edits.set(line, '22')
  }),
  'popup: archived, to be undone': aPopup({}, (model) => model.archive(aReceived({ name: 'Desk lamps' }), new Event('click'))),
  'cart: received': aPopup(
    {
      'cart.detail': () =>
        aDetail({
          createdAt: '2026-11-22T13:00:00Z',
          hidesPictures: true,
          totals: { items: eur(4000), coupons: 1 },
          lines: [1, 2, 3, 4, 5, 6, 7, 8].map((number) =>
            aLine(number, { title: `${LONG} ${number}`, options: [{ name: 'pa', label: 'Material', value: 'Wolle' }] }),
          ),
        }),
    },
    opened,
  ),
  'cart: of another shop': aPopup({ 'tab.status': () => aTab({ origin: 'https://other.example', host: 'other.example' }) }, opened),
  'cart: without a shop': aPopup({ 'cart.detail': () => ({ ...aDetail(), shop: undefined }) }, opened),
  'cart: without a shop, on no shop’s page': aPopup(
    { 'cart.detail': () => ({ ...aDetail(), shop: undefined }), 'tab.status': () => aTab({ state: 'unusable' }) },
    opened,
  ),
  'popup: own carts, answered': aPopup({ 'carts.mine': () => list(answeredCarts) }, (model) => {
    model.list.value = 'mine'
  }),
  'cart: own, answered': aPopup(
    { 'carts.received': () => list([]), 'cart.detail': () => ({ ...aDetail(), ...answeredCarts[0], lines: [aLine(1)] }) },
    opened,
  ),
  'list: invited by e-mail': aPopup({ 'carts.mine': () => list(invitedCarts) }, (model) => {
    model.list.value = 'mine'
  }),
  'cart: with a message': aPopup({ 'cart.detail': () => replied() }, opened),
  'cart: replied to': aPopup({ 'cart.detail': () => replied('Zwei Stühle mehr bitte, sonst passt alles.') }, opened),
  'cart: a reply is written': aPopup({ 'cart.detail': () => replied('Zwei Stühle mehr bitte.') }, async (model) => {
    await opened(model)
    model.opened.value?.reply.open()
  }),
  'cart: may be declined': aPopup({ 'cart.detail': () => toDecline }, opened),
  'cart: to be declined': aPopup({ 'cart.detail': () => toDecline }, async (model) => {
    await opened(model)
    const decline = model.opened.value?.decline
    if (decline) decline.isAsked.value = true
  }),
  'cart: not declined for want of a server': aPopup(
    { 'cart.detail': () => toDecline, 'cart.decline': () => Promise.reject(new Refusal('offline')) },
    async (model) => {
      await opened(model)
      const decline = model.opened.value?.decline
      if (!decline) return
      decline.isAsked.value = true
      decline.message.value = 'Leider zu teuer.'
      await decline.send()
    },
  ),
  'cart: no longer shared': aPopup({ 'cart.detail': () => undefined }, opened),
  'cart: own, with people': aPopup(
    { 'carts.received': () => list([]), 'cart.detail': () => ({ ...aDetail(), ...mine[0], lines: [aLine(1)] }) },
    opened,
  ),
  'cart: to be deleted': aPopup(
    { 'carts.received': () => list([]), 'cart.detail': () => ({ ...aDetail(), ...mine[0], lines: [aLine(1)] }) },
    async (model) => {
      await opened(model)
      const whole = model.opened.value?.whole
      if (whole) whole.asks.value = 'delete'
    },
  ),
}
