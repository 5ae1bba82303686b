/** What a server has of a person, on the options page: a file to take along; erased once it was said what goes and what stays. */
import { act, cleanup, screen, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DataSection } from '../../components/options/DataSection.tsx'
import type { ListedAccount } from '../../lib/contract/views.ts'
import { createOptionsModel } from '../../lib/state/options-model.ts'
import { type Answers, fakeBackground, fakeFeed, fakeLater, listed, Refusal, settled, signedIn } from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'

afterEach(cleanup)

const mara = listed({ ...signedIn, hasLinks: true })
const device = listed({
  signedIn: false,
  sessionEnded: false,
  companyUsers: [],
  hasLinks: true,
  anonymous: true,
  server: 'https://hand.example',
})

function Screen({ model }: { readonly model: ReturnType<typeof createOptionsModel> }) {
  return model.accounts.value?.map((account) => <DataSection key={account.id} account={account} model={model} />)
}

async function theOptions(account: ListedAccount, answers: Answers = {}, texts = english) {
  let accounts = [account]
  const background = fakeBackground({
    'account.list': () => accounts,
    'shops.list': () => [],
    'notices.isOn': () => false,
    ...answers,
  })
  const { later } = fakeLater()
  const allowed = async () => true
  const model = createOptionsModel({ ask: background.ask, feed: fakeFeed(), later, requestOrigin: allowed, requestNotices: allowed })
  await act(settled)
  renderScreen(<Screen model={model} />, texts)
  const user = userEvent.setup()
  const gone = () => {
    const { anonymous: _erased, ...rest } = account
    accounts = [{ ...rest, signedIn: false, companyUsers: [] }]
    return accounts[0]
  }
  return { ...background, user, gone, model }
}
const press = async (user: ReturnType<typeof userEvent.setup>, name: string | RegExp) => {
  await user.click(screen.getByRole('button', { name }))
  await act(settled)
}
const listAfter = (label: string) =>
  within(screen.getByText(label).parentElement ?? document.body)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

