/** Choosing for lines of a plan where they stand: options of the shop's product, or what its search finds in place of what is gone. */
import { act, cleanup, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PlanScreen } from '../../components/import/PlanScreen.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import { createImport } from '../../lib/state/import-model.ts'
import { type Answers, aDetail, aLine, anImport, aPlan, aPlanLine, fakeBackground, Refusal, settled } from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'

beforeAll(() => loadLaterParts(english))
afterEach(cleanup)

const SHIRT = aLine(1, { title: 'Shirt', product: { productId: '3', variantId: '31' }, options: [{ name: 'size', value: 'XL' }] })
const GONE = aLine(2, { title: 'Lamp', product: { sku: 'LAMP-1', productId: '5' } })
const SIZES = {
  name: 'size',
  label: 'Size',
  values: [
    { value: 'L', id: '7' },
    { value: 'S', id: '8' },
  ],
}
const COLOURS = { name: 'colour', label: 'Colour', values: [{ value: 'Blue' }] }
const plan = aPlan({ lines: [aPlanLine(1, { status: 'optionMissing', option: 'XL' }), aPlanLine(2, { status: 'gone' })] })
const withShirt = aPlan({ lines: [aPlanLine(1), aPlanLine(2, { status: 'gone' })] })

async function aPlanScreen(told: unknown, answers: Answers = {}, { hasSearch = true, texts = english, gone = GONE } = {}) {
  const sent: unknown[] = []
  const background = fakeBackground({ 'import.plan': () => plan, 'import.choose': () => withShirt, ...answers })
  const model = createImport({
    ...{ ask: background.ask, newId: () => crypto.randomUUID(), openTab: () => undefined, tabId: 7, hasSearch: () => hasSearch },
    ...{ cart: aDetail({ lines: [SHIRT, gone] }), own: () => [] },
    send: async (tabId, command) => {
      sent.push([tabId, command])
      return told
    },
  })
  await settled()
  renderScreen(<PlanScreen model={model} host="shop.example" onBack={() => undefined} />, texts)
  const user = userEvent.setup()
  const press = async (name: string) => {
    await user.click(screen.getByRole('button', { name }))
    await act(settled)
  }
  return { ...background, model, sent, user, press }
}

describe('the options of a product', () => {
  it('are asked of the shop, those that are still there are picked, and the choice makes the line ready', async () => {
    const { asked, sent, user, press, model } = await aPlanScreen({ ok: true, choices: [SIZES, COLOURS] })
    await press('Choose here: Shirt')
    expect(sent).toMatchObject([[7, { command: 'choices', line: { title: 'Shirt' } }]])
    const [size, colour] = [screen.getByLabelText('Size'), screen.getByLabelText('Colour')]
    expect([size, colour].map((field) => Reflect.get(field, 'value'))).toEqual(['', '0'])
    expect(screen.getByRole('button', { name: 'Use this choice' })).toHaveProperty('disabled', true)
    await user.selectOptions(size, 'S')
    await press('Use this choice')
    const options = [
      { name: 'size', label: 'Size', value: 'S', id: '8' },
      { name: 'colour', label: 'Colour', value: 'Blue' },
    ]
    expect(asked('import.choose')).toEqual([{ cartId: 'cart-1', tabId: 7, replacement: { lineId: SHIRT.id, options } }])
    expect(model.ticked.value.map(({ line }) => [line.title, line.options, line.product])).toEqual([['Shirt', options, { productId: '3' }]])
    expect(screen.getByText('1 item is ready.')).toBeDefined()
    expect(screen.getByText(/Size: S · Colour: Blue/)).toBeDefined()
  })

  it.each([
    ['nothing', { ok: true }],
    ['no answer', undefined],
    ['something else', { choices: [{ name: 7, values: 'all' }, { name: 'size', values: [{ value: 5 }] }, null] }],
  ])('that the page tells as %s are chosen on the shop’s page, and that is said', async (_name, told) => {
    const { press } = await aPlanScreen(told)
    await press('Choose here: Shirt')
    expect(screen.getByText('The shop does not tell here what there is to choose. Choose on its page.')).toBeDefined()
    await press('Leave it')
    expect(screen.getByRole('button', { name: 'Choose here: Shirt' })).toBeDefined()
  })

  it('whose choice the server or shop refuses stay as they were picked, with the reason', async () => {
    const { press } = await aPlanScreen({ choices: [COLOURS] }, { 'import.choose': () => Promise.reject(new Refusal('shop.unreachable')) })
    await press('Choose here: Shirt')
    await press('Use this choice')
    expect(screen.getByRole('alert').textContent).not.toBe('')
    expect(screen.getByLabelText('Colour')).toHaveProperty('value', '0')
  })

  it('chosen for a cart that changed meanwhile lead to a new plan, which says so', async () => {
    const { asked, press } = await aPlanScreen(
      { choices: [COLOURS] },
      { 'import.choose': () => Promise.reject(new Refusal('shop.changed')) },
    )
    await press('Choose here: Shirt')
    await press('Use this choice')
    expect([asked('import.plan').length, screen.getByText(/Your cart changed while you were looking/)]).toEqual([2, expect.anything()])
  })
})

