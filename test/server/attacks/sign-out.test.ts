/** What somebody who kept a token can still do after its sign-in was ended: nothing. What was done in whose name is written down. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../../support/glue-app.ts'

const SEED = path.resolve(import.meta.dirname, '../../../demo/strict-seed.json')
const PASSWORD = 'handcart-demo'
const LEA_OF_LUMEN = '0192f000-0000-7000-8000-000000000106'

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}

let glue: GlueApp
let mara: string

beforeAll(async () => {
  glue = await startGlueApp({ catalogue: 'strict', seed: SEED })
  const account = await glue.database.db.query({ name: 'of-mara', text: 'select reference from account where email_norm = $1' }, [
    'mara@lumen.example',
  ])
  mara = String(account[0]?.reference)
})
afterAll(() => glue.database.drop())

async function tokensOf(route: string, username: string): Promise<Tokens> {
  return (await glue.nobody('POST', route, { attributes: { username, password: PASSWORD } })).json.data.attributes
}
const agentSignIn = () => tokensOf('/agent-access-tokens', 'anna@agents.example')
const personSignIn = () => tokensOf('/access-tokens', 'lea@two.example')

async function actingFor(agent: Tokens, reference = mara): Promise<Tokens> {
  const call = { attributes: { customerReference: reference } }
  return (await glue.withToken(agent.accessToken)('POST', '/agent-customer-impersonation-access-tokens', call)).json.data.attributes
}
async function chosen(person: Tokens): Promise<Tokens> {
  const call = { attributes: { idCompanyUser: LEA_OF_LUMEN } }
  return (await glue.withToken(person.accessToken)('POST', '/company-user-access-tokens', call)).json.data.attributes
}
async function refreshed({ refreshToken }: Tokens): Promise<Tokens> {
  return (await glue.nobody('POST', '/refresh-tokens', { attributes: { refreshToken } })).json.data.attributes
}
const signOut = ({ accessToken }: Tokens) => glue.withToken(accessToken)('DELETE', '/refresh-tokens/mine')

/** What the tokens still open: the carts, a new pair. */
async function opens({ accessToken, refreshToken }: Tokens): Promise<readonly number[]> {
  const carts = await glue.withToken(accessToken)('GET', '/carts')
  const pair = await glue.nobody('POST', '/refresh-tokens', { attributes: { refreshToken } })
  return [carts.status, pair.status]
}
const NOTHING = [401, 401]

describe('a token kept beyond the sign-out', () => {
  it('of a customer an agent acted for is worth nothing once the agent signed out', async () => {
    const agent = await agentSignIn()
    const stolen = await actingFor(agent)
    await signOut(agent)
    expect(await opens(stolen)).toEqual(NOTHING)
  })

  it('refreshed from one an agent was given is worth nothing either', async () => {
    const agent = await agentSignIn()
    const stolen = await refreshed(await actingFor(agent))
    await signOut(agent)
    expect(await opens(stolen)).toEqual(NOTHING)
  })

  it('of the agent who acted goes on when acting for the customer is ended', async () => {
    const agent = await agentSignIn()
    await signOut(await actingFor(agent))
    expect((await glue.withToken(agent.accessToken)('GET', '/agent-customer-search')).status).toBe(200)
  })

  it('leaves what another sign-in of the same agent opened alone', async () => {
    const [one, other] = [await agentSignIn(), await agentSignIn()]
    const kept = await actingFor(other)
    await signOut(one)
    expect(await opens(kept)).toEqual([200, 201])
  })

  it('from before a company was chosen is worth nothing once the chosen one is signed out', async () => {
    const first = await personSignIn()
    await signOut(await chosen(first))
    expect(await opens(first)).toEqual(NOTHING)
  })

  it('of a chosen company is worth nothing once the first one is signed out', async () => {
    const first = await personSignIn()
    const stolen = await chosen(first)
    await signOut(first)
    expect(await opens(stolen)).toEqual(NOTHING)
  })

  it('is not renewed by a choice, a refresh or an impersonation that runs at the same time', async () => {
    for (const during of [chosen, refreshed]) {
      const first = await personSignIn()
      const [late] = await Promise.all([during(first).catch(() => undefined), signOut(first)])
      if (late) expect(await opens(late)).toEqual(NOTHING)
    }
    const agent = await agentSignIn()
    const [late] = await Promise.all([actingFor(agent).catch(() => undefined), signOut(agent)])
    if (late) expect(await opens(late)).toEqual(NOTHING)
  })
})

