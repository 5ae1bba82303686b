import { describe, expect, it } from 'vitest'
import { capturedCart } from '../../lib/contract/cart.ts'
import type { CheckedLine } from '../../lib/contract/checked-list.ts'
import type { Capture } from '../../lib/contract/views.ts'
import { readPage } from '../../lib/page/capture.ts'
import { listedCart } from '../../lib/page/own-list.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import { fakePage } from '../shops/fake-page.ts'
import { THEMES } from '../shops/generic/theme-pages.ts'

const signal = new AbortController().signal
const LAMP = { id: 4, title: 'Lamp', quantity: '2', unit: '€10.00', total: '€20.00', model: 'L-1' }
const MUG = { id: 7, title: 'Mug', quantity: '1', unit: '€9.00', total: '€9.00', options: [['Recipient', 'Ana Roth']] as const }
const page = fakePage({ ...THEMES['OpenCart 3']([LAMP, MUG]) })
const read = (): Promise<Capture> => readPage(page, signal)
const idsOf = (capture: Capture): readonly string[] => (capture.state === 'cart' ? capture.cart.lines.map(({ id }) => id) : [])
const unknown: Capture = { state: 'problem', origin: page.location.origin, problem: { code: 'shop.unknown' } }

describe('a list the person checked', () => {
  it('holds the ticked lines alone, and what a line costs where its quantity is the same', async () => {
    const found = await read()
    const [lamp = '', mug = ''] = idsOf(found)
    const listed = listedCart(page, [found], [{ lineId: lamp, quantity: '5' }])
    expect(listed).toMatchObject({
      confidence: 'medium',
      totals: {},
      lines: [{ title: 'Lamp', quantity: '5', unitPrice: { amountMinor: 1000 } }],
    })
    expect(listed.lines[0]?.lineTotal).toBeUndefined()
    expect(listedCart(page, [found], [{ lineId: mug, quantity: '1' }]).lines).toMatchObject([
      { title: 'Mug', lineTotal: { amountMinor: 900 } },
    ])
  })

  it('takes lines of a reading before the last, with the private texts that were masked', async () => {
    const before = await read()
    const [, mug = ''] = idsOf(before)
    const listed = listedCart(page, [await read(), before], [{ lineId: mug, quantity: '1' }])
    expect(listed.lines[0]?.options).toEqual([{ name: 'Recipient', value: 'Ana Roth' }])
  })

  it('is refused where a line is of no reading', async () => {
    const wish: CheckedLine = { lineId: '00000000-0000-4000-8000-999999999999', quantity: '1' }
    expect(() => listedCart(page, [unknown], [wish])).toThrow('shop.changed')
  })

  it('is a cart of its own where nothing was found', () => {
    const listed = listedCart(
      page,
      [unknown],
      [
        { sku: 'L-1', quantity: '2' },
        { sku: 'M-1', title: 'Mug', quantity: '0.5' },
      ],
    )
    expect(listed.lines).toMatchObject([
      { title: 'L-1', product: { sku: 'L-1' }, quantity: '2', readd: 'notAddable' },
      { title: 'Mug', product: { sku: 'M-1' }, quantity: '0.5' },
    ])
    expect(capturedCart.safeParse(capturedFrom(listed)).error).toBeUndefined()
  })
})
