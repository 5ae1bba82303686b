/** People outside the company in the panel: found among what was typed, written to by e-mail, told with what became of it. */
import { act, cleanup, screen, waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadLinkParts } from '../../components/panel/link-parts.ts'
import { PanelScreen } from '../../components/panel/PanelScreen.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import { loadInviteParts } from '../../components/people/invite-parts.ts'
import type { KnownInvitation } from '../../lib/contract/invitations.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { createPanelModel } from '../../lib/state/panel-model.ts'
import {
  type Answers,
  aPerson,
  aSummary,
  aView,
  fakeBackground,
  fakeFeed,
  fakeLater,
  fakeLinks,
  jonas,
  Refusal,
  settled,
  signedIn,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

const NOW = '2026-11-22T12:00:00.000Z'
const OUTSIDE = 'einkauf@nordwerk.example'

beforeAll(() => Promise.all([loadLaterParts(english), loadLinkParts(english), loadInviteParts(english)]))
afterEach(cleanup)

function anInvitation(more: Partial<KnownInvitation> = {}): KnownInvitation {
  const times = { at: '2026-11-21T09:41:00.000Z', expiresAt: '2026-12-22T12:00:00.000Z' }
  return { id: 'invitation-1', address: OUTSIDE, permission: 1, state: 'sent', mail: 'sent', ...times, ...more }
}

function invited(...invitations: readonly Partial<KnownInvitation>[]): CartSummary {
  return aSummary({ people: [], invited: invitations.map((more, index) => anInvitation({ id: `invitation-${index}`, ...more })) })
}

async function aPanel(answers: Answers = {}) {
  const background = fakeBackground({
    'panel.view': () => aView(),
    'recipients.list': () => [jonas],
    'links.list': () => ({ links: [] }),
    'invitations.offer': () => 'on',
    'invitations.send': () => invited({}),
    ...answers,
  })
  const model = createPanelModel({
    ask: background.ask,
    feed: fakeFeed(),
    later: fakeLater().later,
    gate: async () => undefined,
    newId: () => '00000000-0000-4000-8000-000000000001',
    close: () => undefined,
    openOptions: () => undefined,
    ...fakeLinks({ now: () => new Date(NOW) }),
  })
  renderScreen(<PanelScreen model={model} onHeight={() => {}} />)
  await act(settled)
  return { user: userEvent.setup(), ...background }
}

const field = () => screen.getByRole('combobox', { name: 'Add people by name or e-mail' })
const type = async (user: ReturnType<typeof userEvent.setup>, text: string) => {
  await user.type(field(), text)
  await act(settled)
}
const chip = () => screen.findByRole('button', { name: `Remove ${OUTSIDE}` })

describe('an address outside the company', () => {
  it('is a chip of its own, and a message and an end go along', async () => {
    const { user, asked } = await aPanel()
    await type(user, `${OUTSIDE},`)
    await waitFor(async () => expect((await chip()).closest('li')?.className).toContain('out'))
    expect(screen.getByText('1 address outside your company gets a personal link by e-mail.')).toBeDefined()
    await user.type(screen.getByRole('textbox', { name: 'Message optional' }), 'Bitte prüfen')
    expect(screen.getByText('12 of 1,000')).toBeDefined()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Access ends' }), 'In 7 days')
    await user.click(screen.getByRole('button', { name: 'Send to 1 person' }))
    await act(settled)
    expect(asked('invitations.send')).toEqual([
      {
        shareId: '00000000-0000-4000-8000-000000000001',
        name: aView().suggestedName,
        recipients: [],
        addresses: [OUTSIDE],
        permission: 1,
        message: 'Bitte prüfen',
        expiresAt: '2026-11-29T12:00:00.000Z',
      },
    ])
    expect(screen.getByText('Sent to 1 person.')).toBeDefined()
    expect(screen.queryByRole('button', { name: `Remove ${OUTSIDE}` })).toBeNull()
  })

  it('is told, while it is typed, to be no colleague’s and what adds it', async () => {
    const { user } = await aPanel({ 'recipients.list': () => [] })
    await type(user, 'zebra')
    expect(screen.getAllByText('No colleague has this name or address.')).toHaveLength(2)
    await type(user, '@nordwerk.example')
    expect(screen.getAllByText('No colleague has this address. Press Enter to add it.')).toHaveLength(2)
  })

  it('goes out with the colleagues of the same press', async () => {
    const { user, asked } = await aPanel()
    await type(user, `${jonas.name}, ${OUTSIDE},`)
    await user.click(await screen.findByRole('button', { name: 'Send to 2 people' }))
    await act(settled)
    expect(asked('invitations.send')).toMatchObject([{ recipients: [jonas.idCompanyUser], addresses: [OUTSIDE] }])
    expect(asked('share.create')).toEqual([])
  })

  it('can view only, whatever is chosen for colleagues, and the panel says so', async () => {
    const { user } = await aPanel()
    await type(user, `${OUTSIDE},`)
    await user.click(screen.getByRole('radio', { name: 'Can edit' }))
    expect(screen.getByText('Outside your company people can only view.')).toBeDefined()
  })

  it('stays a name to correct where the server sends no mail, and the panel says why', async () => {
    const { user, asked } = await aPanel({ 'invitations.offer': () => 'off' })
    await type(user, `${OUTSIDE},`)
    expect(await screen.findByText(/This server sends no e-mail, so it cannot invite anybody/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Correct 1 name' }))
    expect(asked('invitations.send')).toEqual([])
  })

  it('stays in the field with all that was typed when it is refused, and who was invited before is not there any more', async () => {
    const refused = () => {
      throw new Refusal('invalid.recipient-blocked', { address: 'b@nordwerk.example' })
    }
    const { user } = await aPanel({ 'invitations.send': refused, 'share.state': () => invited({}) })
    await type(user, `${OUTSIDE}, b@nordwerk.example,`)
    await user.type(await screen.findByRole('textbox', { name: 'Message optional' }), 'Bitte')
    await user.click(screen.getByRole('button', { name: 'Send to 2 people' }))
    await act(settled)
    expect(screen.getByText('This address wants no mail from you.')).toBeDefined()
    expect(screen.queryByRole('button', { name: `Remove ${OUTSIDE}` })).toBeNull()
    expect(screen.getByRole('button', { name: 'Remove b@nordwerk.example' })).toBeDefined()
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message optional' }).value).toBe('Bitte')
  })

  it('says when the server takes more, where it takes no more for now, and keeps all that was typed', async () => {
    const refused = () => {
      throw new Refusal('limit.rate', { wait: '230 s' })
    }
    const { user } = await aPanel({ 'invitations.send': refused, 'share.state': () => undefined })
    await type(user, `${OUTSIDE},`)
    await user.type(await screen.findByRole('textbox', { name: 'Message optional' }), 'Bitte')
    await user.click(screen.getByRole('button', { name: 'Send to 1 person' }))
    await act(settled)
    expect(screen.getByText('Try again in 4 minutes. Everything you typed is kept.')).toBeDefined()
    expect(await chip()).toBeDefined()
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message optional' }).value).toBe('Bitte')
  })

  it('comes back with its message and end when the panel opens again', async () => {
    const draft = { typed: '', permission: 1 as const, chips: [{ kind: 'unknown' as const, text: OUTSIDE }], message: 'Bitte', end: '365' }
    await aPanel({ 'panel.view': () => aView({ draft, account: { ...signedIn, sendsMail: true } }) })
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message optional' })).value).toBe('Bitte')
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Access ends' }).value).toBe('365')
  })
})

describe('who was invited', () => {
  const shown = async (more: Partial<KnownInvitation>, answers: Answers = {}) => {
    const share = invited(more)
    const panel = await aPanel({ 'panel.view': () => aView({ share }), 'invitations.look': () => share, ...answers })
    const row = (await screen.findByText(OUTSIDE)).closest('li')
    if (!row) throw new Error('no row')
    return { ...panel, row: within(row), text: () => row.textContent ?? '' }
  }

  it.each<readonly [Partial<KnownInvitation>, RegExp]>([
    [{ state: 'sent' }, /Sent.*21 Nov.*access ends 22 Dec/],
    [{ state: 'sent', mail: 'waiting' }, /The e-mail is on its way/],
    [{ state: 'sent', mail: 'bounced' }, /Not delivered: the address was refused/],
    [{ state: 'opened' }, /Opened.*access ends/],
    [{ state: 'accepted' }, /Accepted.*access ends/],
    [{ state: 'declined' }, /Declined.*Invite again/],
    [{ state: 'sent', expiresAt: '2026-11-22T11:59:59.000Z' }, /Expired.*Invite again/],
    [{ state: 'revoked' }, /Revoked.*Invite again/],
    [{ state: 'opened', agent: 'Anna Weiss' }, /Opened.*Invited by Anna Weiss \(agent\)/],
    [{ state: 'opened', agent: '' }, /Opened.*Invited by an agent/],
  ])('%j is told with its time', async (more, expected) => {
    const { text } = await shown(more)
    expect(text()).toMatch(expected)
  })

  it('counts among the people with access as long as the invitation is open', async () => {
    await shown({ state: 'opened' })
    expect(screen.getByRole('heading', { name: 'People with access · 1' })).toBeDefined()
    cleanup()
    await shown({ state: 'revoked' })
    expect(screen.getByRole('heading', { name: 'People with access' })).toBeDefined()
  })

  it('is not meant by the button that stops sharing with colleagues', async () => {
    const share = aSummary({ people: [aPerson(jonas)], invited: [anInvitation()] })
    await aPanel({ 'panel.view': () => aView({ share }), 'invitations.look': () => share })
    expect(screen.getByRole('button', { name: 'Stop sharing with colleagues' })).toBeDefined()
  })

  it('is written to once more', async () => {
    const { user, row, asked } = await shown({}, { 'invitations.move': () => invited({ mail: 'waiting' }) })
    await user.click(row.getByRole('button', { name: `More for ${OUTSIDE}` }))
    await user.click(row.getByRole('button', { name: 'Send again' }))
    await act(settled)
    expect(asked('invitations.move')).toMatchObject([{ invitationId: 'invitation-0', move: 'resend' }])
    expect(screen.getByText(`Sent again to ${OUTSIDE}.`)).toBeDefined()
  })

  it('is taken out after it was said that this cannot be taken back', async () => {
    const { user, row, asked } = await shown({ state: 'accepted' }, { 'invitations.move': () => invited({ state: 'revoked' }) })
    await user.click(row.getByRole('button', { name: `More for ${OUTSIDE}` }))
    await user.click(row.getByRole('button', { name: 'Revoke…' }))
    expect(row.getByText(/Letting them in again takes a new e-mail/)).toBeDefined()
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep'))
    await user.click(row.getByRole('button', { name: 'Revoke' }))
    await act(settled)
    expect(asked('invitations.move')).toMatchObject([{ move: 'revoke' }])
    await waitFor(() => expect(row.getByRole('button', { name: `Invite again: ${OUTSIDE}` })).toBeDefined())
  })

  it('whose invitation is over comes back into the field to be invited anew', async () => {
    const { user, row } = await shown({ state: 'declined' })
    await user.click(row.getByRole('button', { name: `Invite again: ${OUTSIDE}` }))
    expect(await chip()).toBeDefined()
  })
})
