import { act, cleanup, screen, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { OptionsScreen } from '../../components/options/OptionsScreen.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import { createLanguageChoice } from '../../lib/state/language-choice.ts'
import { createOptionsModel } from '../../lib/state/options-model.ts'
import {
  type Answers,
  ada,
  agentActing,
  agentAlone,
  fakeBackground,
  fakeFeed,
  fakeLater,
  listed,
  Refusal,
  settled,
  signedIn,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

beforeAll(() => loadLaterParts(english))
afterEach(cleanup)

const signedOut = { id: 'a2', server: 'https://glue.shop.example', signedIn: false, sessionEnded: false, companyUsers: [], hasAgents: true }
const two = () => [listed(), listed(signedOut, { isActive: false })]

async function theOptions(answers: Answers = {}, knownServer?: string, requestNotices = async () => true, isLocked = false) {
  const background = fakeBackground({
    'account.list': two,
    'shops.list': () => [],
    'language.get': () => ({}),
    'language.choose': () => undefined,
    ...answers,
  })
  const { later, pass } = fakeLater()
  const feed = fakeFeed()
  const reopened: string[] = []
  const model = createOptionsModel({ ask: background.ask, feed, later, requestOrigin: async () => true, requestNotices })
  const choice = createLanguageChoice({ ask: background.ask, reopen: () => reopened.push('page') })
  renderScreen(<OptionsScreen model={model} choice={choice} version="1" knownServer={knownServer} isLocked={isLocked} />)
  await act(settled)
  return { user: userEvent.setup(), pass, feed, reopened, ...background }
}

const card = (host: string) => within(screen.getByRole('region', { name: `Account on ${host}` }))

describe('without a server', () => {
  it('its address is asked for at once', async () => {
    const { user, asked } = await theOptions({ 'account.list': () => [], 'account.connect': () => signedIn })
    await user.type(screen.getByRole('textbox', { name: 'Server address' }), 'handcart.example')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(asked('account.connect')).toEqual([{ server: 'https://handcart.example' }])
  })
})

describe('a server that an administrator set', () => {
  const SERVER = 'https://hand.lumen.example'
  const yes = async () => true

  it('cannot be typed over, and says who set it', async () => {
    const { user, asked } = await theOptions({ 'account.list': () => [], 'account.connect': () => signedIn }, SERVER, yes, true)
    const field = screen.getByRole('textbox', { name: 'Server address', description: /Set by your administrator: hand.lumen.example/ })
    await user.type(field, 'x')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect([field.hasAttribute('readonly'), asked('account.connect')]).toEqual([true, [{ server: SERVER }]])
  })

  it('is the only one: none is added', async () => {
    await theOptions({}, SERVER, yes, true)
    expect(screen.queryByRole('button', { name: 'Add another server' })).toBeNull()
  })
})

describe('signing in where something was shared without an account', () => {
  it('says what is the person’s now', async () => {
    const { user } = await theOptions({ 'account.signIn': () => ({ ...signedIn, moved: { carts: 1, links: 2 } }) })
    const form = card('glue.shop.example')
    await user.type(form.getByRole('textbox', { name: 'E-mail' }), 'mara@lumen.example')
    await user.type(form.getByLabelText('Password'), 'x')
    await user.click(form.getByRole('button', { name: 'Sign in' }))
    const said = '1 cart shared from this device without an account, with 2 links, is yours now. The links go on.'
    expect(screen.getByRole('status').textContent).toContain(said)
  })
})

describe('an address that is none', () => {
  it.each([
    ['mara@lumen.example', /This is an e-mail address/],
    ['http://handcart.example', /with https:/],
    ['handcart', /not complete/],
    ['two words', /not the address of a server/],
  ])('(%s) is told at its field, and the server is not asked for', async (typed, sentence) => {
    const { user, asked } = await theOptions({ 'account.list': () => [] })
    const field = screen.getByRole('textbox', { name: 'Server address' })
    await user.type(field, typed)
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect([screen.getByText(sentence).closest('[id]')?.id, document.activeElement]).toEqual([
      field.getAttribute('aria-describedby'),
      field,
    ])
    expect(asked('account.connect')).toEqual([])
  })
})

describe('an extension made for a server', () => {
  it('needs no address: one press connects', async () => {
    const { user, asked } = await theOptions({ 'account.list': () => [], 'account.connect': () => signedIn }, 'https://hand.lumen.example')
    expect(screen.getByText(/This Handcart belongs to hand\.lumen\.example/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(asked('account.connect')).toEqual([{ server: 'https://hand.lumen.example' }])
  })
})

describe('several people of one server', () => {
  it('have a card each, named by person', async () => {
    const jonas = { ...signedIn, id: 'a2', name: 'Jonas Okafor', username: 'jonas@lumen.example' }
    await theOptions({ 'account.list': () => [listed(), listed(jonas, { isActive: false })] })
    expect(screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'))).toEqual([
      `Account of ${signedIn.name} on handcart.example`,
      'Account of Jonas Okafor on handcart.example',
    ])
  })
  it('begin with one press in the first one’s card', async () => {
    const { user, asked } = await theOptions({ 'account.list': () => [listed()], 'account.connect': () => signedIn })
    await user.click(screen.getByRole('button', { name: 'Add another person' }))
    await act(settled)
    expect(asked('account.connect')).toEqual([{ server: listed().server }])
  })
  it('can type at once: the new sign-in has the focus', async () => {
    const jonas = { id: 'a2', server: signedIn.server, signedIn: false, sessionEnded: false, companyUsers: [] }
    const { user, answers } = await theOptions({ 'account.list': () => [listed()], 'account.connect': () => jonas })
    answers['account.list'] = () => [listed(signedIn, { isActive: false }), listed(jonas)]
    await user.click(screen.getByRole('button', { name: 'Add another person' }))
    await act(settled)
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'E-mail' }))
  })
})

