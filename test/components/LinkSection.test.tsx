import { act, cleanup, screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadAskParts } from '../../components/panel/ask-parts.ts'
import { loadLinkParts } from '../../components/panel/link-parts.ts'
import { PanelScreen } from '../../components/panel/PanelScreen.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import type { PanelView } from '../../lib/contract/views.ts'
import type { LinkCalls } from '../../lib/state/links-model.ts'
import { createPanelModel, type PanelDeps } from '../../lib/state/panel-model.ts'
import {
  type Answers,
  aLink,
  aSummary,
  aView,
  fakeBackground,
  fakeFeed,
  fakeLater,
  fakeLinks,
  Refusal,
  settled,
  signedIn,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

beforeAll(async () => {
  await Promise.all([loadLaterParts(english), loadLinkParts(english), loadAskParts(english)])
})
afterEach(cleanup)

interface Given {
  readonly view?: Partial<PanelView>
  readonly answers?: Answers
  readonly calls?: Partial<LinkCalls>
  readonly gate?: PanelDeps['gate']
}

async function aPanel({ view = {}, answers = {}, calls, gate = async () => undefined }: Given = {}) {
  const shown = aView({ account: { ...signedIn, hasLinks: true }, ...view })
  const background = fakeBackground({ 'panel.view': () => shown, 'recipients.list': () => [], ...answers })
  const links = fakeLinks(calls)
  let count = 0
  const newId = (): string => {
    count += 1
    return `00000000-0000-4000-8000-00000000000${count}`
  }
  const nothing = () => undefined
  const model = createPanelModel({
    ...background,
    ...links,
    feed: fakeFeed(),
    later: fakeLater().later,
    gate,
    newId,
    close: nothing,
    openOptions: nothing,
  })
  renderScreen(<PanelScreen model={model} onHeight={nothing} />)
  await act(settled)
  return { user: userEvent.setup(), ...links, ...background }
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const made = (more: object = {}) => ({ cart: aSummary(), links: [aLink(1)], made: aLink(1), ...more })
const [LINK] = [aLink(1).url ?? '']
const withLinks = (...links: object[]): Given => ({ view: { share: aSummary() }, answers: { 'links.list': () => ({ links }) } })

describe('asking a team of the shop with an account', () => {
  const atTeams = { ...signedIn, hasLinks: true, hasTeams: true } as const

  it('is prefilled with one’s own name and address, and says that the account stays out of it', async () => {
    const { user, asked } = await aPanel({ view: { account: atTeams }, answers: { 'asking.list': () => [], 'asking.send': () => [] } })
    expect([asked('asking.list'), asked('links.make')]).toEqual([[], []])
    await user.click(button('Send to the shop’s team'))
    await act(settled)
    const typed = ['Your name', 'Your e-mail address'].map((name) => screen.getByRole('textbox', { name }))
    expect(typed).toMatchObject([{ value: 'Mara Lindqvist' }, { value: 'mara@lumen.example' }])
    expect(screen.getByText(/^Your account is not sent along\./)).toBeDefined()
    await user.type(screen.getByRole('textbox', { name: 'Address of the team’s page' }), 'https://hand.example/t/shop.service')
    await user.click(button('Send to the team'))
    await act(settled)
    expect(asked('asking.send')).toMatchObject([{ team: 'https://hand.example/t/shop.service', name: 'Mara Lindqvist' }])
  })

  it.each([
    ['a server without teams', { ...signedIn, hasLinks: true }],
    ['an agent, who is of the shop', { ...atTeams, agent: { username: 'amy@desk.example' } }],
  ])('is not offered at %s', async (_where, account) => {
    await aPanel({ view: { account } })
    expect(screen.queryByRole('button', { name: 'Send to the shop’s team' })).toBeNull()
  })
})

describe('the shop’s own link to the very cart', () => {
  const ADDRESS = 'https://lamps.example/checkout/?orderFormId=secret#/cart'
  const inVtex = (): Pick<Given, 'view'> => {
    const { capture } = aView()
    if (capture?.state !== 'cart') throw new Error('no cart')
    const { cart } = capture
    return { view: { capture: { ...capture, cart: { ...cart, shop: { ...cart.shop, platform: 'vtex', name: 'Lamps' } } } } }
  }

  it('is offered where the shop has one, and says that anyone who has it can edit the cart', async () => {
    await aPanel(inVtex())
    expect(screen.getByText('Live cart in Lamps')).toBeDefined()
    expect(screen.getByText(/Anyone who has it can edit the cart: add, change and take out\. It has no end/)).toBeDefined()
  })

  it('is not offered elsewhere', async () => {
    await aPanel()
    expect(screen.queryByRole('button', { name: 'Copy live link' })).toBeNull()
  })

  it('is asked for with the press that copies it, and shown nowhere', async () => {
    const { user, asked, copied } = await aPanel({ ...inVtex(), answers: { 'links.live': () => ({ address: ADDRESS }) } })
    expect(asked('links.live')).toEqual([])
    await user.click(button('Copy live link'))
    await act(settled)
    expect([copied, asked('links.make'), screen.getByText(/^Live link copied\./) !== null]).toEqual([[ADDRESS], [], true])
    expect(document.documentElement.outerHTML).not.toContain('secret')
  })

  it('is shown to be copied by hand where the browser does not', async () => {
    const given = { ...inVtex(), answers: { 'links.live': () => ({ address: ADDRESS }) }, calls: { copy: async () => false } }
    const { user } = await aPanel(given)
    await user.click(button('Copy live link'))
    await act(settled)
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Live link' }).value).toBe(ADDRESS)
  })

  it('is not asked for on a covered panel, and tells when the shop has none', async () => {
    const covered = await aPanel({ ...inVtex(), gate: async () => 'gate.covered' })
    await covered.user.click(button('Copy live link'))
    await act(settled)
    expect([covered.asked('links.live'), covered.copied]).toEqual([[], []])
    cleanup()
    const refused = () => {
      throw new Refusal('shop.answer')
    }
    const { user, copied } = await aPanel({ ...inVtex(), answers: { 'links.live': refused } })
    await user.click(button('Copy live link'))
    await act(settled)
    expect([copied, screen.getByText(/^The shop did not answer as expected/)]).toHaveLength(2)
  })
})

describe('copying a link', () => {
  it('says before what it does: nobody has one, and it will be for viewing, for 30 days', async () => {
    await aPanel()
    expect(screen.getByText('Nobody yet. Copying turns it on: view only, 30 days.')).toBeDefined()
  })

  it('makes the link in the same press, copies it and shows its address and QR code', async () => {
    const { user, asked, copied } = await aPanel({ answers: { 'links.make': () => made() } })
    await user.click(button('Copy link'))
    await act(settled)
    const link = { audience: 'external', permission: 1, label: '', isSigned: true, isCopy: false }
    expect(asked('links.make')).toEqual([
      { linkId: '00000000-0000-4000-8000-000000000001', shareId: '00000000-0000-4000-8000-000000000002', name: 'Shop, 22 Nov', link },
    ])
    expect([copied, screen.getByRole<HTMLInputElement>('textbox', { name: 'Link' }).value]).toEqual([[LINK], LINK])
    expect([screen.getByRole('img', { name: 'QR code for the link' }), button('Copied'), screen.getByText('Link copied')]).toHaveLength(3)
  })

  it('says that the link is on when the browser does not copy it', async () => {
    const { user } = await aPanel({ answers: { 'links.make': () => made() }, calls: { copy: async () => false } })
    await user.click(button('Copy link'))
    await act(settled)
    expect(screen.getByText(/the browser did not copy it/)).toBeDefined()
  })

  it('does nothing on a covered panel', async () => {
    const { user, asked, copied } = await aPanel({ gate: async () => 'gate.covered' })
    await user.click(button('Copy link'))
    await act(settled)
    expect([asked('links.make'), copied, (await screen.findByRole('alert')).textContent]).toEqual([
      [],
      [],
      expect.stringContaining('covers the panel'),
    ])
  })

  it('tells what the server says, and copies nothing then', async () => {
    const refused = () => {
      throw new Refusal('limit.links')
    }
    const { user, copied } = await aPanel({ answers: { 'links.make': refused } })
    await user.click(button('Copy link'))
    await act(settled)
    expect([copied, screen.getByText('This cart has 100 links. Turn some off first.')]).toHaveLength(2)
  })

  it('is not offered at a server without links', async () => {
    await aPanel({ view: { account: signedIn } })
    expect(screen.queryByText('Anyone with the link')).toBeNull()
  })
})

describe('the links of a cart', () => {
  it('say how often and when they were opened, when they end, and of which only the server knows', async () => {
    await aPanel(
      withLinks(
        aLink(1, { label: 'Team chat', uses: 14, lastOpenedAt: '2026-11-22T11:48:00.000Z' }),
        aLink(2, { label: 'Soon', expiresAt: '2026-11-23T12:00:00.000Z' }),
        aLink(3, { label: 'Fair', state: 'expired', expiresAt: '2026-11-03T12:00:00.000Z' }),
        aLink(4, { label: 'All', audience: 'company', permission: 2 }),
        aLink(5, { label: 'Helped', agent: 'Anna Weiss' }),
      ),
    )
    const rows = screen.getByText('Links · 5').parentElement?.querySelectorAll('li') ?? []
    expect([...rows].map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/Team chatLast opened 12 min ago · ends .*14 opens/),
      expect.stringMatching(/SoonNever opened · ends tomorrow0 opens/),
      expect.stringMatching(/FairEnded/),
      expect.stringMatching(/AllColleagues · can edit · Never opened/),
      expect.stringMatching(/HelpedNever opened · ends .*Made by Anna Weiss \(agent\)/),
    ])
  })

  it('say whether they show the cart as it becomes or a copy', async () => {
    await aPanel(withLinks(aLink(1, { isCopy: true, isSigned: false })))
    expect(screen.getByText(/^Shows a copy of the cart as it was on .* · Does not say who shares it\.$/)).toBeDefined()
    cleanup()
    await aPanel(withLinks(aLink(1)))
    expect(screen.getByText('Shows the cart as it is, and as it changes.')).toBeDefined()
  })

  it('are turned off one by one, and on again with Undo', async () => {
    const { user, asked } = await aPanel({
      view: { share: aSummary() },
      answers: {
        'links.list': () => ({ links: [aLink(1, { label: 'Old quote' }), aLink(2)] }),
        'links.change': ({ isRevoked }: { isRevoked: boolean }) => [
          aLink(1, { label: 'Old quote', state: isRevoked ? 'revoked' : 'live' }),
          aLink(2),
        ],
      },
    })
    await user.click(button('More for link Old quote'))
    await user.click(button('Turn off'))
    await act(settled)
    expect(screen.getByText('Link “Old quote” turned off.')).toBeDefined()
    await user.click(button('Undo'))
    await act(settled)
    const change = { cartId: 'cart-1', linkId: 'link-1' }
    expect(asked('links.change')).toEqual([
      { ...change, isRevoked: true },
      { ...change, isRevoked: false },
    ])
    expect(screen.getByText('Link “Old quote” works again.')).toBeDefined()
  })

  it('are all turned off by the switch', async () => {
    const state = (known: readonly number[]) =>
      [1, 2].map((number) => aLink(number, { state: known.includes(number) ? 'revoked' : 'live' }))
    const off: number[] = []
    const { user } = await aPanel({
      view: { share: aSummary() },
      answers: {
        'links.list': () => ({ links: state([]) }),
        'links.change': ({ linkId }: { linkId: string }) => {
          off.push(Number(linkId.slice(-1)))
          return state(off)
        },
      },
    })
    await user.click(screen.getByRole('switch', { name: 'Anyone with the link can view' }))
    await act(settled)
    expect([off, screen.getByText('2 links turned off.'), button('Copy link')]).toEqual([[1, 2], expect.anything(), expect.anything()])
  })

  it('whose address is not on this device cannot be copied, and say so', async () => {
    const { url: _elsewhere, ...link } = aLink(1)
    const { user } = await aPanel(withLinks({ ...link, label: 'Laptop' }))
    await user.click(button('More for link Laptop'))
    expect([screen.queryByRole('button', { name: 'Copy' }), screen.getByText(/Its address is not on this device/)]).toEqual([
      null,
      expect.anything(),
    ])
  })

  it('are looked at in a tab of their own, and handed to other programs where the browser can', async () => {
    const sent: object[] = []
    const { user, opened } = await aPanel({ ...withLinks(aLink(1)), calls: { send: async (share) => void sent.push(share) } })
    await user.click(button('See what they will see'))
    await user.click(button('Share with an app'))
    expect([opened, sent]).toEqual([[LINK], [{ title: 'Desk lamps', url: LINK }]])
  })

  it('stand as they were last told while the server is away, and the panel says so', async () => {
    await aPanel({
      view: { share: aSummary() },
      answers: { 'links.list': () => ({ links: [aLink(1)], problem: { code: 'offline' } }) },
    })
    expect([screen.getByRole('textbox', { name: 'Link' }), screen.getByRole('alert')]).toHaveLength(2)
  })
})