describe('what an agent writes', () => {
  it('names the agent in the cart’s log, beside the customer', async () => {
    const agent = await agentSignIn()
    const customer = glue.withToken((await actingFor(agent)).accessToken)
    const cart = await newCart(customer, 'By an agent')
    await customer('POST', `/carts/${cart}/items`, { attributes: { sku: 'LAMP-FALK', quantity: 1 } })
    await newShare(customer, cart, PEOPLE.jonas)
    const events = await glue.database.db.query(
      {
        name: 'events-with-agents',
        text: `select e.kind, e.actor_id, a.email_norm as agent from cart_event e left join account a on a.id = e.agent_id
          where e.cart_id = $1 order by e.seq`,
      },
      [cart],
    )
    const by = { actor_id: PEOPLE.mara, agent: 'anna@agents.example' }
    expect(events.map((event) => ({ ...event }))).toEqual(
      expect.arrayContaining([
        { kind: 'createCart', ...by },
        { kind: 'share', ...by },
      ]),
    )
    expect(events.every(({ agent: name }) => name === 'anna@agents.example')).toBe(true)
  })

  it('of a customer alone names no agent', async () => {
    const cart = await newCart(await glue.as('jonas@lumen.example'), 'By nobody else')
    const text = 'select agent_id from cart_event where cart_id = $1'
    expect(await glue.database.db.query({ name: 'agents-of-cart', text }, [cart])).toEqual([{ agent_id: null }])
  })
})

describe('the log', () => {
  const lines = () => glue.logs.map((line) => JSON.parse(line))
  const idOf = async (email: string) =>
    (await glue.database.db.query({ name: 'id-of', text: 'select id from account where email_norm = $1' }, [email]))[0]?.id

  it('has a line for each sign-in, failure, impersonation and sign-out, with ids', async () => {
    const from = lines().length
    const agent = await agentSignIn()
    await signOut(await actingFor(agent))
    await signOut(agent)
    await glue.nobody('POST', '/access-tokens', { attributes: { username: 'mara@lumen.example', password: 'geheimes-wort' } })
    await glue.nobody('POST', '/access-tokens', { attributes: { username: 'nobody@lumen.example', password: 'geheimes-wort' } })
    await glue.nobody('POST', '/agent-access-tokens', { attributes: { username: 'anna@agents.example', password: 'geheimes-wort' } })
    const [anna, customer] = [await idOf('anna@agents.example'), await idOf('mara@lumen.example')]
    expect(lines().slice(from)).toMatchObject([
      { msg: 'signed in', account: anna, as: 'agent' },
      { msg: 'agent acts for customer', agent: anna, account: customer },
      { msg: 'signed out', account: customer, agent: anna },
      { msg: 'signed out', account: anna },
      { level: 'warn', msg: 'sign-in failed', account: customer, as: 'customer' },
      { level: 'warn', msg: 'sign-in failed', account: null, as: 'customer' },
      { level: 'warn', msg: 'sign-in failed', account: anna, as: 'agent' },
    ])
  })

  it('tells when an agent may not act for a customer', async () => {
    const agent = await agentSignIn()
    const call = { attributes: { customerReference: 'DE--nobody' } }
    const answer = await glue.withToken(agent.accessToken)('POST', '/agent-customer-impersonation-access-tokens', call)
    expect(errorsOf(answer)[0]).toMatch(/^401 4104 /)
    expect(lines().at(-1)).toMatchObject({ level: 'warn', msg: 'agent may not act', agent: await idOf('anna@agents.example') })
  })

  it('holds neither addresses nor passwords nor tokens', async () => {
    const { accessToken, refreshToken } = await personSignIn()
    const text = glue.logs.join('')
    expect(text).not.toMatch(/@|geheimes|handcart-demo|127\.0\.0\.1/)
    expect([accessToken, refreshToken].filter((token) => text.includes(token))).toEqual([])
  })
})
