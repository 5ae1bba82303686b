/** Agents, customers without a company and plain Glue: the worker against the real server, with and without Handcart's own resources. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Capture } from '../../../lib/contract/views.ts'
import { type GlueApp, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { aCapture, newDevice, newWorker, type Worker } from '../../support/worker.ts'

const SEED = path.resolve(import.meta.dirname, '../../../demo/strict-seed.json')
const SERVER = 'https://shop.example'
const PASSWORD = 'handcart-demo'

function captured(): Capture {
  const cart = aCapture(2)
  const skus = ['LAMP-FALK', 'CHAIR-ERGO-TEAL']
  const lines = cart.lines.map((line, index) => ({ ...line, product: { sku: skus[index] ?? '' } }))
  return { state: 'cart', cart: { ...cart, lines }, shopName: 'Shop', capabilities: ['add'] }
}

describe.each([
  ['Handcart’s own server', true],
  ['a plain Glue server', false],
] as const)('at %s', (_what, ownResources) => {
  let glue: GlueApp
  let seen: Request[] = []

  beforeAll(async () => {
    glue = await startGlueApp({ catalogue: 'strict', seed: SEED, ownResources })
  })
  afterAll(() => glue.database.drop())

  async function connected(): Promise<Worker> {
    seen = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      seen.push(request.clone())
      return glue.fetch(request)
    }
    const worker = newWorker({ device: newDevice(), fetch })
    await worker.account.connect(SERVER)
    return worker
  }

  async function signedIn(email: string): Promise<Worker> {
    const worker = await connected()
    await worker.account.signIn(email, PASSWORD)
    return worker
  }

  async function agentDesk(): Promise<Worker> {
    const worker = await connected()
    await worker.account.signIn('anna@agents.example', PASSWORD, { asAgent: true })
    return worker
  }

  async function actingForJonas(): Promise<Worker> {
    const worker = await agentDesk()
    const { customers } = await worker.account.agents.search('okafor')
    for (const customer of customers) await worker.account.agents.actFor(customer)
    return worker
  }

  it('the worker knows what it talks to', async () => {
    const worker = await connected()
    expect(await worker.account.get()).toMatchObject({ hasAgents: true })
    const features = [
      'idempotency',
      'cart-news',
      'share-states',
      'invitations',
      'spoken-codes',
      'anonymous',
      'link-checks',
      'owner-data',
      'phone-calls',
    ]
    expect((await worker.store.connections.get())?.list[0]?.features).toEqual(ownResources ? features : [])
  })

  it('an agent with a wrong password is told so', async () => {
    const worker = await connected()
    await expect(worker.account.signIn('anna@agents.example', 'guess', { asAgent: true })).rejects.toMatchObject({
      code: 'auth.agent-failed',
    })
  })

  it('a customer who signs in as agent is told so', async () => {
    const worker = await connected()
    await expect(worker.account.signIn('mara@lumen.example', PASSWORD, { asAgent: true })).rejects.toMatchObject({
      code: 'auth.agent-failed',
    })
  })

  it('an agent finds a customer and acts for them', async () => {
    const worker = await actingForJonas()
    expect(await worker.account.get()).toMatchObject({
      signedIn: true,
      name: 'Jonas Okafor',
      idCompanyUser: PEOPLE.jonas,
      agent: { username: 'anna@agents.example' },
    })
  })

  it('a share made for a customer is the customer’s', async () => {
    const agent = await actingForJonas()
    const id = crypto.randomUUID()
    await agent.recipients.list()
    const wish = { shareId: id, name: `For ${id.slice(0, 8)}`, recipients: [PEOPLE.sofia], permission: 1 as const }
    expect(await agent.sharing.share(wish, captured())).toMatchObject({ waiting: false, people: [{ state: 'shared' }] })
    const sofia = await signedIn('sofia@lumen.example')
    await sofia.refresh.list()
    const { carts } = await sofia.lists.received()
    expect(carts.filter(({ name }) => name === wish.name)).toMatchObject([{ lineCount: 2 }])
    const jonas = await signedIn('jonas@lumen.example')
    await jonas.refresh.list()
    expect((await jonas.lists.mine()).carts.map(({ name }) => name)).toContain(wish.name)
  })

  it('stopping ends the customer’s token, and the agent goes on', async () => {
    const worker = await actingForJonas()
    const token = await worker.account.signedIn(async (endpoint) => endpoint.token ?? '')
    const before = await glue.withToken(token)('GET', '/carts')
    await worker.account.agents.stop()
    await expect.poll(async () => (await glue.withToken(token)('GET', '/carts')).status, { timeout: 15_000 }).toBe(401)
    expect([before.status, (await worker.account.agents.search('okafor')).customers.length]).toEqual([200, 1])
  })

  it('a customer without a company has carts, nobody to share with, and is told why', async () => {
    const worker = await signedIn('petra@home.example')
    await worker.refresh.list()
    expect((await worker.lists.received()).problem).toBeUndefined()
    await expect(worker.recipients.list()).rejects.toMatchObject({ code: 'forbidden.not-company-user' })
    const wish = { shareId: crypto.randomUUID(), name: 'Home', recipients: [PEOPLE.sofia], permission: 1 as const }
    await expect(worker.sharing.share(wish, captured())).rejects.toMatchObject({ code: 'forbidden.not-company-user' })
  })

  it('a person of two companies chooses one, and acts for it', async () => {
    const worker = await signedIn('lea@two.example')
    const { companyUsers, idCompanyUser } = await worker.account.get()
    expect([companyUsers.length, idCompanyUser]).toEqual([2, undefined])
    for (const { idCompanyUser: id } of companyUsers) {
      await worker.account.choose(id)
      await worker.refresh.list()
      expect(await worker.account.get()).toMatchObject({ idCompanyUser: id })
      expect((await worker.lists.received()).problem).toBeUndefined()
    }
  })

  it('requests carry what that server defines', async () => {
    const agent = await actingForJonas()
    const wish = { shareId: crypto.randomUUID(), name: 'Headers', recipients: [PEOPLE.sofia], permission: 1 as const }
    await agent.sharing.share(wish, captured())
    await agent.refresh.list()
    const names = new Set(seen.flatMap(({ headers }) => [...headers.keys()]))
    const ofGlue = ['accept', 'accept-language', 'authorization', 'content-type']
    expect([...names].sort()).toEqual(ownResources ? [...ofGlue, 'idempotency-key'] : ofGlue)
  })
})
