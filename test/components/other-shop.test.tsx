/** A received cart while the tab shows another shop: what that has for it is looked for, taken or left by the person, and planned as proposals. */
import { act, cleanup, screen, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import { PopupScreen } from '../../components/popup/PopupScreen.tsx'
import type { Capability } from '../../lib/contract/views.ts'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import {
  type Answers,
  aDetail,
  aLine,
  anImport,
  aPlan,
  aPlanLine,
  aReceived,
  aTab,
  eur,
  fakeBackground,
  fakeFeed,
  fakeLater,
  lineId,
  listed,
  settled,
  shop,
  signedIn,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

beforeAll(() => loadCartParts(english))
afterEach(cleanup)

const OTHER = { ...shop, platform: 'vtex', origin: 'https://other.example', cartUrl: 'https://other.example/checkout', currency: 'BRL' }
const LAMP = aLine(1, { title: 'Lamp', product: { sku: 'LAMP-1', productId: '5' }, unitPrice: eur(1200) })
const PEN = aLine(2, { title: 'Pen', product: { sku: 'PEN-1' } })
const RUG = aLine(3, { title: 'Rug', product: { productId: '7' } })
const brl = (amountMinor: number) => ({ amountMinor, currency: 'BRL' })
const FOUND: Readonly<Record<string, readonly object[]>> = {
  'LAMP-1': [{ product: { sku: 'lamp-1', productId: '901' }, title: 'Luminária', readd: 'exact', unitPrice: brl(5990) }],
  Pen: [{ product: { sku: 'CANETA' }, title: 'Caneta', readd: 'exact', unitPrice: brl(500) }],
}

async function aCart(capabilities: readonly Capability[] = ['add', 'search'], answers: Answers = {}) {
  const { capture } = aTab()
  if (capture?.state !== 'cart') throw new Error('no cart')
  const background = fakeBackground({
    'tab.status': () =>
      aTab({ host: 'other.example', origin: OTHER.origin, capture: { ...capture, cart: { ...capture.cart, shop: OTHER }, capabilities } }),
    'carts.received': () => ({ carts: [aReceived()], offline: false, signedIn: true }),
    'carts.mine': () => ({ carts: [], offline: false, signedIn: true }),
    'account.get': () => signedIn,
    'cart.detail': () => aDetail({ lines: [LAMP, PEN, RUG] }),
    'import.plan': () => aPlan({ lines: [aPlanLine(1, { unitPriceNow: brl(5990) })] }),
    ...answers,
  })
  const model = createPopupModel({
    ...{ ask: background.ask, feed: fakeFeed(), later: fakeLater().later, newId: () => lineId(900) },
    ...{ loadCartMoves: async () => createCartMoves, now: () => new Date('2026-11-22T14:06:00Z'), requestOrigin: async () => true },
    ...{ openTab: () => undefined, showTab: () => undefined, openOptions: () => undefined, close: () => undefined },
    send: async (_tabId, command) =>
      command.command === 'find'
        ? { ok: true, found: command.numbers.map((number) => ({ number, products: FOUND[number] ?? [] })) }
        : undefined,
  })
  renderScreen(<PopupScreen model={model} />)
  await act(settled)
  const user = userEvent.setup()
  const press = async (name: string) => {
    await user.click(screen.getByRole('button', { name }))
    await act(settled)
  }
  await user.click(await screen.findByRole('button', { name: /^Desk lamps/ }))
  await act(settled)
  return { ...background, model, user, press }
}

const ASK = 'Find these products in other.example'
const row = (title: string) =>
  within(screen.getAllByRole('listitem').find(({ textContent }) => textContent?.startsWith(title)) ?? document.body)

it('a product of the same SKU is ticked as a proposal, with its own title and price beside the other shop’s', async () => {
  const { press } = await aCart()
  await press(ASK)
  const lamp = row('Lamp')
  expect(lamp.getByText('In shop.example: €12.00 each')).toBeDefined()
  expect(lamp.getByText('Proposal: same SKU')).toBeDefined()
  expect(lamp.getByText(/Luminária · lamp-1 · R\$59\.90/)).toBeDefined()
  expect(lamp.getByRole('checkbox', { name: 'Take Luminária' })).toHaveProperty('checked', true)
  expect(row('Rug').getByText('Not in this shop')).toBeDefined()
})

it('what only the name brings up is to be chosen, and is a proposal of the person’s', async () => {
  const { press, user } = await aCart()
  await press(ASK)
  expect(row('Pen').queryByRole('checkbox')).toBeNull()
  await user.selectOptions(screen.getByLabelText('For Pen, take'), '0')
  expect(row('Pen').getByText('Proposal: your choice')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Plan 2 proposals' })).toBeDefined()
})

it('what is taken is planned, marked in the plan, and never said to be the same', async () => {
  const { press, asked } = await aCart()
  await press(ASK)
  await press('Plan 1 proposal')
  const replaced = [{ lineId: LAMP.id, product: { sku: 'lamp-1', productId: '901' }, title: 'Luminária', options: [] }]
  expect(asked('import.plan')).toEqual([{ cartId: 'cart-1', tabId: 7, replaced }])
  expect(screen.getByText('Proposal for “Lamp” of shop.example')).toBeDefined()
  expect([screen.queryByText('Same as shared'), screen.queryByText(/€/)]).toEqual([null, null])
})

it('of a cart of two shops what was chosen for a line of this one is no proposal', async () => {
  const own = aLine(4, { title: 'Cup', shop: OTHER })
  const { press, model } = await aCart(['add', 'search'], {
    'cart.detail': () => aDetail({ lines: [LAMP, own] }),
    'import.plan': () => aPlan({ lines: [aPlanLine(1), aPlanLine(4, { status: 'gone' })] }),
    'import.choose': () => aPlan({ lines: [aPlanLine(1), aPlanLine(4)] }),
  })
  await press(ASK)
  await press('Plan 1 proposal')
  await act(() => model.importing.value?.choices.look(own))
  await act(async () => {
    await model.importing.value?.choices.take({ product: { sku: 'MUG' }, title: 'Mug', readd: 'exact' })
    await settled()
  })
  expect(row('Luminária').getByText('Proposal for “Lamp” of shop.example')).toBeDefined()
  expect(row('Mug').getByText('Your choice, instead of Cup')).toBeDefined()
})

it('what is not ticked is not planned', async () => {
  const { press, user } = await aCart()
  await press(ASK)
  await user.click(screen.getByRole('checkbox', { name: 'Take Luminária' }))
  expect(screen.getByText('Tick at least one proposal.')).toBeDefined()
  expect(screen.getByRole('button', { name: /^Plan / })).toHaveProperty('disabled', true)
})

it('a new plan, after the cart changed, is one of the same proposals', async () => {
  const { press, model, asked } = await aCart()
  await press(ASK)
  await press('Plan 1 proposal')
  await act(() => model.importing.value?.replan())
  expect(asked('import.plan')[1]).toEqual(asked('import.plan')[0])
})

it('an import of another shop’s lines that the tab had is shown again as what it was', async () => {
  const replaced = [{ lineId: LAMP.id, product: { sku: 'lamp-1' }, title: 'Luminária', options: [] }]
  const receipt = {
    lines: [{ lineId: LAMP.id, status: 'added' as const, wanted: '2', got: '2' }],
    ownLinesKept: 0,
    finishedAt: '2026-11-22T14:06:00Z',
  }
  const state = anImport({ phase: 'done', origin: OTHER.origin, replaced, receipt })
  const { model, asked } = await aCart(['add', 'search'], { 'import.state': () => state })
  await act(() => model.showLastImport())
  await act(settled)
  expect([model.importing.value?.step.value, model.importing.value?.cart.shop?.origin]).toEqual(['receipt', OTHER.origin])
  expect(row('Luminária').getByText('Proposal for “Lamp” of shop.example')).toBeDefined()
  await act(() => model.importing.value?.replan())
  expect(asked('import.plan')).toEqual([{ cartId: 'cart-1', tabId: 7, replaced }])
})

it('a cart that was put into another shop is listed so, and not as added', async () => {
  const added = { importedAt: '2026-11-21T10:00:00Z' }
  const carts = [aReceived({ name: 'Chairs', ...added }), aReceived({ id: 'cart-2', name: 'Desk lamps', ...added, isElsewhere: true })]
  const { model } = await aCart(['add'], {
    'carts.received': () => ({ carts, offline: false, signedIn: true }),
    'account.list': () => [listed()],
  })
  await act(() => model.back())
  const [own, elsewhere] = screen.getAllByRole('listitem')
  expect([own?.textContent, elsewhere?.textContent]).toEqual([
    expect.stringContaining('Added to your cart on 21 Nov'),
    expect.stringContaining('Put into another shop’s cart on 21 Nov, as proposals'),
  ])
})

it('a shop that cannot be searched says so, and is asked nothing', async () => {
  await aCart(['add'])
  expect(screen.getByText(/^Handcart cannot search other\.example/)).toBeDefined()
  expect(screen.queryByRole('button', { name: ASK })).toBeNull()
})

it('a shop whose cart cannot be filled offers nothing of this', async () => {
  await aCart(['search'])
  expect([screen.queryByRole('button', { name: ASK }), screen.queryByText(/^Handcart cannot search/)]).toEqual([null, null])
})
