/** One customer as several company users of one company, several roles of one of them, and business units that are parts of others. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSeed } from '../../server/seed/load.ts'
import { type Caller, errorsOf, type GlueApp, type Json, newCart, newShare, startGlueApp } from '../support/glue-app.ts'
import { CHEAP_PASSWORDS } from '../support/passwords.ts'

const OFFICE = '0192f000-0000-7000-8000-000000000a11'
const HALL = '0192f000-0000-7000-8000-000000000a12'
const IN_OFFICE = '0192f000-0000-7000-8000-000000000a01'
const IN_HALL = '0192f000-0000-7000-8000-000000000a02'
const ida = { email: 'ida@works.example', firstName: 'Ida', lastName: 'Roth', password: 'handcart-demo' }
const company = (more: Readonly<Record<string, unknown>> = {}) => ({
  short: 'works',
  name: 'Works GmbH',
  businessUnits: [
    { id: HALL, name: 'Hall', parent: 'Office' },
    { id: OFFICE, name: 'Office' },
  ],
  roles: [
    { name: 'Reader', permissions: ['SeeCompanyUsers'] },
    { name: 'Writer', permissions: ['WriteSharedCart'] },
  ],
  users: [
    { ...ida, id: IN_OFFICE, businessUnit: 'Office', roles: ['Writer', 'Reader'] },
    { ...ida, id: IN_HALL, businessUnit: 'Hall', roles: [] },
    { ...ida, email: 'kai@works.example', firstName: 'Kai', businessUnit: 'Hall', role: 'Reader' },
    { ...ida, email: 'kai@works.example', firstName: 'Kai', businessUnit: 'Office' },
  ],
  carts: [
    { owner: IN_HALL, name: 'Of the hall', shares: [{ with: IN_OFFICE, permission: 'READ_ONLY' }] },
    { owner: 'ida@works.example', name: 'Of the office' },
  ],
  ...more,
})

let glue: GlueApp
let folder: string

const load = async (own = company()): Promise<void> => {
  const file = path.join(folder, 'seed.json')
  await writeFile(file, JSON.stringify({ companies: [own] }))
  await loadSeed(glue.database.db, file, { now: () => new Date(), newId: () => v7(), passwords: CHEAP_PASSWORDS })
}

beforeAll(async () => {
  glue = await startGlueApp()
  folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-people-'))
  await load()
})
afterAll(async () => {
  await glue.database.drop()
  await rm(folder, { recursive: true })
})

const ida_ = (): Promise<Caller> => glue.as('ida@works.example')
const as = async (idCompanyUser: string): Promise<Caller> => {
  const { json } = await (await ida_())('POST', '/company-user-access-tokens', { attributes: { idCompanyUser } })
  return glue.withToken(json.data.attributes.accessToken)
}
const namesOf = async (caller: Caller): Promise<readonly string[]> =>
  (await caller('GET', '/carts')).json.data.map(({ attributes }: Json) => attributes.name)
const idsOf = (json: Json): readonly string[] => json.data.map(({ id }: { id: string }) => id)

describe('a customer who is several company users of one company', () => {
  it('signs in as none of them, sees all under mine, and chooses', async () => {
    const customer = await ida_()
    expect(errorsOf(await customer('GET', '/company-users'))[0]).toMatch(/^403 1403 /)
    expect(idsOf((await customer('GET', '/company-users/mine')).json)).toEqual([IN_OFFICE, IN_HALL])
    expect((await (await as(IN_HALL))('GET', '/company-business-units/mine')).json.data.map(({ id }: Json) => id)).toEqual([HALL])
  })

  it('has the carts of the company user chosen', async () => {
    expect(await namesOf(await as(IN_HALL))).toEqual(['Of the hall'])
    expect([...(await namesOf(await as(IN_OFFICE)))].toSorted()).toEqual(['Of the hall', 'Of the office'])
  })

  it('shares from one to the other', async () => {
    const [office, hall] = [await as(IN_OFFICE), await as(IN_HALL)]
    const cart = await newCart(office, 'Across')
    await newShare(office, cart, IN_HALL)
    expect((await hall('GET', `/carts/${cart}?include=cart-permission-groups`)).json.included[0].id).toBe('1')
  })

  it('is two lines in the company’s list, each with the same customer', async () => {
    const { json } = await (await as(IN_OFFICE))('GET', '/company-users?include=customers')
    expect(json.data).toHaveLength(4)
    expect(json.data[0].relationships).toEqual(json.data[1].relationships)
  })
})

describe('several roles of a company user', () => {
  it('are all named, in their order, and all count', async () => {
    const office = await as(IN_OFFICE)
    const { json } = await office('GET', `/company-users/${IN_OFFICE}?include=company-roles`)
    expect(json.included.map(({ attributes }: Json) => attributes.name)).toEqual(['Writer', 'Reader'])
    expect((await office('GET', '/company-roles/mine')).json.data.map(({ attributes }: Json) => attributes.name)).toEqual([
      'Writer',
      'Reader',
    ])
  })

  it('find the company user by each of them', async () => {
    const office = await as(IN_OFFICE)
    for (const { id } of (await office('GET', '/company-roles/mine')).json.data)
      expect(idsOf((await office('GET', `/company-users?filter[company-roles.id]=${id}`)).json)).toContain(IN_OFFICE)
  })

  it('may be none', async () => {
    const hall = await as(IN_HALL)
    expect((await hall('GET', '/company-roles/mine')).json.data).toEqual([])
    expect(errorsOf(await hall('GET', '/company-users'))).toEqual(['403 1405 Forbidden'])
  })
})

describe('such a seed file', () => {
  it('loaded again adds nobody, with and without ids', async () => {
    const before = idsOf((await (await as(IN_OFFICE))('GET', '/company-users')).json)
    await load()
    expect(idsOf((await (await as(IN_OFFICE))('GET', '/company-users')).json)).toEqual(before)
  })

  it('stores whose part a unit is, and takes it back', async () => {
    const parents = async () =>
      (await glue.database.db.query({ name: 'test-parents', text: 'select parent_id from business_unit where id = $1' }, [HALL]))[0]
        ?.parent_id
    expect(await parents()).toBe(OFFICE)
    await load(
      company({
        businessUnits: [
          { id: HALL, name: 'Hall' },
          { id: OFFICE, name: 'Office' },
        ],
      }),
    )
    expect(await parents()).toBeNull()
  })

  it.each([
    ['a parent that is not listed', [{ name: 'Hall', parent: 'Nowhere' }, { name: 'Office' }], /business unit "Nowhere" is not listed/],
    [
      'units that are parts of each other',
      [
        { name: 'Hall', parent: 'Office' },
        { name: 'Office', parent: 'Hall' },
      ],
      /business unit "Hall" is a part of itself/,
    ],
  ])('with %s is refused', async (_what, businessUnits, problem) => {
    await expect(load(company({ businessUnits }))).rejects.toThrow(problem)
  })

  it('with a role that is not listed is refused', async () => {
    const users = [{ ...ida, roles: ['Reader', 'Nobody'] }]
    await expect(load(company({ users, carts: [] }))).rejects.toThrow(/role "Nobody" is not listed/)
  })
})
