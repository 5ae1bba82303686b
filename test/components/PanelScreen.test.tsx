import { act, cleanup, screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { PanelScreen } from '../../components/panel/PanelScreen.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import type { PanelDraft, Recipient } from '../../lib/contract/views.ts'
import { createPanelModel, type PanelDeps } from '../../lib/state/panel-model.ts'
import {
  type Answers,
  aChanged,
  agentActing,
  agentAlone,
  aLine,
  aPerson,
  aSummary,
  aView,
  eur,
  fakeBackground,
  fakeFeed,
  fakeLater,
  fakeLinks,
  jonas,
  kenji,
  Refusal,
  settled,
  signedIn,
  sofia,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

beforeAll(() => loadLaterParts(english))
afterEach(cleanup)

async function aPanel(answers: Answers = {}, gate: PanelDeps['gate'] = async () => undefined) {
  const background = fakeBackground({ 'panel.view': () => aView(), 'recipients.list': () => [jonas, sofia, kenji], ...answers })
  const done: string[] = []
  const { later, pass } = fakeLater()
  const model = createPanelModel({
    ask: background.ask,
    feed: fakeFeed(),
    later,
    gate,
    newId: () => '00000000-0000-4000-8000-000000000001',
    close: () => done.push('closed'),
    openOptions: () => done.push('options'),
    ...fakeLinks(),
  })
  renderScreen(<PanelScreen model={model} onHeight={() => {}} />)
  await act(settled)
  return { user: userEvent.setup(), done, pass, ...background }
}

const field = () => screen.getByRole('combobox', { name: 'Add people by name or e-mail' })

describe('the cart in the panel', () => {
  const withCart = (more: object) => {
    const { capture } = aView()
    if (capture?.state !== 'cart') throw new Error('no cart')
    return aView({ capture: { ...capture, cart: { ...capture.cart, ...more } } })
  }

  it('says what of it is hidden as a person’s data, and shows it when asked to', async () => {
    const { capture } = aView()
    const privateTexts = [{ label: 'Delivery to', text: 'Vera Stone', isShown: false }]
    const view = capture?.state === 'cart' ? aView({ capture: { ...capture, privateTexts } }) : aView()
    const { user, asked } = await aPanel({ 'panel.view': () => view, 'panel.showText': () => undefined })
    expect(screen.getByText('Delivery to: Vera Stone').parentElement?.textContent).toContain('Hidden')
    await user.click(screen.getByRole('button', { name: 'Show “Vera Stone”' }))
    expect(asked('panel.showText')).toEqual([{ text: 'Vera Stone', isShown: true }])
  })

  it('with a coupon shows the shop’s own total, and says that the coupon is not shared', async () => {
    const totals = { items: eur(4000), grand: eur(3600), coupons: 1 }
    await aPanel({ 'panel.view': () => withCart({ coupons: ['SAVE10'], totals }) })
    expect([screen.getByRole('banner').textContent, screen.getByText('Total').parentElement?.textContent]).toEqual([
      expect.stringContaining('€36.00'),
      'Total€36.00',
    ])
    expect(screen.getByText('The coupon SAVE10 is not shared. The total is with it.')).toBeDefined()
  })
  it('shows chosen options with their names', async () => {
    const options = [{ name: 'pa_material', label: 'Material', value: 'Wool & Silk' }]
    await aPanel({ 'panel.view': () => withCart({ lines: [aLine(1, { options })] }) })
    expect(screen.getByText('Material: Wool & Silk', { exact: false })).toBeDefined()
  })
})

describe('sharing from the keyboard', () => {
  it('starts in the recipient field', async () => {
    await aPanel()
    expect(document.activeElement).toBe(field())
  })
  it('names the cart, its items, its total and its shop', async () => {
    await aPanel()
    expect([screen.getByRole('heading', { level: 1 }).textContent, screen.getByRole('banner').textContent]).toEqual([
      'Share “Shop, 22 Nov”',
      expect.stringContaining('2 items · €40.00 · shop.example'),
    ])
  })
  it('says in whose name the cart goes out', async () => {
    await aPanel()
    expect(screen.getByRole('banner').textContent).toContain('Mara Lindqvist · Lumen')
  })
  it('says for which customer an agent shares, which agent that is, and lets them stop', async () => {
    const { user, asked } = await aPanel({ 'panel.view': () => aView({ account: agentActing }) })
    expect(screen.getByText(/amy@desk\.example acts for Mara Lindqvist/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(asked('agent.stop')).toHaveLength(1)
  })
  it('does not let a covered panel end acting for a customer', async () => {
    const { user, asked } = await aPanel({ 'panel.view': () => aView({ account: agentActing }) }, async () => 'gate.covered')
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect([asked('agent.stop'), (await screen.findByRole('alert')).textContent]).toEqual([[], expect.stringContaining('covers the panel')])
  })
  it('adds a person with Enter and sends with Ctrl+Enter', async () => {
    const { user, asked } = await aPanel({ 'share.create': () => aSummary({ people: [aPerson(jonas)] }) })
    await user.keyboard('jon{Enter}{Control>}{Enter}{/Control}')
    expect(asked('share.create')).toMatchObject([{ recipients: ['u-jonas'], permission: 1 }])
  })
  it('points to the marked suggestion while the focus stays in the field', async () => {
    const { user } = await aPanel()
    await user.keyboard('k{ArrowDown}')
    const marked = screen.getByRole('option', { selected: true })
    expect([field().getAttribute('aria-activedescendant'), document.activeElement]).toEqual([marked.id, field()])
  })
  it('closes the list on the first Escape and the panel on the second', async () => {
    const { user, done } = await aPanel()
    await user.keyboard('jo{Escape}')
    const first = [...done, screen.queryByRole('listbox')]
    await user.keyboard('{Escape}')
    expect([first, done]).toEqual([[null], ['closed']])
  })
  it('removes the person on whom the focus is with Delete, and goes on to the next', async () => {
    const { user } = await aPanel()
    await user.keyboard('jon{Enter}sof{Enter}')
    screen.getByRole('button', { name: 'Remove Jonas Okafor' }).focus()
    await user.keyboard('{Delete}')
    const next = document.activeElement
    await user.keyboard('{Delete}')
    expect([next?.getAttribute('aria-label'), screen.queryByRole('button', { name: /^Remove/ }), document.activeElement]).toEqual([
      'Remove Sofía Reyes',
      null,
      field(),
    ])
  })
  it('keeps the focus in the field after Ctrl+Enter', async () => {
    const { user } = await aPanel({ 'share.create': () => aSummary({ people: [aPerson(jonas)] }) })
    await user.keyboard('jon{Enter}{Control>}{Enter}{/Control}')
    await screen.findByText('Shared with 1 person.')
    expect(document.activeElement).toBe(field())
  })
  it('goes to the people who have the cart once the button that was pressed is gone', async () => {
    const { user } = await aPanel({ 'share.create': () => aSummary({ people: [aPerson(jonas)] }) })
    await user.keyboard('jon{Enter}')
    await user.click(screen.getByRole('button', { name: 'Share with 1 person without e-mail' }))
    await screen.findByText('Shared with 1 person.')
    await waitFor(() => expect(document.activeElement).not.toBe(document.body))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'People with access · 1' }))
  })
  it('keeps the field while a share is being sent', async () => {
    const { user } = await aPanel({ 'share.create': () => new Promise(() => {}), 'panel.view': () => aView() })
    await user.keyboard('jon{Enter}{Control>}{Enter}{/Control}')
    expect([
      screen.getByRole('button', { name: 'Share with 1 person without e-mail' }).getAttribute('aria-busy'),
      document.activeElement,
    ]).toEqual(['true', field()])
  })
  it('removes a person with Backspace twice', async () => {
    const { user } = await aPanel()
    await user.keyboard('jon{Enter}{Backspace}{Backspace}')
    expect(screen.queryByRole('button', { name: 'Remove Jonas Okafor' })).toBeNull()
  })
})

describe('sharing again with the same people', () => {
  const at = (day: number) => `2026-11-${day}T09:00:00.000Z`
  const others = ['Ana', 'Ben', 'Cem', 'Dora'].map((name) => ({ idCompanyUser: `u-${name}`, name }))
  const company = [{ ...jonas, sharedAt: at(20) }, { ...sofia, sharedAt: at(21) }, kenji, ...others]

  it('takes three presses: the panel, the person, Send', async () => {
    const { user, asked } = await aPanel({ 'recipients.list': () => company, 'share.create': () => aSummary() })
    await user.click(screen.getByRole('button', { name: 'Jonas Okafor' }))
    await user.click(screen.getByRole('button', { name: 'Share with 1 person without e-mail' }))
    expect(asked('share.create')).toMatchObject([{ recipients: ['u-jonas'] }])
  })
  it('offers who got a cart last, in a company too large to offer everybody', async () => {
    await aPanel({ 'recipients.list': () => company })
    const recent = screen.getByText('Recent').parentElement
    expect([...(recent?.querySelectorAll('button') ?? [])].map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Sofía Reyes'),
      expect.stringContaining('Jonas Okafor'),
    ])
  })
  it('offers nobody where nobody got one', async () => {
    await aPanel({ 'recipients.list': () => company.map(({ sharedAt: _none, ...person }: Recipient) => person) })
    expect(screen.queryByText('Recent')).toBeNull()
  })
})