describe('what the server has of a person', () => {
  it('is downloaded as a file, named by the server', async () => {
    const saved: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download)
    })
    const { asked, user } = await theOptions(mara, { 'account.download': () => '{}' })
    await press(user, 'Your data')
    await press(user, 'Download as a file')
    expect([asked('account.download'), saved]).toEqual([
      [{ id: mara.id }],
      [`handcart-${new URL(mara.server ?? '').host.replace(':', '-')}.json`],
    ])
    expect(screen.getByText(/^Saved as handcart-/)).toBeDefined()
    vi.restoreAllMocks()
  })

  it('has the log of the company beside it, for administrators, which a device without an account has not', async () => {
    const saved: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download)
    })
    const { asked, answers, user } = await theOptions(mara, { 'account.downloadLog': () => 'entry,at' })
    await press(user, 'Your data')
    await press(user, 'Download the log as a table')
    expect([asked('account.downloadLog'), saved]).toEqual([[{ id: mara.id }], [expect.stringMatching(/^handcart-.*-log\.csv$/)]])
    vi.restoreAllMocks()
    answers['account.downloadLog'] = () => Promise.reject(new Refusal('forbidden.company-users'))
    await press(user, 'Download the log as a table')
    expect(screen.getByRole('alert').textContent).toBe('Only administrators of your company may have its log.')
    cleanup()
    await theOptions(device)
    expect(screen.queryByRole('button', { name: 'Download the log as a table' })).toBeNull()
  })

  it('that cannot be had is told so', async () => {
    const answer = () => {
      throw new Refusal('offline')
    }
    const { user } = await theOptions(mara, { 'account.download': answer })
    await press(user, 'Your data')
    await press(user, 'Download as a file')
    expect(screen.getByRole('alert').textContent).not.toBe('')
  })

  it('is erased only once it was read what goes and what stays, with the word typed and the password', async () => {
    const { asked, user, gone } = await theOptions(mara, { 'account.erase': () => gone() })
    await press(user, 'Your data')
    await press(user, 'Erase my account…')
    expect(document.activeElement?.textContent).toMatch(/^Erase your account on /)
    expect(listAfter('This goes, and cannot be brought back:')).toEqual([
      expect.stringContaining('password and all sign-ins'),
      expect.stringContaining('Your own carts in every company'),
      expect.stringContaining('They are taken back from you'),
      expect.stringContaining('Your messages and notes'),
      expect.stringContaining('In this browser'),
    ])
    expect(listAfter('This stays:')[1]).toContain('under a number that leads to nobody')
    await press(user, 'Erase for good')
    expect([screen.getByRole('alert').textContent, document.activeElement]).toEqual([
      'Type your password.',
      screen.getByLabelText('Password'),
    ])
    await user.type(screen.getByLabelText('Password'), 'secret')
    await user.type(screen.getByLabelText('Type “erase” to go on'), 'earse')
    await press(user, 'Erase for good')
    expect([screen.getByRole('alert').textContent, asked('account.erase')]).toEqual(['Type the word “erase”.', []])
    await user.clear(screen.getByLabelText('Type “erase” to go on'))
    await user.keyboard('Erase{Enter}')
    await act(settled)
    expect(asked('account.erase')).toEqual([{ id: mara.id, password: 'secret' }])
    expect(screen.getByRole('status').textContent).toMatch(/has erased everything of you\. You are signed out/)
    expect(screen.queryByRole('button', { name: 'Your data' })).toBeNull()
  })

  it('stays where the password is wrong, and so does what was typed', async () => {
    const answer = () => {
      throw new Refusal('auth.failed')
    }
    const { user } = await theOptions(mara, { 'account.erase': answer })
    await press(user, 'Your data')
    await press(user, 'Erase my account…')
    await user.type(screen.getByLabelText('Password'), 'wrong')
    await user.type(screen.getByLabelText(/^Type “erase”/), 'erase')
    await press(user, 'Erase for good')
    expect([screen.getByRole('alert').textContent !== '', document.activeElement]).toEqual([true, screen.getByLabelText('Password')])
    expect(screen.getByLabelText(/^Type “erase”/)).toMatchObject({ value: 'erase' })
    await press(user, 'Cancel')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Erase my account…' }))
  })

  it('of a device without an account is erased without a password, and says what that is', async () => {
    const { asked, user, gone } = await theOptions(device, { 'account.erase': () => gone() })
    await press(user, 'Your data')
    await press(user, 'Erase this data…')
    expect([screen.queryByLabelText('Password'), listAfter('This goes, and cannot be brought back:')[0]]).toEqual([
      null,
      'Carts you shared from this browser without an account. Their links stop working.',
    ])
    await user.type(screen.getByLabelText(/^Type “erase”/), 'erase')
    await press(user, 'Erase for good')
    expect(asked('account.erase')).toEqual([{ id: device.id }])
    expect(screen.getByRole('status').textContent).toContain('has erased what was shared from this browser')
  })

  it.each([
    ['an agent acts for somebody', { ...mara, agent: { username: 'amy@desk.example' } }],
    ['the server speaks Glue alone', { ...mara, hasLinks: undefined }],
    ['nobody is there', { ...mara, signedIn: false }],
  ])('is not offered where %s', async (_name, account) => {
    const { hasLinks, ...rest } = account
    await theOptions(hasLinks === undefined ? rest : { ...rest, hasLinks })
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('is erased in German by a German word', async () => {
    const { asked, user, gone } = await theOptions(mara, { 'account.erase': () => gone() }, await allTexts('de'))
    await press(user, 'Ihre Daten')
    await press(user, 'Mein Konto löschen…')
    await user.type(screen.getByLabelText('Passwort'), 'geheim')
    await user.type(screen.getByLabelText(/^Geben Sie „löschen“ ein/), 'löschen')
    await press(user, 'Endgültig löschen')
    expect(asked('account.erase')).toHaveLength(1)
  })
})
