// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, type Device, newDevice, openPanel, settle, startWorker, type Worker } from './device.ts'
import { AGENT, type FakeGlue, fakeGlue, MARA, refusal, SERVER } from './fake-glue.ts'

const CUSTOMER = { customerReference: 'DE--cu-jonas', email: 'cu-jonas@lumen.example', name: 'Jonas Okafor' }
const HOUR = 3_600_000

interface Desk {
  readonly glue: FakeGlue
  readonly device: Device
  readonly worker: Worker
}

async function agentDesk(prepare: (glue: FakeGlue) => void = () => undefined): Promise<Desk> {
  const glue = fakeGlue()
  prepare(glue)
  const device = newDevice(glue)
  const worker = startWorker(device)
  await worker.page('account.connect', { server: SERVER })
  await worker.page('account.signIn', { ...AGENT, asAgent: true })
  await settle()
  return { glue, device, worker }
}

async function actingDesk(prepare?: (glue: FakeGlue) => void): Promise<Desk> {
  const desk = await agentDesk(prepare)
  desk.glue.carts.push({
    id: 'c1',
    owner: 'cu-sofia',
    name: 'For Jonas',
    handcart: undefined,
    items: [],
    shares: [{ id: 's1', to: 'cu-jonas', permission: 1 }],
  })
  await desk.worker.page('agent.actFor', { customer: CUSTOMER })
  await settle()
  return desk
}

describe('a server', () => {
  it.each([
    ['with agents', 'Authorization', true],
    ['without agents', undefined, false],
  ])('%s is known as such', async (_what, agentHeader, hasAgents) => {
    const glue = fakeGlue()
    glue.agentHeader = agentHeader
    expect(await startWorker(newDevice(glue)).page('account.connect', { server: SERVER })).toMatchObject({ hasAgents })
  })

  it('that turns out to have no agents says so once, and is remembered', async () => {
    const glue = fakeGlue()
    const worker = startWorker(newDevice(glue))
    await worker.page('account.connect', { server: SERVER })
    glue.agentHeader = undefined
    await expect(worker.page('account.signIn', { ...AGENT, asAgent: true })).rejects.toMatchObject({ code: 'invalid.not-implemented' })
    expect(await worker.page('account.get')).toMatchObject({ hasAgents: false })
  })
})