describe('a code to say', () => {
  const CODE = { code: '4F9K7XRT', url: 'https://handcart.example/base/go', lifeMs: 582_000 }
  const aCode = async (answers: Answers = {}) => {
    const panel = await aPanel({
      view: { share: aSummary() },
      answers: { 'links.list': () => ({ links: [aLink(1)] }), 'links.code': () => CODE, ...answers },
    })
    await panel.user.click(button('Say a code'))
    await act(settled)
    return panel
  }

  it('is shown in two groups, with where to type it and how long it works, and read character by character', async () => {
    await aCode()
    const card = screen.getByRole('region', { name: 'Code to say' })
    expect(card.textContent).toContain('Ask the caller to openhandcart.example/base/goand to type')
    expect(card.textContent).toContain('Works once, for the next 9:42')
    expect([...(card.querySelector('.spoken')?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
      '4, F, 9, K, 7, X, R, T',
      '4F9K 7XRT',
    ])
    expect([screen.getByText('Code: 4, F, 9, K, 7, X, R, T').getAttribute('role'), screen.getByText('Waiting for the caller')]).toEqual([
      'status',
      expect.anything(),
    ])
    expect(screen.queryByRole('button', { name: 'Say a code' })).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(card))
  })

  it('is spelled out word by word', async () => {
    const { user } = await aCode()
    await user.click(button('Spell it out'))
    const words = [...document.querySelectorAll('.spelling li')].map(({ textContent }) => textContent)
    expect(words).toEqual(['4Four', 'FFoxtrot', '9Nine', 'KKilo', '7Seven', 'XX-ray', 'RRomeo', 'TTango'])
    await user.click(button('Spell it out'))
    expect(document.querySelector('.spelling')).toBeNull()
  })

  it('is renewed by a press', async () => {
    const { user, asked } = await aCode()
    await user.click(button('New code'))
    await act(settled)
    expect(asked('links.code')).toEqual(Array(2).fill({ cartId: 'cart-1', linkId: 'link-1' }))
  })

  it('is gone with its link', async () => {
    const { user } = await aCode({ 'links.change': () => [aLink(1, { state: 'revoked' })] })
    await user.click(screen.getByRole('switch'))
    await act(settled)
    expect(screen.queryByRole('region', { name: 'Code to say' })).toBeNull()
  })

  it('is told to be out of reach where the server has none', async () => {
    await aCode({
      'links.code': () => {
        throw new Refusal('invalid.not-implemented')
      },
    })
    expect([screen.getByRole('alert'), screen.queryByRole('region', { name: 'Code to say' })]).toEqual([expect.anything(), null])
  })

  it('is offered for no link of colleagues', async () => {
    await aPanel(withLinks(aLink(1, { audience: 'company' })))
    expect(screen.queryByRole('button', { name: 'Say a code' })).toBeNull()
  })
})

