import { act, cleanup, screen, waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import { loadDeviceParts } from '../../components/popup/device-parts.ts'
import { PopupScreen } from '../../components/popup/PopupScreen.tsx'
import type { CartSummary, TabStatus } from '../../lib/contract/views.ts'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import {
  type Answers,
  aDetail,
  ada,
  agentActing,
  agentAlone,
  aLine,
  aLink,
  alone,
  anImport,
  aPerson,
  aPlan,
  aPlanLine,
  aReceived,
  aSummary,
  aTab,
  eur,
  fakeBackground,
  fakeFeed,
  fakeLater,
  shop as fakeShop,
  jonas,
  lineId,
  listed,
  Refusal,
  settled,
  signedIn,
  sofia,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

beforeAll(async () => {
  await Promise.all([loadCartParts(english), loadDeviceParts(english)])
})
afterEach(() => {
  cleanup()
  localStorage.clear()
})

const list = (carts: readonly ReturnType<typeof aSummary>[], more: object = {}) => ({ carts, offline: false, signedIn: true, ...more })

async function aPopup(answers: Answers = {}, address?: string) {
  const background = fakeBackground({
    'tab.status': () => aTab(),
    'carts.received': () => list([aReceived({ unseen: true })]),
    'carts.mine': () => list([aSummary({ people: [aPerson(jonas), aPerson(sofia, { permission: 2 })] })]),
    'account.get': () => signedIn,
    'account.list': () => [listed()],
    'cart.detail': () => aDetail(),
    'import.plan': () => aPlan(),
    ...answers,
  })
  const feed = fakeFeed()
  const done: string[] = []
  const { later, pass } = fakeLater()
  const model = createPopupModel({
    ask: background.ask,
    feed,
    later,
    newId: () => lineId(900),
    loadCartMoves: async () => createCartMoves,
    now: () => new Date('2026-11-22T14:06:00Z'),
    requestOrigin: async () => true,
    addressOf: async () => address,
    send: async () => undefined,
    openTab: (url) => done.push(url),
    showTab: () => {},
    openOptions: () => done.push('options'),
    close: () => {},
  })
  renderScreen(<PopupScreen model={model} />)
  await act(settled)
  return { user: userEvent.setup(), feed, done, pass, ...background }
}

describe('row one', () => {
  const problem = (code: string): Partial<TabStatus> => ({
    capture: { state: 'problem', origin: 'https://shop.example', problem: { code } },
  })
  it('leads to a list for this tab’s cart, also where that is empty, and not where nothing can be added', async () => {
    const { capture } = aTab()
    const { user, done } = await aPopup()
    await user.click(screen.getByRole('button', { name: /^Add items from a list…/ }))
    await settled()
    expect(done).toEqual(['/carts.html?tab=7&show=list'])
    cleanup()
    if (capture?.state !== 'cart') throw new Error('no cart')
    await aPopup({ 'tab.status': () => aTab({ capture: { ...capture, cart: { ...capture.cart, lines: [] } } }) })
    expect(screen.getByRole('button', { name: /^Add items from a list…/ })).toBeDefined()
    cleanup()
    await aPopup({ 'tab.status': () => aTab({ capture: { ...capture, capabilities: [] } }) })
    expect(screen.queryByRole('button', { name: /^Add items from a list…/ })).toBeNull()
  })

  it('takes the cart of the link this tab shows, whose address goes nowhere', async () => {
    const { user, done } = await aPopup({ 'tab.status': () => aTab({ state: 'off' }) }, 'https://shop.example/cart/41:2,42:1?note=hi')
    await user.click(screen.getByRole('button', { name: /^Take the cart of this link/ }))
    await settled()
    expect(done).toEqual(['/carts.html?tab=7&show=link'])
    cleanup()
    await aPopup({}, 'https://shop.example/cart?at=12:30')
    expect(screen.queryByRole('button', { name: /^Take the cart of this link/ })).toBeNull()
  })

  it('shares the cart of this tab', async () => {
    const { user, asked } = await aPopup()
    await user.click(await screen.findByRole('button', { name: /Share this cart/ }))
    expect(asked('tab.openPanel')).toEqual([{ tabId: 7 }])
  })
  it.each([
    ['page.checkout', 'Checkout page'],
    ['page.account', 'Account or sign-in page'],
    ['page.no-cart', 'No cart on this page'],
    ['shop.empty', 'This cart is empty'],
    ['shop.unreadable', 'Cart not readable'],
    ['shop.unknown', 'Handcart does not know this shop yet'],
  ])('says why not: %s', async (code, title) => {
    await aPopup({ 'tab.status': () => aTab(problem(code)) })
    expect(await screen.findByText(title)).toBeDefined()
  })
  it('turns Handcart on where it is off', async () => {
    const { user, asked } = await aPopup({ 'tab.status': () => ({ ...aTab(), capture: undefined, state: 'off', alwaysOn: false }) })
    await user.click(await screen.findByRole('button', { name: 'Turn on for shop.example' }))
    expect(asked('shops.enable')).toEqual([{ origin: 'https://shop.example' }])
  })
  it('leaves the popup at one height until the page is read', async () => {
    await aPopup({ 'tab.status': () => ({ ...aTab(), capture: undefined, state: 'reading' }) })
    expect([screen.getByText('Reading the cart…'), screen.getByRole('main').style.blockSize]).toEqual([expect.anything(), '384px'])
  })
  it('keeps Handcart on in this shop by a switch', async () => {
    const { user, asked } = await aPopup({ 'tab.status': () => aTab({ alwaysOn: false }) })
    await user.click(await screen.findByRole('switch', { name: 'Always on this shop' }))
    expect(asked('shops.enable')).toHaveLength(1)
  })
})

describe('the drafts', () => {
  const leipzig = {
    id: 'd1',
    name: 'Leipzig',
    cart: { shop: fakeShop, lineCount: 3, totals: { items: eur(4200) } },
    people: ['Jonas Okafor'],
    at: '2026-11-22T12:06:00.000Z',
  }
  const unnamed = { ...leipzig, id: 'd2', name: undefined, people: [] }
  async function withDrafts(kept: object[] = [leipzig, unnamed]) {
    const popup = await aPopup({
      'drafts.list': () => kept,
      'drafts.discard': ({ id, isDiscarded }: { id: string; isDiscarded: boolean }) => {
        kept = isDiscarded ? kept.filter((one) => Object(one).id !== id) : [leipzig, unnamed]
      },
    })
    await popup.user.click(await screen.findByRole('tab', { name: 'Drafts' }))
    await act(settled)
    return popup
  }
  it('say for whom, in which shop and since when', async () => {
    await withDrafts()
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Leipzig€42.00for Jonas Okafor · 3 items · shop.exampleNot sent · 2 hr ago',
      'shop.example€42.00nobody chosen yet · 3 items · shop.exampleNot sent · 2 hr ago',
    ])
  })
  it('are not asked for before somebody looks', async () => {
    const { asked, user } = await aPopup({ 'drafts.list': () => [] })
    const before = asked('drafts.list').length
    await user.click(await screen.findByRole('tab', { name: 'Drafts' }))
    expect([before, asked('drafts.list').length]).toEqual([0, 1])
  })
  it('open the shop’s cart', async () => {
    const { user, done } = await withDrafts()
    await user.click(screen.getByRole('button', { name: /^Leipzig/ }))
    expect(done).toEqual([leipzig.cart.shop.cartUrl])
  })
  it('go by Delete and come back by Undo; the focus stays in the list', async () => {
    const { user } = await withDrafts()
    screen.getByRole('button', { name: /^Leipzig/ }).focus()
    await user.keyboard('{Delete}')
    await act(settled)
    expect([screen.getAllByRole('listitem').length, document.activeElement?.textContent]).toEqual([
      1,
      expect.stringMatching(/^shop.example/),
    ])
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await act(settled)
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
  })
  it('go by their button; with the last one the focus is on the tab', async () => {
    const { user } = await withDrafts([leipzig])
    await user.click(screen.getByRole('button', { name: 'Discard “Leipzig”' }))
    await act(settled)
    expect([screen.getByText('No drafts'), document.activeElement]).toEqual([
      expect.anything(),
      screen.getByRole('tab', { name: 'Drafts' }),
    ])
  })
  it('stay where they cannot be discarded, and the popup says why', async () => {
    const { user } = await aPopup({
      'drafts.list': () => [leipzig],
      'drafts.discard': () => {
        throw new Refusal('storage.full')
      },
    })
    await user.click(await screen.findByRole('tab', { name: 'Drafts' }))
    await user.click(await screen.findByRole('button', { name: 'Discard “Leipzig”' }))
    await act(settled)
    expect([
      screen.getAllByRole('listitem').length,
      screen.queryByRole('button', { name: 'Undo' }),
      screen.getByRole('alert').textContent,
    ]).toEqual([1, null, expect.stringMatching(/./)])
  })
  it('are the third tab by the arrow keys, and the first again after it', async () => {
    const { user } = await aPopup({ 'drafts.list': () => [] })
    const chosen = () => screen.getByRole('tab', { selected: true }).textContent
    screen.getByRole('tab', { name: /^Received/ }).focus()
    await user.keyboard('{ArrowLeft}')
    const last = chosen()
    await user.keyboard('{ArrowRight}')
    expect([last, chosen()]).toEqual(['Drafts', expect.stringMatching(/^Received/)])
  })
})

