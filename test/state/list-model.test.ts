import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { ShopRef } from '../../lib/contract/cart.ts'
import type { Capability, TabStatus } from '../../lib/contract/views.ts'
import type { PageCommand } from '../../lib/messages/page-commands.ts'
import { createListModel } from '../../lib/state/list-model.ts'
import { bookOf, fileOf } from '../support/workbook-file.ts'
import { aSummary, aTab, fakeBackground, lineId, Refusal } from './fakes.ts'

const found = (sku: string, more: object = {}) => ({
  product: { sku, productId: `p-${sku}` },
  title: `Item ${sku}`,
  readd: 'exact',
  ...more,
})

interface Wish {
  readonly capabilities?: readonly Capability[]
  readonly status?: TabStatus
  readonly answer?: (numbers: readonly string[]) => unknown
  readonly known?: readonly ShopRef[]
  readonly refuse?: string
}

function aList({ capabilities = ['add', 'search'], status, answer, known = [], refuse }: Wish = {}) {
  const tab = aTab()
  const ready = tab.capture?.state === 'cart' ? { ...tab, capture: { ...tab.capture, capabilities: [...capabilities] } } : tab
  const sent: PageCommand[] = []
  const background = fakeBackground({
    'saved.add': () => {
      if (refuse) throw new Refusal(refuse)
      return aSummary({ id: lineId(1), source: 'saved' })
    },
  })
  let made = 0
  const list = createListModel({
    ask: background.ask,
    send: async (_tabId, command) => {
      sent.push(command)
      if (command.command !== 'find') return undefined
      const tell = answer ?? ((numbers) => ({ ok: true, found: numbers.map((number) => ({ number, products: [found(number)] })) }))
      return tell(command.numbers)
    },
    newId: () => lineId(++made),
    now: () => new Date('2026-11-22T14:06:00Z'),
    status: signal(status ?? ready),
    known: () => known,
  })
  return { list, sent, ...background }
}

const many = (count: number) => Array.from({ length: count }, (_, index) => `SKU-${index} 1`).join('\n')

describe('a list for the shop of the tab', () => {
  it('is looked up some at a time, and becomes a cart of what was found', async () => {
    const { list, sent, asked } = aList()
    list.text.value = many(23)
    await list.lookUp()
    expect(sent.map((command) => command.command === 'find' && command.numbers.length)).toEqual([10, 10, 3])
    expect([list.addable.value, list.running.value]).toEqual([23, undefined])
    await list.save('Order')
    expect(asked('saved.add')).toMatchObject([
      {
        name: 'Order',
        cart: {
          shop: { origin: 'https://shop.example' },
          lines: { 0: { title: 'Item SKU-0', product: { productId: 'p-SKU-0' }, readd: 'exact' } },
        },
      },
    ])
  })

  it('asks for nothing twice, and for what is new', async () => {
    const { list, sent } = aList()
    list.text.value = 'A 1\nB 2'
    await list.lookUp()
    list.text.value = 'A 1\nC 2'
    await list.lookUp()
    expect(sent).toEqual([
      { command: 'find', numbers: ['A', 'B'] },
      { command: 'find', numbers: ['C'] },
    ])
  })

  it('has several to choose from, and nothing chosen until the person does', async () => {
    const { list } = aList({
      answer: () => ({ ok: true, found: [{ number: 'A', products: [found('A'), { ...found('a'), title: 'Other' }] }] }),
    })
    list.text.value = 'A 1'
    await list.lookUp()
    expect([list.rows.value[0]?.how, list.addable.value]).toEqual(['several', 0])
    list.choose(1, 1)
    expect([list.rows.value[0]?.chosen?.title, list.addable.value]).toEqual(['Other', 1])
    list.choose(1, -1)
    expect(list.addable.value).toBe(0)
  })

  it('says where the shop did not answer about all, and goes on from there', async () => {
    let isUp = false
    const { list, sent } = aList({
      answer: (numbers) => (isUp ? { ok: true, found: numbers.map((number) => ({ number, products: [] })) } : { ok: false }),
    })
    list.text.value = many(12)
    await list.lookUp()
    expect([list.isFailed.value, list.rows.value[0]?.how, sent.length]).toEqual([true, undefined, 1])
    isUp = true
    await list.lookUp()
    expect([list.isFailed.value, list.rows.value[0]?.how]).toEqual([false, 'none'])
  })

  it.each([
    ['nothing', undefined],
    ['no answer', 'ok'],
    [
      'products without names and ids',
      { ok: true, found: [{ number: 'A', products: [{}, { title: 'x' }, { title: 'x', product: { sku: '' } }, null, 7] }] },
    ],
    ['an answer of another shape', { ok: true, found: { number: 'A' } }],
  ])('takes nothing of a page that answers %s', async (_what, answer) => {
    const { list } = aList({ answer: () => answer })
    list.text.value = 'A 1'
    await list.lookUp()
    expect(list.rows.value[0]?.choices).toEqual([])
  })

  it('takes of a page’s answer only what it knows', async () => {
    const hostile = found('A', {
      title: ' Lamp\u202e \n',
      url: 'javascript:alert(1)',
      image: 'https://u:p@x.example/',
      unitPrice: { amountMinor: 1.5, currency: 'EUR' },
      secret: 'x',
      readd: 'maybe',
    })
    const { list } = aList({ answer: () => ({ ok: true, found: [{ number: 'A', products: [hostile] }] }) })
    list.text.value = 'A 1'
    await list.lookUp()
    expect(list.rows.value[0]?.choices).toEqual([
      { product: { sku: 'A', productId: 'p-A' }, title: 'Lamp', codes: [], readd: 'needsOptions' },
    ])
  })

  it('keeps no wishes of another list', () => {
    const { list } = aList()
    list.text.value = 'A 1\nB 1'
    list.setIn(1, false)
    expect(list.count.value).toBe(1)
    list.text.value = 'C 1\nD 1'
    expect(list.count.value).toBe(2)
  })

  it('is too long over a thousand lines, and says why it was not saved', async () => {
    const { list } = aList({ refuse: 'storage.full' })
    list.text.value = many(1001)
    expect(list.isTooLong.value).toBe(true)
    list.setIn(1, false)
    expect(list.isTooLong.value).toBe(false)
    expect(await list.save('Order')).toBeUndefined()
    expect(list.problem.value).toMatchObject({ code: 'storage.full' })
  })

  it('masks what looks like a person’s, and says in how many lines', async () => {
    const { list, asked } = aList()
    list.text.value = 'SKU;Qty;Note\nA;1;for ada@lumen.example\nB;1;blue'
    expect(list.masked.value).toBe(1)
    await list.save('Order')
    expect(JSON.stringify(asked('saved.add'))).not.toContain('lumen.example')
  })
})

