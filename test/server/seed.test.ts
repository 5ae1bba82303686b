/** The seed file on a real database: loaded once, found again, never undoing what people did. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSeed } from '../../server/seed/load.ts'
import { errorsOf, type GlueApp, startGlueApp } from '../support/glue-app.ts'
import { CHEAP_PASSWORDS } from '../support/passwords.ts'

const CART = '0192f000-0000-7000-8000-000000000901'
const person = { firstName: 'Toni', lastName: 'Berg', email: 'toni@two.example', password: 'handcart-demo', isDefault: false }
const COMPANY_USER = '0192f000-0000-7000-8000-000000000911'
const SEED = {
  companies: [
    {
      short: 'first',
      name: 'First GmbH',
      users: [
        { ...person, id: COMPANY_USER, role: 'Admin' },
        { ...person, firstName: 'Uwe', email: 'uwe@first.example' },
      ],
      carts: [
        {
          id: CART,
          owner: 'toni@two.example',
          name: 'Seeded',
          items: [{ sku: 'A', quantity: 2, unitPriceMinor: 150 }],
          shares: [{ with: 'uwe@first.example', permission: 'READ_ONLY' }],
        },
        { owner: 'toni@two.example', name: 'Without id' },
      ],
    },
    { short: 'second', name: 'Second GmbH', users: [person] },
  ],
}

let glue: GlueApp
let folder: string
const load = () =>
  loadSeed(glue.database.db, path.join(folder, 'seed.json'), { now: () => new Date(), newId: () => v7(), passwords: CHEAP_PASSWORDS })

beforeAll(async () => {
  glue = await startGlueApp()
  folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-seed-'))
  await writeFile(path.join(folder, 'seed.json'), JSON.stringify(SEED))
  await load()
})
afterAll(async () => {
  await glue.database.drop()
  await rm(folder, { recursive: true })
})

const pairOf = async (email: string) =>
  (await glue.nobody('POST', '/access-tokens', { attributes: { username: email, password: 'handcart-demo' } })).json.data.attributes
const toni = async () => {
  const customer = glue.withToken((await pairOf('toni@two.example')).accessToken)
  const { json } = await customer('POST', '/company-user-access-tokens', { attributes: { idCompanyUser: COMPANY_USER } })
  return glue.withToken(json.data.attributes.accessToken)
}

describe('a person of two companies', () => {
  it('signs in without a company user and is asked to choose one', async () => {
    const { accessToken, idCompanyUser } = await pairOf('toni@two.example')
    expect(idCompanyUser).toBeNull()
    expect(errorsOf(await glue.withToken(accessToken)('GET', '/company-users'))[0]).toMatch(/^403 1403 /)
  })

  it('sees both under mine', async () => {
    const customer = glue.withToken((await pairOf('toni@two.example')).accessToken)
    expect((await customer('GET', '/company-users/mine?include=companies')).json.data).toHaveLength(2)
  })

  it('reads the carts of the company chosen', async () => {
    const { json } = await (await toni())('GET', `/carts/${CART}?include=items,shared-carts`)
    expect(json.data.attributes.totals.grandTotal).toBe(300)
    expect(json.included.map(({ type }: { type: string }) => type)).toEqual(['items', 'shared-carts'])
  })
})

describe('a seed file loaded again', () => {
  it('adds nothing', async () => {
    const before = (await (await toni())('GET', '/carts')).json.data.length
    await load()
    expect((await (await toni())('GET', '/carts')).json.data.length).toBe(before)
  })

  it('leaves a cart alone that was renamed, and one that was deleted', async () => {
    const caller = await toni()
    const tag = (await caller('GET', `/carts/${CART}`)).headers.get('ETag') ?? ''
    await caller('PATCH', `/carts/${CART}`, { attributes: { name: 'Renamed' }, headers: { 'If-Match': tag } })
    await load()
    expect((await caller('GET', `/carts/${CART}`)).json.data.attributes.name).toBe('Renamed')
    await caller('DELETE', `/carts/${CART}`)
    await load()
    expect((await caller('GET', `/carts/${CART}`)).status).toBe(404)
  })
})

describe('buyers without the permission', () => {
  it('do not see the people of their company', async () => {
    const uwe = glue.withToken((await pairOf('uwe@first.example')).accessToken)
    expect(errorsOf(await uwe('GET', '/company-users'))).toEqual(['403 1405 Forbidden'])
  })
})
