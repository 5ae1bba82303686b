/** The audit log: one entry for each thing done, chained behind the writes; whatever is changed in the database afterwards is found. */
import { hash, randomBytes, randomInt } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chainAll } from '../../server/services/audit-chain.ts'
import { type AuditReport, type KeptHead, verifyAudit } from '../../server/services/audit-verify.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { LUMEN } from '../support/post-office.ts'

let glue: GlueApp
let mara: Caller
let jonas: Caller
const random = (size: number) => randomBytes(size)

beforeAll(async () => {
  glue = await startGlueApp({ seed: 'demo/strict-seed.json' })
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
})
afterAll(() => glue.database.drop())

const sql = (text: string, values: readonly unknown[] = []) =>
  glue.database.db.query({ name: `test-${hash('sha256', text)}`.slice(0, 40), text }, values)
const chain = () => chainAll({ db: glue.database.db, random })
async function report(kept: readonly KeptHead[] = []): Promise<AuditReport> {
  const reports: AuditReport[] = []
  for await (const one of verifyAudit(glue.database.db, kept)) reports.push(one)
  const found = reports.find(({ company }) => company === 'lumen')
  if (!found) throw new Error('no report of the company')
  return found
}
const entriesSince = async (entry: number) =>
  (
    await sql('select actor_id, agent_id, kind, cart_id, op_id from cart_event where company_id = $1 and entry > $2 order by entry', [
      LUMEN,
      entry,
    ])
  ).map(
    ({ actor_id: who, kind, op_id: name }) =>
      `${who === PEOPLE.mara ? 'mara' : who === PEOPLE.jonas ? 'jonas' : who} ${kind} ${String(name).slice(0, 2)}`,
  )
/** What one thing somebody does adds to the log. */
async function logged(act: () => Promise<unknown>): Promise<readonly string[]> {
  await chain()
  const { entries } = await report()
  await act()
  await chain()
  return entriesSince(entries)
}

describe('everything somebody does', () => {
  it('is one entry: who, what, from which kind of client', async () => {
    const extension = { Origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' }
    const attributes = { name: 'Office', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
    let cart = ''
    let share = ''
    let link = ''
    const create = async () => {
      cart = (await mara('POST', '/carts', { attributes, headers: extension })).json.data.id
    }
    expect(await logged(create)).toEqual(['mara createCart x:'])
    expect(await logged(() => mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'DESK-OAK-180', quantity: 1 } }))).toEqual([
      'mara addLine a:',
    ])
    const sharing = async () => {
      share = await newShare(mara, cart, PEOPLE.jonas, 2)
    }
    expect(await logged(sharing)).toEqual(['mara share a:'])
    expect(await logged(() => mara('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 1 } }))).toEqual([
      'mara changeShare a:',
    ])
    expect(await logged(() => jonas('PATCH', `/share-states/${share}`, { attributes: { move: 'open' } }))).toEqual(['jonas answerShare a:'])
    const linking = async () => {
      link = (await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })).json.data
        .id
    }
    expect(await logged(linking)).toEqual(['mara makeLink a:'])
    expect(await logged(() => mara('DELETE', `/cart-links/${link}`))).toEqual(['mara endLink a:'])
    expect(await logged(() => mara('DELETE', `/shared-carts/${share}`))).toEqual(['mara stopShare a:'])
    expect(await logged(() => mara('DELETE', `/carts/${cart}`))).toEqual(['mara deleteCart a:'])
  })

  it('names the agent who acts, from the moment the agent may', async () => {
    const username = 'anna@agents.example'
    const call = { attributes: { username, password: 'handcart-demo' } }
    const agent = glue.withToken((await glue.nobody('POST', '/agent-access-tokens', call)).json.data.attributes.accessToken)
    const reference = (await mara('GET', '/customers')).json.data[0].id
    let acting = ''
    const begin = async () => {
      const { json } = await agent('POST', '/agent-customer-impersonation-access-tokens', { attributes: { customerReference: reference } })
      acting = json.data.attributes.accessToken
    }
    expect(await logged(begin)).toEqual(['mara agentActs a:'])
    expect(await logged(() => newCart(glue.withToken(acting)))).toEqual(['mara createCart a:'])
    const agents = await sql('select distinct agent_id from cart_event where company_id = $1 and agent_id is not null', [LUMEN])
    expect(agents).toHaveLength(1)
  })

  it('is no entry when it is refused, looked at, or sent once more', async () => {
    const cart = await newCart(mara)
    const headers = { 'Idempotency-Key': 'once-and-again' }
    const attributes = { sku: 'DESK-OAK-180', quantity: 1 }
    await mara('POST', `/carts/${cart}/items`, { attributes, headers })
    const others = [
      () => mara('POST', `/carts/${cart}/items`, { attributes, headers }),
      () => mara('GET', `/carts/${cart}`),
      () => mara('GET', '/carts'),
      () => jonas('PATCH', `/carts/${cart}`, { attributes: { name: 'Mine' } }),
      () => jonas('DELETE', `/carts/${cart}`),
    ]
    expect(await logged(() => Promise.all(others.map((act) => act())))).toEqual([])
  })

  it('is chained once, whoever chains at the same time', async () => {
    await Promise.all(Array.from({ length: 12 }, () => newCart(mara)))
    const made = await Promise.all([chain(), chain(), chain()])
    expect(made.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(12)
    expect(await report()).toMatchObject({ waiting: 0, problems: [] })
  })
})

