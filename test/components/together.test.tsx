/** A cart several people have before them: who looks, what each changes, and the way back of one's own. */
import { act, cleanup, screen, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CartView } from '../../components/cart/CartView.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import type { HistoryEntry } from '../../lib/contract/history.ts'
import type { LineOutcome } from '../../lib/contract/together.ts'
import type { CartDetail } from '../../lib/contract/views.ts'
import { createOpenedCart } from '../../lib/state/opened-cart.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import { createToast } from '../../lib/state/toast.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { type Answers, aDetail, aLine, aPerson, fakeBackground, fakeFeed, fakeLater, jonas, Refusal, settled } from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'

beforeAll(async () => {
  await Promise.all([loadCartParts(english), loadLaterParts(english)])
})
afterEach(cleanup)

const PAPER = aLine(1, { title: 'Paper', quantity: '12' })
const editable = (more: Partial<CartDetail> = {}): CartDetail => aDetail({ permission: 2, lines: [PAPER, aLine(2)], ...more })
const didLast = (who: HistoryEntry['who'], what = 'setQuantity'): { readonly entries: readonly HistoryEntry[] } => ({
  entries: [{ version: 9, at: '2026-11-22T14:02:00Z', what, count: 1, who, line: PAPER.id, quantity: '16' }],
})
const byJonas = didLast({ kind: 'person', name: 'Jonas Okafor' })
const set = (quantity: string, others?: { readonly from: string; readonly to: string }): LineOutcome => ({
  state: 'set',
  quantity,
  ...(others ? { others } : {}),
})

async function aView(
  answers: Answers = {},
  { detail = editable(), texts = english }: { readonly detail?: CartDetail; readonly texts?: Texts } = {},
) {
  const background = fakeBackground({
    'cart.detail': () => detail,
    'together.look': () => [],
    'together.leave': () => undefined,
    'recipients.list': () => [],
    'history.read': () => byJonas,
    ...answers,
  })
  const { ask } = background
  const { later, pass } = fakeLater()
  const opened = createOpenedCart({
    ...{ ask, later, listed: detail, toast: createToast(later), onGone: () => undefined },
    newId: () => crypto.randomUUID(),
    now: () => new Date('2026-11-22T14:06:00Z'),
    account: () => undefined,
  })
  const model = createPopupModel({
    ...{ ask, later, feed: fakeFeed(), newId: () => '', now: () => new Date('2026-11-22T14:06:00Z') },
    ...{
      loadCartMoves: () => new Promise(() => undefined),
      requestOrigin: async () => true,
      openTab: () => undefined,
      send: async () => undefined,
    },
    ...{ showTab: () => undefined, openOptions: () => undefined, close: () => undefined },
  })
  const { unmount } = renderScreen(<CartView opened={opened} model={model} />, texts)
  await act(settled)
  // What follows from what was drawn.
  await act(settled)
  const user = userEvent.setup()
  const change = async (to: string, title = 'Paper') => {
    await user.click(screen.getByRole('button', { name: `Change amount of ${title}` }))
    const field = screen.getByRole('textbox', { name: `New amount of ${title}` })
    await user.clear(field)
    await user.type(field, `${to}{Enter}`)
    await act(settled)
  }
  const notice = () => screen.queryByText(/now \d|out of the cart|meanwhile|Nothing was/)?.textContent
  return { ...background, opened, user, change, notice, pass, unmount }
}
const press = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
  await user.click(screen.getByRole('button', { name }))
  await act(settled)
}

describe('who looks', () => {
  it('is asked again and again while the cart is there, and told that the person left', async () => {
    const jonasHere = { idCompanyUser: 'j', name: 'Jonas Okafor', isByAgent: false }
    const amy = { idCompanyUser: 'm', name: 'Mara Lindqvist', agent: 'Amy Desk', isByAgent: true }
    const { answers, asked, pass, unmount } = await aView({ 'together.look': () => [jonasHere] })
    expect((await screen.findByText('Jonas Okafor is here')).closest('[role=status]')).not.toBeNull()
    answers['together.look'] = () => [amy, jonasHere]
    pass(20_000)
    await act(settled)
    expect(screen.getByText('Amy Desk (agent) and Jonas Okafor are here')).toBeDefined()
    answers['together.look'] = () => Promise.reject(new Refusal('offline'))
    pass(20_000)
    await act(settled)
    expect([screen.queryByText(/here$/), asked('together.look').length, asked('together.leave')]).toEqual([null, 3, []])
    unmount()
    await vi.waitFor(() => expect(asked('together.leave')).toEqual([{ cartId: editable().id }]))
    pass(60_000)
    await act(settled)
    expect(asked('together.look')).toHaveLength(3)
  })

  it('is not asked of a cart nobody else has, nor of one that is on this device alone', async () => {
    for (const detail of [editable({ mine: true, people: [] }), editable({ source: 'link' })]) {
      const { asked } = await aView({}, { detail })
      expect(asked('together.look')).toEqual([])
      cleanup()
    }
    const { asked } = await aView({}, { detail: editable({ mine: true, people: [aPerson(jonas)] }) })
    await vi.waitFor(() => expect(asked('together.look')).toHaveLength(1))
  })

  it('is not told of whoever has the page in the background', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    const { asked } = await aView()
    expect(asked('together.look')).toEqual([])
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await act(settled)
    expect(asked('together.look')).toHaveLength(1)
    hidden.mockRestore()
  })
})

