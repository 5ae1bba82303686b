/** What the owner of a cart says of themselves for checkout, in the extension: a form for the owner, masks for everybody else, nothing before somebody asks. */
import { act, cleanup, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { OwnerSection } from '../../components/cart/OwnerSection.tsx'
import { loadCartParts } from '../../components/popup/cart-parts.ts'
import { type OwnerData, ownerMasks } from '../../lib/contract/owner-data.ts'
import { masksOf } from '../../lib/core/owner-data.ts'
import { createOwnerDetails } from '../../lib/state/owner-details.ts'
import { type Answers, fakeBackground, Refusal, settled } from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'

beforeAll(() => loadCartParts(english))
afterEach(cleanup)

const DATA: OwnerData = {
  name: 'Jana Dijk',
  email: 'jana@firm.example',
  phone: '+49 341 555 0112',
  addresses: [{ kind: 'delivery', street: 'Gartenweg 12', postCode: '04109', city: 'Leipzig', country: 'Germany' }],
}
const AT = '2026-11-26T10:00:00Z'
const nothing = { shown: 'nothing', mayFill: true } as const
const clear = { shown: 'clear', mayFill: true, data: DATA, updatedAt: AT } as const
const masked = { shown: 'masks', mayFill: false, masks: ownerMasks.parse(masksOf(DATA)), updatedAt: AT } as const

async function anOpened(answers: Answers, texts = english) {
  const background = fakeBackground(answers)
  const details = createOwnerDetails({ ask: background.ask, cartId: 'cart-1' })
  const { container } = renderScreen(<OwnerSection details={details} />, texts)
  const user = userEvent.setup()
  const open = async () => {
    await user.click(screen.getByRole('button'))
    await act(settled)
  }
  return { ...background, container, user, details, open }
}

describe('details for checkout', () => {
  it('are not asked for before they are opened, and forgotten when they are closed', async () => {
    const { asked, open, container, details } = await anOpened({ 'owner.read': () => clear })
    expect([asked('owner.read'), container.innerHTML.includes('jana')]).toEqual([[], false])
    await open()
    expect([asked('owner.read'), screen.getByLabelText('E-mail')]).toMatchObject([[{ cartId: 'cart-1' }], { value: 'jana@firm.example' }])
    screen.getByText(/^Only you see these, signed in\./)
    await act(() => details.toggle())
    expect([container.innerHTML.includes('jana'), details.seen.value]).toEqual([false, undefined])
  })

  it('are filled in by the owner, all at once', async () => {
    const { asked, open, user } = await anOpened({ 'owner.read': () => nothing, 'owner.fill': () => clear })
    await open()
    await user.type(screen.getByLabelText('Name'), 'Jana Dijk')
    await user.type(screen.getByLabelText('Phone'), '+49 341 555 0112')
    await user.click(screen.getByText('Delivery address'))
    await user.type(screen.getAllByLabelText('City')[0] ?? document.body, 'Leipzig')
    await user.click(screen.getByRole('button', { name: 'Save details' }))
    expect(asked('owner.fill')).toEqual([
      {
        cartId: 'cart-1',
        data: {
          name: 'Jana Dijk',
          email: '',
          phone: '+49 341 555 0112',
          addresses: [{ kind: 'delivery', street: '', postCode: '', city: 'Leipzig', country: '' }],
        },
      },
    ])
    await act(settled)
    expect(screen.getByRole('status').textContent).toBe('Saved.')
    expect(screen.getByRole('button', { name: 'Remove details' })).toBeDefined()
  })

  it.each([
    ['E-mail', 'jana', /^Enter an e-mail address/],
    ['Phone', 'call me', /^Enter a phone number/],
    ['Name', ' ', /^Fill in at least one field/],
  ])('are not sent with a wrong %s', async (label, text, sentence) => {
    const { asked, open, user } = await anOpened({ 'owner.read': () => nothing })
    await open()
    await user.type(screen.getByLabelText(label), text)
    await user.click(screen.getByRole('button', { name: 'Save details' }))
    expect([screen.getByRole('alert').textContent, asked('owner.fill')]).toEqual([expect.stringMatching(sentence), []])
  })

  it('are removed by the owner', async () => {
    const { open, user } = await anOpened({ 'owner.read': () => clear, 'owner.remove': () => nothing })
    await open()
    await user.click(screen.getByRole('button', { name: 'Remove details' }))
    await act(settled)
    expect([screen.getByRole('status').textContent, screen.getByLabelText('Name')]).toMatchObject(['Removed.', { value: '' }])
  })

  it('are masks for everybody else, who is told who sees them', async () => {
    const { open, container } = await anOpened({ 'owner.read': () => masked })
    await open()
    for (const mask of ['J*** D**', 'j•••@•••', '•••• 12', '••••']) expect(screen.getByText(mask)).toBeDefined()
    expect(screen.getByText('Only the owner of this cart sees these in full.')).toBeDefined()
    expect([screen.queryByRole('textbox'), /jana|Dijk|Leipzig/.test(container.innerHTML)]).toEqual([null, false])
  })

  it('that are not there are only the owner’s to fill in', async () => {
    const { open } = await anOpened({ 'owner.read': () => ({ shown: 'nothing', mayFill: false }) })
    await open()
    expect(screen.getByText(/^Nothing has been filled in\./)).toBeDefined()
  })

  it('that cannot be read or saved say why, and keep what was typed', async () => {
    const refused = () => {
      throw new Refusal('offline')
    }
    const { open, user } = await anOpened({ 'owner.read': () => nothing, 'owner.fill': refused })
    await open()
    await user.type(screen.getByLabelText('Name'), 'Jana')
    await user.click(screen.getByRole('button', { name: 'Save details' }))
    await act(settled)
    expect([screen.getByRole('alert').textContent !== '', screen.getByLabelText('Name')]).toMatchObject([true, { value: 'Jana' }])
  })

  it('are asked for in German', async () => {
    const { open } = await anOpened({ 'owner.read': () => nothing }, await allTexts('de'))
    await open()
    expect(screen.getByRole('button', { name: 'Angaben speichern' })).toBeDefined()
  })
})