describe('what is gone', () => {
  const found = (number: string) => ({
    number,
    products: [
      { product: { productId: '9', sku: 'LAMP-2' }, title: 'Lamp, new', readd: 'exact', unitPrice: { amountMinor: 1500, currency: 'EUR' } },
    ],
  })

  it.each([
    ['at all', undefined],
    ['about one of its words, and nothing to the others', { found: [{ number: 'LAMP-1', products: [] }] }],
  ])('that the shop’s search did not answer %s is said, never that it found nothing', async (_name, told) => {
    const { press } = await aPlanScreen(told)
    await press('Look for something similar to Lamp')
    expect(screen.getByRole('alert').textContent).toMatch(/did not answer as expected/)
    expect(screen.queryByText(/found nothing/)).toBeNull()
    await press('Leave it')
    expect(screen.getByRole('button', { name: 'Look for something similar to Lamp' })).toBeDefined()
  })

  it('is looked for by its number and title in the shop’s search, and what the person takes says what it stands for', async () => {
    const { asked, sent, press } = await aPlanScreen({ found: [found('LAMP-1'), found('Lamp')] })
    await press('Look for something similar to Lamp')
    expect(sent).toEqual([[7, { command: 'find', numbers: ['LAMP-1', 'Lamp'] }]])
    expect(screen.getByText(/^The shop’s search found 1 product\. Is it what you want\?$/)).toBeDefined()
    expect(screen.getByText(/Lamp, new · LAMP-2 · €15\.00/)).toBeDefined()
    await press('Take Lamp, new')
    const product = { productId: '9', sku: 'LAMP-2' }
    expect(asked('import.choose')).toEqual([
      { cartId: 'cart-1', tabId: 7, replacement: { lineId: GONE.id, product, title: 'Lamp, new', options: [] } },
    ])
    expect(screen.getByText('Your choice, instead of Lamp')).toBeDefined()
  })

  it('is looked for by its GTIN, too, where the shop of the cart told it', async () => {
    const { sent, press } = await aPlanScreen({ found: [] }, {}, { gone: { ...GONE, product: { ...GONE.product, gtin: '4006381333931' } } })
    await press('Look for something similar to Lamp')
    expect(sent).toEqual([[7, { command: 'find', numbers: ['LAMP-1', '4006381333931', 'Lamp'] }]])
  })

  it('is not looked for where the shop has no search', async () => {
    await aPlanScreen({}, {}, { hasSearch: false })
    expect(screen.queryByRole('button', { name: /similar/ })).toBeNull()
  })
})

it('a receipt that is opened later shows what was chosen, not what was shared', async () => {
  const replaced = [{ lineId: SHIRT.id, options: [{ name: 'size', value: 'S' }] }]
  const { ask } = fakeBackground({})
  const model = createImport({
    ...{ ask, newId: () => '', openTab: () => undefined, tabId: 7, hasSearch: () => true, send: async () => undefined, own: () => [] },
    ...{ cart: aDetail({ lines: [SHIRT, GONE] }), resumed: { ...anImport({ phase: 'running' }), replaced } },
  })
  expect(model.choices.lines.value[0]?.options).toEqual(replaced[0]?.options)
})