/** One way to change the log of a company behind the server's back; answers nothing. */
type Tamper = readonly [name: string, tamper: (entry: number, other: number) => Promise<unknown>]

const of = 'where company_id = $1 and entry'
const TAMPERS: readonly Tamper[] = [
  ['another actor', (entry) => sql(`update cart_event set actor_id = '${PEOPLE.nina}' ${of} = $2`, [LUMEN, entry])],
  ['another agent', (entry) => sql(`update cart_event set agent_id = '${PEOPLE.nina}' ${of} = $2`, [LUMEN, entry])],
  ['another kind', (entry) => sql(`update cart_event set kind = kind || 'd' ${of} = $2`, [LUMEN, entry])],
  ['other data', (entry) => sql(`update cart_event set data = data || '{"x": 1}' ${of} = $2`, [LUMEN, entry])],
  ['a microsecond later', (entry) => sql(`update cart_event set at = at + interval '1 microsecond' ${of} = $2`, [LUMEN, entry])],
  ['another client', (entry) => sql(`update cart_event set op_id = 'w' || op_id ${of} = $2`, [LUMEN, entry])],
  ['another cart', (entry) => sql(`update cart_event set cart_id = gen_random_uuid() ${of} = $2`, [LUMEN, entry])],
  ['another hash', (entry) => sql(`update cart_event set hash = set_byte(hash, 5, 255 - get_byte(hash, 5)) ${of} = $2`, [LUMEN, entry])],
  ['another salt', (entry) => sql(`update cart_event set salt = set_byte(salt, 5, 255 - get_byte(salt, 5)) ${of} = $2`, [LUMEN, entry])],
  [
    'data erased by nobody',
    (entry) =>
      sql(
        `update cart_event set erased = sha256(convert_to(encode(salt, 'hex') || ' ' || data::text, 'utf8')), data = '{}', salt = null ${of} = $2`,
        [LUMEN, entry],
      ),
  ],
  ['removed', (entry) => sql(`delete from cart_event ${of} = $2`, [LUMEN, entry])],
  [
    'moved to the end',
    (entry) => sql(`update cart_event set entry = 1 + (select entry from audit_head where company_id = $1) ${of} = $2`, [LUMEN, entry]),
  ],
  ['taken out of the chain', (entry) => sql(`update cart_event set entry = 0 ${of} = $2`, [LUMEN, entry])],
  ['put back before chaining', (entry) => sql(`update cart_event set entry = null ${of} = $2`, [LUMEN, entry])],
  [
    'swapped',
    async (entry, other) => {
      await sql(`update cart_event set entry = 999999 ${of} = $2`, [LUMEN, entry])
      await sql(`update cart_event set entry = $2 ${of} = $3`, [LUMEN, entry, other])
      await sql(`update cart_event set entry = $2 ${of} = 999999`, [LUMEN, other])
    },
  ],
  [
    'inserted',
    (entry) =>
      sql(
        `insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at, entry, hash, salt)
        select company_id, gen_random_uuid(), 1, actor_id, kind, data, op_id, at, 1 + (select entry from audit_head where company_id = $1), hash, salt
        from cart_event ${of} = $2`,
        [LUMEN, entry],
      ),
  ],
  ['the last one cut off', () => sql(`delete from cart_event ${of} = (select entry from audit_head where company_id = $1)`, [LUMEN])],
  ['the end set back', () => sql('update audit_head set entry = entry - 1 where company_id = $1', [LUMEN])],
  ['the end taken away', () => sql('delete from audit_head where company_id = $1', [LUMEN])],
]