describe('what the panel says of a share before it is sent', () => {
  it('is what each permission lets people do, never by the name a server gives it', async () => {
    const { user } = await aPanel()
    await user.click(screen.getByRole('button', { name: 'Jonas Okafor' }))
    const viewing = screen.getByText('They see the lines and can copy them to their cart.')
    await user.click(screen.getByRole('radio', { name: 'Can edit' }))
    expect([viewing, screen.getByText('They also change quantities, add and remove lines.')]).toHaveLength(2)
    expect(document.body.textContent).not.toMatch(/READ_ONLY|FULL_ACCESS/)
  })
  it('is that addresses and contacts stay hidden', async () => {
    await aPanel()
    expect(screen.getByText('Addresses and contacts stay hidden')).toBeDefined()
  })
  it('is, of a page no adapter knows, what was found, and that it is not sure', async () => {
    const { capture } = aView()
    if (capture?.state !== 'cart') throw new Error('no cart')
    await aPanel({ 'panel.view': () => aView({ capture: { ...capture, cart: { ...capture.cart, confidence: 'low' } } }) })
    expect(screen.getByText('Handcart found 2 products, but is not sure. Check the list before you share it.')).toBeDefined()
    expect(screen.getByText('Product 2')).toBeDefined()
  })
})

describe('sharing with the pointer', () => {
  it('says on the button how many people get it', async () => {
    const { user } = await aPanel()
    await user.click(screen.getByRole('button', { name: /Jonas Okafor/ }))
    await user.keyboard('sof{Enter}')
    expect(screen.getByRole('button', { name: 'Share with 2 people without e-mail' })).toBeDefined()
  })
  it('shares under the name the person gave', async () => {
    const { user, asked } = await aPanel({ 'share.create': () => aSummary() })
    await user.click(screen.getByRole('button', { name: 'Rename cart' }))
    await user.keyboard('Leipzig{Enter}')
    await user.click(field())
    await user.keyboard('jon{Enter}')
    await user.click(screen.getByRole('radio', { name: 'Can edit' }))
    await user.click(screen.getByRole('button', { name: 'Share with 1 person without e-mail' }))
    expect(asked('share.create')).toMatchObject([{ name: 'Leipzig', permission: 2 }])
  })
  it('names at once who is nobody in the company', async () => {
    const { user } = await aPanel()
    await user.keyboard('stranger@nordwerk.example,')
    expect(screen.getByText(/“stranger@nordwerk.example” is nobody in your company/)).toBeDefined()
  })
  it('counts of 49 pasted people the one who will get it, and the 48 others apart', async () => {
    const { user } = await aPanel()
    await user.click(field())
    await user.paste(['jonas@lumen.example', ...Array.from({ length: 48 }, (_, index) => `x${index}@y.example`)].join('; '))
    expect([
      screen.getByRole('button', { name: 'Share with 1 person without e-mail' }),
      screen.getByText(/^48 of 49 are nobody in your company/),
    ]).toHaveLength(2)
    const listed = screen.getByRole('list', { name: 'Not found' })
    expect([listed.children.length, screen.getByRole('button', { name: 'Remove all 48' })]).toEqual([48, expect.anything()])
  })
  it('leads from the button to the first of those who are nobody, and takes it back into the field to be corrected', async () => {
    const { user, asked } = await aPanel()
    await user.click(field())
    await user.paste('first@y.example, second@y.example')
    await user.click(screen.getByRole('button', { name: 'Correct 2 names' }))
    await waitFor(() => expect(document.activeElement?.className).toBe('words'))
    const focused = document.activeElement?.textContent
    await user.keyboard('{Enter}')
    expect([asked('share.create'), focused, screen.getByDisplayValue('first@y.example'), document.activeElement]).toEqual([
      [],
      'first@y.example',
      field(),
      field(),
    ])
  })
  it('shows a long name whole on hovering', async () => {
    const long = { ...jonas, name: 'Maximiliane Freifrau von und zu Hohenstein-Wallenfels' }
    const { user } = await aPanel({ 'recipients.list': () => [long] })
    await user.keyboard('maxi{Enter}')
    expect(screen.getByTitle(long.name).textContent).toBe(long.name)
  })
  it('says that the name of a cart was cut', async () => {
    const { user } = await aPanel()
    await user.click(screen.getByRole('button', { name: 'Rename cart' }))
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'))
    await user.paste('Everything for the new office in Leipzig')
    expect([
      screen.getByDisplayValue('Everything for the new office'),
      screen.getByText(/has up to 30 characters\. The rest was left out/),
    ]).toHaveLength(2)
  })
  it('says that something covers the panel', async () => {
    const { user } = await aPanel({}, async () => 'gate.covered')
    await user.keyboard('jon{Enter}')
    await user.click(screen.getByRole('button', { name: 'Share with 1 person without e-mail' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Something on this page covers the panel.')
  })
})

describe('people with access', () => {
  const shared = { 'panel.view': () => aView({ share: aSummary({ people: [aPerson(jonas)] }) }) }

  it('can be given another permission', async () => {
    const { user, asked } = await aPanel({ ...shared, 'share.setPermission': () => aSummary() })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Permission for Jonas Okafor' }), 'Can edit')
    expect(asked('share.setPermission')).toMatchObject([{ permission: 2 }])
  })
  it('can be removed with Delete on the row', async () => {
    const { user, asked } = await aPanel({ ...shared, 'share.stop': () => aSummary() })
    screen.getByRole('combobox', { name: 'Permission for Jonas Okafor' }).focus()
    await user.keyboard('{Delete}')
    await screen.findByText('Jonas Okafor no longer has access.')
    await waitFor(() => expect(document.activeElement).not.toBe(document.body))
    expect([asked('share.stop').length, document.activeElement]).toEqual([1, screen.getByRole('heading', { name: 'People with access' })])
  })
  it('get their permission back on Undo', async () => {
    const editing = aSummary({ people: [aPerson(jonas, { permission: 2 })] })
    const { user, asked } = await aPanel({ ...shared, 'share.setPermission': () => editing })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Permission for Jonas Okafor' }), 'Can edit')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await act(settled)
    expect(asked('share.setPermission')).toMatchObject([{ permission: 2 }, { permission: 1 }])
  })
  it('can be removed, and the removal undone', async () => {
    const { user, asked } = await aPanel({ ...shared, 'share.stop': () => aSummary(), 'share.addPeople': () => aSummary() })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Permission for Jonas Okafor' }), 'Remove…')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect([asked('share.stop').length, asked('share.addPeople')]).toEqual([
      1,
      [{ cartId: 'cart-1', recipients: ['u-jonas'], permission: 1 }],
    ])
  })
  it('who could not be reached can be tried again', async () => {
    const failed = aPerson(jonas, { state: 'failed', problem: { code: 'not-found.company-user' } })
    const { user, asked } = await aPanel({ 'panel.view': () => aView({ share: aSummary({ people: [failed] }) }) })
    await user.click(screen.getByRole('button', { name: 'Retry for Jonas Okafor' }))
    expect(asked('share.retry')).toEqual([{ id: 'cart-1' }])
  })
  it.each(['offline', 'rate.limited'])('who wait can be tried by one button, whatever the reason: %s', async (code) => {
    const waiting = aSummary({ waiting: true, problem: { code }, people: [aPerson(jonas, { state: 'waiting' })] })
    await aPanel({ 'panel.view': () => aView({ share: waiting }) })
    expect(screen.getAllByRole('button', { name: 'Retry' })).toHaveLength(1)
    expect(screen.getAllByRole('button', { name: 'Take back' })).toHaveLength(1)
  })
  it('are being sent to without talk of a connection, Retry or Take back', async () => {
    const sending = aSummary({ waiting: true, sending: true, people: [aPerson(jonas, { state: 'sending' })] })
    await aPanel({ 'panel.view': () => aView({ share: sending }) })
    expect([
      screen.getAllByText('Sending…').length,
      screen.queryByText(/connection/),
      screen.queryByRole('button', { name: /Retry|Take back/ }),
    ]).toEqual([2, null, null])
  })
  it('are sent to for long: after five seconds the share can be taken back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const sending = aSummary({ waiting: true, sending: true, people: [aPerson(jonas, { state: 'sending' })] })
    await aPanel({ 'panel.view': () => aView({ share: sending }) })
    await act(() => void vi.advanceTimersByTime(5_000))
    vi.useRealTimers()
    expect([screen.getByText(/takes longer than usual/), screen.getByRole('button', { name: 'Take back' })]).toHaveLength(2)
  })
  it.each([
    ['offline', 'Waiting for a connection'],
    ['unreachable', 'Waiting: handcart.example does not answer · next try at 14:06'],
    ['unavailable', 'Waiting: handcart.example reports a problem of its own · next try at 14:06'],
    ['limit.rate', 'Waiting: handcart.example takes no more for now · next try at 14:06'],
  ])('who wait are told for what, and until when: %s', async (code, words) => {
    const waiting = aSummary({
      waiting: true,
      nextAt: new Date(2026, 10, 22, 14, 6).toISOString(),
      problem: { code, data: { server: 'handcart.example' } },
      people: [aPerson(jonas, { state: 'waiting' })],
    })
    await aPanel({ 'panel.view': () => aView({ share: waiting }) })
    expect([screen.getByText(words), screen.getByText('Not sent yet')]).toHaveLength(2)
  })
  it('who wait can be taken back', async () => {
    const waiting = aSummary({ waiting: true, problem: { code: 'offline' }, people: [aPerson(jonas, { state: 'waiting' })] })
    const { user, asked } = await aPanel({ 'panel.view': () => aView({ share: waiting }) })
    await user.click(screen.getByRole('button', { name: 'Take back' }))
    expect(asked('share.takeBack')).toEqual([{ id: 'cart-1' }])
  })
})

