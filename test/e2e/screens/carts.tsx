import { CartsScreen } from '../../../components/carts/CartsScreen.tsx'
import type { CartSummary } from '../../../lib/contract/views.ts'
import { createCartMoves } from '../../../lib/state/cart-moves.ts'
import { createInbox } from '../../../lib/state/inbox-model.ts'
import { createPopupModel, type PopupModel } from '../../../lib/state/popup-model.ts'
import { createSavedModel, type SavedModel } from '../../../lib/state/saved-carts.ts'
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
import { never, type Screen, telling } from './drawn.ts'

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

type Next = (models: { readonly model: PopupModel; readonly saved: SavedModel }) => unknown

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
    const model = createPopupModel({
      ask,
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
    const saved = createSavedModel({ ask, feed, toast: model.toast, onGone: () => undefined })
    return {
      screen: <CartsScreen model={model} saved={saved} inbox={createInbox({ ask, feed, later: never })} />,
      next: async () => {
        await settled()
        await next?.({ model, saved })
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
  'carts: a plan': aCartsPage(
    { 'import.plan': () => new Promise(() => undefined), 'import.state': () => anImport({ phase: 'undone' }) },
    async ({ model }) => {
      model.open(office)
      await settled()
      model.startImport()
    },
  ),
}
