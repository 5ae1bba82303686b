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
  signedIn,
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
  const feed = fakeFeed()
  const { later, pass } = fakeLater()
  const clock = { now: Date.parse('2026-11-22T14:06:00Z') }
  const model = createPopupModel({
    ask: background.ask,
    feed,
    later,
    newId: () => lineId(900),
    loadCartMoves: async () => createCartMoves,
    now: () => new Date(clock.now),
    requestOrigin: async () => true,
    send: async () => undefined,
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
  return { user: userEvent.setup(), done, wait, feed, ...background }
}

describe('on a link page', () => {
  it.each([
    ['Anna Weiss', 'Shared by Anna Weiss (agent)'],
    ['', 'Shared by an agent'],
  ])('of a link that an agent made, the cart says so: “%s”', async (agent, words) => {
    const owner = { idCompanyUser: 'u-1', name: 'Mara Lindqvist', company: 'Lumen', agent }
    const { user } = await aPopup({
      'cart.detail': () => ({ ...TAKEN, mine: false, owner }),
      'links.take': () => ({ ...TAKEN, mine: false, owner }),
    })
    await user.click(screen.getByRole('button', { name: /^Add with Handcart/ }))
    await act(settled)
    expect(screen.getByText(words)).toBeDefined()
  })
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

describe('what was shared without an account and is the person’s now', () => {
  const moved = (carts: number, links: number) => ({ 'account.get': () => ({ ...signedIn, id: 'first', moved: { carts, links } }) })
  const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent)

  it.each([
    [1, 1, 'en', '1 cart shared from this device without an account, with 1 link, is yours now. The link goes on.'],
    [2, 3, 'en', '2 carts shared from this device without an account, with 3 links, are yours now. The links go on.'],
    [1, 0, 'en', '1 cart shared from this device without an account is yours now.'],
    [1, 1, 'de', 'Ohne Konto geteilt war 1 Warenkorb mit 1 Link. Er gehört jetzt zu Ihrem Konto, und der Link gilt weiter.'],
    [2, 3, 'de', 'Ohne Konto geteilt waren 2 Warenkörbe mit 3 Links. Sie gehören jetzt zu Ihrem Konto, und die Links gelten weiter.'],
    [2, 0, 'de', 'Ohne Konto geteilt waren 2 Warenkörbe. Sie gehören jetzt zu Ihrem Konto.'],
  ] as const)('is told by its number: %s, %s, %s', async (carts, links, language, sentence) => {
    await aPopup(moved(carts, links), await allTexts(language))
    expect(said()).toContain(sentence)
  })

  it('is told once: after two seconds on the screen, and never again', async () => {
    const { wait, asked, feed } = await aPopup(moved(2, 3))
    const before = asked('account.movedTold').length
    await wait(2_000)
    await act(settled)
    expect([before, asked('account.movedTold')]).toEqual([0, [{ id: 'first' }]])
    feed.announce('account')
    await act(settled)
    expect(asked('account.movedTold')).toHaveLength(1)
  })

  it('goes when it is put away', async () => {
    const { user } = await aPopup(moved(2, 3))
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(said().join('')).not.toContain('without an account')
  })
})
