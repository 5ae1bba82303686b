/** The command that proves the audit log, run as whoever runs the server does; and a log of many things done, each an entry, of which no byte can be changed unseen. */
import { execFile } from 'node:child_process'
import { hash, randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainAll } from '../../server/services/audit-chain.ts'
import { verifyAudit } from '../../server/services/audit-verify.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { LUMEN } from '../support/post-office.ts'

const MUTATIONS = rounds(120, 5000)
const FLIPS = rounds(12, 300)

let glue: GlueApp
let mara: Caller
let jonas: Caller
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-verify-'))
  glue = await startGlueApp({ seed: 'demo/strict-seed.json' })
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
})
afterAll(async () => {
  await glue.database.drop()
  await rm(folder, { recursive: true })
})

const sql = (text: string, values: readonly unknown[] = []) =>
  glue.database.db.query({ name: `test-${hash('sha256', text)}`.slice(0, 40), text }, values)
const chain = () => chainAll({ db: glue.database.db, random: (size) => randomBytes(size) })

interface Ended {
  readonly code: number
  readonly told: string
}

/** What `npm run verify-audit` runs. */
function verify(...args: readonly string[]): Promise<Ended> {
  const env = { PATH: process.env.PATH, DATABASE_URL: glue.database.url }
  return new Promise((resolve) => {
    execFile(process.execPath, ['server/verify-audit.ts', ...args], { env }, (failed, stdout, stderr) =>
      resolve({ code: failed ? Number(failed.code) : 0, told: stdout + stderr }),
    )
  })
}
const lumenIn = ({ told }: Ended) =>
  told
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .find(({ company }) => company === 'lumen')

describe('the command that proves the log', () => {
  it('ends with 0 where nothing was changed, and with 1 and the number of the entry where something was', async () => {
    for (let made = 0; made < 4; made += 1) await newShare(mara, await newCart(mara), PEOPLE.jonas)
    await chain()
    const good = await verify()
    expect([good.code, lumenIn(good)]).toMatchObject([0, { entries: expect.any(Number), waiting: 0, problems: [] }])
    await sql(`update cart_event set op_id = op_id || 'x' where company_id = $1 and entry = 5`, [LUMEN])
    const changed = await verify()
    expect([changed.code, lumenIn(changed).problems]).toEqual([1, [{ fault: 'changed', entry: 5, cart: expect.any(String) }]])
    await sql('update cart_event set op_id = left(op_id, -1) where company_id = $1 and entry = 5', [LUMEN])
    expect((await verify()).code).toBe(0)
  })

  it('compares with what it printed before, where that was kept', async () => {
    const kept = path.join(folder, 'kept.jsonl')
    await writeFile(kept, (await verify()).told)
    expect((await verify(kept)).code).toBe(0)
    const { entries } = lumenIn(await verify())
    await sql('create table all_events as select * from cart_event')
    await sql('create table all_heads as select * from audit_head')
    await sql('delete from cart_event where company_id = $1 and entry > $2', [LUMEN, entries - 2])
    await sql(
      `update audit_head h set entry = e.entry, hash = e.hash from cart_event e where h.company_id = $1 and e.company_id = $1 and e.entry = $2`,
      [LUMEN, entries - 2],
    )
    const cut = await verify(kept)
    expect([cut.code, lumenIn(cut).problems]).toEqual([1, expect.arrayContaining([{ fault: 'past', entry: entries - 1 }])])
    await sql('delete from cart_event')
    await sql('insert into cart_event select * from all_events')
    await sql('delete from audit_head')
    await sql('insert into audit_head select * from all_heads')
    expect((await verify(kept)).code).toBe(0)
  })
})

/** A cart somebody works on. */
interface Worked {
  readonly id: string
  hasLine: boolean
  share: string | undefined
  link: string | undefined
}

const SKU = 'DESK-OAK-180'