describe('an agent', () => {
  it('is signed in, but nobody’s carts are there before a customer is chosen', async () => {
    const { worker } = await agentDesk()
    expect(await worker.page('account.get')).toMatchObject({ signedIn: false, agent: { username: AGENT.username } })
    expect(await worker.lists.received()).toMatchObject({ signedIn: false, carts: [] })
  })

  it('with a wrong password is told so', async () => {
    const { worker } = await agentDesk()
    const wrong = { username: AGENT.username, password: 'guess', asAgent: true }
    await expect(worker.page('account.signIn', wrong)).rejects.toMatchObject({ code: 'auth.agent-failed' })
  })

  it('finds customers by name or address', async () => {
    const { worker } = await agentDesk()
    expect(await worker.page('agent.search', { text: 'okafor' })).toEqual({ customers: [CUSTOMER], hasMore: false })
  })

  it('finds nobody without a sentence of its own', async () => {
    const { worker } = await agentDesk()
    expect(await worker.page('agent.search', { text: 'zzz' })).toEqual({ customers: [], hasMore: false })
  })

  it('is found by servers that look elsewhere for the token', async () => {
    const { worker, glue } = await agentDesk((server) => {
      server.agentHeader = 'X-Agent-Authorization'
    })
    await worker.page('agent.search', { text: 'okafor' })
    const searches = glue.seen.filter(({ path }) => path.includes('?q='))
    expect(searches.map(({ headers }) => [headers.has('Authorization'), headers.has('X-Agent-Authorization')])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('stays signed in by a new token', async () => {
    const { worker, glue, device } = await agentDesk()
    device.clock.ms += 8 * HOUR
    await worker.page('agent.search', { text: 'okafor' })
    expect(glue.seen.filter(({ path }) => path === '/refresh-tokens')).toHaveLength(1)
  })

  it('whose session the server ended is told so', async () => {
    const { worker, glue } = await agentDesk()
    glue.tokens.clear()
    glue.refreshTokens.clear()
    await expect(worker.page('agent.search', { text: 'okafor' })).rejects.toMatchObject({ code: 'auth.signed-out' })
    const account = await worker.page('account.get')
    expect([account.agent, account.sessionEnded]).toEqual([undefined, true])
  })

  it('cannot share in nobody’s name', async () => {
    const { worker } = await agentDesk()
    await openPanel(worker)
    const wish = { shareId: '0192f000-0000-7000-8000-0000000000aa', name: 'Office', recipients: ['cu-sofia'], permission: 1 as const }
    await expect(worker.panel('share.create', wish)).rejects.toMatchObject({ code: 'auth.signed-out' })
  })
})

describe('someone who is no agent', () => {
  it('cannot search customers', async () => {
    const worker = startWorker(newDevice(fakeGlue()))
    await worker.page('account.connect', { server: SERVER })
    await worker.page('account.signIn', { username: MARA.username, password: MARA.password })
    await expect(worker.page('agent.search', { text: 'okafor' })).rejects.toMatchObject({ code: 'auth.signed-out' })
  })
})

describe('acting for a customer', () => {
  it('is as if the customer were signed in, and the agent is still named', async () => {
    const { worker } = await actingDesk()
    expect(await worker.page('account.get')).toMatchObject({
      signedIn: true,
      name: 'Jonas Okafor',
      idCompanyUser: 'cu-jonas',
      agent: { username: AGENT.username },
    })
    expect((await worker.lists.received()).carts).toMatchObject([{ name: 'For Jonas' }])
  })

  it('shares in the customer’s name', async () => {
    const { worker, glue } = await actingDesk()
    await openPanel(worker, cartWith('Lamp'))
    await worker.page('recipients.list')
    const wish = { shareId: '0192f000-0000-7000-8000-0000000000aa', name: 'Office', recipients: ['cu-sofia'], permission: 1 as const }
    await worker.panel('share.create', wish)
    expect(glue.carts.at(-1)).toMatchObject({ owner: 'cu-jonas', shares: [{ to: 'cu-sofia' }] })
  })

  it('keeps the customer’s token for this browser session only', async () => {
    const { device, glue } = await actingDesk()
    const customerToken = [...glue.tokens].filter(([, who]) => who === 'cu-jonas').map(([token]) => token)
    expect(customerToken.some((token) => JSON.stringify([...device.local.items]).includes(token))).toBe(false)
    expect(customerToken.some((token) => JSON.stringify([...device.session.items]).includes(token))).toBe(true)
  })

  it('goes on when the worker is started again', async () => {
    const { device } = await actingDesk()
    expect(await startWorker(device).page('account.get')).toMatchObject({ signedIn: true, name: 'Jonas Okafor' })
  })

  it('ends with the browser, and what was kept for the customer is wiped', async () => {
    const { device } = await actingDesk()
    device.session.items.clear()
    const worker = startWorker(device)
    await worker.account.forgetCustomers()
    expect(await worker.page('account.get')).toMatchObject({ signedIn: false, agent: { username: AGENT.username } })
    expect(JSON.stringify([...device.local.items])).not.toContain('For Jonas')
  })

  it('is refused with a sentence when the server does not allow it', async () => {
    const { worker } = await agentDesk()
    const gone = { customerReference: 'DE--cu-gone', email: 'x@lumen.example', name: 'Former Colleague' }
    await expect(worker.page('agent.actFor', { customer: gone })).rejects.toMatchObject({ code: 'auth.impersonation' })
    expect(await worker.page('account.get')).toMatchObject({ signedIn: false })
  })

  it('asks for a token that acts for the company when the first one does not say', async () => {
    const { worker, glue } = await agentDesk()
    glue.answer = ({ path }) => {
      if (path !== '/agent-customer-impersonation-access-tokens') return undefined
      glue.tokens.set('plain', 'cu-jonas')
      const attributes = { tokenType: 'Bearer', expiresIn: 28_800, accessToken: 'plain', refreshToken: 'r' }
      return new Response(JSON.stringify({ data: { type: 'access-tokens', id: null, attributes } }), { status: 201 })
    }
    await worker.page('agent.actFor', { customer: CUSTOMER })
    expect(glue.seen.filter(({ path }) => path === '/company-user-access-tokens')).toHaveLength(1)
  })

  it('for another customer shows nothing of the one before', async () => {
    const { worker, device } = await actingDesk()
    const other = { customerReference: 'DE--cu-mara', email: 'cu-mara@lumen.example', name: 'Mara Lindqvist' }
    await worker.page('agent.actFor', { customer: other })
    await settle()
    expect(await worker.page('account.get')).toMatchObject({ name: 'Mara Lindqvist' })
    expect(JSON.stringify([...device.local.items])).not.toContain('For Jonas')
  })

  it('leads back to the search when the server ends the customer’s session', async () => {
    const { worker, glue } = await actingDesk()
    const isCustomers = ([, who]: readonly [string, string]): boolean => who === 'cu-jonas'
    for (const [token] of [...glue.tokens].filter(isCustomers)) glue.tokens.delete(token)
    for (const [token] of [...glue.refreshTokens].filter(isCustomers)) glue.refreshTokens.delete(token)
    await worker.page('carts.refresh')
    expect(await worker.page('account.get')).toMatchObject({ signedIn: false, sessionEnded: false, agent: { username: AGENT.username } })
  })
})

describe('stopping', () => {
  it('leaves the agent, who can act for someone else', async () => {
    const { worker } = await actingDesk()
    expect(await worker.page('agent.stop')).toMatchObject({ signedIn: false, agent: { username: AGENT.username } })
    expect(await worker.page('agent.search', { text: 'okafor' })).toMatchObject({ customers: [CUSTOMER] })
  })

  it('ends the customer’s token on the server, not the agent’s', async () => {
    const { worker, glue } = await actingDesk()
    await worker.page('agent.stop')
    await settle()
    const ended = glue.seen.filter(({ method }) => method === 'DELETE')
    expect(ended.map(({ path, headers }) => [path, glue.tokens.get(headers.get('Authorization')?.replace('Bearer ', '') ?? '')])).toEqual([
      ['/refresh-tokens/mine', 'cu-jonas'],
    ])
  })

  it('wipes what was kept for the customer', async () => {
    const { worker, device } = await actingDesk()
    await worker.page('agent.stop')
    const kept = JSON.stringify([[...device.local.items], [...device.session.items]])
    expect(['For Jonas', 'Okafor', 'cu-jonas'].filter((word) => kept.includes(word))).toEqual([])
    expect(worker.badge.text).toBe('')
  })

  it('does not wait for a server that is away', async () => {
    const { worker, glue } = await actingDesk()
    glue.answer = () => new Promise(() => undefined)
    expect(await worker.page('agent.stop')).toMatchObject({ signedIn: false })
  })

  it('lasts, also when a list was asked for before', async () => {
    const { worker, glue, device } = await actingDesk()
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    glue.answer = async ({ path }) => (path.startsWith('/carts') ? held.then(() => undefined) : undefined)
    const refresh = worker.page('carts.refresh')
    await settle()
    await worker.page('agent.stop')
    release()
    await refresh
    expect(JSON.stringify([...device.local.items])).not.toContain('For Jonas')
  })
})

describe('signing an agent out', () => {
  it('ends both sessions and forgets both', async () => {
    const { worker, glue, device } = await actingDesk()
    await worker.page('account.signOut')
    await settle()
    expect(glue.seen.filter(({ method }) => method === 'DELETE')).toHaveLength(2)
    expect(JSON.stringify([[...device.local.items], [...device.session.items]])).not.toMatch(/access-|refresh-|Jonas/)
  })
})

describe('a customer signing in where an agent was', () => {
  it('finds nothing of them', async () => {
    const { worker, device } = await actingDesk()
    await worker.page('account.signIn', { username: MARA.username, password: MARA.password })
    const account = await worker.page('account.get')
    expect([account.agent, account.name]).toEqual([undefined, 'Mara Lindqvist'])
    expect(JSON.stringify([...device.local.items])).not.toContain('For Jonas')
  })
})

describe('an answer that fits no rule', () => {
  it('of the search is said, and nothing is lost', async () => {
    const { worker, glue } = await agentDesk()
    glue.answer = ({ path }) => (path.includes('?q=') ? refusal('limit.rate', { 'Retry-After': '7' }) : undefined)
    await expect(worker.page('agent.search', { text: 'okafor' })).rejects.toMatchObject({ code: 'limit.rate' })
    expect(await worker.page('account.get')).toMatchObject({ agent: { username: AGENT.username } })
  })
})
