/** The receipt that stays with a cart, and what is taken along of it. */
import { act, cleanup, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ReceiptSection } from '../../components/cart/ReceiptSection.tsx'
import type { KeptReceipt } from '../../lib/contract/kept-receipt.ts'
import { createKeptReceipt } from '../../lib/state/kept-receipt.ts'
import { aLine, eur, fakeBackground, lineId, settled } from '../state/fakes.ts'
import { allTexts, english, renderScreen } from '../support/render.ts'

afterEach(cleanup)

const KEPT: KeptReceipt = {
  importId: '0192f000-0000-7000-8000-0000000000bb',
  origin: 'https://shop.example',
  lines: [aLine(1, { title: '=Lamp' }), aLine(2, { title: 'Desk', product: { sku: 'D-2' } })],
  receipt: {
    lines: [
      { lineId: lineId(1), status: 'added', wanted: '2', got: '2', unitPrice: eur(1999), lineTotal: eur(3998) },
      { lineId: lineId(2), status: 'failed', wanted: '1', got: '0', shopMessage: 'Sold out, "sorry"' },
    ],
    ownLinesKept: 0,
    addedTotal: eur(3998),
    finishedAt: new Date(2026, 10, 27, 9, 5).toISOString(),
  },
}

async function opened(kept: KeptReceipt | undefined, texts = english) {
  const background = fakeBackground({ 'import.receipt': () => kept })
  const receipt = createKeptReceipt({ ask: background.ask, cartId: 'cart-1' })
  const { container } = renderScreen(<ReceiptSection receipt={receipt} />, texts)
  await act(async () => {
    await receipt.load()
    await settled()
  })
  const user = userEvent.setup()
  return { container, user, open: () => user.click(screen.getAllByRole('button')[0] ?? document.body) }
}

describe('the receipt of a cart’s last import', () => {
  it('is not there where nothing was imported', async () => {
    const { container } = await opened(undefined)
    expect(container.textContent).toBe('')
  })

  it('is shown by a press: when, where, what came in and what did not, and nothing to try again', async () => {
    const { container, open } = await opened(KEPT)
    expect(screen.queryByText('Desk')).toBeNull()
    await open()
    expect(container.textContent).toContain('1 of 2 items added · 1 item failed.shop.example · 27 Nov, 09:05')
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Not in your cart · 1', 'In your cart · 1'])
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Failed: not found in your cart afterwards'),
      expect.stringContaining('Added 2 of 2'),
    ])
    expect(screen.queryByRole('button', { name: /again/ })).toBeNull()
  })

  it.each([
    ['en', 'Proposal for “Lamp” of first.example', 'Your choice, instead of Table', 'Not as shared'],
    ['de', 'Vorschlag für „Lamp“ von first.example', 'Ihre Wahl, statt Table', 'Nicht wie geteilt'],
  ] as const)(
    'says of a line that is another product than was shared what it stands for, in the table, too: %s',
    async (language, proposal, choice, head) => {
      const blobs: Blob[] = []
      vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blob instanceof Blob && blobs.push(blob)}`)
      const standIns = [
        { lineId: lineId(1), title: 'Lamp', from: 'https://first.example' },
        { lineId: lineId(2), title: 'Table' },
      ]
      const { user, open } = await opened({ ...KEPT, standIns }, await allTexts(language))
      await open()
      expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
        expect.stringContaining(choice),
        expect.stringContaining(proposal),
      ])
      await user.click(screen.getByRole('button', { name: /CSV/ }))
      const cells = (await blobs[0]?.text())?.split('\r\n').map((row) => row.split(/,(?! )/)[6])
      expect(cells?.slice(0, 3)).toEqual([head, `"${choice}"`, proposal])
      vi.restoreAllMocks()
    },
  )

  it('says when it was taken out again, and when not all of it could be', async () => {
    const at = new Date(2026, 10, 27, 9, 30).toISOString()
    const { container, open } = await opened({ ...KEPT, undone: { at } })
    await open()
    expect(container.textContent).toContain('Taken out again on 27 Nov at 09:30.')
    cleanup()
    const partly = await opened({ ...KEPT, undone: { at, isStillIn: true } }, await allTexts('de'))
    await partly.open()
    expect(partly.container.textContent).toContain('rückgängig gemacht, aber nicht alles ließ sich entfernen.')
  })

  it('goes along as a table in which no cell is a formula', async () => {
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blob instanceof Blob && blobs.push(blob)}`)
    const { user, open } = await opened(KEPT)
    await open()
    await user.click(screen.getByRole('button', { name: 'Download receipt as CSV' }))
    const rows = (await blobs[0]?.text())?.replace('\ufeff', '').split('\r\n')
    expect(rows).toEqual([
      'Item,Options,SKU,Wanted,Added,What became of it,Not as shared,Unit price,Price,Currency,The shop’s words',
      expect.stringMatching(/^Desk,.*,D-2,1,0,Failed: not found in your cart afterwards,,[^,]*,,[^,]*,"Sold out, ""sorry"""$/),
      expect.stringMatching(/^'=Lamp,.*,2,2,Added 2 of 2,,19\.99,39\.98,EUR,$/),
      '',
    ])
    vi.restoreAllMocks()
  })
})