describe('a panel that the page took away with the dialog it stood in', () => {
  it('shows, opened again, whom and what the person had begun', async () => {
    let draft: PanelDraft | undefined
    const keeping: Answers = {
      'panel.view': () => aView(draft ? { draft } : {}),
      'panel.saveDraft': (left: PanelDraft) => {
        draft = left
      },
    }
    const { user, pass } = await aPanel(keeping)
    await user.type(field(), 'jonas{Enter}kenj')
    pass(300)
    // Nobody closes it: it is gone.
    cleanup()
    await aPanel(keeping)
    expect(field()).toHaveProperty('value', 'kenj')
    expect([screen.getByText(jonas.name), screen.getByRole('button', { name: 'Share with 1 person without e-mail' })]).toHaveLength(2)
  })
})

describe('when there is nothing to share', () => {
  const out = { ...signedIn, signedIn: false }
  const noCart = { state: 'problem', origin: 'https://shop.example', problem: { code: 'shop.unreadable' }, where: '.cart' } as const

  it('says that the cart is empty and reads it again on demand', async () => {
    const { capture } = aView()
    const empty = capture?.state === 'cart' ? { ...capture, cart: { ...capture.cart, lines: [] } } : noCart
    const { user, asked } = await aPanel({ 'panel.view': () => aView({ capture: empty }), 'panel.reread': () => aView() })
    const list = screen.getByRole('link', { name: 'Add items from a list…' })
    expect([list.getAttribute('href'), list.getAttribute('target')]).toEqual(['/carts.html?tab=7&show=list', '_blank'])
    await user.click(screen.getByRole('button', { name: 'Read the cart again' }))
    expect([asked('panel.reread').length, await screen.findByRole('combobox', { name: /Add people/ })]).toEqual([1, expect.anything()])
  })
  it('names what could not be found on the page', async () => {
    await aPanel({ 'panel.view': () => aView({ capture: noCart }) })
    expect(screen.getByText('Not found: .cart')).toBeDefined()
  })
  it('leads to the settings when nobody is signed in', async () => {
    const { user, done } = await aPanel({ 'panel.view': () => aView({ account: out }) })
    await user.click(screen.getByRole('button', { name: 'Open settings' }))
    expect(done).toEqual(['options'])
  })
  it('says that a session ended', async () => {
    await aPanel({ 'panel.view': () => aView({ account: { ...out, sessionEnded: true } }) })
    expect(screen.getByText(/You were signed out/)).toBeDefined()
  })
})