describe('addresses in a list', () => {
  it('lead to its shop, or are left out: a plan offers them for choosing in the shop', async () => {
    const { list, asked } = aList()
    list.text.value = 'SKU;Qty;URL\nA;1;https://shop.example/a\nB;1;https://evil.example/b\nC;1;http://shop.example/c'
    list.origin.value = 'shop.example'
    expect(list.elsewhere.value).toBe(2)
    await list.save('Order')
    expect(asked('saved.add')).toMatchObject([
      { cart: { lines: [{ url: 'https://shop.example/a' }, expect.not.objectContaining({ url: expect.anything() }), {}] } },
    ])
    expect(JSON.stringify(asked('saved.add'))).not.toMatch(/evil|http:/)
  })

  it('of what a page says it found, too', async () => {
    const { list, asked } = aList({
      answer: () => ({ ok: true, found: [{ number: 'A', products: [found('A', { url: 'https://evil.example/a' })] }] }),
    })
    list.text.value = 'A 1'
    await list.lookUp()
    await list.save('Order')
    expect(JSON.stringify(asked('saved.add'))).not.toContain('evil')
  })
})

describe('which shop a list is for', () => {
  it.each<[readonly Capability[], string]>([
    [['add', 'search'], 'search'],
    [['add'], 'add'],
    [[], 'none'],
  ])('is that of the tab: with %j the way is %s', (capabilities, way) => {
    const { list } = aList({ capabilities })
    list.text.value = 'A 1'
    expect([list.way.value, list.shop.value?.origin]).toEqual([way, 'https://shop.example'])
  })

  it('is another where the person says so', () => {
    const lumen = { platform: 'shopify', origin: 'https://lumen.example', basePath: '/', cartUrl: 'https://lumen.example/cart' }
    const { list } = aList({ known: [lumen] })
    list.origin.value = 'lumen.example'
    expect([list.shop.value, list.way.value]).toEqual([lumen, 'away'])
    list.origin.value = 'https://other.example/some/page'
    expect(list.shop.value).toEqual({
      platform: 'generic',
      origin: 'https://other.example',
      basePath: '/',
      cartUrl: 'https://other.example/',
    })
    list.origin.value = 'Shop.example'
    expect(list.way.value).toBe('search')
    for (const wrong of ['', 'lumen', 'ftp://lumen.example', 'https://a:b@lumen.example', 'not a shop']) {
      list.origin.value = wrong
      expect(list.shop.value).toBeUndefined()
    }
  })

  it('is that of the addresses in a table, where no tab shows one', () => {
    const { list } = aList({ status: aTab({ state: 'unusable' }) })
    list.text.value = 'SKU;Qty;URL\nA;1;https://lamps.example/a'
    expect([list.shop.value?.origin, list.way.value]).toEqual(['https://lamps.example', 'away'])
  })

  it('is that of a link', async () => {
    const { list, asked } = aList()
    list.text.value = 'https://lamps.example/cart/41:2?discount=X'
    expect(list.understood.value.link?.left).toEqual(['discount'])
    await list.save('Link')
    expect(asked('saved.add')).toMatchObject([
      { cart: { shop: { platform: 'shopify' }, lines: [{ product: { variantId: '41' }, quantity: '2', readd: 'exact' }] } },
    ])
  })
})

describe('a list in a file', () => {
  const file = (bytes: Uint8Array | string, name = 'order.xlsx') => ({ name, ...fileOf(bytes) })

  it('is read, and columns may be chosen', async () => {
    const { list } = aList()
    await list.take(
      file(
        bookOf([
          ['Pos', 'Nr', 'Many'],
          [1, 'A', 2],
        ]),
      ),
    )
    expect([list.file.value?.name, list.isTold.value, list.head.value]).toEqual(['order.xlsx', false, ['Pos', 'Nr', 'Many']])
    list.setHead(true)
    list.setColumn('sku', 1)
    list.setColumn('quantity', 2)
    list.setColumn('title', undefined)
    expect(list.understood.value).toMatchObject({ lines: [{ row: 2, sku: 'A', quantity: '2' }], faults: [] })
    list.leaveFile()
    expect(list.understood.value.lines).toEqual([])
  })

  it('that cannot be read says why, and the one before stays', async () => {
    const { list } = aList()
    await list.take(file('SKU;Qty\nA;1', 'order.csv'))
    await list.take(file('%PDF-', 'order.pdf'))
    expect(list.fileProblem.value).toEqual({ name: 'order.pdf', problem: 'unreadable' })
    expect(list.understood.value.lines).toHaveLength(1)
    await list.take(file('SKU;Qty\nB;1', 'order.csv'))
    expect(list.fileProblem.value).toBeUndefined()
  })
})