describe('what others changed a moment ago', () => {
  it('is said with the name of who did it', async () => {
    const { answers, opened } = await aView()
    answers['cart.detail'] = () => editable({ lines: [aLine(1, { title: 'Paper', quantity: '16' })] })
    answers['history.read'] = () => ({
      entries: [
        ...byJonas.entries,
        ...didLast({ kind: 'agent', name: 'Amy Desk', of: 'Mara' }, 'removeLine').entries.map((entry) => ({ ...entry, line: aLine(2).id })),
      ],
    })
    await act(opened.load)
    await act(settled)
    expect(screen.getByText('Jonas Okafor set 12 → 16 just now')).toBeDefined()
    expect(screen.getByText('Amy Desk (agent) removed just now: Product 2')).toBeDefined()
  })
})

describe('the amount of a line', () => {
  it('cannot be changed by who may only view', async () => {
    await aView({}, { detail: editable({ permission: 1 }) })
    expect(screen.queryByRole('button', { name: /Change the amount/ })).toBeNull()
  })

  it('is changed where it stands, by the keyboard alone, and back by Undo', async () => {
    const { asked, answers, change, user, notice } = await aView({ 'together.setLine': () => set('7.5') })
    await change('7,5')
    const { cartId, line, from, to } = Object(asked('together.setLine')[0])
    expect([cartId, line, from, to, notice()]).toEqual([editable().id, PAPER.id, '12', '7.5', 'Paper: now 7.5.'])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change amount of Paper' }))
    answers['together.setLine'] = () => set('12')
    await press(user, 'Undo')
    expect([Object(asked('together.setLine')[1]).from, Object(asked('together.setLine')[1]).to, notice()]).toEqual([
      '7.5',
      '12',
      'Paper: now 12.',
    ])
  })

  it('says what is no amount, keeps what was written, and asks nobody', async () => {
    const { asked, change, user } = await aView()
    await change('lots')
    expect([screen.getByRole('alert').textContent, asked('together.setLine')]).toEqual([
      'Enter a number above 0 with at most three decimals.',
      [],
    ])
    expect(screen.getByRole('textbox', { name: 'New amount of Paper' })).toHaveProperty('value', 'lots')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('textbox', { name: 'New amount of Paper' })).toBeNull()
  })

  it('keeps what was written where the server did not take it, and says why', async () => {
    const { change } = await aView({ 'together.setLine': () => Promise.reject(new Refusal('forbidden.cart')) })
    await change('3')
    expect(screen.getByRole('alert').textContent).not.toBe('')
    expect(screen.getByRole('textbox', { name: 'New amount of Paper' })).toHaveProperty('value', '3')
  })

  it('that somebody else changed meanwhile is the sum of both, and only the own part is taken back', async () => {
    const { asked, answers, change, user } = await aView({ 'together.setLine': () => set('26', { from: '12', to: '16' }) })
    await change('22')
    expect(screen.getByText('You added 10, Jonas Okafor added 4. Both are kept. Paper: now 26.').closest('[role=status]')).not.toBeNull()
    answers['together.setLine'] = () => set('16')
    await press(user, 'Undo mine')
    expect([Object(asked('together.setLine')[1]).from, Object(asked('together.setLine')[1]).to]).toEqual(['26', '16'])
  })

  it('that somebody else changed is not taken out before that was seen', async () => {
    const { asked, answers, user, notice } = await aView({ 'together.setLine': () => ({ state: 'changed', quantity: '16' }) })
    await press(user, 'Change amount of Paper')
    await press(user, 'Take out')
    expect(notice()).toBe('Jonas Okafor changed Paper meanwhile: it is 16 now. Nothing was taken out.')
    answers['together.setLine'] = () => ({ ...set('0'), taken: PAPER })
    await press(user, 'Take out anyway')
    expect([Object(asked('together.setLine')[1]).from, Object(asked('together.setLine')[1]).to, notice()]).toEqual([
      '16',
      '0',
      'Paper is out of the cart.',
    ])
    answers['together.setLine'] = () => set('16')
    await press(user, 'Undo')
    expect(asked('together.setLine')[2]).toEqual({ cartId: editable().id, line: PAPER.id, from: '0', to: '16', taken: PAPER })
  })

  it('of a line that somebody else took out stays out, and that is said', async () => {
    const { change, notice } = await aView({
      'together.setLine': () => ({ state: 'gone' }),
      'history.read': () => didLast({ kind: 'link' }, 'removeLine'),
    })
    await change('3')
    expect(notice()).toBe('Somebody else took out Paper meanwhile. Your change was not made.')
    expect(within(screen.getByText(/meanwhile/).closest('.banner') ?? document.body).getAllByRole('button')).toHaveLength(1)
  })
})

it('is in German, too', async () => {
  const { user } = await aView({ 'together.setLine': () => set('7', { from: '12', to: '10' }) }, { texts: await allTexts('de') })
  await press(user, 'Menge ändern von Paper')
  await user.clear(screen.getByRole('textbox', { name: 'Neue Menge von Paper' }))
  await user.type(screen.getByRole('textbox', { name: 'Neue Menge von Paper' }), '9{Enter}')
  await act(settled)
  expect(screen.getByText('Sie haben 3 weggenommen, Jonas Okafor hat 2 weggenommen. Beides gilt. Paper: jetzt 7.')).toBeDefined()
})
