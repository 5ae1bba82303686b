/** The popup on a link page, and the carts taken along from there. */
import { act, cleanup, screen, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import { loadDeviceParts } from '../../components/popup/device-parts.ts'
import { PopupScreen } from '../../components/popup/PopupScreen.tsx'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import {
  type Answers,
  aDetail,
  alone,
  aReceived,
  aTab,
  fakeBackground,
  fakeFeed,
  fakeLater,
  lineId,
  Refusal,
  settled,
} from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'

beforeAll(async () => {
  await Promise.all([loadCartParts(english), loadDeviceParts(english)])
})
afterEach(cleanup)

const AT_LINK = { ...aTab(), capture: undefined, state: 'link', host: 'hand.example', origin: 'https://hand.example', alwaysOn: false }
const TAKEN = aDetail({ name: 'Leipzig', source: 'link', createdAt: '2026-11-22T14:04:00Z' })
const nothing = { carts: [], offline: false, signedIn: false }

async function aPopup(answers: Answers = {}, texts = english) {
  const background = fakeBackground({
    'tab.status': () => AT_LINK,
    'carts.received': () => nothing,
    'carts.mine': () => nothing,
    'account.get': () => alone,
    'account.list': () => [],
    'cart.detail': () => TAKEN,
    'links.take': () => TAKEN,
    ...answers,
  })
  const done: string[] = []
  const { later, pass } = fakeLater()
  const clock = { now: Date.parse('2026-11-22T14:06:00Z') }
  const model = createPopupModel({
    ask: background.ask,
    feed: fakeFeed(),
    later,
    newId: () => lineId(900),
    loadCartMoves: async () => createCartMoves,
    now: () => new Date(clock.now),
    requestOrigin: async () => true,
    openTab: (url) => done.push(url),
    showTab: () => {},
    openOptions: () => {},
    close: () => {},
  })
  renderScreen(<PopupScreen model={model} />, texts)
  await act(settled)
  const wait = (ms: number) =>
    act(() => {
      clock.now += ms
      pass(ms)
    })
  return { user: userEvent.setup(), done, wait, ...background }
}

describe('on a link page', () => {
  it('one press keeps the cart and shows it, and the next opens its shop', async () => {
    const { user, asked, done } = await aPopup()
    await user.click(screen.getByRole('button', { name: /^Add with Handcart/ }))
    await act(settled)
    expect(asked('links.take')).toEqual([{ tabId: 7 }])
    expect(screen.getByRole('heading', { name: 'Leipzig' })).toBeDefined()
    expect(screen.getByText('From a link, as it was 2 min ago')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Open in shop.example' }))
    expect(done).toEqual(['https://shop.example/cart/'])
  })

  it('says why there is no cart, and what can be done', async () => {
    const { user } = await aPopup({
      'links.take': () => {
        throw new Refusal('not-found.link')
      },
    })
    await user.click(screen.getByRole('button', { name: /^Add with Handcart/ }))
    await act(settled)
    expect(screen.getByRole('alert').textContent).toBe('This link does not work. It may have been turned off, or part of it is missing.')
  })

  it('says it in German where that is spoken', async () => {
    await aPopup({}, await allTexts('de'))
    expect(screen.getByRole('button', { name: /^Mit Handcart hinzufügen/ }).textContent).toContain('hand.example')
  })
})

describe('carts from links', () => {
  it('are listed where nobody is signed in, beside the way to an account, and open', async () => {
    const { user } = await aPopup({ 'carts.received': () => ({ ...nothing, carts: [TAKEN] }) })
    const list = screen.getByRole('region', { name: 'From links' })
    expect(within(list).getByRole('button').textContent).toContain('From a link, 2 min ago')
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDefined()
    await user.click(within(list).getByRole('button'))
    await act(settled)
    expect(screen.getByRole('heading', { name: 'Leipzig' })).toBeDefined()
  })

  it('are told from shared ones among the received', async () => {
    await aPopup({ 'carts.received': () => ({ carts: [TAKEN, aReceived({ id: 'c2' })], offline: false, signedIn: true }) })
    expect(screen.getAllByText(/^From a link/)).toHaveLength(1)
  })
})

describe('the end of the link a cart was taken from', () => {
  const ending = (expiresAt: string) => ({ 'carts.received': () => ({ carts: [{ ...TAKEN, expiresAt }], offline: false, signedIn: true }) })
  const row = () => screen.getByRole('listitem').textContent ?? ''

  it.each([
    ['2026-12-22T14:06:00Z', english, 'From a link, 2 min ago · ends in 30 days'],
    ['2026-11-22T14:18:00Z', english, 'From a link, 2 min ago · ends in 12 minutes'],
    ['2026-11-22T14:06:00Z', english, 'From a link, 2 min ago · the link has ended'],
    ['2026-11-25T14:06:00Z', undefined, 'Aus einem Link, vor 2 Min. · endet in 3 Tagen'],
  ])('stands in its row: %s', async (expiresAt, texts, said) => {
    await aPopup(ending(expiresAt), texts ?? (await allTexts('de')))
    expect(row().replaceAll(/\s/g, ' ')).toContain(said)
  })

  it('is told by the minute while it comes nearer, and when it has come', async () => {
    const { wait } = await aPopup(ending('2026-11-22T14:08:30Z'))
    const said = [row()]
    for (const ms of [60_000, 60_000, 30_000]) {
      await wait(ms)
      said.push(row())
    }
    expect(said.map((text) => text.split(' · ').at(-1))).toEqual([
      'ends in 3 minutes',
      'ends in 2 minutes',
      'ends in 1 minute',
      'the link has ended',
    ])
  })

  it('is told in the cart, which stays', async () => {
    const { user, wait } = await aPopup({
      ...ending('2026-11-22T14:06:30Z'),
      'cart.detail': () => ({ ...TAKEN, expiresAt: '2026-11-22T14:06:30Z' }),
    })
    await user.click(within(screen.getByRole('listitem')).getByRole('button'))
    await act(settled)
    expect(screen.getByText('The link ends in 1 minute')).toBeDefined()
    await wait(30_000)
    expect(screen.getByText('The link has ended. The cart stays on this device.')).toBeDefined()
    expect(screen.getByRole('heading', { name: 'Leipzig' })).toBeDefined()
  })
})