describe('the lists', () => {
  it('mark what is new, for the eye and for the ear', async () => {
    await aPopup()
    expect([
      await screen.findByRole('tab', { name: /Received.*1 new/ }),
      screen.getByRole('button', { name: /New: Desk lamps/ }),
    ]).toHaveLength(2)
  })
  it('show by whom, how much and from where', async () => {
    await aPopup()
    expect(await screen.findByText('Mara Lindqvist · 2 items · shop.example')).toBeDefined()
  })
  it('show to whom own carts went, with their permissions', async () => {
    const { user } = await aPopup()
    await user.click(await screen.findByRole('tab', { name: 'Shared by me' }))
    expect([screen.getByText(/Jonas Okafor and Sofía Reyes/), screen.getByText('1 can view, 1 can edit')]).toHaveLength(2)
  })
  it('change with the arrow keys', async () => {
    const { user } = await aPopup()
    const tab = await screen.findByRole('tab', { name: /Received/ })
    tab.focus()
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement?.textContent).toBe('Shared by me')
  })
  it('open on the tab that was chosen last', async () => {
    const nothingNew = { 'carts.received': () => list([aReceived()]), 'drafts.list': () => [] }
    const { user } = await aPopup(nothingNew)
    for (const name of ['Shared by me', 'Drafts', 'Received']) {
      await user.click(screen.getByRole('tab', { name }))
      cleanup()
      await aPopup(nothingNew)
      expect(screen.getByRole('tab', { selected: true }).textContent).toBe(name)
    }
  })
  it('open on what was received while there is something new, and stay where the person goes then', async () => {
    const { user } = await aPopup()
    await user.click(screen.getByRole('tab', { name: 'Shared by me' }))
    cleanup()
    await aPopup()
    expect(screen.getByRole('tab', { selected: true }).textContent).toMatch(/^Received/)
    await user.click(screen.getByRole('button', { name: /^New:/ }))
    await user.click(await screen.findByRole('button', { name: /^Back/ }))
    expect(screen.getByRole('tab', { selected: true }).textContent).toMatch(/^Received/)
  })
  it('can be searched from eight carts on, with the slash key', async () => {
    const many = Array.from({ length: 8 }, (_, index) => aReceived({ id: `c${index}`, name: `Cart ${index}` }))
    const { user } = await aPopup({ 'carts.received': () => list(many) })
    await screen.findByRole('searchbox')
    await user.keyboard('/Cart 3')
    expect(screen.getAllByRole('button', { name: /^Cart/ })).toHaveLength(1)
  })
  it('show what a search finds from its first row, wherever they were scrolled to', async () => {
    const many = Array.from({ length: 100 }, (_, index) => aReceived({ id: `c${index}`, name: `Cart ${index}` }))
    const { user, pass } = await aPopup({ 'carts.received': () => list(many) })
    pass(30)
    await act(settled)
    const box = screen.getAllByRole('listitem')[0]?.closest('.scroll')
    if (box) box.scrollTop = 3000
    await user.keyboard('/Cart 9')
    expect([box?.scrollTop, screen.getAllByRole('listitem').length]).toEqual([0, 16])
  })
  it('say how many carts of an earlier version are still to be read', async () => {
    await aPopup({ 'carts.received': () => list([aReceived()], { left: 480 }) })
    expect((await screen.findByText(/^480 carts on this device are still being read/)).getAttribute('role')).toBe('status')
  })
  it.each([
    ['offline', /^You are offline\./],
    ['unreachable', /^handcart\.example does not answer\./],
    ['unavailable', /^handcart\.example reports a problem of its own\./],
  ])('say how many shares wait and for what: %s', async (code, sentence) => {
    const away = { offline: true, problem: { code } }
    await aPopup({ 'carts.received': () => list([], away), 'carts.mine': () => list([aSummary({ waiting: true })], away) })
    expect((await screen.findByText(/1 share is waiting\./)).textContent).toMatch(sentence)
  })
  it('say when they were last new', async () => {
    await aPopup({ 'carts.received': () => list([], { updatedAt: '2026-11-22T14:04:00Z' }) })
    expect(screen.getByText('Updated 2 min ago')).toBeDefined()
  })
  it('say what else keeps them from being new', async () => {
    await aPopup({ 'carts.received': () => list([], { problem: { code: 'forbidden.no-company-user' } }) })
    expect((await screen.findByText(/Choose for which company/)).textContent).toBeDefined()
  })
  it('tell a share that is being sent from one that waits and one that failed', async () => {
    const mine = [
      aSummary({ id: 'c1', waiting: true, sending: true }),
      aSummary({ id: 'c2', waiting: true, problem: { code: 'unreachable', data: { server: 'handcart.example' } } }),
      aSummary({ id: 'c3', problem: { code: 'invalid.too-large' } }),
      aSummary({ id: 'c4', waiting: true, problem: { code: 'limit.rate', data: { wait: '60 s', server: 'handcart.example' } } }),
    ]
    const { user } = await aPopup({ 'carts.mine': () => list(mine) })
    await user.click(await screen.findByRole('tab', { name: 'Shared by me' }))
    const rows = screen.getAllByRole('button', { name: /Desk lamps/ }).map(({ textContent }) => textContent)
    expect(rows).toEqual([
      expect.stringContaining('Sending…'),
      expect.stringContaining('Waiting: handcart.example does not answer'),
      expect.stringContaining('Not sent: This cart takes'),
      expect.stringContaining('Waiting: handcart.example takes no more for now'),
    ])
  })
  it('ask to sign in when nobody is', async () => {
    const { user, done } = await aPopup({ 'carts.received': () => list([], { signedIn: false }) })
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))
    expect(done).toEqual(['options'])
  })
})

