/** A server that is killed when what was asked for under a key is committed, and nobody was told: the same key again makes nothing more, and tells what there is. */
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { rounds } from '../../support/depth.ts'
import { PEOPLE } from '../../support/glue-app.ts'
import { type HeldCommits, holdCommits } from '../../support/held-commits.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const KILLS = rounds(1, 20)
const JSON_API = { Accept: 'application/vnd.api+json', 'Content-Type': 'application/vnd.api+json' }

let database: TestDatabase
let way: HeldCommits
let server: ServerProcess
let token: string | undefined
beforeAll(async () => {
  database = await createTestDatabase()
  way = await holdCommits(database.url)
  const mail = { SMTP_URL: 'smtp://127.0.0.1:9?tls=off', MAIL_FROM: 'carts@lumen.example', PUBLIC_URL: 'https://carts.lumen.example' }
  server = await startServer({ seed: 'demo/seed.json', env: { DATABASE_URL: way.url, ...mail } })
  const attributes = { username: 'mara@lumen.example', password: 'handcart-demo' }
  token = JSON.parse(await (await post('/access-tokens', 'access-tokens', { attributes })).text()).data.attributes.accessToken
})
afterAll(async () => {
  await server.stop()
  await way.close()
  await database.drop()
})

interface Wish {
  readonly key: string
  readonly cart: string
  readonly type: string
  readonly attributes: object
}
const GROUP = { idCartPermissionGroup: 1 }
const wishesOf = (round: number): readonly Omit<Wish, 'cart'>[] => [
  { key: `share-${round}`, type: 'shared-carts', attributes: { idCompanyUser: PEOPLE.sofia, ...GROUP } },
  { key: `mailed-${round}`, type: 'shared-carts', attributes: { idCompanyUser: PEOPLE.jonas, ...GROUP, handcart: { mail: {} } } },
  { key: `link-${round}`, type: 'cart-links', attributes: { audience: 'external', ...GROUP } },
  { key: `invitation-${round}`, type: 'invitations', attributes: { address: `round${round}@buyer.example`, ...GROUP } },
]
const post = (path: string, type: string, { attributes, key = '' }: { readonly attributes: object; readonly key?: string }) => {
  const bearer = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  const headers = { ...JSON_API, ...bearer, ...(key === '' ? {} : { 'Idempotency-Key': key }) }
  return fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify({ data: { type, attributes } }) })
}
const send = ({ cart, type, ...wish }: Wish) => post(`/carts/${cart}/${type}`, type, wish)
const newCart = async (name: string): Promise<string> => {
  const made = await post('/carts', 'carts', { attributes: { name, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } })
  return JSON.parse(await made.text()).data.id
}

/** The answers kept for these keys, by key. */
async function kept(wishes: readonly Wish[]): Promise<ReadonlyMap<string, string>> {
  const text = 'select key, body from idempotent_answer where key = any($1) and status = 201'
  const rows = await database.db.query({ name: 'test-kept', text }, [wishes.map(({ key }) => key)])
  return new Map(rows.map(({ key, body }) => [String(key), String(body)]))
}

async function countsOf(carts: readonly string[]) {
  const text = `select (select count(*)::integer from shared_cart where cart_id = any($1::uuid[])) as shares,
    (select count(*)::integer from cart_link where cart_id = any($1::uuid[])) as links,
    (select count(*)::integer from invitation where cart_id = any($1::uuid[])) as invitations,
    (select count(*)::integer from mail) as mails`
  const [row] = await database.db.query({ name: 'test-counts', text }, [carts])
  return row
}

it(`makes one share, mail, link and invitation each, killed between commit and answer ${KILLS} times`, { timeout: 400_000 }, async () => {
  for (let round = 0; round < KILLS; round += 1) {
    const wishes: Wish[] = []
    for (const wish of wishesOf(round)) wishes.push({ ...wish, cart: await newCart(wish.key) })
    way.hold()
    const lost = wishes.map((wish) =>
      send(wish).then(
        ({ status }) => status,
        () => 'no answer',
      ),
    )
    while ((await kept(wishes)).size < wishes.length) await setImmediate()
    await server.kill9()
    expect(await Promise.all(lost)).toEqual(wishes.map(() => 'no answer'))
    way.letGo()
    await server.restart()
    const told = await kept(wishes)
    for (const wish of wishes)
      for (const answer of [await send(wish), await send(wish)]) {
        const { key } = wish
        expect([answer.status, answer.headers.get('Idempotent-Replayed'), await answer.text()]).toEqual([201, 'true', told.get(key)])
      }
    const mails = 2 * (round + 1)
    expect(await countsOf(wishes.map(({ cart }) => cart))).toEqual({ shares: 2, links: 1, invitations: 1, mails })
  }
})
