/** What is erased after the days somebody set: on a real database, with the audit log proved behind each sweep. */
import { hash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainAll } from '../../server/services/audit-chain.ts'
import { verifyAudit } from '../../server/services/audit-verify.ts'
import { type Keep, USUAL_KEEP } from '../../server/services/keep.ts'
import { type Swept, sweep } from '../../server/services/sweep.ts'
import { type Caller, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { LUMEN } from '../support/post-office.ts'

const DAY = 86_400_000
let glue: GlueApp
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp({ seed: 'demo/strict-seed.json' })
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())

const sql = (text: string, values: readonly unknown[] = []) =>
  glue.database.db.query({ name: `test-${hash('sha256', text)}`.slice(0, 40), text }, values)
const sweepIn = (days: number, keep: Partial<Keep> = {}): Promise<Swept> =>
  sweep(glue.database.db, new Date(Date.now() + days * DAY), { ...USUAL_KEEP, ...keep })
const chain = () => chainAll({ db: glue.database.db, random: (size) => randomBytes(size) })
async function problems(): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for await (const report of verifyAudit(glue.database.db)) found.push(...report.problems)
  return found
}
const newLink = async (cart: string): Promise<string> =>
  (await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })).json.data.id
const linksOf = async (cart: string): Promise<readonly string[]> =>
  (await mara('GET', `/carts/${cart}/cart-links`)).json.data.map(({ id }: { readonly id: string }) => id)
const again = async (): Promise<void> => {
  mara = await glue.as('mara@lumen.example')
}

describe('what the log says of a deleted cart', () => {
  it('is erased when its time is over, who did what and when stays, and the log is still proved', async () => {
    const cart = await newCart(mara, 'Zarquon fair')
    await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'DESK-OAK-180', quantity: 3 } })
    await newShare(mara, cart, PEOPLE.jonas)
    const kept = await newCart(mara, 'Zarquon stays')
    await mara('DELETE', `/carts/${cart}`)
    await chain()
    const saying = async () =>
      (await sql('select kind, data::text as data from cart_event where company_id = $1 and cart_id = $2 order by seq', [LUMEN, cart])).map(
        ({ kind, data }) => [kind, data !== '{}'],
      )
    expect(await sweepIn(364)).toMatchObject({ log: 0 })
    await again()
    expect(await saying()).toEqual([
      ['createCart', true],
      ['addLine', true],
      ['share', true],
      ['deleteCart', false],
    ])
    expect(await sweepIn(366)).toMatchObject({ log: 1 })
    // Also before the entry that says so is chained.
    expect(await problems()).toEqual([])
    await chain()
    expect(await problems()).toEqual([])
    expect(await saying()).toEqual(['createCart', 'addLine', 'share', 'deleteCart'].map((kind) => [kind, false]))
    const said = await sql('select data::text as data from cart_event where company_id = $1', [LUMEN])
    expect(said.map(({ data }) => String(data)).filter((data) => data.includes('Zarquon'))).toEqual([
      expect.stringContaining('Zarquon stays'),
    ])
    expect(await sweepIn(366)).toMatchObject({ log: 0 })
    await again()
    expect((await mara('GET', `/carts/${kept}`)).status).toBe(200)
  })

  it('is still found where somebody else erases it', async () => {
    const cart = await newCart(mara, 'Not gone')
    await chain()
    const erase = `set erased = sha256(convert_to(encode(salt, 'hex') || ' ' || data::text, 'utf8')), data = '{}', salt = null`
    await sql('create table before_erasing as select * from cart_event')
    await sql(`update cart_event ${erase} where company_id = $1 and cart_id = $2`, [LUMEN, cart])
    expect(await problems()).toEqual([{ fault: 'erased', entry: expect.any(Number), cart }])
    await sql('delete from cart_event')
    await sql('insert into cart_event select * from before_erasing')
  })

  it('stays for good where that is set', async () => {
    await mara('DELETE', `/carts/${await newCart(mara, 'For good')}`)
    await chain()
    expect(await sweepIn(5000, { log: undefined })).toMatchObject({ log: 0 })
    await again()
    expect(await sweepIn(15, { log: 14 })).toMatchObject({ log: 1 })
    await again()
  })

  it('is erased of whoever has no company, too, whose log is not chained', async () => {
    const { json } = await glue.nobody('POST', '/anonymous-customers', {
      body: JSON.stringify({ data: { type: 'anonymous-customers', attributes: {} } }),
    })
    const device = glue.withToken(json.data.attributes.accessToken)
    const [gone] = [await newCart(device, 'Device fair'), await newCart(device, 'Another')]
    expect((await device('DELETE', `/carts/${gone}`)).status).toBe(204)
    await chain()
    expect(await sweepIn(8, { log: 7 })).toMatchObject({ log: 1 })
    expect(await sweepIn(8, { log: 7 })).toMatchObject({ log: 0 })
    const said = await sql('select data::text as data from cart_event where company_id = $1', [json.data.id])
    expect(said.map(({ data }) => String(data)).filter((data) => data.includes('Device fair'))).toEqual([])
    await again()
  })
})

describe('links', () => {
  it('that ended are removed when their time is over; those that work, and those of phone calls, have their own', async () => {
    const cart = await newCart(mara, 'With links')
    const [live, off, called] = [await newLink(cart), await newLink(cart), await newLink(cart)]
    await sql(
      `insert into phone_call (company_id, link_id, cart_id, copy, may_edit, made_by, made_at) values ($1, $2, $3, '{}', false, $4, now())`,
      [LUMEN, called, cart, PEOPLE.mara],
    )
    for (const link of [off, called]) await mara('DELETE', `/cart-links/${link}`)
    const there = async () =>
      (await sql('select id from cart_link where company_id = $1 and cart_id = $2', [LUMEN, cart])).map(({ id }) => id)
    expect(await sweepIn(29)).toMatchObject({ links: 0, calls: 0 })
    expect(await sweepIn(31)).toMatchObject({ links: 0, calls: 1 })
    expect(await sql('select from phone_call where company_id = $1 and cart_id = $2', [LUMEN, cart])).toEqual([])
    expect(await sweepIn(91)).toMatchObject({ links: 1 })
    expect(await there()).toEqual([live])
    await again()
    expect(await linksOf(cart)).toEqual([live])
    await chain()
    expect(await problems()).toEqual([])
  })
})

describe('requests to teams', () => {
  it('stay unless somebody sets a time for those that were closed', async () => {
    const [unit] = await sql('select id from business_unit where company_id = $1 limit 1', [LUMEN])
    const team = v7()
    await sql(
      `insert into team (company_id, id, business_unit_id, address, name, language, is_open) values ($1, $2, $3, 'kept', 'Kept', 'en', true)`,
      [LUMEN, team, unit?.id],
    )
    for (const closed of [null, new Date()])
      await sql(
        `insert into team_request (company_id, id, team_id, secret_hash, customer_name, customer_address, message, language, cart, shop, lines, sent_at, closed_at)
        values ($1, $2, $3, $4, 'Kim', 'kim@buyer.example', '', 'en', '{}', 'shop', 1, now(), $5)`,
        [LUMEN, v7(), team, randomBytes(32), closed],
      )
    expect(await sweepIn(5000)).toMatchObject({ requests: 0 })
    expect(await sweepIn(14, { requests: 15 })).toMatchObject({ requests: 0 })
    expect(await sweepIn(16, { requests: 15 })).toMatchObject({ requests: 1 })
    expect(await sql('select from team_request where company_id = $1 and team_id = $2', [LUMEN, team])).toHaveLength(1)
  })
})