describe('what was shared from this device without an account', () => {
  const chairs = { cartId: 'cart-2', name: 'Chairs', origin: fakeShop.origin, links: [aLink(2), aLink(3, { state: 'revoked' })] }
  const lamps = { cartId: 'cart-1', name: 'Desk lamps', links: [aLink(1, { label: 'Team chat', uses: 2 })] }
  const withShares = (kept: object[], more: Answers = {}) =>
    aPopup({
      'carts.received': () => list([], { signedIn: false }),
      'account.get': () => ({ ...alone, anonymous: true }),
      'links.kept': () => kept,
      'links.change': ({ isRevoked }: { isRevoked: boolean }) => [aLink(2, { state: isRevoked ? 'revoked' : 'live' })],
      ...more,
    })
  const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)

  it('is listed while nobody is signed in: each link that works, of which cart, until when', async () => {
    await withShares([chairs, lamps])
    expect(screen.getByRole('region', { name: 'Shared from this device' })).toBeDefined()
    expect(rows()).toEqual([
      expect.stringMatching(/^Chairsshop\.example · Link of .*Never opened · ends /),
      expect.stringMatching(/^Desk lampsTeam chat/),
    ])
    expect(screen.getByText(/When you sign in, they become yours and go on\.$/)).toBeDefined()
  })
  it('is ended there, and goes on with Undo', async () => {
    const { user, asked } = await withShares([chairs])
    await user.click(screen.getByRole('button', { name: 'Turn off the link to “Chairs”' }))
    await act(settled)
    expect([screen.queryByRole('region', { name: 'Shared from this device' }), screen.getByText('Link turned off.')]).toEqual([
      null,
      expect.anything(),
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await act(settled)
    const change = { cartId: 'cart-2', linkId: 'link-2' }
    expect(asked('links.change')).toEqual([
      { ...change, isRevoked: true },
      { ...change, isRevoked: false },
    ])
    expect(rows()).toHaveLength(1)
  })
  it('has its owner’s details for checkout filled in there, cart by cart, and asks for none of them before', async () => {
    const data = { name: 'Theodora', email: '', phone: '', addresses: [] }
    const { user, asked } = await withShares([chairs, lamps], {
      'owner.read': () => ({ shown: 'nothing', mayFill: true }),
      'owner.fill': () => ({ shown: 'clear', mayFill: true, data, updatedAt: '2026-11-26T10:00:00Z' }),
    })
    expect(asked('owner.read')).toEqual([])
    await user.click(await screen.findByRole('button', { name: 'Details for checkout: Chairs' }))
    await act(settled)
    const section = within(screen.getByRole('region', { name: 'Details for checkout: Chairs' }))
    section.getByText(/^Only you see these, on this device\./)
    await user.type(section.getByLabelText('Name'), 'Theodora')
    await user.click(section.getByRole('button', { name: 'Save details' }))
    await act(settled)
    section.getByText('Saved.')
    expect([asked('owner.read'), asked('owner.fill')]).toEqual([[{ cartId: 'cart-2' }], [{ cartId: 'cart-2', data }]])
  })
  it('keeps what is typed of such details when the account is told once more', async () => {
    const { user, feed } = await withShares([chairs], { 'owner.read': () => ({ shown: 'nothing', mayFill: true }) })
    await user.click(await screen.findByRole('button', { name: 'Details for checkout: Chairs' }))
    await act(settled)
    await user.type(screen.getByLabelText('Name'), 'Theodora')
    feed.announce('account')
    for (let turn = 0; turn < 5; turn += 1) await act(settled)
    expect(screen.getByLabelText('Name')).toMatchObject({ value: 'Theodora' })
  })
  it('stays listed when the server does not end it, and that is said', async () => {
    const away = () => {
      throw new Refusal('unreachable', { server: 'handcart.example' })
    }
    const { user } = await withShares([chairs], { 'links.change': away })
    await user.click(screen.getByRole('button', { name: 'Turn off the link to “Chairs”' }))
    await act(settled)
    expect([rows().length, screen.getByText(/does not answer/)]).toEqual([1, expect.anything()])
  })
  it('is not asked for where somebody is signed in, or nothing was shared', async () => {
    const somebody = await aPopup()
    cleanup()
    const nothing = await aPopup({ 'carts.received': () => list([], { signedIn: false }), 'account.get': () => alone })
    expect([somebody.asked('links.kept'), nothing.asked('links.kept'), screen.queryByText('Shared from this device')]).toEqual([
      [],
      [],
      null,
    ])
  })
})

describe('the keyboard', () => {
  it('starts on the first row there is, which is this page’s', async () => {
    await aPopup()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Share this cart/ }))
  })
  it('starts on the first cart where this page has nothing to press', async () => {
    await aPopup({ 'tab.status': () => ({ ...aTab(), state: 'unusable' }) })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /Desk lamps/ }))
  })
  it('goes from the tabs down to the first row, and on from this page’s row to the carts', async () => {
    const { user } = await aPopup()
    // That of a list lies between.
    await user.keyboard('{ArrowDown}{ArrowDown}')
    const second = document.activeElement
    screen.getByRole('tab', { name: /Received/ }).focus()
    await user.keyboard('{ArrowDown}')
    expect([second?.textContent, document.activeElement]).toEqual([expect.stringContaining('Desk lamps'), second])
  })
  it('puts the cart of the focused row away with Delete, goes on to the next, and takes it back on Undo', async () => {
    const { user, asked } = await aPopup({ 'carts.received': () => list([aReceived({ id: 'c1' }), aReceived({ id: 'c2' })]) })
    screen.getAllByRole('button', { name: /Desk lamps/ })[0]?.focus()
    await user.keyboard('{Delete}')
    const next = document.activeElement
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect([asked('cart.archive'), next]).toEqual([
      [
        { cartId: 'c1', archived: true },
        { cartId: 'c1', archived: false },
      ],
      screen.getAllByRole('button', { name: /Desk lamps/ })[1],
    ])
  })
  it('runs the plan with Ctrl+Enter, once', async () => {
    const { user, asked } = await aPopup({ 'import.start': () => new Promise(() => {}) })
    await user.click(await screen.findByRole('button', { name: /Desk lamps/ }))
    await user.click(await screen.findByRole('button', { name: 'Add to my cart…' }))
    await screen.findByRole('button', { name: /^Add 2 items/ })
    await user.keyboard('{Control>}{Enter}{Enter}{/Control}')
    expect(asked('import.start')).toHaveLength(1)
  })
})