describe('an account', () => {
  it('alone needs no choice which one is in use', async () => {
    await theOptions({ 'account.list': () => [listed()] })
    expect([screen.queryByText('In use'), screen.queryByRole('button', { name: 'Use this account' })]).toEqual([null, null])
  })
  it('has its own sign-in', async () => {
    const { user, asked } = await theOptions({ 'account.signIn': () => signedIn })
    const shop = card('glue.shop.example')
    await user.type(shop.getByRole('textbox', { name: 'E-mail' }), 'mara@lumen.example')
    await user.type(shop.getByLabelText('Password'), 'secret')
    await user.click(shop.getByRole('button', { name: 'Sign in' }))
    expect(asked('account.signIn')).toEqual([{ id: 'a2', username: 'mara@lumen.example', password: 'secret', asAgent: false }])
  })
  it('says what went wrong at its own form', async () => {
    const { user } = await theOptions({
      'account.list': () => [listed({ ...signedOut, id: 'a1', server: 'https://one.example' }), listed(signedOut, { isActive: false })],
      'account.signIn': () => {
        throw new Refusal('auth.failed')
      },
    })
    const shop = card('glue.shop.example')
    await user.type(shop.getByRole('textbox', { name: 'E-mail' }), 'mara@lumen.example')
    await user.type(shop.getByLabelText('Password'), 'wrong')
    await user.click(shop.getByRole('button', { name: 'Sign in' }))
    await act(settled)
    expect(shop.getByText(/password is not right/)).toBeDefined()
    expect(card('one.example').queryByText(/password is not right/)).toBeNull()
  })
  it('that is not in use can be', async () => {
    const { user, asked } = await theOptions({ 'account.use': () => signedIn })
    expect(card('handcart.example').getByText('In use')).toBeDefined()
    await user.click(card('glue.shop.example').getByRole('button', { name: 'Use this account' }))
    expect(asked('account.use')).toEqual([{ id: 'a2' }])
  })
  it.each([['Sign out', 'handcart.example', 'account.signOut', 'a1']] as const)('has its own %s', async (name, host, message, id) => {
    const { user, asked } = await theOptions({ [message]: () => signedIn })
    await user.click(card(host).getByRole('button', { name }))
    expect(asked(message)).toEqual([{ id }])
  })
  it('can be removed, and brought back', async () => {
    const { user, asked } = await theOptions()
    await user.click(card('glue.shop.example').getByRole('button', { name: 'Remove' }))
    const gone = screen.queryByRole('region', { name: /glue\.shop\.example/ })
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect([gone, card('glue.shop.example'), asked('account.remove')]).toEqual([null, expect.anything(), []])
  })
  it('of several companies chooses its own', async () => {
    const companyUsers = [...signedIn.companyUsers, { idCompanyUser: 'u-2', company: 'Office AG', isDefault: false }]
    const { user, asked } = await theOptions({
      'account.list': () => [listed({ ...signedIn, companyUsers })],
      'account.chooseCompanyUser': () => signedIn,
    })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Act for' }), 'u-2')
    expect(asked('account.chooseCompanyUser')).toEqual([{ id: 'a1', idCompanyUser: 'u-2' }])
  })
})

