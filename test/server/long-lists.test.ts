/** Lists of thousands of carts are made piece by piece: whoever asks meanwhile is answered. */
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { piecesOf } from '../../server/services/cart-contents.ts'
import { sumAnew } from '../../server/store/cart-sums.ts'
import type { CartRow } from '../../server/store/carts.ts'
import { type GlueApp, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { LUMEN } from '../support/post-office.ts'

let glue: GlueApp
let token: string

beforeAll(async () => {
  glue = await startGlueApp()
  const call = { attributes: { username: 'mara@lumen.example', password: 'handcart-demo' } }
  token = (await glue.nobody('POST', '/access-tokens', call)).json.data.attributes.accessToken
  const carts = `insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, version, created_at, updated_at)
    select company_id, gen_random_uuid(), id, 'Of many ' || n, case when n % 2 = 0 then 'GROSS_MODE' else 'NET_MODE' end, 'EUR', 'DE', false, 1, now(), now()
    from company_user, generate_series(1, 1100) n where id = $1`
  const lines = `insert into cart_item (company_id, cart_id, id, sku, quantity, unit_minor, tax_rate, added_by, position, version)
    select company_id, id, 'S' || n || id, 'S' || n, 1.005 * n, 333 * n - 400, 19, owner_id, n, 1 from cart, generate_series(1, 3) n where owner_id = $1`
  await glue.database.db.query({ name: 'carts', text: carts }, [PEOPLE.mara])
  await glue.database.db.query({ name: 'lines', text: lines }, [PEOPLE.mara])
  const rows = await glue.database.db.query({ name: 'ids', text: 'select id, company_id from cart where owner_id = $1' }, [PEOPLE.mara])
  await sumAnew(
    glue.database.db,
    LUMEN,
    rows.map(({ id }) => `${id}`),
  )
})
afterAll(() => glue.database.drop())

const list = (query: string, encoding = 'identity') =>
  glue.app.inject({ url: `/carts${query}`, headers: { accept: '*/*', authorization: `Bearer ${token}`, 'accept-encoding': encoding } })

interface Listed {
  readonly data: readonly { readonly id: string; readonly attributes: { readonly totals: unknown } }[]
  readonly included?: readonly { readonly id: string }[]
}

describe('a list of 1,100 carts', () => {
  it('has each cart once, in order, and every line, with or without compression', async () => {
    const plain: Listed = (await list('?include=items')).json()
    const packed = await list('?include=items', 'gzip')
    const ids = plain.data.map(({ id }) => id)
    expect([ids.length >= 1100, new Set(ids).size, ids]).toEqual([true, ids.length, ids.toSorted()])
    expect(new Set(plain.included?.map(({ id }) => id)).size).toBe(ids.length * 3)
    expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(plain)
  })

  it('comes to the same sums in the database as line by line', async () => {
    const [summed, counted]: Listed[] = [(await list('')).json(), (await list('?include=items')).json()]
    const totals = (listed: Listed | undefined) => listed?.data.map(({ id, attributes }) => [id, attributes.totals])
    expect(totals(summed)).toEqual(totals(counted))
  })
})

describe('a piece of a list', () => {
  it('has at most 100 lines, or one cart', () => {
    const sizes = [50, 50, 50, 1000, 1, 0, 99, 2]
    const carts = sizes.map((_, index): Pick<CartRow, 'id'> => ({ id: `${index}` }))
    const sums = new Map(sizes.map((lines, index) => [`${index}`, { lines, subtotal: 0, tax: 0 }]))
    const pieces = [...piecesOf({ carts, sums })].map((piece) => piece.carts.map(({ id }) => Number(id)))
    expect(pieces).toEqual([[0, 1], [2], [3], [4, 5, 6], [7]])
  })
})