describe('a received cart', () => {
  const open = async (answers: Answers = {}) => {
    const popup = await aPopup(answers)
    await popup.user.click(await screen.findByRole('button', { name: /Desk lamps/ }))
    await settled()
    return popup
  }
  it('shows its lines and what the person may do', async () => {
    await open()
    expect([await screen.findByText('Product 1'), screen.getByText('You can view')]).toHaveLength(2)
  })
  it('shows what was said with it, as it was written', async () => {
    const message = 'Please check the chairs.\n<b>By Friday</b>'
    await open({ 'cart.detail': () => aDetail({ message }) })
    await screen.findByText('Product 1')
    expect(document.querySelector('blockquote')?.textContent).toBe(message)
  })
  it.each([
    ['received', {}],
    ['own', { mine: true }],
    ['from a link', { source: 'link' as const }],
  ])('is printed on a page of its own, and goes along as text and as a table in which no cell is a formula: %s', async (_kind, more) => {
    const { done, user } = await open({ 'cart.detail': () => aDetail({ ...more, lines: [aLine(1, { title: '=1+1' })] }) })
    const blobs: Blob[] = []
    const toBlob = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blob instanceof Blob && blobs.push(blob)}`)
    await user.click(await screen.findByRole('button', { name: 'Download as CSV' }))
    await user.click(screen.getByRole('button', { name: 'Copy as text' }))
    await user.click(screen.getByRole('button', { name: 'Print' }))
    await act(settled)
    expect((await blobs[0]?.text())?.split('\r\n')[1]).toMatch(/^'=1\+1,/)
    expect(await navigator.clipboard.readText()).toContain('=1+1')
    expect(done).toEqual(['/carts.html?tab=7&print=cart-1'])
    toBlob.mockRestore()
  })
  it('says of a line that somebody else than its owner added who that was', async () => {
    const { owner } = aReceived()
    const lines = [
      { ...aLine(1), ...(owner ? { addedBy: owner } : {}) },
      { ...aLine(2), addedBy: { idCompanyUser: 'u-sofia', name: 'Sofia Reyes' } },
    ]
    await open({ 'cart.detail': () => aDetail({ lines }) })
    const rows = await screen.findAllByRole('listitem')
    expect(rows.map(({ textContent }) => /Added by [A-Za-z ]+/.exec(textContent ?? '')?.[0])).toEqual([undefined, 'Added by Sofia Reyes'])
  })
  it('shows no sum where the shop gave none, never the price of one in its place', async () => {
    const { lineTotal: _none, ...line } = aLine(1, { quantity: '3' })
    await open({ 'cart.detail': () => aDetail({ lines: [line] }) })
    const row = await screen.findByRole('listitem')
    expect(row.textContent?.match(/€[\d.]+/g)).toEqual(['€10.00'])
    expect(row.textContent).toContain('3 × €10.00')
  })
  it('from a cart with a coupon shows that shop’s total, and says that the coupon is not shared', async () => {
    await open({ 'cart.detail': () => aDetail({ totals: { items: eur(4000), grand: eur(3600), coupons: 1 } }) })
    expect([
      await screen.findByText('The total is with a coupon, which is not shared.'),
      screen.getByText('2 items · €36.00'),
    ]).toHaveLength(2)
  })
  it('leaves a checkout alone, and opens the cart of the same shop instead', async () => {
    const capture = { state: 'problem', origin: 'https://shop.example', problem: { code: 'page.checkout' } } as const
    const { user, done } = await open({ 'tab.status': () => aTab({ capture }) })
    expect(screen.queryByRole('button', { name: 'Add to my cart…' })).toBeNull()
    await user.click(await screen.findByRole('button', { name: 'Open in shop.example' }))
    expect(done).toEqual(['https://shop.example/cart/'])
  })
  it('opens its own shop when the tab is another one', async () => {
    const { user, done } = await open({ 'tab.status': () => aTab({ origin: 'https://other.example', host: 'other.example' }) })
    await user.click(await screen.findByRole('button', { name: 'Open in shop.example' }))
    expect(done).toEqual(['https://shop.example/cart/'])
  })
  it('of a server that keeps no shop can be tried in any, and says how', async () => {
    await open({ 'cart.detail': () => ({ ...aDetail(), shop: undefined }) })
    expect([
      await screen.findByRole('button', { name: 'Add to my cart…' }),
      screen.getByText(/Its items are looked for in this one by their SKU\./),
    ]).toHaveLength(2)
  })
  it('of a server that keeps no shop says where to go from a page that is none', async () => {
    await open({ 'cart.detail': () => ({ ...aDetail(), shop: undefined }), 'tab.status': () => aTab({ state: 'unusable' }) })
    await screen.findByText(/Open the cart page of the shop it is for/)
    expect(screen.queryByRole('button', { name: 'Add to my cart…' })).toBeNull()
  })
  it('says for five seconds what others changed in it while it was open', async () => {
    const { feed, answers, pass } = await open({ 'cart.detail': () => aDetail({ lines: [aLine(1), aLine(2)] }) })
    await screen.findByText('Product 2')
    answers['cart.detail'] = () => aDetail({ lines: [aLine(1, { quantity: '5' }), aLine(3)] })
    feed.announce('carts')
    expect((await screen.findByText('Removed just now: Product 2')).closest('[role=status]')).not.toBeNull()
    const rows = screen
      .getAllByRole('listitem')
      .map(({ textContent }) => /(Changed|Added) just now(, was \d)?/.exec(textContent ?? '')?.[0])
    expect(rows).toEqual(['Changed just now, was 2', 'Added just now'])
    pass(5_000)
    await vi.waitFor(() => expect(screen.queryByText(/just now/)).toBeNull())
  })
  it('says that it was taken away while it was open', async () => {
    const { feed, answers } = await open()
    answers['cart.detail'] = () => undefined
    feed.announce('carts')
    expect(await screen.findByText('You do not have this cart any more')).toBeDefined()
    expect(screen.getByText(/^Mara Lindqvist stopped sharing it, or you declined it on another device\./)).toBeDefined()
  })
})

describe('declining a received cart', () => {
  const told = (more: Partial<ReturnType<typeof aDetail>> = {}) =>
    aDetail({ people: [aPerson(jonas, { sharedCartId: 's-own', answer: { state: 'opened' } })], ...more })
  const open = async (answers: Answers = {}) => {
    const popup = await aPopup({ 'cart.detail': () => told(), ...answers })
    await popup.user.click(await screen.findByRole('button', { name: /Desk lamps/ }))
    await settled()
    return popup
  }
  const ask = async (answers: Answers = {}) => {
    const popup = await open(answers)
    await popup.user.click(await screen.findByRole('button', { name: 'Decline' }))
    return popup
  }
  it('asks for a message, may do without, and says who reads it', async () => {
    await ask()
    const field = await screen.findByLabelText('Message to Mara Lindqvist (optional)')
    expect(document.activeElement).toBe(field)
    expect(screen.getByText(/1,?000 characters left/).textContent).toContain('Whoever shared it sees that you declined, and your message.')
    expect(field.getAttribute('maxlength')).toBe('1000')
  })
  it('sends the message by Ctrl+Enter, goes back to the lists and is taken back by Undo', async () => {
    const sent: unknown[] = []
    const { user } = await ask({ 'cart.decline': (wish) => void sent.push(wish), 'cart.restore': (wish) => void sent.push(wish) })
    await user.keyboard('Too dear{Enter}Sorry{Control>}{Enter}{/Control}')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('“Desk lamps” is in your list again.')).toBeDefined()
    expect(screen.getByRole('tab', { name: /Received/ })).toBeDefined()
    expect(sent).toEqual([
      { cartId: 'cart-1', message: 'Too dear\nSorry' },
      { cartId: 'cart-1', shareId: 's-own' },
    ])
  })
  it('without a message sends none', async () => {
    const sent: unknown[] = []
    const { user } = await ask({ 'cart.decline': (wish) => void sent.push(wish) })
    await user.click(screen.getByRole('button', { name: 'Decline' }))
    expect(await screen.findByText('You declined “Desk lamps”.')).toBeDefined()
    expect(sent).toEqual([{ cartId: 'cart-1' }])
  })
  it('goes back by Escape to its button, and keeps what was written', async () => {
    const { user } = await ask()
    await user.keyboard('Half{Escape}')
    const button = await screen.findByRole('button', { name: 'Decline' })
    expect(document.activeElement).toBe(button)
    await user.click(button)
    expect(screen.getByDisplayValue('Half')).toBeDefined()
  })
  it('that fails says why, and stays with what was written', async () => {
    const { user } = await ask({
      'cart.decline': () => {
        throw new Refusal('offline')
      },
    })
    await user.keyboard('No{Control>}{Enter}{/Control}')
    expect([(await screen.findByRole('alert')).textContent, screen.getByDisplayValue('No')]).toEqual([
      expect.stringMatching(/connection|offline/i),
      expect.anything(),
    ])
  })
  it('that cannot be taken back says so, with the way back still there', async () => {
    const { user } = await ask({
      'cart.decline': () => undefined,
      'cart.restore': () => {
        throw new Refusal('offline')
      },
    })
    await user.click(screen.getByRole('button', { name: 'Decline' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect([
      await screen.findByText('That did not work. “Desk lamps” is still declined.'),
      screen.getByRole('button', { name: 'Undo' }),
    ]).toHaveLength(2)
  })
  it('is offered on any page, next to what else can be done', async () => {
    await open({ 'tab.status': () => aTab({ state: 'unusable' }) })
    expect(await screen.findByRole('button', { name: 'Decline' })).toBeDefined()
  })
  it('is not offered where the server takes no answer, nor for own carts', async () => {
    await open({ 'cart.detail': () => aDetail({ people: [aPerson(jonas)] }) })
    await screen.findByText('Product 1')
    expect(screen.queryByRole('button', { name: 'Decline' })).toBeNull()
    cleanup()
    await open({ 'cart.detail': () => told({ mine: true }) })
    await screen.findByText('Product 1')
    expect(screen.queryByRole('button', { name: 'Decline' })).toBeNull()
  })
})

describe('replying to a received cart', () => {
  const replied = (message?: string) =>
    aDetail({
      people: [aPerson(jonas, { sharedCartId: 's-own', answer: { state: 'opened', takesReply: true, ...(message ? { message } : {}) } })],
    })
  const open = async (answers: Answers = {}) => {
    const popup = await aPopup({ 'cart.detail': () => replied(), ...answers })
    await popup.user.click(await screen.findByRole('button', { name: /Desk lamps/ }))
    await settled()
    return popup
  }
  it('is written to who shared it, without declining it, and is taken back by Undo', async () => {
    const sent: unknown[] = []
    const { user } = await open({ 'cart.reply': (wish) => void sent.push(wish) })
    await user.click(await screen.findByRole('button', { name: 'Reply' }))
    expect(document.activeElement).toBe(await screen.findByLabelText('Message to Mara Lindqvist'))
    await user.keyboard('Two more?{Control>}{Enter}{/Control}')
    expect(await screen.findByText('Mara Lindqvist sees your reply.')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Reply' }))
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('Your reply to Mara Lindqvist was taken back.')).toBeDefined()
    expect(sent).toEqual([
      { cartId: 'cart-1', message: 'Two more?' },
      { cartId: 'cart-1', message: '' },
    ])
  })
  it('shows what was said, which is changed where it stands', async () => {
    const sent: unknown[] = []
    const { user } = await open({ 'cart.detail': () => replied('Two more?'), 'cart.reply': (wish) => void sent.push(wish) })
    await user.click(await screen.findByRole('button', { name: 'Change reply' }))
    expect(screen.getByText('You replied: Two more?')).toBeDefined()
    await user.keyboard(' Thanks{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(sent).toEqual([{ cartId: 'cart-1', message: 'Two more? Thanks' }]))
  })
  it('that fails says why, and stays with what was written', async () => {
    const { user } = await open({
      'cart.reply': () => {
        throw new Refusal('offline')
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Reply' }))
    await user.keyboard('Yes{Control>}{Enter}{/Control}')
    expect([(await screen.findByRole('alert')).textContent, screen.getByDisplayValue('Yes')]).toEqual([
      expect.stringMatching(/connection|offline/i),
      expect.anything(),
    ])
  })
  it('is not offered where the server takes none', async () => {
    await open({ 'cart.detail': () => aDetail({ people: [aPerson(jonas, { answer: { state: 'opened' } })] }) })
    await screen.findByText('Product 1')
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull()
  })
})

describe('what became of own carts', () => {
  const at = '2026-11-22T12:06:00Z'
  const opened = { state: 'opened', at } as const
  const rowOf = async (people: ReturnType<typeof aPerson>[]) => {
    const { user } = await aPopup({ 'carts.mine': () => list([aSummary({ people })]) })
    await user.click(screen.getByRole('tab', { name: 'Shared by me' }))
    return (await screen.findByRole('button', { name: /Desk lamps/ })).textContent
  }
  it.each([
    ['Opened · 2 hr ago', [aPerson(jonas, { answer: opened })]],
    ['Added to their cart · 2 hr ago', [aPerson(jonas, { answer: { state: 'added', at } })]],
    ['Declined · 2 hr ago', [aPerson(jonas, { answer: { state: 'declined', at } })]],
    ['1 of 2 opened', [aPerson(jonas, { answer: opened }), aPerson(sofia, { answer: { state: 'shared' } })]],
    [
      '1 of 2 opened · 1 added it · 1 declined',
      [aPerson(jonas, { answer: { state: 'added', at } }), aPerson(sofia, { answer: { state: 'declined', at } })],
    ],
    ['Taken to another shop, as proposals · 2 hr ago', [aPerson(jonas, { answer: { ...opened, isElsewhere: true } })]],
    [
      '2 of 3 opened · 1 added it · 1 took it to another shop',
      [
        aPerson(jonas, { answer: { state: 'added', at } }),
        aPerson(sofia, { answer: { ...opened, isElsewhere: true } }),
        aPerson({ ...jonas, idCompanyUser: 'u-9' }, { answer: { state: 'shared' } }),
      ],
    ],
    ['Can view', [aPerson(jonas, { answer: { state: 'shared' } })]],
  ])('is in the list: %s', async (words, people) => {
    expect(await rowOf(people)).toContain(words)
  })
  it.each<readonly [string, Partial<NonNullable<CartSummary['invited']>[number]>, ReturnType<typeof aPerson>[]]>([
    ['einkauf@nordwerk.example · 2 items', {}, []],
    ['Sent · 2 hr ago · ends 22 Dec', {}, []],
    ['Accepted · 2 hr ago · ends 22 Dec', { state: 'accepted' }, []],
    ['Opened · 2 hr ago · ends tomorrow', { state: 'opened', expiresAt: '2026-11-23T16:00:00Z' }, []],
    ['Expired', { expiresAt: '2026-11-22T10:00:00Z' }, []],
    ['Declined', { state: 'declined' }, []],
    ['Nobody any more', { state: 'revoked' }, []],
    ['1 of 2 opened · first access ends 22 Dec', { state: 'opened' }, [aPerson(jonas)]],
    ['2 of 2 opened · 1 accepted · first access ends 22 Dec', { state: 'accepted' }, [aPerson(jonas, { answer: opened })]],
  ])('is in the list for who was invited by e-mail: %s', async (words, more, people) => {
    const invitation = { id: 'invitation-1', address: 'einkauf@nordwerk.example', permission: 1, state: 'sent', at } as const
    const invited = [{ ...invitation, expiresAt: '2026-12-22T12:00:00Z', ...more }]
    const { user } = await aPopup({ 'carts.mine': () => list([aSummary({ people, invited })]) })
    await user.click(screen.getByRole('tab', { name: 'Shared by me' }))
    expect((await screen.findByRole('button', { name: /Desk lamps/ })).textContent).toContain(words)
  })
  it('is told person by person, with the time and the message of a decline', async () => {
    const people = [
      aPerson(jonas, { answer: { state: 'declined', at, message: 'Too dear\nSorry' } }),
      aPerson(sofia, { answer: { state: 'added', at } }),
      aPerson({ ...jonas, idCompanyUser: 'u-9', name: 'Vera Blum' }, { answer: { ...opened, isElsewhere: true } }),
    ]
    const { user } = await aPopup({
      'carts.mine': () => list([aSummary({ people })]),
      'cart.detail': () => ({ ...aDetail(), ...aSummary({ people }) }),
      'recipients.list': () => [],
    })
    await user.click(screen.getByRole('tab', { name: 'Shared by me' }))
    await user.click(await screen.findByRole('button', { name: /Desk lamps/ }))
    const rows = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)
    expect(rows.find((row) => row?.includes('Jonas'))).toMatch(/Declined · 22 Nov, \d\d:\d\d.*Too dear\nSorry/s)
    expect(rows.find((row) => row?.includes('Sofía'))).toMatch(/Added to their cart · 22 Nov/)
    expect(rows.find((row) => row?.includes('Vera'))).toMatch(/Taken to another shop, as proposals · 22 Nov/)
  })
})

describe('people who have one’s own cart', () => {
  it('get another permission where they are listed, and the old one back on Undo', async () => {
    const people = [aPerson(jonas)]
    const own = { ...aDetail(), ...aSummary({ people }) }
    const { user, asked } = await aPopup({
      'carts.mine': () => list([aSummary({ people })]),
      'cart.detail': () => own,
      'recipients.list': () => [],
      'share.setPermission': () => aSummary({ people: [aPerson(jonas, { permission: 2 })] }),
    })
    await user.click(screen.getByRole('tab', { name: 'Shared by me' }))
    await user.click(await screen.findByRole('button', { name: /Desk lamps/ }))
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Permission for Jonas Okafor' }), 'Can edit')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await act(settled)
    expect(asked('share.setPermission')).toMatchObject([{ permission: 2 }, { permission: 1 }])
  })
})

describe('the inbox of a team', () => {
  const ofTeam = { 'account.get': () => ({ ...signedIn, hasTeams: true }) } as const

  it('is asked about where the server has teams, and shows where something waits', async () => {
    const { user, done, asked } = await aPopup({ ...ofTeam, 'inbox.waiting': () => 3 })
    await user.click(await screen.findByRole('button', { name: /^3 carts from customers wait for an answer/ }))
    await act(settled)
    expect([asked('inbox.waiting').length, done]).toEqual([1, ['/carts.html?tab=7&show=inbox']])
  })

  it('is not spoken of where nothing waits, where the server has no teams, and when it cannot be asked', async () => {
    const isAsked = (popup: Awaited<ReturnType<typeof aPopup>>) => waitFor(() => expect(popup.asked('inbox.waiting')).toHaveLength(1))
    await isAsked(await aPopup({ ...ofTeam, 'inbox.waiting': () => 0 }))
    const nothing = screen.queryByText(/wait for an answer/)
    cleanup()
    await isAsked(await aPopup({ ...ofTeam, 'inbox.waiting': () => Promise.reject(new Refusal('offline')) }))
    const unknown = [screen.queryByText(/wait for an answer/), screen.queryByRole('alert')]
    cleanup()
    const { asked } = await aPopup({ 'inbox.waiting': () => 3 })
    expect([nothing, unknown, asked('inbox.waiting'), screen.queryByText(/wait for an answer/)]).toEqual([null, [null, null], [], null])
  })

  it('is there with the lists where it was before, and as it was while the server cannot be asked', async () => {
    const first = await aPopup({ ...ofTeam, 'inbox.waiting': () => 3 })
    await screen.findByText('3 carts from customers wait for an answer')
    cleanup()
    await aPopup({ ...ofTeam, 'inbox.waiting': () => Promise.reject(new Refusal('offline')) })
    expect([first.asked('inbox.waiting').length, screen.queryByText('3 carts from customers wait for an answer')]).toEqual([
      1,
      expect.anything(),
    ])
  })

  it('is of whoever is in use: another account has another one', async () => {
    const counts = [3, 0]
    let account = { ...signedIn, hasTeams: true }
    const { feed } = await aPopup({ 'account.get': () => account, 'inbox.waiting': () => counts.shift() })
    await screen.findByText(/wait for an answer/)
    account = { ...account, id: 'a2' }
    feed.announce('account')
    await waitFor(() => expect(screen.queryByText(/wait for an answer/)).toBeNull())
    expect(counts).toEqual([])
  })
})

describe('the settings', () => {
  it('are one press away', async () => {
    const { user, done } = await aPopup()
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    expect(done).toEqual(['options'])
  })
})

describe('an import', () => {
  const plan = aPlan({
    ownLineCount: 2,
    lines: [aPlanLine(1, { status: 'priceChanged', unitPriceThen: eur(1000), unitPriceNow: eur(900) }), aPlanLine(2, { status: 'gone' })],
  })
  const planned = async (answers: Answers = {}) => {
    const popup = await aPopup({ 'import.plan': () => plan, ...answers })
    await popup.user.click(await screen.findByRole('button', { name: /Desk lamps/ }))
    await popup.user.click(await screen.findByRole('button', { name: 'Add to my cart…' }))
    await screen.findByRole('heading', { name: 'Add to your cart?' })
    return popup
  }
  it('opens what is to be chosen in the shop as a tab, for a link followed from here would cost some shops their session', async () => {
    const { user, done } = await planned({
      'cart.detail': () => aDetail({ lines: [aLine(1, { url: 'https://shop.example/p/1' })] }),
      'import.plan': () => aPlan({ lines: [aPlanLine(1, { status: 'needsOptions' })] }),
    })
    const followed = new Promise<boolean>((resolve) => {
      document.addEventListener('click', (event) => resolve(!event.defaultPrevented), { once: true })
    })
    await user.click(screen.getByRole('link', { name: /^Choose in the shop/ }))
    expect([await followed, done]).toEqual([false, ['https://shop.example/p/1']])
  })

  it('is summed up before anything is done', async () => {
    await planned()
    expect([await screen.findByText('1 item is ready.'), screen.getByRole('button', { name: 'Add 1 item' })]).toHaveLength(2)
  })
  it('says what the goods come to now and then, kept or replaced, and no sum that is not known', async () => {
    const own = { ownLineCount: 2, ownTotal: eur(5000) }
    const { user } = await planned({ 'import.plan': () => aPlan({ ...own, lines: [aPlanLine(1)] }) })
    await screen.findByText('Goods now €50.00, then €70.00 by the prices above.')
    await user.click(screen.getByRole('radio', { name: 'Replace' }))
    await screen.findByText('Goods now €50.00, then €20.00 by the prices above.')
    cleanup()
    const capped = aPlanLine(1, { status: 'capped', wanted: '5', possible: '3' })
    await planned({ 'import.plan': () => aPlan({ ...own, lines: [capped] }) })
    await screen.findByText('Goods now €50.00. The shop says what they come to then.')
    cleanup()
    await planned({ 'import.plan': () => aPlan({ lines: [aPlanLine(1)], ownLineCount: 2 }) })
    expect(screen.queryByText(/Goods now/)).toBeNull()
  })
  it('makes up no sum for pieces the shop showed no sum of', async () => {
    await planned()
    const row = (await screen.findByText(/Price changed/)).closest('li')
    expect(row?.textContent).not.toContain('€18')
  })
  it('shows the chosen options with their names', async () => {
    const line = aLine(1, { options: [{ name: 'attribute_gift-wrap', label: 'Gift wrap', value: 'No, thanks' }] })
    await planned({ 'cart.detail': () => aDetail({ lines: [line] }) })
    expect((await screen.findByText(/Price changed/)).closest('li')?.textContent).toContain('Gift wrap: No, thanks')
  })
  it('says of a line that the own cart holds all the shop allows, not that it is no longer sold', async () => {
    await planned({ 'import.plan': () => aPlan({ lines: [aPlanLine(1, { status: 'allHeld', limit: '5' })] }) })
    expect(await screen.findByText('Your cart already holds all that this shop allows (5)')).toBeDefined()
    expect(screen.queryByText('No longer sold in this shop')).toBeNull()
  })
  it('says that the shop’s limit is reached with what the own cart holds, not that the shop has no more', async () => {
    await planned({ 'import.plan': () => aPlan({ lines: [aPlanLine(1, { status: 'capped', possible: '1', limit: '5' })] }) })
    expect(await screen.findByText('1 of 2: the shop allows 5 in all, with what is in your cart or above')).toBeDefined()
    expect(screen.queryByText(/no more in stock/)).toBeNull()
  })
  it('says that the shop does not tell beforehand how many it has', async () => {
    await planned({ 'import.plan': () => aPlan({ lines: [aPlanLine(1, { isStockUnsaid: true })] }) })
    expect(await screen.findByText('Same as shared. The shop does not say beforehand how many it has.')).toBeDefined()
  })
  it('warns before it empties a cart that cannot be put back whole', async () => {
    const atRisk = { lines: ['Pen (Text: Ana)'], coupons: ['SAVE10'] }
    const { user } = await planned({ 'import.plan': () => ({ ...plan, atRisk }) })
    expect(screen.queryByRole('alert')).toBeNull()
    await user.click(await screen.findByRole('radio', { name: 'Replace' }))
    expect(screen.queryByText(/you can undo/)).toBeNull()
    expect(screen.getByRole('alert').textContent).toBe('Undo cannot put back: Pen (Text: Ana). Undo cannot put back the coupon SAVE10.')
  })
  it('shows while it runs what is asked of the shop, and can be stopped', async () => {
    const wanted = [{ lineId: lineId(1), quantity: '1' }]
    const running = anImport({ total: 1, current: 'Product 1', wanted })
    const capped = aPlan({ lines: [aPlanLine(1, { status: 'capped', possible: '1' }), aPlanLine(2, { status: 'gone' })] })
    const { user, asked } = await planned({ 'import.plan': () => capped, 'import.start': () => running })
    await user.click(await screen.findByRole('button', { name: /^Add 1 item/ }))
    await screen.findByRole('heading', { name: 'Adding to your cart' })
    expect([screen.getByRole('listitem').textContent, screen.getAllByRole('status').map(({ textContent }) => textContent)]).toEqual([
      expect.stringContaining('1 × €10.00'),
      expect.arrayContaining(['Product 1']),
    ])
    await user.click(screen.getByRole('button', { name: 'Stop adding' }))
    expect([asked('import.stop'), screen.getByRole('button', { name: 'Stopping…' }).hasAttribute('disabled')]).toEqual([
      [{ tabId: 7 }],
      true,
    ])
  })
  it('that cannot be stopped says why', async () => {
    const { user } = await planned({
      'import.start': () => anImport({ total: 1 }),
      'import.stop': () => {
        throw new Refusal('page.closed')
      },
    })
    await user.click(await screen.findByRole('button', { name: /^Add 1 item/ }))
    await user.click(await screen.findByRole('button', { name: 'Stop adding' }))
    expect((await screen.findByRole('alert')).textContent).toBe('The shop’s page is no longer open. Open its cart, then try again.')
  })
  it('that was undone says what was put back, and what was not', async () => {
    const undo = { restored: false, removed: 1, left: ['Pen (Text: Ana)'], putBack: ['Cup'], coupons: ['SAVE10'], isOrderMoved: true }
    const { user, feed } = await planned({
      'import.start': () => anImport(),
      'import.state': () => anImport({ phase: 'undone', undo }),
    })
    await user.click(await screen.findByRole('button', { name: /^Add 1 item/ }))
    feed.announce('import')
    expect(await screen.findByRole('heading', { name: 'Undo is not complete' })).toBeDefined()
    expect([screen.getByRole('alert').textContent, screen.getByText(/^Put back/).textContent]).toEqual([
      'Not as before: Pen (Text: Ana). Check your cart. Your items stand in another order than before.Try again',
      'Put back: Cup. Coupon SAVE10 put back. Handcart read your cart again to be sure.',
    ])
  })
  it('reads a price change with was and now', async () => {
    await planned()
    expect((await screen.findByText(/Price changed/)).textContent).toBe('Price changed was €10.00now €9.00 each')
  })
  it('has no box to tick at what is gone', async () => {
    await planned()
    await screen.findByText('No longer sold in this shop')
    expect(screen.getAllByRole('checkbox')).toHaveLength(1)
  })
  it('does not say that something is no longer sold where it cannot be added by itself', async () => {
    await planned({
      'cart.detail': () => aDetail({ lines: [aLine(1, { title: 'Gift Certificate', readd: 'notAddable' })] }),
      'import.plan': () => aPlan({ lines: [aPlanLine(1, { status: 'gone' })] }),
    })
    await screen.findByText('Handcart cannot add this here')
    expect(screen.queryByText('No longer sold in this shop')).toBeNull()
  })
  it('is refused with a reason when nothing is ticked', async () => {
    const { user } = await planned()
    await user.click(await screen.findByRole('checkbox', { name: 'Add Product 1' }))
    expect([screen.getByText('Tick at least one item.'), screen.getByRole('button', { name: /^Add 0/ }).hasAttribute('disabled')]).toEqual([
      expect.anything(),
      true,
    ])
  })
  it('replaces the own cart only when that was chosen', async () => {
    const { user, asked } = await planned({ 'import.start': () => anImport({ total: 1 }) })
    await user.click(await screen.findByRole('radio', { name: 'Replace' }))
    await user.click(screen.getByRole('button', { name: /^Add 1 item/ }))
    expect(asked('import.start')).toMatchObject([{ mode: 'replace' }])
  })
  it('ends with a receipt that does not say of what cannot be added by itself that it is no longer sold', async () => {
    const lines = [1, 2].map((nth) => ({
      lineId: lineId(nth),
      status: nth === 1 ? 'added' : 'gone',
      wanted: '2',
      got: nth === 1 ? '2' : '0',
    }))
    const receipt = { lines, ownLinesKept: 0, finishedAt: '2026-11-22T14:06:00Z' }
    const { user, feed } = await planned({
      'cart.detail': () => aDetail({ lines: [aLine(1), aLine(2, { readd: 'notAddable' })] }),
      'import.start': () => anImport({ total: 1 }),
      'import.state': () => anImport({ phase: 'done', total: 1, receipt: JSON.parse(JSON.stringify(receipt)) }),
    })
    await user.click(await screen.findByRole('button', { name: /^Add 1 item/ }))
    feed.announce('import')
    expect(await screen.findByText('Left out: Handcart cannot add it here')).toBeDefined()
  })
  it('ends with a receipt per line that can be undone', async () => {
    const receipt = {
      lines: [
        { lineId: lineId(1), status: 'newPrice', wanted: '2', got: '2', unitPrice: eur(900) },
        { lineId: lineId(2), status: 'gone', wanted: '2', got: '0' },
      ],
      ownLinesKept: 2,
      finishedAt: '2026-11-22T14:06:00Z',
    }
    const { user, feed, asked } = await planned({
      'import.start': () => anImport({ total: 1 }),
      'import.state': () => anImport({ phase: 'done', total: 1, receipt: JSON.parse(JSON.stringify(receipt)) }),
      'import.undo': () => anImport({ phase: 'undone', undo: { restored: true, removed: 1, left: [] } }),
    })
    await user.click(await screen.findByRole('button', { name: /^Add 1 item/ }))
    feed.announce('import')
    const shown = [
      await screen.findByText('Added 2 of 2 at the new price'),
      screen.getByText('Left out: no longer sold'),
      screen.getByText(/1 item was left out. Your 2 earlier items are still there./),
    ]
    await user.click(screen.getByRole('button', { name: 'Undo all' }))
    expect([shown.length, asked('import.undo'), await screen.findByRole('heading', { name: 'Your cart is as it was' })]).toEqual([
      3,
      [{ tabId: 7 }],
      expect.anything(),
    ])
  })
  it('offers no replacing where the shop cannot empty its cart', async () => {
    await planned({ 'import.plan': () => aPlan({ lines: [aPlanLine(1)], ownLineCount: 2, isMergeOnly: true }) })
    expect([await screen.findByRole('button', { name: /^Add 1 item/ }), screen.queryByRole('radio')]).toEqual([expect.anything(), null])
  })
  it('offers no undo, by button or key, where the shop cannot take lines out', async () => {
    const lines = [{ lineId: lineId(1), status: 'added' as const, wanted: '2', got: '2' }]
    const receipt = { lines, isFinal: true, ownLinesKept: 0, finishedAt: '2026-11-22T14:06:00Z' }
    const done = () => anImport({ phase: 'done', total: 1, receipt })
    const { user, feed, asked } = await planned({ 'import.start': () => anImport({ total: 1 }), 'import.state': done })
    await user.click(await screen.findByRole('button', { name: /^Add 1 item/ }))
    feed.announce('import')
    await screen.findByText('Added 2 of 2')
    await user.keyboard('{Control>}z{/Control}')
    expect([screen.queryByRole('button', { name: 'Undo all' }), asked('import.undo')]).toEqual([null, []])
  })
})

describe('the account', () => {
  const other = { ...signedIn, id: 'a2', server: 'https://glue.shop.example', name: 'Jonas Okafor' }
  const two = () => [listed(), listed(other, { isActive: false, unseen: 2 })]

  it('is named with company and server when there is one', async () => {
    await aPopup()
    expect(await screen.findByText('Mara Lindqvist · Lumen · handcart.example')).toBeDefined()
    expect(screen.queryByRole('combobox', { name: 'Account' })).toBeNull()
  })
  it('can be switched when there are several, each with what is new', async () => {
    const { user, asked } = await aPopup({ 'account.list': two, 'account.use': () => other })
    const choice = await screen.findByRole('combobox', { name: 'Account' })
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Mara Lindqvist · Lumen · handcart.example',
      'Jonas Okafor · Lumen · glue.shop.example · 2 new',
    ])
    await user.selectOptions(choice, 'a2')
    expect(asked('account.use')).toEqual([{ id: 'a2' }])
  })
  it('that is signed out says so', async () => {
    await aPopup({ 'account.list': () => [...two(), listed({ ...other, id: 'a3', signedIn: false }, { isActive: false })] })
    expect(await screen.findByRole('option', { name: 'glue.shop.example, signed out' })).toBeDefined()
  })
})

describe('an agent', () => {
  const alone = { 'account.get': () => agentAlone, 'account.list': () => [listed(agentAlone)] }

  it('without a customer searches one, and has nothing to share yet', async () => {
    const { user, pass, asked } = await aPopup({ ...alone, 'agent.search': () => ({ customers: [ada], hasMore: true }) })
    await user.type(await screen.findByRole('searchbox', { name: 'Find a customer' }), 'ada')
    pass(250)
    await user.click(await screen.findByRole('button', { name: /^Act for Ada Kunde/ }))
    expect([asked('agent.search').at(-1), asked('agent.actFor')]).toEqual([{ text: 'ada' }, [{ customer: ada }]])
    expect(screen.queryByRole('button', { name: /Share this cart/ })).toBeNull()
  })
  it('is told when nobody fits', async () => {
    const { user, pass } = await aPopup({ ...alone, 'agent.search': () => ({ customers: [], hasMore: false }) })
    await user.type(await screen.findByRole('searchbox'), 'zzz')
    pass(250)
    expect(await screen.findByText('No customer has this name or address')).toBeDefined()
    expect(screen.getByText('0 customers found').getAttribute('role')).toBe('status')
  })
  it('is told what went wrong, and can try again', async () => {
    const { user, pass, asked } = await aPopup({
      ...alone,
      'agent.search': () => {
        throw new Refusal('auth.not-agent')
      },
    })
    await user.type(await screen.findByRole('searchbox'), 'ada')
    pass(250)
    expect(await screen.findByText('Only agents can do that. Sign in as agent.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(asked('agent.search')).toHaveLength(2)
  })
  it('acting for a customer sees for whom on every screen, and stops with one click', async () => {
    const { user, asked } = await aPopup({
      'account.get': () => agentActing,
      'account.list': () => [listed(agentActing)],
      'agent.stop': () => agentAlone,
    })
    expect(await screen.findByText('amy@desk.example acts for Mara Lindqvist.')).toBeDefined()
    await user.click(await screen.findByRole('button', { name: /Desk lamps/ }))
    expect(screen.getByText('amy@desk.example acts for Mara Lindqvist.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(asked('agent.stop')).toHaveLength(1)
  })
})

describe('archived carts', () => {
  const received = () => list([aReceived({ name: 'Shown' }), aReceived({ id: 'cart-2', name: 'Hidden', archived: true })])

  it('are left out of the list and counted', async () => {
    await aPopup({ 'carts.received': received })
    expect([screen.queryByText('Shown') !== null, screen.queryByText('Hidden')]).toEqual([true, null])
    expect(screen.getByRole('button', { name: 'Archived · 1' })).toBeDefined()
  })
  it('have a view of their own, from which they come back', async () => {
    const { user, asked } = await aPopup({
      'carts.received': received,
      'cart.detail': () => aDetail({ id: 'cart-2', name: 'Hidden', archived: true }),
    })
    await user.click(screen.getByRole('button', { name: 'Archived · 1' }))
    await user.click(screen.getByRole('button', { name: /Hidden/ }))
    await act(settled)
    await user.click(screen.getByRole('button', { name: 'Back to the list' }))
    expect(asked('cart.archive')).toEqual([{ cartId: 'cart-2', archived: false }])
  })
})

describe('a cart in the popup', () => {
  it('of one’s own is renamed where it is opened', async () => {
    const own = aSummary({ people: [aPerson(jonas)] })
    const { user, asked } = await aPopup({
      'carts.mine': () => list([own]),
      'cart.detail': () => ({ ...own, lines: [] }),
      'recipients.list': () => [sofia],
      'cart.rename': () => ({ ...own, name: 'Office' }),
    })
    await user.click(screen.getByRole('tab', { name: /Shared by me/ }))
    await user.click(screen.getByRole('button', { name: /Desk lamps/ }))
    await act(settled)
    await user.click(screen.getByRole('button', { name: 'Rename' }))
    await user.clear(screen.getByRole('textbox', { name: 'Cart name' }))
    await user.keyboard('Office{Enter}')
    expect(asked('cart.rename')).toEqual([{ cartId: 'cart-1', name: 'Office' }])
  })
  it('of somebody else cannot be deleted', async () => {
    const { user } = await aPopup()
    await user.click(screen.getByRole('button', { name: /Desk lamps/ }))
    await act(settled)
    expect([screen.queryByRole('button', { name: 'Archive' }) !== null, screen.queryByRole('button', { name: 'Delete…' })]).toEqual([
      true,
      null,
    ])
  })
})
