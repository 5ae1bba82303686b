/** An import that ended otherwise than planned: half-way, or without room on the device for what is kept of it. */
import { act, cleanup, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ImportScreen } from '../../components/import/ImportScreen.tsx'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import type { ImportState } from '../../lib/contract/import.ts'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import { createImport } from '../../lib/state/import-model.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import {
  type Answers,
  aDetail,
  anImport,
  aPlan,
  aPlanLine,
  aTab,
  fakeBackground,
  fakeFeed,
  fakeLater,
  lineId,
  Refusal,
  settled,
  signedIn,
} from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'

beforeAll(() => loadCartParts(english))
afterEach(cleanup)

const { capture } = aTab()
const before = capture?.state === 'cart' ? capture.cart : undefined
const STOPPED = anImport({ phase: 'failed', error: 'page.closed', done: 1, ...(before ? { before } : {}) })
const RUNNING = anImport({ done: 1, current: 'Product 2' })

async function anEnd(state: ImportState, answers: Answers = {}, texts = english) {
  const background = fakeBackground({
    'import.resume': () => RUNNING,
    'import.plan': () => aPlan({ lines: [aPlanLine(1)] }),
    'account.get': () => signedIn,
    'tab.status': () => aTab(),
    ...answers,
  })
  const { ask } = background
  const more = { ask, newId: () => lineId(900), openTab: () => undefined, send: async () => undefined }
  const model = createImport({ ...more, tabId: 7, hasSearch: () => true, cart: aDetail(), own: () => [], resumed: state })
  const popup = createPopupModel({
    ...{ ...more, feed: fakeFeed(), later: fakeLater().later, loadCartMoves: async () => createCartMoves, now: () => new Date() },
    ...{ requestOrigin: async () => true, showTab: () => undefined, openOptions: () => undefined, close: () => undefined },
  })
  const { container } = renderScreen(<ImportScreen model={model} popup={popup} />, texts)
  await act(settled)
  return { ...background, model, user: userEvent.setup(), container }
}

const HELP = /Handcart reads your cart first and adds only what is not in it yet\.$/