describe('a new link', () => {
  const aForm = async (answers: Answers = {}) => {
    const panel = await aPanel({
      view: { share: aSummary() },
      answers: {
        'links.list': () => ({ links: [aLink(1)] }),
        'links.make': () => made({ links: [aLink(1), aLink(2)], made: aLink(2) }),
        ...answers,
      },
    })
    await panel.user.click(button('New link'))
    return panel
  }

  it('has a name, an end and shows a copy where that is chosen', async () => {
    const { user, asked, copied } = await aForm()
    await user.keyboard('Trade fair')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Access ends' }), 'In 7 days')
    await user.selectOptions(screen.getByRole('combobox', { name: 'What it shows' }), 'A copy as it is now')
    await user.click(screen.getByRole('checkbox', { name: 'Say who shares it' }))
    expect(screen.getByText(/29 November 2026|November 29, 2026/)).toBeDefined()
    await user.click(button('Make and copy'))
    await act(settled)
    const link = {
      label: 'Trade fair',
      isCopy: true,
      isSigned: false,
      audience: 'external',
      permission: 1,
      expiresAt: '2026-11-29T12:00:00.000Z',
    }
    expect(asked('links.make')).toMatchObject([{ cartId: 'cart-1', link }])
    expect([copied, screen.queryByRole('group', { name: 'New link' })]).toEqual([[aLink(2).url], null])
  })

  it('is for colleagues who may edit, and shows no copy then', async () => {
    const { user, asked } = await aForm()
    await user.selectOptions(screen.getByRole('combobox', { name: 'For whom' }), 'Colleagues who sign in')
    await user.selectOptions(screen.getByRole('combobox', { name: 'They can' }), 'edit')
    await user.click(button('Make and copy'))
    await act(settled)
    expect(asked('links.make')).toMatchObject([{ link: { audience: 'company', permission: 2, isCopy: false } }])
  })

  it('keeps what was typed when the server refuses it', async () => {
    const refused = () => {
      throw new Refusal('invalid.link-audience')
    }
    const { user } = await aForm({ 'links.make': refused })
    await user.keyboard('Fair')
    await user.click(button('Make and copy'))
    await act(settled)
    expect([screen.getByDisplayValue('Fair'), screen.getByText('You cannot make a link for these people.')]).toHaveLength(2)
  })
})