describe('an agent without a customer', () => {
  it('is sent to choose one', async () => {
    const { user, done } = await aPanel({ 'panel.view': () => aView({ account: agentAlone }) })
    expect(screen.getByRole('heading', { name: 'Choose the customer you act for' })).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Open settings' }))
    expect(done).toEqual(['options'])
  })
})

describe('when things are in the way', () => {
  it.each([
    ['offline', /^You are offline\./, 'Share when online'],
    ['unreachable', /^handcart\.example does not answer\./, 'Share when the server answers'],
    ['unavailable', /^handcart\.example reports a problem of its own\./, 'Share when the server answers'],
  ])('tells before sharing that it will wait, and for what: %s', async (code, sentence, label) => {
    const { user } = await aPanel({ 'panel.view': () => aView({ offline: true, problem: { code } }) })
    await user.keyboard('jon{Enter}')
    expect([screen.getByText(sentence), screen.getByRole('button', { name: label })]).toHaveLength(2)
  })
  it('gives the sentence of what went wrong and keeps the people', async () => {
    const { user } = await aPanel({
      'share.create': () => {
        throw new Refusal('invalid.too-many-lines', { count: '1,204' })
      },
    })
    await user.keyboard('jon{Enter}{Control>}{Enter}{/Control}')
    expect([(await screen.findByRole('alert')).textContent, screen.getByRole('button', { name: 'Remove Jonas Okafor' })]).toEqual([
      'This cart has 1,204 lines. Handcart shares up to 1,000.',
      expect.anything(),
    ])
  })
})

