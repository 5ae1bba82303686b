/** The seed file is the truth for what it names: what changes in it holds from the next start on, and is told in the log. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadSeed } from '../../server/seed/load.ts'
import { errorsOf, type GlueApp, newCart, newShare, startGlueApp } from '../support/glue-app.ts'
import { CHEAP_PASSWORDS } from '../support/passwords.ts'
import { testLog } from '../support/server-logs.ts'

const OLD = 'first-password'
const NEW = 'second-password'
const IDS = {
  rep: '0192f000-0000-7000-8000-000000000a01',
  buyer: '0192f000-0000-7000-8000-000000000a02',
  cart: '0192f000-0000-7000-8000-000000000a03',
}
type Person = Readonly<Record<string, unknown>>
const rep: Person = { id: IDS.rep, email: 'rep@own.example', firstName: 'Rita', lastName: 'Rep', password: OLD, role: 'Admin' }
const buyer: Person = { id: IDS.buyer, email: 'buyer@own.example', firstName: 'Bo', lastName: 'Buyer', password: OLD }
const agent: Person = { email: 'agent@own.example', firstName: 'Ada', lastName: 'Agent', password: OLD }
const single: Person = {
  email: 'single@home.example',
  firstName: 'Sig',
  lastName: 'Single',
  password: OLD,
  customerReference: 'DE--single',
}
interface File {
  readonly users?: readonly Person[]
  readonly others?: readonly Person[]
  readonly customers?: readonly Person[]
  readonly agents?: readonly Person[]
  readonly carts?: readonly Person[]
}

let glue: GlueApp
let folder: string
let lines: string[]

/** Starts the server with this file, as far as that is about the file. */
async function startWith({ users = [rep, buyer], others = [], customers = [single], agents = [agent], carts = [] }: File): Promise<void> {
  const companies = [
    { short: 'own', name: 'Own GmbH', users, carts },
    { short: 'other', name: 'Other GmbH', users: others },
  ]
  const file = path.join(folder, 'seed.json')
  await writeFile(file, JSON.stringify({ companies, customers, agents }))
  lines = []
  const log = testLog((line) => lines.push(line))
  await loadSeed(glue.database.db, file, { now: () => new Date(), newId: () => v7(), passwords: CHEAP_PASSWORDS, log })
}

beforeAll(async () => {
  glue = await startGlueApp()
  folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-seed-'))
})
beforeEach(() => startWith({}))
afterAll(async () => {
  await glue.database.drop()
  await rm(folder, { recursive: true })
})

const signIn = (username: unknown, password: string, route = '/access-tokens') =>
  glue.nobody('POST', route, { attributes: { username, password } })
async function tokensOf(person: Person, route?: string) {
  const { json } = await signIn(person.email, String(person.password), route)
  const { accessToken, refreshToken } = json.data.attributes
  const call = glue.withToken(accessToken)
  const opens = async () => [
    (await call('GET', '/carts')).status,
    (await glue.nobody('POST', '/refresh-tokens', { attributes: { refreshToken } })).status,
  ]
  return { call, opens }
}
const logged = () => lines.map((line) => JSON.parse(line))
const idOf = async ({ email }: Person) =>
  (await glue.database.db.query({ name: 'id-of', text: 'select id from account where email_norm = $1' }, [email]))[0]?.id