describe('a link that asks who opens it', () => {
  const mailing = { account: { ...signedIn, hasLinks: true, sendsMail: true as const } }

  it('is made with the addresses and domains that were typed, each once', async () => {
    const { user, asked } = await aPanel({
      view: { ...mailing, share: aSummary() },
      answers: { 'links.list': () => ({ links: [aLink(1)] }), 'links.make': () => made() },
    })
    await user.click(button('New link'))
    await user.selectOptions(screen.getByLabelText('Who can open it'), 'allowed')
    await user.click(button('Make and copy'))
    expect(screen.getByRole('alert').textContent).toBe('Type 1 to 50 addresses or domains.')
    const list = screen.getByLabelText('E-mail addresses')
    await user.type(list, 'Ana@Buyer.example, nobody')
    expect(screen.getByRole('alert').textContent).toBe('Not an e-mail address: nobody')
    expect(asked('links.make')).toEqual([])
    await user.clear(list)
    await user.type(list, 'Ana@Buyer.example; @firm.example ana@buyer.example')
    await user.click(button('Make and copy'))
    expect(asked('links.make')).toMatchObject([{ link: { audience: 'external', allowed: ['ana@buyer.example', '@firm.example'] } }])
  })

  it('shows its list to be changed, and is no link for anyone', async () => {
    const link = { ...aLink(1), allowed: ['ana@buyer.example'] }
    const given = withLinks(link)
    const answers = { ...given.answers, 'links.change': () => [link] }
    const { user, asked } = await aPanel({ view: { ...mailing, share: aSummary() }, answers })
    expect(screen.getByText('Nobody yet. Copying turns it on: view only, 30 days.')).toBeDefined()
    expect(screen.getAllByText(/asks for an e-mail address: 1 entry/)).not.toHaveLength(0)
    await user.click(button(/^More for link/))
    await user.click(button('Change…'))
    expect(screen.getByLabelText<HTMLTextAreaElement>('E-mail addresses').value).toBe('ana@buyer.example')
    await user.selectOptions(screen.getByLabelText('Who can open it'), 'anyone')
    await user.click(button('Save'))
    expect(asked('links.change')).toMatchObject([{ linkId: link.id, allowed: null }])
  })

  it('is not offered by a server that sends no mail: the form says why', async () => {
    const { user } = await aPanel(withLinks(aLink(1)))
    await user.click(button('New link'))
    expect(screen.queryByLabelText('Who can open it')).toBeNull()
    expect(screen.getByText('This server sends no e-mail, so the link cannot ask who opens it.')).toBeDefined()
  })
})