describe('a cart that was shared and has changed since', () => {
  const changed = aChanged({
    own: [
      { kind: 'added', title: 'Desk lamp', after: '1' },
      { kind: 'quantity', title: 'Paper', before: '2', after: '5' },
      { kind: 'removed', title: 'Chair', before: '1' },
    ],
  })

  it('shows the difference and offers to update or to share as new', async () => {
    await aPanel({ 'panel.view': () => aView({ changed }) })
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent)
    expect(rows).toEqual(expect.arrayContaining(['Desk lampAdded 1 ×', 'Paper2 → 5was 2, now 5', 'ChairRemoved 1 ×']))
    expect(screen.getByRole('button', { name: 'Update for 2 people' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Share as new' })).toBeDefined()
  })
  it('offers a new share first when little of it is the same', async () => {
    await aPanel({ 'panel.view': () => aView({ changed: { ...changed, isSure: false } }) })
    const [first] = screen.getAllByRole('button', { name: /^(Share as new|Update for 2 people)$/ })
    expect([first?.textContent, first?.className]).toEqual(['Share as new', 'btn pri'])
    expect(screen.getByText(/^You shared a cart like this one with/)).toBeDefined()
  })
  it('says of prices alone how many moved and by how much, and offers to update them', async () => {
    const prices = [{ title: 'Paper', before: { amountMinor: 6490, currency: 'EUR' }, after: { amountMinor: 5990, currency: 'EUR' } }]
    await aPanel({ 'panel.view': () => aView({ changed: aChanged({ own: [], prices }) }) })
    expect(screen.getByText('1 price changed since you shared.')).toBeDefined()
    expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toContain('Paperwas €64.90now €59.90 each')
    expect(screen.getByRole('button', { name: 'Update for 2 people' })).toBeDefined()
  })
  it('asks what to do with what others changed meanwhile', async () => {
    const others = [{ kind: 'added' as const, title: 'Clock', after: '4' }]
    const { user, asked } = await aPanel({
      'panel.view': () => aView({ changed: { ...changed, others } }),
      'share.update': () => changed.cart,
    })
    expect(screen.getByText('Changed by others in the shared cart meanwhile')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Only mine' }))
    expect(asked('share.update')).toMatchObject([{ keep: 'mine' }])
  })
  it('names who loses access before it is deleted', async () => {
    const { user, asked } = await aPanel({ 'panel.view': () => aView({ changed }) })
    await user.click(screen.getByRole('button', { name: 'Delete…' }))
    expect(screen.getByText(/^Delete “Office” for everybody\? Jonas Okafor and Sofía Reyes lose access\./)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Delete cart' }))
    expect(asked('cart.delete')).toEqual([{ cartId: 'cart-1' }])
  })
})
