/** The panel on a device nobody is signed in on. */
import { act, cleanup, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadAskParts } from '../../components/panel/ask-parts.ts'
import { loadLinkParts } from '../../components/panel/link-parts.ts'
import { PanelScreen } from '../../components/panel/PanelScreen.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import type { KnownLink } from '../../lib/contract/links.ts'
import type { SentCart } from '../../lib/contract/teams.ts'
import type { Account, PanelView } from '../../lib/contract/views.ts'
import type { LinkCalls } from '../../lib/state/links-model.ts'
import { createPanelModel } from '../../lib/state/panel-model.ts'
import {
  type Answers,
  aLink,
  alone,
  aSummary,
  aView,
  fakeBackground,
  fakeFeed,
  fakeLater,
  fakeLinks,
  Refusal,
  settled,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

beforeAll(async () => {
  await Promise.all([loadLaterParts(english), loadLinkParts(english), loadAskParts(english)])
})
afterEach(cleanup)

const LINK = aLink(1, { isSigned: false })
const started: Account = { ...alone, id: 'a1', server: 'https://handcart.example', hasLinks: true, anonymous: true }

interface Given {
  readonly account?: Account
  readonly view?: Partial<PanelView>
  readonly answers?: Answers
  readonly calls?: Partial<LinkCalls>
}

async function aPanel({ account = alone, view = {}, answers = {}, calls }: Given = {}) {
  let shown = aView({ account, ...view })
  const opened: string[] = []
  const feed = fakeFeed()
  const background = fakeBackground({
    'panel.view': () => shown,
    'recipients.list': () => [],
    'account.startAnonymous': () => started,
    'links.make': () => ({ cart: aSummary(), links: [LINK], made: LINK }),
    ...answers,
  })
  const links = fakeLinks(calls)
  const nothing = () => undefined
  const model = createPanelModel({
    ...background,
    ...links,
    feed,
    later: fakeLater().later,
    gate: async () => undefined,
    newId: () => '00000000-0000-4000-8000-000000000001',
    close: nothing,
    openOptions: () => void opened.push('options'),
  })
  renderScreen(<PanelScreen model={model} onHeight={nothing} />)
  await act(settled)
  const become = async (next: Account) => {
    shown = { ...shown, account: next }
    feed.announce('account')
    await act(settled)
  }
  return { user: userEvent.setup(), ...links, ...background, opened, become }
}

const shared = (...known: readonly KnownLink[]): Given => ({
  account: started,
  view: { share: aSummary() },
  answers: { 'links.list': () => ({ links: known }) },
})
const button = (name: string) => screen.getByRole('button', { name })
const named = (name: string) => screen.queryByRole('button', { name })
const press = async (panel: Awaited<ReturnType<typeof aPanel>>, name = 'Copy link') => {
  await panel.user.click(button(name))
  await act(settled)
}

describe('without an account', () => {
  it('copying a link comes first, signing in after it, and nothing is asked of a server yet', async () => {
    const { asked, opened, user } = await aPanel()
    const [first, second] = [button('Copy link'), button('Sign in')]
    expect(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    expect([first.classList.contains('pri'), second.classList.contains('pri')]).toEqual([true, false])
    expect(screen.getByText('Nobody yet. Copying makes a link: view only, 30 days, without an account.')).toBeDefined()
    await user.click(second)
    expect([asked('account.startAnonymous'), asked('links.make'), asked('recipients.list'), opened]).toEqual([[], [], [], ['options']])
  })

  it('one press starts, makes a link that names nobody, also later, and copies it', async () => {
    const panel = await aPanel()
    await press(panel)
    expect(panel.asked('account.startAnonymous')).toHaveLength(1)
    expect(panel.asked('links.make')).toMatchObject([{ link: { audience: 'external', permission: 1, isSigned: false, isCopy: false } }])
    expect([panel.copied, screen.getByText('Link copied')]).toEqual([[LINK.url], expect.anything()])
  })

  it('says who can see the cart, until when, where the link is kept and how it ends', async () => {
    await aPanel(shared(LINK))
    expect(screen.getByText('Anyone with the link')).toBeDefined()
    expect(screen.getByText(/^Can view until .*22.*, without signing in\.$/)).toBeDefined()
    expect(
      screen.getByText(
        /^The link is kept on this device only\. Turn it off here or in the toolbar’s popup\. When you sign in, it becomes yours/,
      ),
    ).toBeDefined()
    expect(screen.getByText(/Does not say who shares it\.$/)).toBeDefined()
    expect([screen.getByRole('switch', { name: 'Anyone with the link can view' }), named('Sign in')]).toEqual([
      expect.anything(),
      expect.anything(),
    ])
  })

  it('of several links it says when the last one ends', async () => {
    await aPanel(shared(aLink(1), aLink(2, { expiresAt: '2026-12-30T12:00:00.000Z' })))
    expect(screen.getByText(/The last link ends .*30/)).toBeDefined()
  })

  it('the link is turned off there, and copying is first again', async () => {
    const off = { ...LINK, state: 'revoked' } as const
    const given = shared(LINK)
    const panel = await aPanel({ ...given, answers: { ...given.answers, 'links.change': () => [off] } })
    await panel.user.click(screen.getByRole('switch', { name: 'Anyone with the link can view' }))
    await act(settled)
    expect(panel.asked('links.change')).toEqual([{ cartId: 'cart-1', linkId: 'link-1', isRevoked: true }])
    expect([screen.getByText('Link turned off.'), button('Copy link').classList.contains('pri')]).toEqual([expect.anything(), true])
  })

  it('no link may say who shares, for there is no name', async () => {
    const panel = await aPanel(shared(LINK))
    await press(panel, 'New link')
    expect([screen.queryByRole('checkbox', { name: 'Say who shares it' }), screen.queryByRole('combobox', { name: 'For whom' })]).toEqual([
      null,
      null,
    ])
    await press(panel, 'Make and copy')
    expect(panel.asked('links.make')).toMatchObject([{ link: { isSigned: false } }])
  })

  it('an empty cart is said to be empty', async () => {
    const { capture } = aView()
    if (capture?.state !== 'cart') throw new Error('no cart')
    await aPanel({ view: { capture: { ...capture, cart: { ...capture.cart, lines: [] } } } })
    expect([screen.getByText('This cart is empty'), named('Copy link')]).toEqual([expect.anything(), null])
  })
})

describe('when sharing without an account does not go', () => {
  const refusing = (code: string, data = {}): Answers => ({
    'account.startAnonymous': () => {
      throw new Refusal(code, data)
    },
  })

  it.each([
    ['unreachable', { server: 'handcart.example' }, 'handcart.example does not answer. Try again in a moment, or check your connection.'],
    ['offline', {}, 'You are offline. Check your connection, then try again.'],
    ['limit.rate', { wait: '40' }, 'Try again in 40 seconds. Everything you typed is kept.'],
    ['forbidden.anonymous-off', {}, 'This server shares for people with an account only. Sign in first.'],
    ['forbidden.anonymous', {}, 'You need an account for this. Sign in first.'],
  ])('for %s it says what to do, and copies nothing', async (code, data, words) => {
    const panel = await aPanel({ answers: refusing(code, data) })
    await press(panel)
    expect([screen.getByRole('alert').textContent, panel.copied, panel.asked('links.make')]).toEqual([words, [], []])
  })

  it.each([
    ['limit.anonymous-carts', 'Without an account a device shares up to 100 carts. Sign in to share more.'],
    ['limit.anonymous-links', 'Without an account a device makes up to 300 links. Turn some off, or sign in.'],
  ])('for %s it names the limit', async (code, words) => {
    const full = () => {
      throw new Refusal(code)
    }
    const panel = await aPanel({ account: started, answers: { 'links.make': full } })
    await press(panel)
    expect(screen.getByRole('alert').textContent).toBe(words)
  })

  it('what the server said stays when it turns out to offer none, and signing in comes first then', async () => {
    const panel = await aPanel({ answers: refusing('forbidden.anonymous-off') })
    await press(panel)
    await panel.become({ id: 'a1', server: 'https://handcart.example', signedIn: false, sessionEnded: false, companyUsers: [] })
    expect([screen.getByRole('alert').textContent, named('Copy link'), button('Sign in').classList.contains('pri')]).toEqual([
      'This server shares for people with an account only. Sign in first.',
      null,
      true,
    ])
  })

  it('where it is not offered any more, the links there are can still be ended', async () => {
    const { hasAnonymous: _ended, ...account } = started
    await aPanel({ ...shared(LINK), account })
    expect([named('Copy link'), screen.getByRole('switch', { name: 'Anyone with the link can view' })]).toEqual([null, expect.anything()])
  })

  it.each([
    ['a person whose session ended', { ...started, sessionEnded: true }],
    ['an agent without a customer', { ...alone, agent: { username: 'amy@desk.example' } }],
  ])('%s signs in instead', async (_who, account) => {
    await aPanel({ account })
    expect([named('Copy link'), button('Open settings')]).toEqual([null, expect.anything()])
  })
})

describe('signing in afterwards', () => {
  it('brings the form for people in the same panel', async () => {
    const panel = await aPanel(shared(LINK))
    await panel.become({ ...started, signedIn: true, name: 'Mara', username: 'mara@lumen.example' })
    expect([screen.getByRole('combobox', { name: 'Add people by name or e-mail' }), named('Sign in')]).toEqual([expect.anything(), null])
  })
})

describe('asking the shop for help without an account', () => {
  const SENT: SentCart = {
    id: '00000000-0000-4000-8000-000000000001',
    page: 'https://handcart.example/t/lumen.service',
    team: 'Service',
    company: 'Lumen',
    shop: 'https://shop.example',
    state: 'received',
    at: '2026-11-22T14:06:00Z',
  }
  const field = (name: string) => screen.getByRole('textbox', { name })
  const filled = async (answers: Answers) => {
    const panel = await aPanel({ answers: { 'asking.list': () => [], ...answers } })
    await press(panel, 'Send to the shop’s team')
    const typed = { 'Address of the team’s page': SENT.page, 'Your name': 'Ana', 'Your e-mail address': 'ana@buyer.example' }
    for (const [name, text] of Object.entries(typed)) await panel.user.type(field(name), text)
    await panel.user.type(field('What do you need?'), 'Which fit?')
    await press(panel, 'Send to the team')
    return panel
  }

  it('asks the worker nothing before it is opened', async () => {
    const panel = await aPanel()
    expect([panel.asked('asking.list'), screen.queryByRole('textbox', { name: 'Your name' })]).toEqual([[], null])
  })

  it('sends name, address and message, says where the answer goes, and lists what became of it', async () => {
    const panel = await filled({ 'asking.send': () => [SENT, { ...SENT, id: 'b', state: 'answered' }] })
    expect(panel.asked('asking.send')).toEqual([
      { askId: SENT.id, team: SENT.page, name: 'Ana', address: 'ana@buyer.example', message: 'Which fit?' },
    ])
    expect(screen.getByText('Sent. The team answers to ana@buyer.example.')).toBeDefined()
    const list = screen.getByRole('list', { name: 'Sent from this device' })
    expect(list.textContent).toMatch(/Service of Lumen · shop\.exampleReceived .*Take back.*Answered .*look into your mail/)
  })

  it('keeps what was typed where the server refuses, and says why', async () => {
    await filled({ 'asking.send': () => Promise.reject(new Refusal('not-found.team')) })
    expect(screen.getByRole('alert').textContent).toBe('This team takes no carts. Check its address with the shop.')
    expect(field('What do you need?')).toHaveProperty('value', 'Which fit?')
  })

  it('is there also where the server lets nobody share by link without an account', async () => {
    const { hasAnonymous: _off, ...account } = alone
    const panel = await aPanel({ account: { ...account, id: 'a1', server: 'https://handcart.example', hasTeams: true } })
    expect([named('Copy link'), button('Sign in').classList.contains('pri')]).toEqual([null, true])
    await press(panel, 'Send to the shop’s team')
    expect([field('Your name'), button('Sign in').classList.contains('pri')]).toEqual([expect.anything(), false])
  })

  it('takes one back', async () => {
    const panel = await filled({ 'asking.send': () => [SENT], 'asking.withdraw': () => [] })
    await press(panel, 'Take back')
    expect([panel.asked('asking.withdraw'), screen.queryByText(/Service of Lumen/)]).toEqual([[{ id: SENT.id }], null])
  })
})