it('is in German, too', async () => {
  const { press } = await aPlanScreen({ choices: [COLOURS] }, {}, { texts: await allTexts('de') })
  await press('Hier wählen: Shirt')
  expect(screen.getByRole('button', { name: 'Diese Auswahl nehmen' })).toBeDefined()
})

describe('an amount that the shop does not sell', () => {
  const SCREWS = aLine(2, { title: 'Screws', quantity: '3' })
  const planned = (...lines: Parameters<typeof aPlanLine>[1][]) =>
    aPlan({ lines: [aPlanLine(1), ...lines.map((line) => aPlanLine(2, { wanted: '3', ...line }))] })
  const notSold = { status: 'amountNotSold' as const, minimum: '5', offers: ['5'] }

  it.each([
    [{ minimum: '5' }, 'The shop sells this from 5 on in one cart; wanted: 3. Left out unless you take another amount.'],
    [{ step: '5' }, 'The shop sells this only in steps of 5 in one cart; wanted: 3. Left out unless you take another amount.'],
    [
      { minimum: '5', step: '5' },
      'The shop sells this only in steps of 5 in one cart; wanted: 3. Left out unless you take another amount.',
    ],
    [{ minimum: '5', step: '1' }, 'The shop sells this from 5 on in one cart; wanted: 3. Left out unless you take another amount.'],
    [
      { minimum: '5', step: '2' },
      'The shop sells this from 5 on in one cart, in steps of 2; wanted: 3. Left out unless you take another amount.',
    ],
    [{ minimum: '5', offers: [], limit: '4' }, 'The shop sells this from 5 on in one cart; wanted: 3. It allows no more than 4: left out.'],
  ])('is left out, and %o said', async (why, sentence) => {
    const plan = planned({ status: 'amountNotSold', offers: ['5'], ...why })
    const { model } = await aPlanScreen({}, { 'import.plan': () => plan }, { gone: SCREWS })
    expect(screen.getByText(sentence)).toBeDefined()
    expect(model.ticked.value.map(({ line }) => line.title)).toEqual(['Shirt'])
  })

  it('gives way, by keyboard, to what the person takes, which says what was shared and has the focus', async () => {
    const { asked, user, model } = await aPlanScreen(
      {},
      { 'import.plan': () => planned(notSold), 'import.choose': () => planned({ wanted: '5', possible: '5' }) },
      { gone: SCREWS },
    )
    screen.getByRole('button', { name: 'Take 5 of Screws' }).focus()
    await user.keyboard('{Enter}')
    await act(settled)
    expect(asked('import.choose')).toEqual([{ cartId: 'cart-1', tabId: 7, replacement: { lineId: SCREWS.id, quantity: '5' } }])
    expect([screen.getByText('Your choice, instead of 3'), screen.getByText('The shop takes it')]).toHaveLength(2)
    expect(screen.getAllByText('Same as shared')).toHaveLength(1)
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Add Screws')
    expect(model.ticked.value.map(({ line, quantity }) => [line.title, quantity])).toEqual([
      ['Shirt', '2'],
      ['Screws', '5'],
    ])
  })

  it('stays a choice where the shop does not answer, which is said beside it', async () => {
    const { press } = await aPlanScreen(
      {},
      { 'import.plan': () => planned(notSold), 'import.choose': () => Promise.reject(new Refusal('shop.unreachable')) },
      { gone: SCREWS },
    )
    await press('Take 5 of Screws')
    expect(screen.getByRole('alert').textContent).not.toBe('')
    expect(screen.getByRole('button', { name: 'Take 5 of Screws' })).toBeDefined()
  })

  it('only the own cart had made enough is a choice once that is replaced', async () => {
    const plan = aPlan({
      ownLineCount: 1,
      lines: [aPlanLine(1), aPlanLine(2, { wanted: '3', possible: '3', minimum: '5', offersAlone: ['5'] })],
    })
    const { user, model } = await aPlanScreen({}, { 'import.plan': () => plan }, { gone: SCREWS })
    expect(model.ticked.value).toHaveLength(2)
    await user.click(screen.getByRole('radio', { name: 'Replace' }))
    expect([model.ticked.value.length, screen.getByRole('button', { name: 'Take 5 of Screws' })]).toEqual([1, expect.anything()])
  })
})
