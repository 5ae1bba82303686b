import { CartsScreen } from '../../../components/carts/CartsScreen.tsx'
import type { CartSummary } from '../../../lib/contract/views.ts'
import { createCartMoves } from '../../../lib/state/cart-moves.ts'
import { type CartsPage, createCartsPage } from '../../../lib/state/carts-page.ts'
import {
  type Answers,
  aDetail,
  aLine,
  anImport,
  aPerson,
  aSummary,
  aTab,
  jonas,
  lineId,
  listed,
  Refusal,
  settled,
  signedIn,
} from '../../state/fakes.ts'
import { never, remember, type Screen, telling } from './drawn.ts'

const LONG = 'Erstausstattung Leipzig, Etage'
const aSaved = (number: number, name: string) => aSummary({ id: lineId(number), name, source: 'saved', createdAt: '2026-11-22T13:00:00Z' })
const office = aSaved(1, 'Office')
const many = [office, aSaved(2, LONG), ...Array.from({ length: 3 }, (_, index) => aSaved(index + 3, `Cart ${index + 3}`))]
const inAccount = aSummary({ id: 'c-7', name: 'Loft', createdAt: '2026-11-22T13:00:00Z', labels: ['spring', 'Berlin'] })
const oneShared = { ...inAccount, people: [aPerson(jonas)] }
const ofAccount = (cart: CartSummary): Answers => ({
  'saved.list': () => [cart, { ...inAccount, id: 'c-8', problem: { code: 'invalid.cart-delete' } }, { ...office, labels: ['spring'] }],
  'saved.place': () => ({ hasAccount: true, underWay: 0, arrived: 0 }),
  'links.list': () => ({ links: cart.people.length > 0 ? [{ id: 'l-1', state: 'live' }] : [] }),
  'recipients.list': () => [],
  'cart.detail': () => ({ ...aDetail(), ...cart, lines: cart.lineCount === 0 ? [] : lines }),
})
const hard = { ...inAccount, name: 'N'.repeat(10_000), lineCount: 0, totals: {}, shopCount: 2 }
const lines = Array.from({ length: 12 }, (_, index) => aLine(index + 1))

type Next = (page: CartsPage) => unknown

const found = (sku: string, title: string) => ({
  product: { sku, productId: title },
  title,
  readd: 'exact',
  unitPrice: { amountMinor: 4990, currency: 'EUR' },
})
const FOUND = [
  { number: 'LAMP-1', products: [found('LAMP-1', 'Desk lamp “Arc”, walnut, with a cable of three metres')] },
  { number: 'MUG', products: [found('MUG-S', 'Mug, small'), found('MUG-L', 'Mug, large')] },
  { number: 'CHAIR', products: [] },
]
const LIST = 'LAMP-1 2\n2,5 x MUG\nCHAIR: 1\nno quantity\nROPE 1.000\n'

/** A page with an open list. */
async function aList({ lists }: CartsPage, text: string): Promise<void> {
  await lists.open()
  await settled()
  remember([
    text,
    ...text.split(/[\n;]/),
    ...text.split(/[^\w-]+/),
    ...[...'ABCD'].map((letter, index) => `${letter}: ${text.split(/[\n;]/)[index] ?? ''}`),
    FOUND,
  ])
  if (lists.shown.value) lists.shown.value.text.value = text
}

const searching = () => {
  const tab = aTab()
  return tab.capture?.state === 'cart' ? { ...tab, capture: { ...tab.capture, capabilities: ['add' as const, 'search' as const] } } : tab
}

/** A page of all carts that was told this. */
export function aCartsPage(answers: Answers, next?: Next): Screen {
  const draw = () => {
    const { ask, feed } = telling({
      'tab.status': () => aTab(),
      'carts.received': () => ({ carts: [], offline: false, signedIn: false }),
      'carts.mine': () => ({ carts: [], offline: false, signedIn: false }),
      'account.get': () => signedIn,
      'account.list': () => [listed()],
      'saved.list': () => many,
      'cart.detail': () => aDetail({ ...office, lines, lineCount: lines.length }),
      'saved.compare': () => ({
        from: 'Office',
        to: LONG,
        changes: [
          { kind: 'added', title: 'Desk lamp', after: '1' },
          { kind: 'removed', title: 'Chair', before: '4' },
          { kind: 'quantity', title: 'Station clock (Dial: White)', before: '2', after: '3' },
        ],
      }),
      ...answers,
    })
    const page = createCartsPage({
      ask,
      send: async () => ({ ok: true, found: FOUND }),
      feed,
      later: never,
      loadCartMoves: async () => createCartMoves,
      newId: () => lineId(900),
      now: () => new Date('2026-11-22T14:06:00Z'),
      requestOrigin: async () => true,
      openTab: () => undefined,
      showTab: () => undefined,
      openOptions: () => undefined,
      close: () => undefined,
    })
    return {
      screen: <CartsScreen {...page} />,
      next: async () => {
        await settled()
        await next?.(page)
        await settled()
      },
    }
  }
  return { place: 'carts', draw }
}

/** The page of all carts. */
export const cartsScreens: Readonly<Record<string, Screen>> = {
  'carts: saved': aCartsPage({}),
  'carts: none saved': aCartsPage({ 'saved.list': () => [], 'tab.status': () => aTab({ state: 'unusable' }) }),
  'carts: one open': aCartsPage({}, ({ model }) => model.open(office)),
  'carts: two ticked, one deleted': aCartsPage({ 'saved.remove': () => undefined }, async ({ saved }) => {
    for (const cart of many.slice(0, 2)) saved.tick(cart.id, true)
    await saved.remove(office)
  }),
  'carts: compared': aCartsPage({}, async ({ saved }) => {
    for (const cart of many.slice(0, 2)) saved.tick(cart.id, true)
    await saved.compare()
  }),
  'carts: no room': aCartsPage(
    {
      'saved.duplicate': () => {
        throw new Refusal('storage.full')
      },
    },
    ({ saved }) => saved.duplicate(office),
  ),
  'carts: in the account, shared': aCartsPage(ofAccount(oneShared), ({ model }) => model.open(oneShared)),
  'carts: in the account, deleted': aCartsPage({ ...ofAccount(inAccount), 'saved.remove': () => undefined }, async ({ model, saved }) => {
    model.open(inAccount)
    await settled()
    await saved.remove(inAccount)
  }),
  'carts: a hard one': aCartsPage(ofAccount(hard), ({ model }) => model.open(hard)),
  'carts: an empty list': aCartsPage({}, (page) => aList(page, '')),
  'carts: a list': aCartsPage({}, (page) => aList(page, LIST)),
  'carts: a list, looked up': aCartsPage({ 'tab.status': searching }, async (page) => {
    await aList(page, LIST)
    await page.lists.shown.value?.lookUp()
  }),
  'carts: a table nobody knows': aCartsPage({ 'tab.status': () => aTab({ state: 'unusable' }), 'saved.list': () => [] }, (page) =>
    aList(page, 'Pos;Was;Nr;Wie viele\n1;Lampe;LAMP-1;2\n'),
  ),
  'carts: a link': aCartsPage({}, (page) => aList(page, 'https://lamps.example/cart/41:2,42:1?discount=WELCOME&note=hi')),
  'carts: a plan': aCartsPage(
    { 'import.plan': () => new Promise(() => undefined), 'import.state': () => anImport({ phase: 'undone' }) },
    async ({ model }) => {
      model.open(office)
      await settled()
      model.startImport()
    },
  ),
}