/** One thing done to a cart; answers what the log should say of it. */
async function oneMore(cart: Worked, round: number): Promise<string> {
  const at = `/carts/${cart.id}`
  const quantity = 1 + (round % 3)
  const deeds: readonly (() => Promise<string>)[] = [
    async () => {
      if (!cart.hasLine) {
        cart.hasLine = true
        return done('addLine', await jonas('POST', `${at}/items`, { attributes: { sku: SKU, quantity: 5 } }))
      }
      cart.hasLine = false
      return done('removeLine', await jonas('DELETE', `${at}/items/${SKU}`))
    },
    async () =>
      done(
        'changeCart',
        await mara('PATCH', at, { attributes: { name: `Round ${round}` }, headers: { 'If-Match': await tagOf(cart.id) } }),
      ),
    async () => {
      if (cart.share !== undefined) {
        const share = cart.share
        cart.share = undefined
        return done('stopShare', await mara('DELETE', `/shared-carts/${share}`))
      }
      const made = await mara('POST', `${at}/shared-carts`, { attributes: { idCompanyUser: PEOPLE.sofia, idCartPermissionGroup: 1 } })
      cart.share = made.json.data.id
      return done('share', made)
    },
    async () => {
      if (cart.link !== undefined) {
        const link = cart.link
        cart.link = undefined
        return done('endLink', await mara('DELETE', `/cart-links/${link}`))
      }
      const made = await mara('POST', `${at}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })
      // A cart has so many links and no more, also when they have ended.
      cart.link = made.json.data?.id
      return done('makeLink', made)
    },
    async () => {
      if (!cart.hasLine) return ''
      return done('setQuantity', await mara('PATCH', `${at}/items/${SKU}`, { attributes: { quantity: 10 + quantity + (round % 7) * 3 } }))
    },
  ]
  return deeds[randomInt(deeds.length)]?.() ?? ''
}

const tagOf = async (cart: string): Promise<string> => (await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? ''

function done(kind: string, { status }: { readonly status: number }): string {
  return status < 300 ? kind : ''
}

/** Bytes of an entry somebody might change: what changes one of them. */
const FLIPPED = [
  (at: number) => `hash = set_byte(hash, ${at % 32}, 255 - get_byte(hash, ${at % 32}))`,
  (at: number) => `salt = set_byte(salt, ${at % 16}, 255 - get_byte(salt, ${at % 16}))`,
  (at: number) =>
    `op_id = overlay(op_id placing chr(33 + (ascii(substr(op_id, ${1 + (at % 10)}, 1)) + 1) % 90) from ${1 + (at % 10)} for 1)`,
  (at: number) => `kind = overlay(kind placing chr(97 + (ascii(substr(kind, ${1 + (at % 4)}, 1)) - 96) % 26) from ${1 + (at % 4)} for 1)`,
  () => `at = at + interval '1 microsecond'`,
  () => `data = data || jsonb_build_object('line', coalesce(data ->> 'line', '') || ' ')`,
]

describe('a log of many things done', () => {
  it('has one entry for each of them in the order they were done, and no changed byte is overlooked', { timeout: 900_000 }, async () => {
    const carts: Worked[] = []
    for (let made = 0; made < 5; made += 1) {
      const id = await newCart(mara, `Worked on ${made}`)
      await newShare(mara, id, PEOPLE.jonas, 2)
      carts.push({ id, hasLine: false, share: undefined, link: undefined })
    }
    await chain()
    const [{ entry: before } = { entry: 0 }] = await sql('select entry from audit_head where company_id = $1', [LUMEN])
    const wanted: string[] = []
    for (let round = 0; wanted.length < MUTATIONS; round += 1) {
      const cart = carts[randomInt(carts.length)]
      const kind = cart ? await oneMore(cart, round) : ''
      if (kind !== '') wanted.push(`${cart?.id} ${kind}`)
      // What is done in one millisecond has no order across carts.
      glue.clock.ms += 1
      if (round % 1000 === 999) await chain()
    }
    await chain()
    const entries = await sql('select cart_id, kind from cart_event where company_id = $1 and entry > $2 order by entry', [LUMEN, before])
    expect(entries.map(({ cart_id: cart, kind }) => `${cart} ${kind}`)).toEqual(wanted)
    expect(await problems()).toEqual([])
    for (let flip = 0; flip < FLIPS; flip += 1) await flipped(1 + randomInt(Number(before) + MUTATIONS), flip)
  })
})

async function flipped(entry: number, flip: number): Promise<void> {
  const change = FLIPPED[flip % FLIPPED.length]?.(randomInt(1000)) ?? ''
  const columns = 'kind, data, op_id, at, hash, salt'
  await sql('drop table if exists one_event')
  await sql(`create table one_event as select ${columns} from cart_event where company_id = '${LUMEN}' and entry = ${entry}`)
  await sql(`update cart_event set ${change} where company_id = $1 and entry = $2`, [LUMEN, entry])
  expect([change, ...(await problems())]).toContainEqual({ fault: 'changed', entry, cart: expect.any(String) })
  await sql(
    `update cart_event e set kind = o.kind, data = o.data, op_id = o.op_id, at = o.at, hash = o.hash, salt = o.salt from one_event o
    where e.company_id = $1 and e.entry = $2`,
    [LUMEN, entry],
  )
}

async function problems(): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for await (const report of verifyAudit(glue.database.db)) found.push(...report.problems)
  return found
}