describe('a changed password', () => {
  it('holds, and ends the person’s sessions and nobody else’s', async () => {
    const [before, other] = [await tokensOf(rep), await tokensOf(buyer)]
    await startWith({ users: [{ ...rep, password: NEW }, buyer] })
    expect([(await signIn(rep.email, OLD)).status, (await signIn(rep.email, NEW)).status]).toEqual([401, 201])
    expect([await before.opens(), await other.opens()]).toEqual([
      [401, 401],
      [200, 201],
    ])
    expect(logged()).toContainEqual(expect.objectContaining({ msg: 'seed: password changed', account: await idOf(rep), sessions: 1 }))
  })

  it('of an agent ends what the agent opened for customers, too', async () => {
    const anna = await tokensOf(agent, '/agent-access-tokens')
    const call = { attributes: { customerReference: 'DE--single' } }
    const acting = (await anna.call('POST', '/agent-customer-impersonation-access-tokens', call)).json.data.attributes.accessToken
    expect((await glue.withToken(acting)('GET', '/carts')).status).toBe(200)
    await startWith({ agents: [{ ...agent, password: NEW }] })
    expect((await glue.withToken(acting)('GET', '/carts')).status).toBe(401)
  })

  it('left out of the file stays as it is', async () => {
    const { password: _password, ...without } = rep
    await startWith({ users: [without, buyer] })
    expect((await signIn(rep.email, OLD)).status).toBe(201)
  })

  it('is told to nobody', async () => {
    await startWith({ users: [{ ...rep, password: NEW }, buyer] })
    expect(lines.join('')).not.toMatch(/password"?:|first-password|second-password|argon2|@own/)
  })
})

describe('other changes of a person', () => {
  it('hold: names, role, reference', async () => {
    await startWith({
      users: [
        { ...rep, firstName: 'Renate', role: 'Buyer' },
        { ...buyer, role: 'Admin' },
      ],
      customers: [{ ...single, customerReference: 'DE--married', lastName: 'Wed' }],
    })
    const users = (await (await tokensOf(buyer)).call('GET', '/company-users?include=customers,company-roles')).json
    const customers = users.included.filter(({ type }: { type: string }) => type === 'customers')
    expect(customers.map(({ attributes }: { attributes: { firstName: string } }) => attributes.firstName)).toContain('Renate')
    expect(errorsOf(await (await tokensOf(rep)).call('GET', '/company-users'))).toEqual(['403 1405 Forbidden'])
    expect((await (await tokensOf(single)).call('GET', '/customers')).json.data[0].id).toBe('DE--married')
    const said = logged().map(({ msg }) => msg)
    expect(said).toEqual(expect.arrayContaining(['seed: names changed', 'seed: rights changed', 'seed: reference changed']))
  })

  it('hold: another address for the same id', async () => {
    const moved = { ...buyer, email: 'bo@own.example' }
    await startWith({ users: [rep, moved] })
    expect([(await signIn(buyer.email, OLD)).status, (await signIn(moved.email, OLD)).status]).toEqual([401, 201])
    expect((await signIn(moved.email, OLD)).json.data.attributes.idCompanyUser).toBe(IDS.buyer)
    await startWith({})
    expect((await signIn(buyer.email, OLD)).status).toBe(201)
  })

  it('are none where the file is the same: nothing is told but that it was read', async () => {
    await startWith({})
    expect(logged().map(({ msg }) => msg)).toEqual(['seed loaded'])
  })
})

describe('a person with "removed": true', () => {
  it('does not sign in any more, nor go on with a session, nor is one an agent finds', async () => {
    const before = await tokensOf(buyer)
    await startWith({ users: [rep, { ...buyer, removed: true }] })
    expect(errorsOf(await signIn(buyer.email, OLD))).toEqual(['401 003 Failed to authenticate user.'])
    expect(await before.opens()).toEqual([401, 401])
    const found = await (await tokensOf(agent, '/agent-access-tokens')).call('GET', '/agent-customer-search?q=buyer@own')
    expect(found.json.data[0].attributes.customers).toEqual([])
    const seen = await (await tokensOf(rep)).call('GET', '/company-users')
    expect(seen.json.data.map(({ id }: { id: string }) => id)).toEqual([IDS.rep])
    const account = await idOf(buyer)
    expect(logged()).toMatchObject([
      { msg: 'seed: person removed from company', account, companyUser: IDS.buyer, sessions: expect.any(Number) },
      { msg: 'seed: person removed', account, sessions: 0 },
      { msg: 'seed loaded' },
    ])
  })

  it('leaves carts to those they were shared with, and loses those that were received', async () => {
    const [own, received] = [await tokensOf(buyer), await tokensOf(rep)]
    const given = await newCart(own.call, 'Given')
    await newShare(own.call, given, IDS.rep, 2)
    const got = await newCart(received.call, 'Got')
    await newShare(received.call, got, IDS.buyer)
    await startWith({ users: [rep, { ...buyer, removed: true }] })
    expect((await received.call('GET', `/carts/${given}`)).json.data.attributes.name).toBe('Given')
    const { json } = await received.call('GET', `/carts/${got}?include=shared-carts`)
    expect(json.included ?? []).toEqual([])
    await startWith({})
    const back = await tokensOf(buyer)
    expect([(await back.call('GET', `/carts/${given}`)).status, (await back.call('GET', `/carts/${got}`)).status]).toEqual([200, 404])
  })

  it('is not counted among those of the company, and is again when the file says so', async () => {
    const pagesOf = async (): Promise<string> =>
      (await (await tokensOf(rep)).call('GET', '/company-users?page[offset]=0&page[limit]=1')).json.links.last
    await startWith({ users: [rep, { ...buyer, removed: true }] })
    expect(await pagesOf()).toContain('page[offset]=0')
    await startWith({})
    expect(await pagesOf()).toContain('page[offset]=1')
  })

  it('comes back when the file says so no more', async () => {
    await startWith({ users: [rep, { ...buyer, removed: true }] })
    await startWith({})
    expect((await signIn(buyer.email, OLD)).json.data.attributes.idCompanyUser).toBe(IDS.buyer)
    expect(logged().map(({ msg }) => msg)).toContain('seed: person restored')
  })

  it('in one company goes on in another', async () => {
    const elsewhere = { ...buyer, id: undefined }
    await startWith({ others: [elsewhere] })
    await startWith({ users: [rep, { ...buyer, removed: true }], others: [elsewhere] })
    const signedIn = await signIn(buyer.email, OLD)
    expect(signedIn.status).toBe(201)
    expect(signedIn.json.data.attributes.idCompanyUser).not.toBe(IDS.buyer)
    await startWith({ users: [rep, { ...buyer, removed: true }], others: [{ ...elsewhere, removed: true }] })
    expect((await signIn(buyer.email, OLD)).status).toBe(401)
  })

  it('may be a customer without a company, or an agent', async () => {
    const [before, acting] = [await tokensOf(single), await tokensOf(agent, '/agent-access-tokens')]
    await startWith({ customers: [{ ...single, removed: true }], agents: [{ ...agent, removed: true }] })
    expect([(await signIn(single.email, OLD)).status, (await signIn(agent.email, OLD, '/agent-access-tokens')).status]).toEqual([401, 401])
    expect(await before.opens()).toEqual([401, 401])
    expect((await acting.call('GET', '/agent-customer-search')).status).toBe(401)
  })

  it('who was never there is not made, with the carts the file has of them', async () => {
    const ghost = { ...buyer, id: undefined, email: 'ghost@own.example', removed: true }
    const cart = { id: IDS.cart, owner: 'rep@own.example', name: 'Kept', shares: [{ with: 'ghost@own.example', permission: 'READ_ONLY' }] }
    await startWith({ users: [rep, buyer, ghost], carts: [cart, { owner: 'ghost@own.example', name: 'Ghostly' }] })
    expect(await idOf(ghost)).toBeUndefined()
    expect((await (await tokensOf(rep)).call('GET', `/carts/${IDS.cart}`)).status).toBe(200)
  })
})

describe('a person the file does not name any more', () => {
  it('stays: the file is the truth for what it names', async () => {
    await startWith({ users: [rep] })
    expect((await signIn(buyer.email, OLD)).status).toBe(201)
  })
})