describe('an import that stopped half-way', () => {
  it('is read first, and goes on by keys alone: “Undo all”, then “Add the rest”', async () => {
    const { user, asked } = await anEnd(STOPPED)
    expect(document.activeElement?.textContent).toBe('The import stopped')
    expect([screen.getByRole('heading', { level: 2 }).textContent, screen.getByText(HELP).textContent]).toEqual([
      'The shop’s page went away before all was added.',
      '1 of 2 items had been sent to the shop. Handcart reads your cart first and adds only what is not in it yet.',
    ])
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Undo all')
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Add the rest')
    await user.keyboard('{Enter}')
    await act(settled)
    expect(asked('import.resume')).toEqual([{ tabId: 7 }])
    expect(screen.getByRole('status').textContent).toBe('Product 2')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Adding to your cart'))
  })

  it('is taken out again where the person does not want the rest', async () => {
    const { user, asked } = await anEnd(STOPPED, { 'import.undo': () => anImport({ phase: 'undoing', total: 0 }) })
    await user.click(screen.getByRole('button', { name: 'Undo all' }))
    await act(settled)
    expect([asked('import.undo'), screen.getByRole('heading').textContent]).toEqual([[{ tabId: 7 }], 'Putting your cart back'])
  })

  it('goes on by Ctrl+Enter, once, however often that is pressed', async () => {
    let answer = (_state: ImportState): void => undefined
    const waiting = new Promise<ImportState>((resolve) => {
      answer = resolve
    })
    const { user, asked } = await anEnd(STOPPED, { 'import.resume': () => waiting })
    await user.keyboard('{Control>}{Enter}{/Control}')
    await user.dblClick(screen.getByRole('button', { name: 'Add the rest' }))
    await act(async () => {
      answer(RUNNING)
      await settled()
    })
    expect([asked('import.resume').length, asked('import.plan').length, screen.getByRole('heading').textContent]).toEqual([
      1,
      0,
      'Adding to your cart',
    ])
  })

  it('stays where it is when the shop’s page cannot be asked, and says so', async () => {
    const refused = () => {
      throw new Refusal('shop.unreachable')
    }
    const { user } = await anEnd(STOPPED, { 'import.resume': refused })
    await user.click(screen.getByRole('button', { name: 'Add the rest' }))
    await act(settled)
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('The shop did not answer. Try again in a moment.')
    expect(screen.getByRole('button', { name: 'Add the rest' })).toBeDefined()
  })

  it('says that the shop’s page is not there where none is', async () => {
    const closed = () => {
      throw new Refusal('page.closed')
    }
    const { user } = await anEnd(STOPPED, { 'import.resume': closed })
    await user.click(screen.getByRole('button', { name: 'Add the rest' }))
    await act(settled)
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('The shop’s page is no longer open. Open its cart, then try again.')
  })

  it('becomes a new plan where the cart is another one by now', async () => {
    const changed = () => {
      throw new Refusal('shop.changed')
    }
    const { user, model } = await anEnd(STOPPED, { 'import.resume': changed })
    await user.click(screen.getByRole('button', { name: 'Add the rest' }))
    await act(settled)
    expect([model.step.value, model.isMoved.value]).toEqual(['plan', true])
  })

  it('offers a new plan, and no rest, where nothing is known of the cart it began with', async () => {
    const { before: _before, ...bare } = STOPPED
    await anEnd(bare)
    expect([screen.queryByRole('button', { name: 'Add the rest' }), screen.queryByText(HELP)]).toEqual([null, null])
    expect(screen.queryByRole('button', { name: 'Undo all' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Make a new plan' })).toBeDefined()
  })

  it('is in German, too', async () => {
    const { user, container, asked } = await anEnd(STOPPED, {}, await allTexts('de'))
    expect(container.textContent).toContain(
      '1 von 2 Artikeln waren schon an den Shop gesendet. Handcart liest zuerst Ihren Warenkorb und fügt nur hinzu, was noch nicht darin ist.',
    )
    await user.tab()
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Den Rest hinzufügen')
    await user.keyboard(' ')
    await act(settled)
    expect(asked('import.resume')).toHaveLength(1)
  })
})

describe('an import on a device without room', () => {
  const receipt = {
    lines: [{ lineId: lineId(1), status: 'added' as const, wanted: '2', got: '2' }],
    ownLinesKept: 0,
    finishedAt: '2026-11-22T14:06:00Z',
  }
  const done = (unkept: NonNullable<ImportState['unkept']>) => anImport({ phase: 'done', receipt, unkept })
  const NO_ROOM = 'The browser has no room left for Handcart:'
  const [RECEIPT, LIST] = ['this receipt is not kept', 'the list of carts does not say that this one was added']

  it.each([
    ['both', `${NO_ROOM} ${RECEIPT}, and ${LIST}. Download it now if you need it.`],
    ['receipt', `${NO_ROOM} ${RECEIPT}. Download it now if you need it.`],
    ['list', `${NO_ROOM} ${LIST}.`],
  ] as const)('shows its receipt, and says what is not kept: %s', async (unkept, sentence) => {
    await anEnd(done(unkept))
    expect(screen.getByRole('alert').textContent).toBe(sentence)
    expect(screen.getByText('Added 2 of 2')).toBeDefined()
  })

  it('says so in German, too', async () => {
    await anEnd(done('receipt'), {}, await allTexts('de'))
    expect(screen.getByRole('alert').textContent).toBe(
      'Der Browser hat keinen Platz mehr für Handcart: Dieser Beleg wird nicht aufbewahrt. Laden Sie ihn jetzt herunter, wenn Sie ihn brauchen.',
    )
  })

  it('says after an undo that the list still tells of it', async () => {
    const undo = { restored: true, removed: 1, left: [] }
    const { container } = await anEnd(anImport({ phase: 'undone', undo, unkept: 'list' }))
    expect(container.textContent).toContain(`${NO_ROOM} the list of carts still says that this one was added.`)
  })
})
