/** Sweeping on a real database: what is of no use is removed, and nothing that is. */
import { hash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { USUAL_KEEP } from '../../server/services/keep.ts'
import { listReports } from '../../server/services/link-reports.ts'
import { sweep } from '../../server/services/sweep.ts'
import { insertAccount } from '../../server/store/accounts.ts'
import type { Db } from '../../server/store/db.ts'
import { insertInvitation, insertInvitationSecret, invitationsOf, moveInvitation, noteShare } from '../../server/store/invitations.ts'
import { insertReport } from '../../server/store/link-reports.ts'
import { rememberPlace, sharedLimiter } from '../../server/store/rate-limits.ts'
import { insertSession } from '../../server/store/sessions.ts'
import { tenantOfGuest } from '../../server/store/tenants.ts'
import { startSweeping } from '../../server/sweeping.ts'
import { type Caller, errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { LUMEN } from '../support/post-office.ts'
import { testLog } from '../support/server-logs.ts'

const DAY = 86_400_000

let glue: GlueApp
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp({ seed: 'demo/strict-seed.json' })
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())

const inDays = (days: number): Date => new Date(Date.now() + days * DAY)
const counted = async (table: string): Promise<number> => {
  const [row] = await glue.database.db.query({ name: `count-${table}`, text: `select count(*) as total from ${table}` })
  return Number(row?.total)
}
const addressesOf = async (cart: string): Promise<readonly unknown[]> =>
  (await invitationsOf(glue.database.db, LUMEN, cart)).map(({ address }) => address)
const guest = (name: string): Caller => {
  const headers = { 'X-Anonymous-Customer-Unique-Id': name }
  return (method, address, call = {}) => glue.nobody(method, address, { ...call, headers })
}
const addTo = (caller: Caller, sku = 'A') => caller('POST', '/guest-cart-items', { attributes: { sku, quantity: 1 } })
const linesOf = async (caller: Caller): Promise<number> =>
  (await caller('GET', '/guest-carts?include=guest-cart-items')).json.included?.length ?? 0

describe('a sweep', () => {
  it('leaves everything that is of use', async () => {
    const [visitor, key] = [guest('still-shopping'), randomUUID()]
    await addTo(visitor)
    const create = () =>
      mara('POST', '/carts', {
        attributes: { name: 'Once', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' },
        headers: { 'Idempotency-Key': key },
      })
    const { json } = await create()
    expect(await sweep(glue.database.db, inDays(29))).toEqual({
      sessions: 0,
      answers: 0,
      guests: 0,
      anonymous: 0,
      news: 0,
      counters: 0,
      places: 0,
      pictures: 0,
      codes: 0,
      callers: 0,
      linkChecks: 0,
      viewers: 0,
      mail: 0,
      invitations: 0,
      reports: 0,
      links: 0,
      calls: 0,
      requests: 0,
      log: 0,
    })
    expect([await linesOf(visitor), (await create()).json.data.id]).toEqual([1, json.data.id])
  })

  it('removes what is not, in every company, and no cart of people who sign in', async () => {
    const { json } = await glue.nobody('POST', '/access-tokens', {
      attributes: { username: 'lea@two.example', password: 'handcart-demo' },
    })
    expect([json.data.attributes.idCompanyUser, await newCart(mara)]).toEqual([null, expect.any(String)])
    const [visitor, before] = [guest('gone-for-good'), await counted('cart')]
    await addTo(visitor)
    const [sessions, answers, guests] = [await counted('session'), await counted('idempotent_answer'), 2]
    expect(sessions).toBeGreaterThan(1)
    expect(await sweep(glue.database.db, inDays(31))).toEqual({
      sessions,
      answers,
      guests,
      anonymous: 0,
      news: 0,
      counters: 0,
      places: 0,
      pictures: 0,
      codes: 0,
      callers: 0,
      linkChecks: 0,
      viewers: 0,
      mail: 0,
      invitations: 0,
      reports: 0,
      links: 0,
      calls: 0,
      requests: 0,
      log: 0,
    })
    expect([await counted('session'), await counted('idempotent_answer'), await linesOf(visitor)]).toEqual([0, 0, 0])
    expect(await counted('cart')).toBe(before - 1)
    expect((await addTo(visitor)).status).toBe(201)
    mara = await glue.as('mara@lumen.example')
  })

  it('keeps a used refresh token until it runs out: shown again, it still ends the sign-in', async () => {
    const signIn = await glue.nobody('POST', '/access-tokens', {
      attributes: { username: 'mara@lumen.example', password: 'handcart-demo' },
    })
    const { refreshToken } = signIn.json.data.attributes
    const refresh = () => glue.nobody('POST', '/refresh-tokens', { attributes: { refreshToken } })
    const fresh = glue.withToken((await refresh()).json.data.attributes.accessToken)
    await sweep(glue.database.db, inDays(29))
    glue.clock.ms = 60_000
    expect([(await refresh()).status, (await fresh('GET', '/carts')).status]).toEqual([401, 401])
    glue.clock.ms = 0
  })

  it('forgets counters that ran out and networks nobody signed in from for 90 days, and no others', async () => {
    const { db } = glue.database
    const limiter = sharedLimiter(db, { name: 'swept', points: 1, seconds: 60 })
    await limiter.consume('somebody')
    await rememberPlace(db, randomBytes(32), inDays(0))
    await rememberPlace(db, randomBytes(32), inDays(-89))
    expect(await sweep(db, inDays(-1))).toMatchObject({ counters: 0, places: 0, mail: 0 })
    expect(await sweep(db, inDays(2))).toMatchObject({ counters: 1, places: 1, mail: 0 })
    expect(await sweep(db, inDays(91))).toMatchObject({ counters: 0, places: 1, mail: 0 })
  })

  it('removes more than fits into one batch', async () => {
    await addSessions(glue.database.db, 1100)
    expect(await sweep(glue.database.db, inDays(0))).toMatchObject({ sessions: 1100 })
  })

  it('takes no more at once than a batch, also where PostgreSQL takes the company for a small one', async () => {
    const { db } = glue.database
    await db.query({ name: 'analyze-session', text: 'analyze session' })
    await addSessions(db, 1100)
    const batches: number[] = []
    const query: Db['query'] = async (statement, values) => {
      const rows = await db.query(statement, values)
      if (statement.name === 'sweep-sessions') batches.push(rows.length)
      return rows
    }
    await sweep({ ...db, query }, inDays(0))
    expect(batches).toEqual([500, 500, 100])
  })

  it('forgets carts that are gone for 30 days: who heard of it goes on, who did not starts anew', async () => {
    mara = await glue.as('mara@lumen.example')
    const since = async (from: string) => {
      const { status, json } = await mara('GET', `/cart-news?since=${from}`)
      return { status, ...json?.meta }
    }
    const [heard, unheard] = [await newCart(mara, 'Heard of'), await newCart(mara, 'Not heard of')]
    const before = (await since('0')).since
    await mara('DELETE', `/carts/${heard}`)
    const told = await since(before)
    expect(told.gone).toEqual([heard])
    expect(await sweep(glue.database.db, inDays(29))).toMatchObject({ news: 0 })
    expect(await sweep(glue.database.db, inDays(31))).toMatchObject({ news: 1 })
    mara = await glue.as('mara@lumen.example')
    expect([await since(told.since), (await since(before)).isWhole]).toEqual([{ status: 204 }, true])
    await mara('DELETE', `/carts/${unheard}`)
    expect(await sweep(glue.database.db, inDays(31))).toMatchObject({ news: 1 })
    mara = await glue.as('mara@lumen.example')
    expect((await since(told.since)).isWhole).toBe(true)
  })

  it('forgets invitations, with their addresses, 30 days after they ended or were revoked, and keeps the share that came of one', async () => {
    const { db } = glue.database
    mara = await glue.as('mara@lumen.example')
    const cart = await newCart(mara, 'Fair')
    const of = {
      company_id: LUMEN,
      cart_id: cart,
      message: '',
      permission_group: 1,
      business_unit_id: null,
      language: 'en',
      agent_id: null,
      remindAt: undefined,
    }
    const add = async (name: string, ends: Date): Promise<string> => {
      const id = randomUUID()
      const key = `${name}@buyer.example`
      const dated = { mailId: randomUUID(), expiresAt: ends, madeBy: PEOPLE.mara, at: inDays(0) }
      await insertInvitation(db, { ...of, ...dated, id, address: key, address_key: key })
      await insertInvitationSecret(db, { company_id: LUMEN, id }, randomBytes(32))
      return id
    }
    await add('ended', inDays(1))
    await add('runs', inDays(60))
    const share = await newShare(mara, cart, PEOPLE.jonas)
    await noteShare(db, { company_id: LUMEN, id: await add('accepted', inDays(1)) }, share)
    await moveInvitation(db, { company_id: LUMEN, id: await add('revoked', inDays(365)) }, { move: 'revoke', at: inDays(0) })
    expect(await sweep(db, inDays(29))).toMatchObject({ invitations: 0 })
    expect(await sweep(db, inDays(30.5))).toMatchObject({ invitations: 1 })
    expect(await sweep(db, inDays(31.5))).toMatchObject({ invitations: 2 })
    expect(await addressesOf(cart)).toEqual(['runs@buyer.example'])
    expect(await counted('invitation_secret')).toBe(1)
    mara = await glue.as('mara@lumen.example')
    const { json } = await mara('GET', `/carts/${cart}?include=shared-carts`)
    expect(json.data.relationships['shared-carts'].data).toHaveLength(1)
  })

  it('forgets reports a year after they were made', async () => {
    const { db } = glue.database
    const reported = { kind: 'invitation', company_id: LUMEN, id: randomUUID(), cart_id: randomUUID(), owner_id: PEOPLE.mara } as const
    for (const days of [0, -364, -366])
      await insertReport(db, reported, { id: randomUUID(), reason: 'spam', said: 'Again', at: inDays(days) })
    expect(await sweep(db, inDays(0))).toMatchObject({ reports: 1 })
    expect(await listReports(db, 9)).toHaveLength(2)
  })

  it('shares the work with another server that sweeps', async () => {
    await addSessions(glue.database.db, 1100)
    const both = await Promise.all([sweep(glue.database.db, inDays(0)), sweep(glue.database.db, inDays(0))])
    expect(both.reduce((total, { sessions }) => total + sessions, 0)).toBe(1100)
  })

  it('lets a guest back who comes at this very moment', async () => {
    const visitor = guest('back-just-now')
    await addTo(visitor)
    let answer: ReturnType<typeof addTo> | undefined
    const whileSwept: Db = {
      ...glue.database.db,
      transaction: (work) =>
        glue.database.db.transaction((tx) =>
          work({
            ...tx,
            query: async (statement, values) => {
              const rows = await tx.query(statement, values)
              if (statement.name === 'sweep-hold-guest' && values?.[0] === tenantOfGuest(hash('sha256', 'back-just-now'))) {
                answer = addTo(visitor, 'B')
                await Promise.race([waiting(glue.database.db), answer])
              }
              return rows
            },
          }),
        ),
    }
    await sweep(whileSwept, inDays(31))
    expect(errorsOrStatus(await answer)).toBe(201)
    expect(await linesOf(visitor)).toBe(1)
  })

  it('says in the log what failed, and goes on later', async () => {
    const lines: string[] = []
    const broken: Db = { ...glue.database.db, query: () => Promise.reject(new Error('no such luck')) }
    const stop = startSweeping({ db: broken, log: testLog((line) => lines.push(line)), now: () => new Date(), keep: USUAL_KEEP })
    await stop()
    expect(lines.join('')).toContain('sweep failed')
  })
})

function errorsOrStatus(answer: Awaited<ReturnType<Caller>> | undefined): unknown {
  return answer && answer.status >= 400 ? errorsOf(answer) : answer?.status
}

/** Sessions that ran out yesterday. */
async function addSessions(db: Db, count: number): Promise<void> {
  const [at, id] = [inDays(-1), randomUUID()]
  await insertAccount(db, {
    id,
    reference: id,
    email: id,
    firstName: '',
    lastName: '',
    passwordHash: null,
    kind: 'customer',
    at: new Date(),
  })
  const whose = { companyId: id, accountId: id, companyUserId: null, isAgent: false, agentId: null, agentFamily: null, family: id }
  const times = { createdAt: at, expiresAt: at, refreshExpiresAt: at }
  const session = () => ({ ...whose, ...times, id: randomUUID(), tokenHash: randomBytes(32), refreshHash: randomBytes(32) })
  await Promise.all(Array.from({ length: count }, () => insertSession(db, session())))
}

/** Until some statement waits for a lock. */
async function waiting(db: Db): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await db.query({ name: 'who-waits', text })).length === 0) await new Promise((done) => setImmediate(done))
}
