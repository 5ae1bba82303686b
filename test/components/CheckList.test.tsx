import { act, cleanup, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadListParts } from '../../components/panel/list-parts.ts'
import { PanelScreen } from '../../components/panel/PanelScreen.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import type { PanelView } from '../../lib/contract/views.ts'
import { createPanelModel } from '../../lib/state/panel-model.ts'
import { type Answers, aLine, aView, fakeBackground, fakeFeed, fakeLater, fakeLinks, Refusal, settled } from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

beforeAll(async () => {
  await Promise.all([loadLaterParts(english), loadListParts(english)])
})
afterEach(cleanup)

const unknown = { state: 'problem', origin: 'https://shop.example', problem: { code: 'shop.unknown' }, where: 'rows' } as const
const unsure = (): PanelView => {
  const { capture } = aView()
  if (capture?.state !== 'cart') throw new Error('no cart')
  return aView({
    capture: { ...capture, cart: { ...capture.cart, confidence: 'low', lines: [aLine(1, { title: 'Lamp' }), aLine(2, { title: 'Ad' })] } },
  })
}

async function aPanel(view: PanelView, answers: Answers = {}) {
  const background = fakeBackground({ 'panel.view': () => view, 'recipients.list': () => [], 'panel.reread': () => aView(), ...answers })
  const model = createPanelModel({
    ask: background.ask,
    feed: fakeFeed(),
    later: fakeLater().later,
    gate: async () => undefined,
    newId: () => '00000000-0000-4000-8000-000000000001',
    close: () => {},
    openOptions: () => {},
    ...fakeLinks(),
  })
  renderScreen(<PanelScreen model={model} onHeight={() => {}} />)
  await act(settled)
  return { user: userEvent.setup(), ...background }
}

describe('a page of a shop nobody knows', () => {
  it('is called so, without advice to reload, and takes a pasted list instead', async () => {
    const { user, asked } = await aPanel(aView({ capture: unknown }))
    expect(screen.getByRole('heading', { name: 'Handcart does not know this shop yet' })).toBeDefined()
    expect(document.body.textContent).not.toMatch(/reload/i)
    await user.type(screen.getByRole('textbox', { name: 'Items' }), 'LAMP-1 2')
    await user.click(screen.getByRole('button', { name: 'Use 1 item' }))
    expect(asked('panel.reread')).toEqual([{ lines: [{ sku: 'LAMP-1', quantity: '2' }] }])
  })

  it('names the lines that are not understood', async () => {
    const { user, asked } = await aPanel(aView({ capture: unknown }))
    await user.type(screen.getByRole('textbox', { name: 'Items' }), 'LAMP-1{Enter}MUG 1{Enter}x')
    await user.click(screen.getByRole('button', { name: 'Use 1 item' }))
    expect([screen.getByRole('alert').textContent, asked('panel.reread')]).toEqual([
      'Lines 1 and 3 have no item number with a quantity.',
      [],
    ])
  })

  it('says so when nothing was written, or the page does not take it', async () => {
    const { user } = await aPanel(aView({ capture: unknown }), { 'panel.reread': () => Promise.reject(new Refusal('page.closed')) })
    await user.click(screen.getByRole('button', { name: 'Use this list' }))
    expect(screen.getByRole('alert').textContent).toBe('Tick or write at least one item.')
    await user.type(screen.getByRole('textbox', { name: 'Items' }), 'LAMP-1 2')
    await user.click(screen.getByRole('button', { name: 'Use 1 item' }))
    expect(screen.getByRole('alert').textContent).toContain('could not take this list')
  })
})

describe('a cart Handcart is not sure of', () => {
  it('can be checked line by line before it is shared', async () => {
    const { user, asked } = await aPanel(unsure())
    await user.click(screen.getByRole('button', { name: 'Check the list' }))
    await user.click(screen.getByRole('checkbox', { name: 'Ad' }))
    const quantity = screen.getByRole('textbox', { name: 'Quantity of Lamp' })
    await user.clear(quantity)
    await user.type(quantity, '3')
    await user.click(screen.getByRole('button', { name: 'Use 1 item' }))
    expect(asked('panel.reread')).toEqual([{ lines: [{ lineId: aLine(1).id, quantity: '3' }] }])
  })

  it('is not taken with a quantity that is none, and keeps what was typed', async () => {
    const { user, asked } = await aPanel(unsure())
    await user.click(screen.getByRole('button', { name: 'Check the list' }))
    const quantity = screen.getByRole('textbox', { name: 'Quantity of Lamp' })
    await user.clear(quantity)
    await user.type(quantity, 'many')
    await user.click(screen.getByRole('button', { name: /^Use / }))
    expect([quantity.getAttribute('aria-invalid'), screen.getByRole('alert').textContent, asked('panel.reread')]).toEqual([
      'true',
      'The quantity of Lamp is no number above zero.',
      [],
    ])
  })
})
