/** The page of all carts: saved ones listed, named, compared, merged, deleted and brought back. */
import { act, cleanup, screen, waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CartsScreen } from '../../components/carts/CartsScreen.tsx'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import type { RequestMove, TeamRequest } from '../../lib/contract/teams.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { seenProducts } from '../../lib/core/request-cart.ts'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import { createCartsPage } from '../../lib/state/carts-page.ts'
import {
  type Answers,
  aDetail,
  aLine,
  anImport,
  aPerson,
  aPlan,
  aReceived,
  aSummary,
  aTab,
  fakeBackground,
  fakeFeed,
  jonas,
  lineId,
  listed,
  Refusal,
  settled,
  signedIn,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'
import { aCapture } from '../support/worker.ts'

beforeAll(() => loadCartParts(english))
afterEach(cleanup)

const aSaved = (number: number, name: string, more: Partial<CartSummary> = {}): CartSummary =>
  aSummary({ id: lineId(number), name, source: 'saved', createdAt: '2026-11-22T13:00:00Z', ...more })
const OFFICE = aSaved(1, 'Office')
const KITCHEN = aSaved(2, 'Kitchen')
const none = { carts: [], offline: false, signedIn: false }

async function aPage(answers: Answers = {}, { first, printed }: { readonly first?: 'inbox'; readonly printed?: string } = {}) {
  const kept = { carts: [OFFICE, KITCHEN] }
  const background = fakeBackground({
    'tab.status': () => aTab(),
    'carts.received': () => none,
    'carts.mine': () => none,
    'account.get': () => signedIn,
    'account.list': () => [listed()],
    'saved.list': () => kept.carts,
    'links.list': () => ({ links: [] }),
    'inbox.list': () => ({ teams: [], requests: [] }),
    'saved.place': () => ({ hasAccount: false, underWay: 0, arrived: 0 }),
    'cart.detail': ({ cartId }: { cartId: string }) => {
      const found = kept.carts.find(({ id }) => id === cartId)
      return found && { ...aDetail(), ...found }
    },
    ...answers,
  })
  const feed = fakeFeed()
  const page = createCartsPage({
    ask: background.ask,
    send: async () => undefined,
    feed,
    later: () => () => undefined,
    newId: () => lineId(900),
    loadCartMoves: async () => createCartMoves,
    now: () => new Date('2026-11-22T14:06:00Z'),
    requestOrigin: async () => true,
    openTab: () => undefined,
    cartId: printed,
    showTab: () => undefined,
    openOptions: () => undefined,
    close: () => undefined,
  })
  renderScreen(<CartsScreen {...page} printed={printed} {...(first ? { first } : {})} />)
  await act(settled)
  const user = userEvent.setup()
  const press = async (name: string | RegExp) => {
    await user.click(screen.getByRole('button', { name }))
    await act(settled)
  }
  return { user, press, kept, feed, ...background }
}

const rows = () =>
  within(screen.getByRole('region', { name: 'Carts' }))
    .getAllByRole('listitem')
    .map((item) => within(item).getByRole('button').textContent)

describe('the saved carts', () => {
  it('are listed with shop and size, and say that they are on this device only', async () => {
    await aPage()
    expect(rows()).toEqual([expect.stringMatching(/^Office.*2 items · shop\.example.*Saved 1 hr ago/), expect.stringMatching(/^Kitchen/)])
    expect(screen.getByText(/^Kept on this device only\. Nobody else sees them, and no server\./)).toBeDefined()
  })

  it('stand beside the one that is open, whose lines can go into the shop of the tab', async () => {
    const { press } = await aPage()
    await press(/^Office/)
    expect(screen.getByRole('heading', { level: 1, name: 'Office' })).toBeDefined()
    expect(rows().length).toBe(2)
    expect(screen.getByRole('button', { name: 'Add to my cart…' })).toBeDefined()
  })

  it('get the cart of the tab under the typed name, which then is open', async () => {
    const added = aSaved(3, 'Desk')
    const { user, press, asked, kept } = await aPage({
      'saved.save': () => {
        kept.carts = [added, ...kept.carts]
        return added
      },
    })
    const field = screen.getByRole('textbox', { name: 'Name of the cart' })
    await user.clear(field)
    await user.type(field, ' Desk ')
    await press('Save this cart')
    expect(asked('saved.save')).toEqual([{ tabId: 7, name: 'Desk' }])
    expect(screen.getByText('Saved as “Desk” on this device.')).toBeDefined()
    expect(screen.getByRole('heading', { level: 1, name: 'Desk' })).toBeDefined()
  })

  it('offer no saving where the tab shows no cart', async () => {
    await aPage({ 'tab.status': () => aTab({ state: 'unusable' }) })
    expect(screen.queryByRole('button', { name: 'Save this cart' })).toBeNull()
  })

  it('say why one was not saved, and keep the typed name', async () => {
    const { user, press } = await aPage({
      'saved.save': () => {
        throw new Refusal('storage.full')
      },
    })
    const field = screen.getByRole('textbox', { name: 'Name of the cart' })
    await user.clear(field)
    await user.type(field, 'Desk')
    await press('Save this cart')
    expect(screen.getByRole('alert').textContent).toMatch(/full|room|space/i)
    expect(field).toMatchObject({ value: 'Desk' })
  })

  it('are renamed in place', async () => {
    const { user, press, asked } = await aPage({ 'saved.rename': () => OFFICE })
    await press(/^Office/)
    await press('Rename')
    await user.keyboard('Loft{Enter}')
    await act(settled)
    expect(asked('saved.rename')).toEqual([{ id: OFFICE.id, name: 'Loft' }])
  })

  it('go by the Delete key, and come back by Undo', async () => {
    const { user, press, asked, kept } = await aPage({
      'saved.remove': () => {
        kept.carts = [KITCHEN]
      },
      'saved.restore': () => {
        kept.carts = [OFFICE, KITCHEN]
        return OFFICE
      },
    })
    screen.getByRole('button', { name: /^Office/ }).focus()
    await user.keyboard('{Delete}')
    await act(settled)
    expect([rows().length, screen.getByText('“Office” is deleted.')]).toEqual([1, expect.anything()])
    await press('Undo')
    expect([asked('saved.restore'), rows().length]).toEqual([[{ id: OFFICE.id }], 2])
  })

  it('are compared by twos: a third tick takes the first away', async () => {
    const third = aSaved(3, 'Desk')
    const { user, press, asked, kept, feed } = await aPage({
      'saved.compare': () => ({ from: 'Kitchen', to: 'Desk', changes: [{ kind: 'added', title: 'Lamp', after: '3' }] }),
    })
    kept.carts = [OFFICE, KITCHEN, third]
    feed.announce('carts')
    await act(settled)
    expect(screen.getByRole('button', { name: 'Compare' })).toMatchObject({ disabled: true })
    for (const name of ['Office', 'Kitchen', 'Desk']) await user.click(screen.getByRole('checkbox', { name: `Choose “${name}”` }))
    await press('Compare')
    expect(asked('saved.compare')).toEqual([{ ids: [KITCHEN.id, third.id] }])
    expect(screen.getByRole('heading', { name: 'From “Kitchen” to “Desk”' })).toBeDefined()
    expect(screen.getByText('Added 3 ×')).toBeDefined()
  })

  it('are merged into a new one', async () => {
    const { user, press, asked } = await aPage({ 'saved.merge': () => aSaved(3, 'Office + Kitchen') })
    for (const name of ['Office', 'Kitchen']) await user.click(screen.getByRole('checkbox', { name: `Choose “${name}”` }))
    await press('Merge')
    expect(asked('saved.merge')).toEqual([{ ids: [OFFICE.id, KITCHEN.id], name: 'Office + Kitchen' }])
    expect(screen.getByText('Saved as “Office + Kitchen” on this device.')).toBeDefined()
  })
})

describe('labels', () => {
  it('are written by the keyboard, shown in the list and found by the search', async () => {
    const many = Array.from({ length: 8 }, (_, index) => aSaved(index + 10, `Cart ${index}`))
    const { user, press, asked, kept, feed } = await aPage({ 'saved.label': () => undefined })
    kept.carts = [{ ...OFFICE, labels: ['spring'] }, ...many]
    feed.announce('carts')
    await act(settled)
    expect(rows()[0]).toMatch(/^Office.*· spring/)
    await press(/^Office/)
    await user.type(screen.getByRole('textbox', { name: 'Labels' }), ', Berlin ,, spring{Enter}')
    await act(settled)
    expect(asked('saved.label')).toEqual([{ id: OFFICE.id, labels: ['spring', 'Berlin'] }])
    await user.type(screen.getByRole('searchbox'), 'SPRI')
    expect(rows().length).toBe(1)
  })
})

describe('where saved carts are', () => {
  const place = { hasAccount: true, underWay: 0, arrived: 0 }
  const shared = aSummary({ id: 'c-7', name: 'Loft', people: [aPerson(jonas)] })

  it('is said of each: on the device alone, on its way, or in the account, with whom it is shared', async () => {
    const { kept, feed } = await aPage({ 'saved.place': () => ({ ...place, underWay: 1 }) })
    kept.carts = [OFFICE, { ...KITCHEN, waiting: true }, shared]
    feed.announce('carts')
    await act(settled)
    expect(rows()).toEqual([
      expect.stringMatching(/^Office.*on this device only$/),
      expect.stringMatching(/^Kitchen.*waits for your account$/),
      expect.stringMatching(/^Loft.*shared with 1 person.*In your account/),
    ])
    expect(screen.getByText(/1 cart is on its way into your account and stays on this device until then/)).toBeDefined()
  })

  it('is told after a sign-in, with a way back', async () => {
    const { press, asked } = await aPage({ 'saved.place': () => ({ ...place, arrived: 2 }), 'saved.toDevice': () => undefined })
    expect(screen.getByText(/2 carts of this device are in your account now\./)).toBeDefined()
    await press('Keep on this device')
    expect(asked('saved.toDevice').length).toBe(1)
  })

  it('is changed by a press where somebody is signed in', async () => {
    const { press, asked } = await aPage({ 'saved.place': () => place, 'saved.toAccount': () => undefined })
    await press(/^Office/)
    expect(screen.getByText('On this device only. Nobody else sees it.')).toBeDefined()
    await press('Put into my account')
    expect(asked('saved.toAccount')).toEqual([{ id: OFFICE.id }])
  })

  it('lets one in the account be shared, duplicated and switched to, and shows with whom it is shared', async () => {
    const { press, kept, feed, asked } = await aPage({
      'saved.place': () => place,
      'saved.duplicate': () => OFFICE,
      'recipients.list': () => [],
      'cart.detail': () => ({ ...aDetail(), ...shared }),
    })
    kept.carts = [shared]
    feed.announce('carts')
    await act(settled)
    await press(/^Loft/)
    expect(screen.getByText('Jonas Okafor')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Switch…' })).toBeDefined()
    await press('Duplicate')
    expect(asked('saved.duplicate')).toEqual([{ id: 'c-7' }])
  })
})

describe('a cart of the account', () => {
  const loft = aSummary({ id: 'c-7', name: 'Loft' })
  const anAccount = async (more: Partial<CartSummary> = {}, answers: Answers = {}) => {
    const cart = { ...loft, ...more }
    const page = await aPage({
      'saved.place': () => ({ hasAccount: true, underWay: 0, arrived: 0 }),
      'recipients.list': () => [],
      'links.list': () => ({ links: [] }),
      'cart.detail': () => ({ ...aDetail(), ...cart }),
      'saved.remove': () => undefined,
      'saved.restore': () => cart,
      ...answers,
    })
    page.kept.carts = [cart, OFFICE]
    page.feed.announce('carts')
    await act(settled)
    return page
  }
  const link = { id: 'l-1', state: 'live' }

  it.each([
    ['In your account. Nobody else has it.', {}, { links: [] }],
    ['In your account. Nobody else has it.', {}, { links: [], problem: { code: 'invalid.not-implemented' } }],
    ['In your account. 1 other person has it.', { people: [aPerson(jonas)] }, { links: [] }],
    ['In your account.', {}, { links: [link] }],
    ['In your account.', {}, { links: [], problem: { code: 'unreachable' } }],
  ])('says, once it is open, who else has it: %s', async (said, more, links) => {
    const { press } = await anAccount(more, { 'links.list': () => links })
    await press(/^Loft/)
    expect(screen.getByText(said)).toBeDefined()
    expect(screen.queryByText('1 link leads to it.') !== null).toBe(links.links.length > 0)
  })

  it('is deleted by a press or by the Delete key where nobody else has it, and comes back by Undo', async () => {
    const { user, press, asked } = await anAccount()
    await press(/^Loft/)
    await press('Delete cart')
    expect(screen.getByText('“Loft” will be deleted from your account after ten minutes.')).toBeDefined()
    expect(screen.getByRole('heading', { name: 'Choose a cart' })).toBeDefined()
    await press('Undo')
    screen.getByRole('button', { name: /^Loft/ }).focus()
    await user.keyboard('{Delete}')
    await act(settled)
    expect([asked('saved.remove'), asked('saved.restore'), asked('cart.delete')]).toEqual([
      [{ id: 'c-7' }, { id: 'c-7' }],
      [{ id: 'c-7' }],
      [],
    ])
  })

  it.each([
    ['people', { people: [aPerson(jonas)] }, []],
    ['a link', {}, [link]],
  ])('is deleted after a question where others have it: %s', async (_who, more, links) => {
    const { press, asked } = await anAccount(more, { 'links.list': () => ({ links }) })
    await press(/^Loft/)
    await press('Delete…')
    expect([screen.getByRole('alertdialog'), asked('saved.remove')]).toEqual([expect.anything(), []])
  })

  it('that could not be deleted is listed with the reason', async () => {
    await anAccount({ problem: { code: 'invalid.cart-delete' } })
    expect(rows()[0]).toMatch(/^Loft.*The only cart must stay\.$/)
  })
})

describe('any cart', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => aLine(index + 1))
  const drawn = () => within(screen.getByRole('region', { name: 'Items in this cart' })).getAllByRole('listitem').length

  it('of 1,000 lines shows those in sight first, then all, in a list that is as high from the start', async () => {
    const { press } = await aPage({ 'cart.detail': () => aDetail({ ...OFFICE, lines: lines(1000) }) })
    await press(/^Office/)
    const list = within(screen.getByRole('region', { name: 'Items in this cart' })).getByRole('list')
    expect([drawn(), list.style.paddingBlockEnd]).toEqual([30, `${970 * 4}rem`])
    await waitFor(() => expect([drawn(), list.style.paddingBlockEnd]).toEqual([1000, '']), { timeout: 10_000 })
  })

  it.each([
    ['saved', OFFICE],
    ['of the account', aSummary({ id: 'c-7', name: 'Office' })],
    ['received', aReceived({ id: 'c-8', name: 'Office' })],
  ])('is printed with all its lines, also before they are all drawn: one that is %s', async (_kind, cart) => {
    const { press, kept, feed } = await aPage({
      'cart.detail': () => ({ ...aDetail(), ...cart, lines: lines(400) }),
      'recipients.list': () => [],
      'links.list': () => ({ links: [] }),
    })
    kept.carts = [cart]
    feed.announce('carts')
    await act(settled)
    await press(/^Office/)
    expect(drawn()).toBeLessThan(400)
    await act(settled)
    window.dispatchEvent(new Event('beforeprint'))
    expect(drawn()).toBe(400)
  })

  it('that the popup wants printed is opened and printed once', async () => {
    const prints: number[] = []
    vi.stubGlobal('print', () => void prints.push(1))
    const cart = aReceived({ id: 'c-8', name: 'From Mara' })
    const { feed } = await aPage(
      {
        'carts.received': () => ({ ...none, signedIn: true, carts: [cart] }),
        'cart.detail': () => ({ ...aDetail(), ...cart }),
      },
      { printed: 'c-8' },
    )
    await waitFor(() => expect(prints).toEqual([1]))
    expect(screen.getByRole('heading', { level: 1, name: 'From Mara' })).toBeDefined()
    feed.announce('carts')
    await act(settled)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(prints).toEqual([1])
    vi.unstubAllGlobals()
  })

  it('may be of several shops, of no currency, without a line, and have a name of 10,000 characters', async () => {
    const other = { platform: 'magento', origin: 'https://other.example', basePath: '/', cartUrl: 'https://other.example/cart' }
    const { unitPrice: _price, lineTotal: _total, ...priceless } = aLine(1)
    const hard = [
      aSaved(11, 'Two shops', { shopCount: 2 }),
      aSaved(12, 'Priceless', { totals: {} }),
      aSaved(13, 'Empty', { lineCount: 0, totals: {} }),
      aSummary({ id: 'c-9', name: 'N'.repeat(10_000) }),
    ]
    const linesOf: Record<string, unknown[]> = {
      [lineId(11)]: [aLine(1), aLine(2, { shop: other })],
      [lineId(12)]: [priceless],
      [lineId(13)]: [],
      'c-9': [aLine(1)],
    }
    const { press, kept, feed, asked } = await aPage({
      'cart.detail': ({ cartId }: { cartId: string }) => ({
        ...aDetail(),
        ...hard.find(({ id }) => id === cartId),
        lines: linesOf[cartId],
      }),
      'recipients.list': () => [],
      'links.list': () => ({ links: [] }),
      'saved.duplicate': () => OFFICE,
    })
    kept.carts = hard
    feed.announce('carts')
    await act(settled)
    expect(rows()).toEqual([
      expect.stringMatching(/^Two shops.*2 shops/),
      expect.stringMatching(/^Priceless2 items/),
      expect.stringMatching(/^Empty0 items/),
      expect.stringMatching(/^N{10000}/),
    ])
    await press(/^Two shops/)
    expect(drawn()).toBe(2)
    await press(/^Priceless/)
    expect(screen.getByText('2 ×')).toBeDefined()
    await press(/^Empty/)
    expect(screen.getByText('This cart is empty')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Add to my cart…' })).toBeNull()
    await press(/^NNN/)
    expect(screen.getByRole('heading', { level: 1, name: /^N/ })).toBeDefined()
    await press('Duplicate')
    expect(asked('saved.duplicate')).toEqual([{ id: 'c-9' }])
  })
})

describe('a cart to take along', () => {
  it('is printed, copied as text and downloaded as a table in which no cell is a formula', async () => {
    const line = {
      ...aDetail().lines[0],
      id: lineId(1),
      title: '=HYPERLINK("https://evil.example")',
      quantity: '2',
      product: { sku: '+1' },
      options: [],
      readd: 'exact' as const,
    }
    const { user, press } = await aPage({ 'cart.detail': () => ({ ...aDetail(), ...OFFICE, lines: [line] }) })
    const [blobs, prints]: [Blob[], number[]] = [[], []]
    vi.stubGlobal('print', () => void prints.push(1))
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) blobs.push(blob)
      return 'blob:cart'
    })
    await press(/^Office/)
    await press('Download as CSV')
    await press('Copy as text')
    await press('Print')
    const csv = (await blobs[0]?.text()) ?? ''
    expect(csv.split('\r\n')[1]).toMatch(/^"'=HYPERLINK\(""https:\/\/evil\.example""\)",,2,.*,'\+1,/)
    expect(await navigator.clipboard.readText()).toMatch(/^Office\nshop\.example\n€40\.00\n\n=HYPERLINK/)
    expect([screen.getByText('The cart is on your clipboard as text.'), prints, user]).toEqual([expect.anything(), [1], expect.anything()])
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
})

describe('a switch', () => {
  const plan = (ownLineCount: number) => ({ 'import.plan': () => aPlan({ ownLineCount }), 'saved.twin': () => undefined })

  it('asks under which name the cart of the shop is saved first, and starts with that', async () => {
    const { user, press, asked } = await aPage({ ...plan(1), 'import.start': () => anImport({ savedAs: 'Chairs' }) })
    await press(/^Office/)
    await press('Switch…')
    expect(screen.getByRole('heading', { name: 'Switch to “Office”?' })).toBeDefined()
    const field = screen.getByRole('textbox', { name: 'First the 1 item now in the shop is saved as' })
    await user.clear(field)
    await user.type(field, 'Chairs')
    await press(/^Switch to 2 items/)
    expect(asked('import.start')).toMatchObject([{ mode: 'replace', saveAs: 'Chairs', cartId: OFFICE.id }])
  })

  it('says that nothing is saved where the cart of the shop is empty, or is saved already', async () => {
    const { press } = await aPage({ ...plan(0) })
    await press(/^Office/)
    await press('Switch…')
    expect(screen.getByText('The shop’s cart is empty. Nothing is saved first.')).toBeDefined()
    cleanup()
    const again = await aPage({ ...plan(1), 'saved.twin': () => 'Kitchen' })
    await again.press(/^Office/)
    await again.press('Switch…')
    expect(screen.getByText('The 1 item now in the shop is already saved as “Kitchen”. Nothing is saved twice.')).toBeDefined()
  })

  it('is not to be had where the shop cannot empty its cart', async () => {
    const { press } = await aPage({ 'saved.twin': () => undefined, 'import.plan': () => aPlan({ ownLineCount: 1, isMergeOnly: true }) })
    await press(/^Office/)
    await press('Switch…')
    expect(screen.getByText(/This shop has no way to empty its cart/)).toBeDefined()
    expect(screen.getByRole('button', { name: /^Switch to/ })).toMatchObject({ disabled: true })
  })

  it('tells in the receipt under which name the cart from before is saved', async () => {
    const lines = [1, 2].map((number) => ({ lineId: lineId(number), status: 'added' as const, wanted: '2', got: '2' }))
    const receipt = { lines, ownLinesKept: 0, finishedAt: '2026-11-22T14:07:00.000Z' }
    const { press } = await aPage({ ...plan(1), 'import.start': () => anImport({ phase: 'done', receipt, savedAs: 'Chairs' }) })
    await press(/^Office/)
    await press('Switch…')
    await press(/^Switch to/)
    expect(screen.getByText(/The cart from before is saved as “Chairs”\./)).toBeDefined()
  })
})

describe('the shared carts', () => {
  it('are on the same page for whoever is signed in', async () => {
    const { user } = await aPage({ 'carts.received': () => ({ ...none, signedIn: true, carts: [aReceived({ name: 'From Mara' })] }) })
    await user.click(screen.getByRole('radio', { name: 'Shared' }))
    expect(screen.getByRole('button', { name: /From Mara/ })).toBeDefined()
  })

  it('ask for a sign-in otherwise', async () => {
    const { user } = await aPage()
    await user.click(screen.getByRole('radio', { name: 'Shared' }))
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDefined()
  })
})

describe('the inbox of a team', () => {
  const REQUEST: TeamRequest = {
    id: lineId(50),
    idTeam: lineId(60),
    team: 'Service',
    name: 'Ana Kunde',
    address: 'ana@buyer.example',
    message: 'Which of these fit?',
    language: 'en',
    shop: 'https://shop.example',
    lineCount: 1,
    state: 'received',
    version: 1,
    assignee: null,
    isMine: false,
    idCart: null,
    sentAt: '2026-11-22T13:00:00Z',
    answeredAt: null,
    closedAt: null,
    cart: null,
  }
  const { shop, lines, totals, capturedAt } = aCapture(1)
  const cart = { shop, lines, totals, capturedAt }
  const members = [
    { idCompanyUser: 'jonas', name: 'Jonas Okafor' },
    { idCompanyUser: 'sofia', name: 'Sofia Reyes' },
  ]
  const withRequest = (answers: Answers = {}, first?: 'inbox') => {
    const kept = { request: REQUEST }
    const team = { id: REQUEST.idTeam, name: 'Service', url: 'https://hand.example/t/lumen.service', waiting: 1, members }
    return aPage(
      {
        'inbox.list': () => ({ teams: [team], requests: [kept.request] }),
        'inbox.read': () => ({ ...kept.request, cart }),
        'inbox.change': ({ assigneeId, isClosed }: RequestMove) => {
          const assignee = members.find(({ idCompanyUser }) => idCompanyUser === assigneeId) ?? null
          kept.request = { ...kept.request, assignee, state: isClosed ? 'closed' : 'received', version: kept.request.version + 1 }
          return kept.request
        },
        'inbox.answer': () => {
          kept.request = { ...kept.request, state: 'answered' }
          return kept.request
        },
        ...answers,
      },
      first ? { first } : {},
    )
  }
  const opened = async (answers: Answers = {}) => {
    const page = await withRequest(answers)
    await page.user.click(screen.getByRole('radio', { name: 'Inbox (1)' }))
    await page.press(/Ana Kunde/)
    return page
  }

  it('is not there for who is of no team', async () => {
    await aPage()
    expect(screen.queryByRole('radio', { name: /Inbox/ })).toBeNull()
  })

  it('says who asks, from which shop, when, and that nobody has taken it', async () => {
    await opened()
    expect(rows()).toEqual(['Ana Kunde1 hr ago1 item · shop.exampleNobody has taken it'])
    expect(screen.getByText('Which of these fit?')).toBeDefined()
    expect(screen.getByRole('combobox', { name: 'Who takes it' })).toHaveProperty('value', '')
  })

  it('gives a request to one of the team, closes it, and opens it again', async () => {
    const { user, press, asked } = await opened()
    await user.selectOptions(screen.getByRole('combobox'), 'Sofia Reyes')
    await act(settled)
    expect(screen.getAllByText('Taken by Sofia Reyes')).toHaveLength(2)
    await press('Close')
    await press('Open again')
    expect(asked('inbox.change')).toEqual([
      { id: REQUEST.id, version: 1, assigneeId: 'sofia' },
      { id: REQUEST.id, version: 2, isClosed: true },
      { id: REQUEST.id, version: 3, isClosed: false },
    ])
  })

  it('tells whoever was slower, and shows how it stands now', async () => {
    const faster = { ...REQUEST, version: 2, assignee: members[1] ?? null }
    const { user } = await opened({
      'inbox.change': () => Promise.reject(new Refusal('conflict.team-request')),
      'inbox.read': () => ({ ...faster, cart }),
    })
    await user.selectOptions(screen.getByRole('combobox'), 'Jonas Okafor')
    await act(settled)
    expect(screen.getByRole('alert').textContent).toBe('Somebody of the team was faster. This is how it stands now.')
    expect(screen.getByRole('combobox')).toHaveProperty('value', 'sofia')
  })

  it('answers with other amounts; what is no amount is not sent', async () => {
    const { user, press, asked } = await opened()
    const amount = screen.getByRole('textbox', { name: /^Amount/ })
    await user.clear(amount)
    expect(screen.getByRole('button', { name: 'Answer with this cart' })).toHaveProperty('disabled', true)
    await user.type(amount, '3')
    await user.type(screen.getByRole('textbox', { name: 'Your answer' }), 'Take three.')
    await press('Answer with this cart')
    expect(asked('inbox.answer')).toEqual([
      { id: REQUEST.id, version: 1, message: 'Take three.', quantities: { [lines[0]?.id ?? '']: '3' } },
    ])
    expect(screen.getAllByText('Answered')).toHaveLength(2)
  })

  it('puts the customer’s cart into the shop of the tab by a plan; what was typed is still there afterwards', async () => {
    const { user, press, asked } = await opened({ 'import.plan': () => aPlan({ lines: [] }) })
    await user.type(screen.getByRole('textbox', { name: 'Your answer' }), 'Take three.')
    await press('Add to your own cart…')
    expect([asked('import.plan'), screen.queryByRole('textbox', { name: 'Your answer' })]).toEqual([
      [{ cartId: REQUEST.id, tabId: 7 }],
      null,
    ])
    await press('Back to all carts')
    expect(screen.getByRole('textbox', { name: 'Your answer' })).toHaveProperty('value', 'Take three.')
  })

  it('opens the shop first where the tab shows another page', async () => {
    await opened({ 'tab.status': () => aTab({ origin: 'https://other.example', host: 'other.example' }) })
    expect([screen.getByRole('button', { name: 'Open in shop.example' }), screen.queryByRole('radio', { name: /Your cart in/ })]).toEqual([
      expect.anything(),
      null,
    ])
  })

  it('answers with the cart of the shop’s tab, which it shows first', async () => {
    const { user, press, asked } = await opened()
    await user.click(screen.getByRole('radio', { name: 'Your cart in shop.example' }))
    const { capture } = aTab()
    const own = capture?.state === 'cart' ? capture.cart.lines : []
    const shown = within(screen.getByRole('region', { name: 'Items in this cart' })).getAllByRole('listitem')
    expect([shown.map((item) => item.querySelector('.t')?.textContent), screen.queryByRole('textbox', { name: /^Amount/ })]).toEqual([
      own.map(({ title }) => title),
      null,
    ])
    expect(screen.getByText('ana@buyer.example gets a link to these 2 items, as your cart in the shop has them now.')).toBeDefined()
    await press('Answer with this cart')
    expect(asked('inbox.answer')).toEqual([
      { id: REQUEST.id, version: 1, message: '', quantities: {}, ofTab: { tabId: 7, seen: seenProducts(own) } },
    ])
  })

  it('says that the shop’s cart is another one by now, and answers with nothing', async () => {
    const { user, press } = await opened({ 'inbox.answer': () => Promise.reject(new Refusal('shop.changed')) })
    await user.click(screen.getByRole('radio', { name: 'Your cart in shop.example' }))
    await press('Answer with this cart')
    expect(screen.getByRole('alert').textContent).toBe('Your cart in the shop changed a moment ago. Look at it again, then answer.')
  })

  it('is what the page begins with for who comes from the popup, as long as they are of a team', async () => {
    await withRequest({}, 'inbox')
    expect(screen.getByRole('button', { name: /Ana Kunde/ })).toBeDefined()
    cleanup()
    await aPage({}, { first: 'inbox' })
    expect([screen.getByRole('radio', { name: 'Saved' }), screen.queryByRole('radio', { name: 'Inbox' }), rows().length]).toMatchObject([
      { checked: true },
      null,
      2,
    ])
  })
})