describe('the verifier', () => {
  let kept: AuditReport
  beforeAll(async () => {
    for (let made = 0; made < 8; made += 1) await newShare(mara, await newCart(mara), PEOPLE.jonas)
    await chain()
    kept = await report()
    await sql('create table kept_event as select * from cart_event')
    await sql('create table kept_head as select * from audit_head')
  })
  // As before somebody changed it.
  beforeEach(async () => {
    await sql('delete from cart_event')
    await sql('insert into cart_event select * from kept_event')
    await sql('delete from audit_head')
    await sql('insert into audit_head select * from kept_head')
  })

  it('finds nothing wrong where nothing is', async () => {
    expect(await report([kept])).toMatchObject({ entries: kept.entries, hash: kept.hash, waiting: 0, problems: [] })
  })

  const cases = Array.from({ length: rounds(TAMPERS.length, 100) }, (_, round) => ({ round, tried: TAMPERS[round % TAMPERS.length] }))
  it.each(cases.flatMap(({ round, tried }) => (tried ? [[round, ...tried] as const] : [])))(
    'finds what was done to the log (%i): %s',
    async (_round, _name, tamper) => {
      const entry = randomInt(1, kept.entries)
      await tamper(entry, (entry % (kept.entries - 1)) + 1)
      expect((await report()).problems).not.toEqual([])
    },
  )

  it('names the entry, and only that', async () => {
    await sql(`update cart_event set kind = 'changeCart' ${of} = 7`, [LUMEN])
    expect((await report()).problems).toEqual([{ fault: 'changed', entry: 7, cart: expect.any(String) }])
  })

  it('finds a chain that was cut and whose end was set back with it, by what it printed before', async () => {
    await sql(`delete from cart_event ${of} > $2`, [LUMEN, kept.entries - 4])
    await sql(
      `update audit_head h set entry = e.entry, hash = e.hash from cart_event e where h.company_id = $1 and e.company_id = $1 and e.entry = $2`,
      [LUMEN, kept.entries - 4],
    )
    expect((await report([kept])).problems).toContainEqual({ fault: 'past', entry: kept.entries - 3 })
  })

  it('finds an event that was removed before it was chained: its cart’s numbers have a gap', async () => {
    const cart = await newCart(mara)
    await newShare(mara, cart, PEOPLE.jonas)
    await sql('delete from cart_event where company_id = $1 and cart_id = $2 and seq = 2', [LUMEN, cart])
    expect((await report()).problems).toEqual([{ fault: 'gap', cart }])
    await sql('delete from cart where company_id = $1 and id = $2', [LUMEN, cart])
  })
})

describe('the history of a cart', () => {
  const historyOf = async (who: Caller, cart: string, query = '') =>
    (await who('GET', `/carts/${cart}/cart-events${query}`)).json.data.map(
      ({ attributes: { what, by, receiver } }: { attributes: Record<string, unknown> }) => [what, by, receiver],
    )

  it('tells its owner all of it, other readers what was done to the cart and what they did', async () => {
    const cart = await newCart(mara, 'History')
    await newShare(mara, cart, PEOPLE.jonas, 2)
    await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })
    await jonas('POST', `/carts/${cart}/items`, { attributes: { sku: 'DESK-OAK-180', quantity: 1 } })
    const [maras, jonases] = ['Mara Lindqvist', 'Jonas Okafor']
    expect(await historyOf(mara, cart)).toEqual([
      ['addLine', jonases, null],
      ['makeLink', maras, null],
      ['share', maras, jonases],
      ['createCart', maras, null],
    ])
    expect(await historyOf(jonas, cart)).toEqual([
      ['addLine', jonases, null],
      ['createCart', maras, null],
    ])
    expect(await historyOf(mara, cart, '?before=3')).toHaveLength(2)
  })

  it('tells whose deed it was and what it was about: the product, also of a line that is gone, the link by its name, what was answered', async () => {
    const cart = await newCart(mara, 'Told')
    await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'DESK-OAK-180', quantity: 1 } })
    await mara('DELETE', `/carts/${cart}/items/DESK-OAK-180`)
    const share = await newShare(mara, cart, PEOPLE.jonas, 2)
    await jonas('PATCH', `/share-states/${share}`, { attributes: { move: 'decline' } })
    await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1, label: 'Fair' } })
    const told = (await mara('GET', `/carts/${cart}/cart-events`)).json.data.map(
      ({ attributes: { what, isYours, isByAgent, sku, link, move, idCartPermissionGroup } }: { attributes: Record<string, unknown> }) => [
        what,
        isYours,
        isByAgent,
        sku ?? link ?? move ?? idCartPermissionGroup,
      ],
    )
    expect(told).toEqual([
      ['makeLink', true, false, 'Fair'],
      ['answerShare', false, false, 'decline'],
      ['share', true, false, 2],
      ['removeLine', true, false, 'DESK-OAK-180'],
      ['addLine', true, false, 'DESK-OAK-180'],
      ['createCart', true, false, null],
    ])
  })
})

describe('the export of the audit log', () => {
  it('is a file of the own company for its administrators, and an entry itself', async () => {
    await newCart(mara, '=1+1')
    await chain()
    const lines = (await mara('GET', '/audit-entries')).raw
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ entry }) => entry)).toEqual(lines.map((_line, index) => index + 1))
    expect(lines.at(-1)).toMatchObject({ what: 'createCart', person: 'Mara Lindqvist', client: 'program', data: { name: '=1+1' } })
    const table = await mara('GET', '/audit-entries?form=csv')
    expect([table.headers.get('content-type'), table.raw.split('\r\n')[0]]).toEqual([
      'text/csv; charset=utf-8',
      'entry,at,what,cart,personId,person,agentId,agent,client,data,hash',
    ])
    await chain()
    expect(
      (await mara('GET', `/audit-entries?after=${lines.length}`)).raw
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).what),
    ).toEqual(['exportAudit', 'exportAudit'])
    expect((await jonas('GET', '/audit-entries')).status).toBe(403)
  })
})
