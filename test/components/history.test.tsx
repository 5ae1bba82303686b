/** The history of a cart in the extension: asked for by a press, in the reader's words, whoever did it. */
import { act, cleanup, screen, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { HistorySection } from '../../components/cart/HistorySection.tsx'
import { loadHistoryParts } from '../../components/cart/history-parts.ts'
import { deedText } from '../../components/cart/history-words.ts'
import type { HistoryEntry } from '../../lib/contract/history.ts'
import { createCartHistory } from '../../lib/state/cart-history.ts'
import { type Answers, aLine, fakeBackground, Refusal, settled } from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'

beforeAll(() => loadHistoryParts(english))
afterEach(cleanup)

const NOW = new Date(2026, 10, 26, 15, 0)
const lamp = aLine(1, { title: 'Lamp' })
const at = (day: number, hour: number): string => new Date(2026, 10, day, hour, 5).toISOString()
const entry = (version: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ...{ version, at: at(26, 14), what: 'setQuantity', count: 1, who: { kind: 'you' }, line: lamp.id, quantity: '5' },
  ...more,
})
const TOLD: readonly HistoryEntry[] = [
  entry(9),
  entry(8, { what: 'removeLine', line: 'gone', sku: 'DESK-1', who: { kind: 'agent', name: 'Amy Desk', of: 'Mara Lindqvist' } }),
  entry(7, { at: at(25, 9), what: 'share', receiver: 'Jonas Okafor', canEdit: true, who: { kind: 'person', name: 'Mara Lindqvist' } }),
  entry(6, { at: at(20, 9), what: 'enterCode', who: { kind: 'link' } }),
]

async function anOpened(answers: Answers, texts = english) {
  const background = fakeBackground(answers)
  const history = createCartHistory({ ask: background.ask, cartId: 'cart-1' })
  const { container } = renderScreen(<HistorySection history={history} lines={[lamp]} now={NOW} />, texts)
  const user = userEvent.setup()
  const open = async () => {
    await user.click(screen.getAllByRole('button')[0] ?? document.body)
    await act(settled)
  }
  return { ...background, container, user, history, open }
}
const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)

describe('the history of a cart', () => {
  it('is asked for by a press, and says day by day who did what and when, the newest first', async () => {
    const { asked, open } = await anOpened({ 'history.read': () => ({ entries: TOLD }) })
    expect(asked('history.read')).toEqual([])
    await open()
    expect(asked('history.read')).toEqual([{ cartId: 'cart-1' }])
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Today', 'Yesterday', 'Friday 20 November'])
    expect(rows()).toEqual([
      'You14:05Set Lamp to 5',
      'Amy Desk, agent, for Mara Lindqvist14:05Removed DESK-1',
      'Mara Lindqvist09:05Shared with Jonas Okafor, to edit',
      'Somebody with the link or code09:05Entered the code',
    ])
    expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull()
  })

  it('goes on with what is earlier, and adds on top what is new', async () => {
    let newest = [entry(9), entry(8)]
    const { asked, open, user, history } = await anOpened({
      'history.read': ({ before }: { readonly before?: number }) =>
        before === undefined ? { entries: newest, earlier: 8 } : { entries: [entry(7, { what: 'createCart' })] },
    })
    await open()
    await user.click(screen.getByRole('button', { name: 'Show earlier' }))
    await act(settled)
    expect([asked('history.read').at(-1), rows().length, screen.queryByRole('button', { name: 'Show earlier' })]).toEqual([
      { cartId: 'cart-1', before: 8 },
      3,
      null,
    ])
    newest = [entry(10, { what: 'makeLink', link: 'Fair' }), ...newest]
    await act(() => history.renew())
    expect([rows().length, rows()[0]]).toEqual([4, expect.stringContaining('Made the link “Fair”')])
  })

  it('says that nothing is there for the reader', async () => {
    const { open } = await anOpened({ 'history.read': () => ({ entries: [] }) })
    await open()
    expect(screen.getByText('Nothing has happened to this cart that you may see.')).toBeDefined()
  })

  it.each([
    ['offline', /^The history is on the server only\./],
    ['invalid.not-implemented', /^This server keeps no history of carts\./],
  ])('says why it cannot be shown: %s', async (code, sentence) => {
    let isRefused = true
    const answer = () => {
      if (isRefused) throw new Refusal(code)
      return { entries: TOLD }
    }
    const { open, user } = await anOpened({ 'history.read': answer })
    await open()
    expect(screen.getByRole('alert').textContent).toMatch(sentence)
    const again = screen.queryByRole('button', { name: 'Try again' })
    if (code === 'invalid.not-implemented') return expect(again).toBeNull()
    isRefused = false
    await user.click(again ?? document.body)
    await act(settled)
    expect([rows().length, screen.queryByRole('alert')]).toEqual([4, null])
  })

  it('is forgotten when it is closed, also while it is still under way', async () => {
    const { open, history } = await anOpened({ 'history.read': () => ({ entries: TOLD }) })
    await open()
    await act(() => history.toggle())
    expect(history.entries.value).toBeUndefined()
    await act(async () => {
      history.toggle()
      history.toggle()
      await settled()
    })
    expect([history.entries.value, history.isBusy.value]).toEqual([undefined, false])
  })

  it('is told in German', async () => {
    const { open } = await anOpened({ 'history.read': () => ({ entries: TOLD }) }, await allTexts('de'))
    await open()
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Heute', 'Gestern', 'Freitag, 20. November'])
    const [first] = screen.getAllByRole('listitem')
    expect(within(first ?? document.body).getByText('Sie')).toBeDefined()
    expect(rows()[0]).toContain('14:05Menge geändert: Lamp, jetzt 5')
  })

  it('has words for whatever the server logs of a cart, and says so of what it does not know', async () => {
    const KINDS = [
      ...[
        'createCart',
        'changeCart',
        'addLine',
        'changeQuantity',
        'setQuantity',
        'removeLine',
        'setNote',
        'share',
        'changeShare',
        'stopShare',
      ],
      ...['makeLink', 'changeLink', 'endLink', 'restoreLink', 'makeCode', 'enterCode', 'makeCall', 'openCall', 'editCall', 'moveCall'],
      ...[
        'invite',
        'changeInvitation',
        'endInvitation',
        'answerInvitation',
        'answerShare',
        'setOwnerData',
        'removeOwnerData',
        'deleteCart',
      ],
    ]
    for (const texts of [english, await allTexts('de')]) {
      const { other } = texts.history.deeds
      const said = KINDS.map((what) => deedText(entry(1, { what }), [lamp], texts))
      expect(said.filter((text) => text === '' || text === other || /undefined|\{/.test(text))).toEqual([])
      expect(new Set(said).size).toBe(KINDS.length)
      expect(deedText(entry(1, { what: 'fly' }), [lamp], texts)).toBe(other)
    }
  })
})