describe('adding a server', () => {
  it('opens a form that can be closed again', async () => {
    const { user } = await theOptions()
    await user.click(screen.getByRole('button', { name: 'Add a server' }))
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(screen.queryByRole('textbox', { name: 'Server address' })).toBeNull()
  })
  it('closes the form when the server is there', async () => {
    const { user, asked } = await theOptions({ 'account.connect': () => signedIn })
    await user.click(screen.getByRole('button', { name: 'Add a server' }))
    await user.type(screen.getByRole('textbox', { name: 'Server address' }), 'third.example')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    await act(settled)
    expect(asked('account.connect')).toEqual([{ server: 'https://third.example' }])
    expect(screen.queryByRole('textbox', { name: 'Server address' })).toBeNull()
  })
})

describe('an agent', () => {
  it('signs in by the same form', async () => {
    const { user, asked } = await theOptions({ 'account.signIn': () => agentAlone })
    const shop = card('glue.shop.example')
    await user.type(shop.getByRole('textbox', { name: 'E-mail' }), 'amy@desk.example')
    await user.type(shop.getByLabelText('Password'), 'secret')
    await user.click(shop.getByRole('checkbox', { name: /Sign in as agent/ }))
    await user.click(shop.getByRole('button', { name: 'Sign in' }))
    expect(asked('account.signIn')).toMatchObject([{ asAgent: true }])
  })
  it('is not offered by a server without agents', async () => {
    await theOptions({ 'account.list': () => [listed({ ...signedOut, hasAgents: false })] })
    expect(screen.queryByRole('checkbox', { name: /agent/ })).toBeNull()
  })
  it('finds a customer and acts for them', async () => {
    const { user, pass, asked } = await theOptions({
      'account.list': () => [listed(agentAlone)],
      'agent.search': () => ({ customers: [ada], hasMore: false }),
      'agent.actFor': () => agentActing,
    })
    await user.type(screen.getByRole('searchbox', { name: 'Find a customer' }), 'ada')
    pass(250)
    await user.click(await screen.findByRole('button', { name: /^Act for Ada Kunde/ }))
    expect(asked('agent.actFor')).toEqual([{ id: 'a1', customer: ada }])
  })
  it('acting for a customer stops with one click', async () => {
    const { user, asked } = await theOptions({ 'account.list': () => [listed(agentActing)], 'agent.stop': () => agentAlone })
    expect(screen.getByText('amy@desk.example acts for Mara Lindqvist.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(asked('agent.stop')).toEqual([{ id: 'a1' }])
  })
})

describe('notifications', () => {
  const theSwitch = () => screen.getByRole('switch', { name: 'Notify me of carts shared with me' })

  it('are off until the person turns them on', async () => {
    const { user } = await theOptions({ 'notices.isOn': () => false, 'notices.setOn': ({ isOn }: { isOn: boolean }) => isOn })
    const before = theSwitch().getAttribute('aria-checked')
    await user.click(theSwitch())
    await act(settled)
    expect([before, theSwitch().getAttribute('aria-checked')]).toEqual(['false', 'true'])
  })
  it('that the browser refuses stay off, with what to do', async () => {
    const { user, asked } = await theOptions({ 'notices.isOn': () => false }, undefined, async () => false)
    await user.click(theSwitch())
    await act(settled)
    expect([theSwitch().getAttribute('aria-checked'), asked('notices.setOn')]).toEqual(['false', []])
    expect(screen.getByText('The browser did not allow notifications. Turn it on again and choose Allow.')).toBeDefined()
  })
})

describe('the language', () => {
  const select = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Language' })

  it('is the browser’s until the person chooses one, which opens the page anew', async () => {
    const { user, asked, reopened } = await theOptions()
    const before = select().value
    await user.selectOptions(select(), 'Deutsch')
    await act(settled)
    expect([before, asked('language.choose'), reopened]).toEqual(['', [{ language: 'de' }], ['page']])
  })

  it('that was chosen can be given back to the browser', async () => {
    const { user, asked } = await theOptions({ 'language.get': () => ({ language: 'de' }) })
    expect(select().value).toBe('de')
    await user.selectOptions(select(), 'As the browser')
    await act(settled)
    expect(asked('language.choose')).toEqual([{}])
  })
})
