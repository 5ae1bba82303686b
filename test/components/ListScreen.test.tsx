/** A list that becomes a cart, as people see it. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CartsScreen } from '../../components/carts/CartsScreen.tsx'
import { loadListScreen } from '../../components/lists/list-parts.ts'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import type { Capability } from '../../lib/contract/views.ts'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import { createCartsPage } from '../../lib/state/carts-page.ts'
import {
  type Answers,
  aDetail,
  aPlan,
  aSummary,
  aTab,
  fakeBackground,
  fakeFeed,
  lineId,
  Refusal,
  settled,
  signedIn,
} from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'
import { bookOf } from '../support/workbook-file.ts'

beforeAll(() => Promise.all([loadCartParts(english), loadListScreen(english)]))
afterEach(cleanup)

const none = { carts: [], offline: false, signedIn: false }
const saved = aSummary({ id: lineId(5), name: 'Order', source: 'saved', createdAt: '2026-11-22T13:00:00Z' })

function tabOf(capabilities: readonly Capability[]) {
  const tab = aTab()
  return tab.capture?.state === 'cart' ? { ...tab, capture: { ...tab.capture, capabilities: [...capabilities] } } : tab
}

interface Wish {
  readonly answers?: Answers
  readonly capabilities?: readonly Capability[]
  readonly language?: 'en' | 'de'
  readonly find?: (number: string) => readonly unknown[]
}

const lamp = (title = 'Desk lamp') => ({
  product: { sku: 'LAMP-1', productId: '7' },
  title,
  readd: 'exact',
  unitPrice: { amountMinor: 4990, currency: 'EUR' },
})

async function aList(text: string, { answers = {}, capabilities = ['add', 'search'], language = 'en', find = () => [lamp()] }: Wish = {}) {
  const background = fakeBackground({
    'tab.status': () => tabOf(capabilities),
    'carts.received': () => none,
    'carts.mine': () => none,
    'account.get': () => signedIn,
    'saved.list': () => [],
    'saved.place': () => ({ hasAccount: false, underWay: 0, arrived: 0 }),
    'inbox.list': () => ({ teams: [], requests: [] }),
    'saved.add': () => saved,
    'cart.detail': () => ({ ...aDetail(), ...saved }),
    'import.plan': () => aPlan(),
    ...answers,
  })
  const page = createCartsPage({
    ask: background.ask,
    send: async (_tab, command) =>
      command.command === 'find' ? { ok: true, found: command.numbers.map((number) => ({ number, products: find(number) })) } : undefined,
    feed: fakeFeed(),
    later: () => () => undefined,
    newId: () => lineId(900),
    loadCartMoves: async () => createCartMoves,
    now: () => new Date('2026-11-22T14:06:00Z'),
    requestOrigin: async () => true,
    openTab: () => undefined,
    showTab: () => undefined,
    openOptions: () => undefined,
    close: () => undefined,
  })
  const texts = await allTexts(language)
  renderScreen(<CartsScreen {...page} />, texts)
  await act(settled)
  const user = userEvent.setup()
  const press = async (name: string | RegExp) => {
    await user.click(screen.getByRole('button', { name }))
    await act(settled)
  }
  await press(language === 'en' ? /^From a list…/ : /^Aus einer Liste …/)
  await screen.findByRole('button', { name: /\(\.csv, \.xlsx\)$/ })
  if (text !== '') fireEvent.input(screen.getByRole('textbox', { name: /^(?:Item numbers|Artikelnummern)/ }), { target: { value: text } })
  await act(settled)
  return { user, press, page, ...background }
}

const row = (title: string) => {
  const item = screen.getByRole('checkbox', { name: `Take ${title}` }).closest('li')
  if (!item) throw new Error(`no row of ${title}`)
  return within(item)
}

describe('a list on the page of all carts', () => {
  it('begins with an empty field, which says what may stand in it', async () => {
    await aList('')
    const field = screen.getByRole('textbox', { name: 'Item numbers with quantities, or the link of a cart' })
    expect(field.getAttribute('aria-describedby')).toBe(screen.getByText(/^One a line, such as LAMP-1 2/).id)
    expect(screen.queryByRole('button', { name: 'Save as a cart' })).toBeNull()
  })

  it('says line by line what was understood and what was not', async () => {
    await aList('LAMP-1 2\nno quantity\nROPE 1.000\nMUG 2,5')
    expect(screen.getByText('2 lines understood')).toBeDefined()
    expect(row('MUG').getByText('2.5 ×')).toBeDefined()
    const faults = screen.getByRole('region', { name: '2 lines not understood' })
    expect(
      within(faults)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Line 2: no quantity above zero. no quantity', 'Line 3: the quantity may be read in two ways. ROPE · 1.000'])
  })

  it('marks what the shop has once, offers what it has several of, and says what it has not', async () => {
    const { press, user, asked } = await aList('LAMP-1 2\nMUG 1\nNOPE 1', {
      find: (number) => (number === 'LAMP-1' ? [lamp()] : number === 'MUG' ? [lamp('Mug, small'), lamp('Mug, large')] : []),
    })
    await press('Look up 3 numbers in shop.example')
    expect(row('Desk lamp').getByText('Found once by this number')).toBeDefined()
    expect(row('NOPE').getByText('The search of shop.example found nothing: it stays in the list and is not added.')).toBeDefined()
    expect(row('MUG').getByText('No item has this number. The shop’s search found these instead.')).toBeDefined()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Item for MUG' }), '1')
    expect(row('Mug, large').getByText('Chosen by you')).toBeDefined()
    await press('Add 2 items to my cart…')
    expect(asked('import.plan')).toEqual([{ cartId: saved.id, tabId: 7 }])
    expect(screen.getByRole('heading', { name: 'Add to your cart?' })).toBeDefined()
  })

  it('is saved under the typed name, and is then open as a cart', async () => {
    const { user, press, asked } = await aList('LAMP-1 2')
    const name = screen.getByRole('textbox', { name: 'Save it as' })
    expect(name).toMatchObject({ value: 'List, 22 Nov' })
    await user.clear(name)
    await user.type(name, ' Order {Enter}')
    await act(settled)
    expect(asked('saved.add')).toMatchObject([{ name: 'Order' }])
    expect(screen.getByRole('heading', { level: 1, name: 'Order' })).toBeDefined()
    await press(/^From a list…/)
    expect(screen.getByRole('textbox', { name: /^Item numbers/ })).toMatchObject({ value: '' })
  })

  it('says why it was not saved, and keeps what was typed, also over another cart', async () => {
    const refuse = () => {
      throw new Refusal('storage.full')
    }
    const { press } = await aList('LAMP-1 2', { answers: { 'saved.add': refuse } })
    await press('Save as a cart')
    expect(screen.getByRole('alert').textContent).toMatch(/full|room|space/i)
    await press(english.popup.back)
    await press(/^From a list…/)
    expect(screen.getByRole('textbox', { name: /^Item numbers/ })).toMatchObject({ value: 'LAMP-1 2' })
  })

  it.each<[readonly Capability[], RegExp, boolean]>([
    [['add'], /^The search of shop\.example cannot be asked\./, true],
    [[], /^Handcart cannot fill carts in shop\.example\./, false],
  ])('says what the shop cannot do: with %j', async (capabilities, said, isAddable) => {
    await aList('LAMP-1 2', { capabilities })
    expect(screen.getByText(said)).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Look up/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Add 1 item/ }) !== null).toBe(isAddable)
  })

  it('wants a shop where no tab shows one, and takes the one that is written', async () => {
    const { user } = await aList('LAMP-1 2', { answers: { 'tab.status': () => aTab({ state: 'unusable' }) } })
    expect(screen.getByRole('button', { name: 'Save as a cart' })).toMatchObject({ disabled: true })
    expect(screen.getByRole('alert').textContent).toBe('Write the address of the shop, such as shop.example.')
    await user.type(screen.getByRole('combobox', { name: 'Shop of these items' }), 'lamps.example')
    expect(screen.getByRole('button', { name: 'Save as a cart' })).toMatchObject({ disabled: false })
    expect(screen.getByText(/open the cart page of lamps\.example/)).toBeDefined()
  })

  it('may be too long, and then is not saved', async () => {
    await aList(Array.from({ length: 1001 }, (_, index) => `A-${index} 1`).join('\n'))
    expect(screen.getByText('1,001 lines are more than a cart may have: 1,000. Divide the list.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Save as a cart' })).toMatchObject({ disabled: true })
  })

  it('is read from a link, which tells its shop and what is left out', async () => {
    await aList('https://lamps.example/cart/41:2,42:1?discount=X&note=hi')
    expect(screen.getByText('lamps.example')).toBeDefined()
    expect(screen.getByText('The link also holds discount codes and a note. That is left out.')).toBeDefined()
    expect(row('Item 41').getByText('2 ×')).toBeDefined()
  })

  it('is read from a file, whose columns are chosen where the first row does not name them', async () => {
    const { user, press } = await aList('')
    const field = document.querySelector<HTMLInputElement>('input[type="file"]')
    if (!field) throw new Error('no field for files')
    const bytes = Uint8Array.from(
      bookOf([
        ['Pos', 'Nr', 'Wieviel'],
        [1, 'LAMP-1', 2],
      ]),
    )
    await user.upload(field, new File([bytes], 'order.xlsx'))
    await screen.findByText('From the file order.xlsx')
    await user.click(screen.getByRole('checkbox', { name: 'The first row names the columns' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Item number' }), 'B: Nr')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Quantity' }), 'C: Wieviel')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Title' }), 'None')
    expect(row('LAMP-1').getByText('2 ×')).toBeDefined()
    await press('Close the file')
    expect(screen.getByRole('textbox', { name: /^Item numbers/ })).toMatchObject({ value: '' })
  })

  it('says of a file that is none what to do', async () => {
    const { user } = await aList('')
    const field = document.querySelector<HTMLInputElement>('input[type="file"]')
    if (!field) throw new Error('no field for files')
    await user.upload(field, new File(['%PDF-1.7'], 'order.csv'))
    await act(settled)
    expect(screen.getByRole('alert').textContent).toBe('order.csv is no list Handcart can read. Save it as .xlsx or .csv.')
  })

  it('speaks German', async () => {
    await aList('LAMPE-1 2\nkaputt', { language: 'de' })
    expect(screen.getByText('1 Zeile verstanden')).toBeDefined()
    expect(screen.getByText(/^Zeile 2: keine Menge über null\./)).toBeDefined()
  })
})
