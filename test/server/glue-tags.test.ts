/** The life of a cart's tag, and what a change of a cart may do: in Glue's order of checks, never keeping amounts under another currency. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/strict-seed.json')

let glue: GlueApp
let mara: Caller
let jonas: Caller
let emil: Caller
let nina: Caller
let petra: Caller

beforeAll(async () => {
  glue = await startGlueApp({ catalogue: 'strict', seed: SEED })
  ;[mara, jonas, emil, nina, petra] = await Promise.all([
    glue.as('mara@lumen.example'),
    glue.as('jonas@lumen.example'),
    glue.as('emil@lumen.example'),
    glue.as('nina@nordwerk.example'),
    glue.as('petra@home.example'),
  ])
})
afterAll(() => glue.database.drop())

const tagOf = async (caller: Caller, cart: string): Promise<string> => (await caller('GET', `/carts/${cart}`)).headers.get('ETag') ?? ''
const add = (caller: Caller, cart: string, sku: string, quantity: unknown = 1) =>
  caller('POST', `/carts/${cart}/items`, { attributes: { sku, quantity } })
const change = async (caller: Caller, cart: string, attributes: unknown, tag?: string) =>
  caller('PATCH', `/carts/${cart}?include=items`, { attributes, headers: { 'If-Match': tag ?? (await tagOf(mara, cart)) } })
const made = async (more: unknown): Promise<string> => {
  const attributes = { name: 'Made', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', ...Object(more) }
  return (await mara('POST', '/carts', { attributes })).json.data.id
}

describe('a cart’s tag', () => {
  it('is the one of the last POST or PATCH that answered the cart', async () => {
    const created = await mara('POST', '/carts', { attributes: { name: 'Tag', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } })
    const { id } = created.json.data
    const answers = [
      created,
      await add(mara, id, 'LAMP-FALK'),
      await mara('PATCH', `/carts/${id}/items/LAMP-FALK`, { attributes: { quantity: 3 } }),
      await change(mara, id, { name: 'Tag of four' }),
    ]
    const tags = answers.map(({ headers }) => headers.get('ETag'))
    expect(new Set(tags).size).toBe(4)
    expect(await tagOf(mara, id)).toBe(tags.at(-1))
  })

  it('is the same for every reader', async () => {
    const cart = await newCart(mara, 'Readers')
    await newShare(mara, cart, PEOPLE.jonas)
    const tag = await tagOf(mara, cart)
    expect([await tagOf(jonas, cart), await tagOf(mara, cart)]).toEqual([tag, tag])
  })

  it('lets whoever may write change the cart, whoever read it', async () => {
    const cart = await newCart(mara, 'Writers')
    await newShare(mara, cart, PEOPLE.jonas, 2)
    expect((await change(jonas, cart, { name: 'By Jonas' }, await tagOf(mara, cart))).status).toBe(200)
  })

  it.each<readonly [string, (cart: string) => Promise<unknown>]>([
    ['a line is taken out', (cart) => mara('DELETE', `/carts/${cart}/items/LAMP-FALK`)],
    ['the cart is shared', (cart) => newShare(mara, cart, PEOPLE.sofia)],
    ['another cart becomes the default', () => newCart(mara, 'Another default')],
    [
      'a share is changed',
      async (cart) => {
        const { json } = await mara('GET', `/carts/${cart}?include=shared-carts`)
        const [share] = json.data.relationships['shared-carts'].data
        await mara('PATCH', `/shared-carts/${share.id}`, { attributes: { idCartPermissionGroup: 2 } })
      },
    ],
    [
      'a share ends',
      async (cart) => {
        const { json } = await mara('GET', `/carts/${cart}?include=shared-carts`)
        await mara('DELETE', `/shared-carts/${json.data.relationships['shared-carts'].data[0].id}`)
      },
    ],
  ])('stays when %s', async (_what, happens) => {
    const cart = await newCart(mara, 'Stays')
    await add(mara, cart, 'LAMP-FALK')
    await newShare(mara, cart, PEOPLE.jonas)
    const tag = await tagOf(mara, cart)
    await happens(cart)
    expect(await tagOf(mara, cart)).toBe(tag)
    expect((await change(mara, cart, { name: 'Changed' }, tag)).status).toBe(200)
  })

  it('is compared before anybody is looked up: whoever has no such cart gets 404 with the right one, 412 with another', async () => {
    const cart = await newCart(mara, 'Compared')
    const tag = await tagOf(mara, cart)
    for (const stranger of [emil, nina, petra]) {
      expect(errorsOf(await change(stranger, cart, { name: 'Mine' }, tag))).toEqual(['404 101 Cart with given uuid not found.'])
      expect(errorsOf(await change(stranger, cart, { name: 'Mine' }, '"old"'))).toEqual(['412 006 If-Match header value is invalid.'])
    }
  })
})

describe('a change of a cart is checked in this order', () => {
  const WRONG = { priceMode: 'NONE', currency: 'JPY' }
  const cases: readonly [string, () => Promise<Parameters<typeof errorsOf>[0]>, readonly string[]][] = [
    [
      'a read-only share',
      async () => {
        const cart = await newCart(mara, 'Order')
        await newShare(mara, cart, PEOPLE.jonas)
        return change(jonas, cart, WRONG)
      },
      ['403 115 Unauthorized cart action.'],
    ],
    [
      'lines and a new price mode',
      async () => {
        const cart = await newCart(mara, 'Order')
        await add(mara, cart, 'LAMP-FALK')
        return change(mara, cart, WRONG)
      },
      ['422 111 Can’t switch price mode when there are items in the cart.'],
    ],
    [
      'an unknown currency and price mode',
      async () => change(mara, await newCart(mara, 'Order'), WRONG),
      ['422 117 Currency is incorrect.', '422 119 Price mode is incorrect.'],
    ],
  ]
  it.each(cases)('%s', async (_what, call, errors) => {
    expect(errorsOf(await call())).toEqual(errors)
  })
})

describe('a change of currency', () => {
  it('prices every line anew from the catalogue', async () => {
    const cart = await made({})
    await add(mara, cart, 'DESK-ELBE-OAK', 2)
    const { json } = await change(mara, cart, { currency: 'CHF' })
    const fresh = await made({ currency: 'CHF' })
    await add(mara, fresh, 'DESK-ELBE-OAK', 2)
    const wanted = (await mara('GET', `/carts/${fresh}?include=items`)).json
    expect(json.data.attributes.currency).toBe('CHF')
    expect(json.data.attributes.totals).toEqual(wanted.data.attributes.totals)
    expect(json.included[0].attributes.calculations).toEqual(wanted.included[0].attributes.calculations)
    expect(json.data.attributes.totals.grandTotal).toBe(2 * 52_900)
  })

  it('is refused, the amounts kept, where a line has no price in it', async () => {
    const cart = await made({})
    await add(mara, cart, 'GIFT-CARD')
    const answer = await change(mara, cart, { currency: 'CHF' })
    expect(errorsOf(answer)).toEqual(['422 117 Currency is incorrect.'])
    const { currency, totals } = (await mara('GET', `/carts/${cart}`)).json.data.attributes
    expect([currency, totals.grandTotal]).toEqual(['EUR', 2500])
  })

  it('is refused where prices are what a shop once showed, as long as there are lines', async () => {
    const open = await startGlueApp()
    try {
      const owner = await open.as('mara@lumen.example')
      const cart = await newCart(owner, 'Open')
      const toDollars = async () =>
        owner('PATCH', `/carts/${cart}`, { attributes: { currency: 'USD' }, headers: { 'If-Match': await tagOf(owner, cart) } })
      await owner('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } })
      expect(errorsOf(await toDollars())).toEqual(['422 - Can’t switch currency when there are items in the cart.'])
      await owner('DELETE', `/carts/${cart}/items/A`)
      expect((await toDollars()).json.data.attributes.currency).toBe('USD')
    } finally {
      await open.database.drop()
    }
  })
})

describe('a reader who asks with If-None-Match', () => {
  const asking = (caller: Caller, cart: string, tag: string) => caller('GET', `/carts/${cart}`, { headers: { 'If-None-Match': tag } })

  it('is answered 304 only while the cart looks the same', async () => {
    const cart = await newCart(mara, 'Looks')
    await add(mara, cart, 'LAMP-FALK')
    await newShare(mara, cart, PEOPLE.jonas)
    for (const happens of [() => mara('DELETE', `/carts/${cart}/items/LAMP-FALK`), () => newCart(mara, 'Default now')]) {
      const tag = (await asking(mara, cart, '"none"')).headers.get('ETag') ?? ''
      expect((await asking(mara, cart, tag)).status).toBe(304)
      await happens()
      expect((await asking(mara, cart, tag)).status).toBe(200)
    }
  })

  it('is answered in full for Glue’s own tag, which outlives changes', async () => {
    const cart = await newCart(mara, 'Own tag')
    expect((await asking(mara, cart, await tagOf(mara, cart))).status).toBe(200)
  })

  it('may change the cart with the tag answered', async () => {
    const cart = await newCart(mara, 'Asked')
    const tag = (await asking(mara, cart, '"none"')).headers.get('ETag') ?? ''
    expect((await change(mara, cart, { name: 'Asked and changed' }, tag)).status).toBe(200)
  })
})
