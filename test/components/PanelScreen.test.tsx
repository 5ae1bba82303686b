import { act, cleanup, render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadLaterParts } from '../../components/later-parts.ts'
import { PanelScreen } from '../../components/PanelScreen.tsx'
import { createPanelModel } from '../../lib/state/panel-model.ts'
import {
  type Answers,
  agentActing,
  agentAlone,
  aPerson,
  aSummary,
  aView,
  fakeBackground,
  fakeFeed,
  fakeLater,
  jonas,
  kenji,
  Refusal,
  settled,
  signedIn,
  sofia,
} from '../state/fakes.ts'

beforeAll(loadLaterParts)
afterEach(cleanup)

async function aPanel(answers: Answers = {}, gate = async (_event: Event) => true) {
  const background = fakeBackground({ 'panel.view': () => aView(), 'recipients.list': () => [jonas, sofia, kenji], ...answers })
  const done: string[] = []
  const model = createPanelModel({
    ask: background.ask,
    feed: fakeFeed(),
    later: fakeLater().later,
    gate,
    newId: () => '00000000-0000-4000-8000-000000000001',
    close: () => done.push('closed'),
    openOptions: () => done.push('options'),
  })
  render(<PanelScreen model={model} onHeight={() => {}} />)
  await act(settled)
  return { user: userEvent.setup(), done, ...background }
}

const field = () => screen.getByRole('combobox', { name: 'Add people by name or e-mail' })

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
  it('says for which customer an agent shares', async () => {
    await aPanel({ 'panel.view': () => aView({ account: agentActing }) })
    expect(screen.getByRole('banner').textContent).toContain('Acting for Mara Lindqvist · Lumen')
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
  it('removes a person with Backspace twice', async () => {
    const { user } = await aPanel()
    await user.keyboard('jon{Enter}{Backspace}{Backspace}')
    expect(screen.queryByRole('button', { name: 'Remove Jonas Okafor' })).toBeNull()
  })
})

describe('sharing with the pointer', () => {
  it('says on the button how many people get it', async () => {
    const { user } = await aPanel()
    await user.click(screen.getByRole('button', { name: /Jonas Okafor/ }))
    await user.keyboard('sof{Enter}')
    expect(screen.getByRole('button', { name: 'Share with 2 people' })).toBeDefined()
  })
  it('shares under the name the person gave', async () => {
    const { user, asked } = await aPanel({ 'share.create': () => aSummary() })
    await user.click(screen.getByRole('button', { name: 'Rename cart' }))
    await user.keyboard('Leipzig{Enter}')
    await user.click(field())
    await user.keyboard('jon{Enter}')
    await user.click(screen.getByRole('radio', { name: 'Can edit' }))
    await user.click(screen.getByRole('button', { name: 'Share with 1 person' }))
    expect(asked('share.create')).toMatchObject([{ name: 'Leipzig', permission: 2 }])
  })
  it('names who is nobody in the company', async () => {
    const { user } = await aPanel()
    await user.keyboard('stranger@nordwerk.example,')
    await user.click(screen.getByRole('button', { name: 'Share with 1 person' }))
    expect(screen.getByText(/“stranger@nordwerk.example” is nobody in your company/)).toBeDefined()
  })
  it('says that something covers the panel', async () => {
    const { user } = await aPanel({}, async () => false)
    await user.keyboard('jon{Enter}')
    await user.click(screen.getByRole('button', { name: 'Share with 1 person' }))
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
    ['unreachable', 'Waiting: handcart.example does not answer'],
    ['unavailable', 'Waiting: handcart.example reports a problem of its own'],
  ])('who wait are told for what: %s', async (code, words) => {
    const waiting = aSummary({
      waiting: true,
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

describe('when there is nothing to share', () => {
  const out = { ...signedIn, signedIn: false }
  const noCart = { state: 'problem', origin: 'https://shop.example', problem: { code: 'shop.unreadable' }, where: '.cart' } as const

  it('says that the cart is empty and reads it again on demand', async () => {
    const { capture } = aView()
    const empty = capture?.state === 'cart' ? { ...capture, cart: { ...capture.cart, lines: [] } } : noCart
    const { user, asked } = await aPanel({ 'panel.view': () => aView({ capture: empty }), 'panel.reread': () => aView() })
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
