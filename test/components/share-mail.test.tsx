/** Telling colleagues by e-mail in the panel: there where the server can, ticked, and said by the button. */
import { act, cleanup, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadLinkParts } from '../../components/panel/link-parts.ts'
import { PanelScreen } from '../../components/panel/PanelScreen.tsx'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import { loadInviteParts } from '../../components/people/invite-parts.ts'
import type { PanelView } from '../../lib/contract/views.ts'
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
  settled,
  signedIn,
} from '../state/fakes.ts'
import { english, renderScreen } from '../support/render.ts'

const OUTSIDE = 'einkauf@nordwerk.example'
const telling = { ...signedIn, sendsMail: true, mailsShares: true } as const

beforeAll(() => Promise.all([loadLaterParts(english), loadLinkParts(english), loadInviteParts(english)]))
afterEach(cleanup)

async function aPanel(view: Partial<PanelView> = { account: telling }, answers: Answers = {}) {
  const background = fakeBackground({
    'panel.view': () => aView(view),
    'recipients.list': () => [jonas],
    'links.list': () => ({ links: [] }),
    'invitations.offer': () => 'on',
    'invitations.send': () => aSummary({ people: [aPerson(jonas)] }),
    'share.create': () => aSummary({ people: [aPerson(jonas)] }),
    'share.addPeople': () => aSummary({ people: [aPerson(jonas)] }),
    ...answers,
  })
  const later = fakeLater()
  const model = createPanelModel({
    ask: background.ask,
    feed: fakeFeed(),
    later: later.later,
    gate: async () => undefined,
    newId: () => '00000000-0000-4000-8000-000000000001',
    close: () => undefined,
    openOptions: () => undefined,
    ...fakeLinks({ now: () => new Date('2026-11-22T12:00:00.000Z') }),
  })
  renderScreen(<PanelScreen model={model} onHeight={() => {}} />)
  await act(settled)
  return { user: userEvent.setup(), model, ...background }
}

const type = async (user: ReturnType<typeof userEvent.setup>, text: string) => {
  await user.type(screen.getByRole('combobox', { name: 'Add people by name or e-mail' }), text)
  await act(settled)
}
const box = () => screen.findByRole<HTMLInputElement>('checkbox', { name: 'Notify people by e-mail' })
const press = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
  await user.click(screen.getByRole('button', { name }))
  await act(settled)
}

describe('a share with colleagues', () => {
  it('tells them by e-mail, with a message, unless told otherwise', async () => {
    const { user, asked } = await aPanel()
    await type(user, `${jonas.name},`)
    expect((await box()).checked).toBe(true)
    await user.type(screen.getByRole('textbox', { name: 'Message optional' }), 'Bitte')
    await press(user, 'Send to 1 person')
    expect(asked('share.create')).toMatchObject([{ recipients: [jonas.idCompanyUser], mail: { message: 'Bitte' } }])
    expect(screen.getByText('Sent to 1 person.')).toBeDefined()
  })

  it('goes without e-mail and without a message once the box is empty, and the button says so', async () => {
    const { user, asked } = await aPanel()
    await type(user, `${jonas.name},`)
    await user.click(await box())
    expect(screen.queryByRole('textbox', { name: 'Message optional' })).toBeNull()
    await press(user, 'Share with 1 person without e-mail')
    expect(asked('share.create')).toEqual([expect.not.objectContaining({ mail: expect.anything() })])
    expect(screen.getByText('Shared with 1 person.')).toBeDefined()
  })

  it('tells people who are added to a cart that is shared already', async () => {
    const { user, asked } = await aPanel({ account: telling, share: aSummary({ people: [] }) })
    await type(user, `${jonas.name},`)
    await box()
    await press(user, 'Send to 1 person')
    expect(asked('share.addPeople')).toMatchObject([{ recipients: [jonas.idCompanyUser], mail: { message: '' } }])
  })

  it('goes beside addresses outside, which get their e-mail in any case', async () => {
    const { user, asked } = await aPanel()
    await type(user, `${jonas.name}, ${OUTSIDE},`)
    await user.click(await screen.findByRole('checkbox', { name: 'Notify colleagues by e-mail, too' }))
    await press(user, 'Send to 2 people')
    await act(settled)
    expect(asked('invitations.send')).toEqual([expect.not.objectContaining({ mail: expect.anything() })])
  })

  it.each([
    ['sends no mail', signedIn],
    ['does not tell colleagues', { ...signedIn, sendsMail: true as const }],
  ])('has no such box at a server that %s', async (_, account) => {
    const { user, asked } = await aPanel({ account })
    await type(user, `${jonas.name},`)
    await act(settled)
    expect(screen.queryByRole('checkbox')).toBeNull()
    await press(user, 'Share with 1 person without e-mail')
    expect(asked('share.create')).toEqual([expect.not.objectContaining({ mail: expect.anything() })])
  })

  it('says who gets no e-mail although it was wished for', async () => {
    const unmailed = { code: 'share.unmailed', data: { names: jonas.name } }
    const { user } = await aPanel({ account: telling }, { 'share.create': () => aSummary({ people: [aPerson(jonas)], unmailed }) })
    await type(user, `${jonas.name},`)
    await box()
    await press(user, 'Send to 1 person')
    expect(screen.getByText(/^Jonas Okafor can open the cart now, but no e-mail went there/)).toBeDefined()
    expect(screen.getByText('Shared with 1 person.')).toBeDefined()
  })

  it('tells of whom no e-mail reached, with the time, until they opened the cart', async () => {
    const at = new Date(2026, 10, 22, 14, 6).toISOString()
    const person = (state: 'shared' | 'opened') => aPerson(jonas, { sharedCartId: 'share-1', answer: { state, at } })
    const undelivered = { 'invitations.undelivered': () => [{ sharedCartId: 'share-1', state: 'bounced', at }] } as const
    const words = /^Jonas Okafor has the cart, but the e-mail about it was refused · .*, 14:06$/
    const { asked } = await aPanel({ account: telling, share: aSummary({ people: [person('shared')] }) }, undelivered)
    expect([await screen.findByText(words), asked('invitations.undelivered')]).toEqual([expect.anything(), [{ cartId: 'cart-1' }]])
    cleanup()
    const opened = await aPanel({ account: telling, share: aSummary({ people: [person('opened')] }) }, undelivered)
    expect([screen.queryByText(words), opened.asked('invitations.undelivered')]).toEqual([null, []])
  })

  it('keeps the empty box with the draft', async () => {
    const draft = { typed: '', permission: 1 as const, chips: [{ kind: 'known' as const, recipient: jonas }], isQuiet: true }
    await aPanel({ account: telling, draft })
    expect((await box()).checked).toBe(false)
  })
})
