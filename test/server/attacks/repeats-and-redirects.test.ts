/** Writes that come again, and addresses that would lead elsewhere. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../../support/depth.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, newCart, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { settingsFor } from '../../support/post-office.ts'

const KEYS = rounds(4, 2000)
const AT_ONCE = 20

let glue: GlueApp
let mara: Caller
let nina: Caller
beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
  mara = await glue.as('mara@lumen.example')
  nina = await glue.as('nina@nordwerk.example')
})
afterAll(() => glue.database.drop())

describe('an Idempotency-Key', () => {
  it(`makes one invitation and one mail, however often the same comes, one by one and ${AT_ONCE} at once: ${KEYS} keys`, {
    timeout: 900_000,
  }, async () => {
    const [cart, ninas] = [await newCart(mara), await newCart(nina)]
    const count = async (): Promise<readonly number[]> => {
      const text = 'select (select count(*)::integer from invitation) as invitations, (select count(*)::integer from mail) as mails'
      const [row] = await glue.database.db.query({ name: 'test-count', text })
      return [Number(row?.invitations), Number(row?.mails)]
    }
    for (let key = 0; key < KEYS; key += 1) {
      const [invitations = 0, mails = 0] = await count()
      const headers = { 'Idempotency-Key': `key-${key}` }
      const call = { attributes: { address: `buyer${key}@buyer.example`, idCartPermissionGroup: 1 }, headers }
      const send = (): Promise<GlueAnswer> => mara('POST', `/carts/${cart}/invitations`, call)
      const answers = key % 2 === 0 ? [await send(), await send()] : await Promise.all(Array.from({ length: AT_ONCE }, send))
      expectOnce([...answers, await send()])
      const other = await mara('POST', `/carts/${cart}/invitations`, { ...call, attributes: { ...call.attributes, message: 'Other' } })
      expect(errorsOf(other)).toEqual(['422 - Idempotency-Key was used with another request.'])
      expect(await count()).toEqual([invitations + 1, mails + 1])
      // Keys are each person's own.
      const own = await nina('POST', `/carts/${ninas}/invitations`, call)
      expect([own.status, own.headers.get('Idempotent-Replayed')]).toEqual([201, null])
      // A cart has room for so many: the next key finds it again.
      await glue.database.db.query({ name: 'test-room', text: 'delete from invitation' })
    }
  })

  const wishes = [
    ['share', 'shared-carts', { idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: 1, handcart: { mail: {} } }],
    ['cart link', 'cart-links', { audience: 'external', idCartPermissionGroup: 1 }],
  ] as const
  it.each(wishes)(
    'makes one %s, and one mail where that is wished for, of several at once',
    { timeout: 900_000 },
    async (_, type, wish) => {
      for (let round = 0; round < rounds(3, 2000); round += 1) {
        const atOnce = round % 10 === 0 ? AT_ONCE : 2
        const cart = await newCart(mara)
        const headers = { 'Idempotency-Key': `${type}-${round}` }
        const send = (): Promise<GlueAnswer> => mara('POST', `/carts/${cart}/${type}`, { attributes: wish, headers })
        const answers = await Promise.all(Array.from({ length: atOnce }, send))
        // What is a secret is told once: a repeat tells that there is one.
        expectOnce([...answers, await send()], ({ headers: told }) => type === 'shared-carts' || told.get('Idempotent-Replayed') === 'true')
        const text = `select (select count(*)::integer from shared_cart where cart_id = $1) as shares,
        (select count(*)::integer from cart_link where cart_id = $1) as links,
        (select count(*)::integer from mail where data -> 'letter' ->> 'path' = '/shared/' || $1::text) as mails`
        const [row] = await glue.database.db.query({ name: 'test-of-cart', text }, [cart])
        expect(row).toEqual(type === 'shared-carts' ? { shares: 1, links: 0, mails: 1 } : { shares: 0, links: 1, mails: 0 })
      }
    },
  )

  it('is refused while its request is under way, and says when to come again', async () => {
    const cart = await newCart(mara)
    const call = { attributes: { idCompanyUser: PEOPLE.sofia, idCartPermissionGroup: 1 }, headers: { 'Idempotency-Key': 'under-way' } }
    const send = (): Promise<GlueAnswer> => mara('POST', `/carts/${cart}/shared-carts`, call)
    // Holds the cart, so that the first is not done before the second comes.
    const { first, second } = await glue.database.db.transaction(async (tx) => {
      await tx.query({ name: 'test-hold', text: 'select id from cart where id = $1 for update' }, [cart])
      const going = send()
      const waits = {
        name: 'test-waits',
        text: "select pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
      }
      while ((await tx.query(waits)).length === 0) await new Promise((done) => setImmediate(done))
      return { first: going, second: await send() }
    })
    expect([errorsOf(second), second.headers.get('Retry-After')]).toEqual([
      ['409 - A request with this Idempotency-Key is still running.'],
      '1',
    ])
    expect([(await first).status, (await send()).headers.get('Idempotent-Replayed')]).toEqual([201, 'true'])
  })
})

// One was done; who came while it was is told to come again, everybody else is answered as that one.
function expectOnce(answers: readonly GlueAnswer[], isCompared: (answer: GlueAnswer) => boolean = () => true): void {
  const done = answers.filter(({ status }) => status !== 409)
  expect(new Set(done.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(done.filter(isCompared).map(({ raw }) => raw)).size).toBe(1)
  expect(done.filter(({ headers }) => headers.get('Idempotent-Replayed') === 'true')).toHaveLength(done.length - 1)
  expect(new Set(answers.filter(({ status }) => status === 409).map(({ headers }) => headers.get('Retry-After')))).not.toContain(null)
}

describe('an address that would lead elsewhere', () => {
  it('leads nowhere else: what the page links to is what it links to without it', { timeout: 120_000 }, async () => {
    const cart = await newCart(mara)
    const made = await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })
    const { pathname } = new URL(made.json.data.attributes.url)
    const open = async (url: string, method: 'GET' | 'POST' = 'GET') => {
      const answer = await glue.app.inject({ method, url, headers: { host: 'hand.example' } })
      const targets = [...answer.body.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, target = '']) => target)
      return { status: answer.statusCode, location: answer.headers.location, targets }
    }
    const plain = await open(pathname)
    const parameter = fc.constantFrom('next', 'returnUrl', 'redirect', 'url', 'shop', 'continue', 'to')
    const target = fc.constantFrom(
      '//evil.example',
      '\\\\evil.example',
      'https:evil.example',
      'https://hand.example@evil.example',
      'https://evil。example',
      'javascript:alert(1)',
      '/%2F%2Fevil.example',
      '/\\evil.example',
      'http://evil.example%23@hand.example',
      'data:text/html,x',
    )
    await fc.assert(
      fc.asyncProperty(parameter, target, fc.boolean(), async (name, to, isEncoded) => {
        const value = isEncoded ? encodeURIComponent(to) : encodeURI(to)
        expect(await open(`${pathname}?${name}=${value}`)).toEqual(plain)
        for (const url of [`/l/${encodeURIComponent(to)}`, `/i/${encodeURIComponent(to)}`, `/mail/block/${encodeURIComponent(to)}`]) {
          const { status, location, targets } = await open(url, url.startsWith('/l/') ? 'GET' : 'POST')
          expect([status, location, targets.join().includes('evil')]).toEqual([404, undefined, false])
        }
      }),
      { numRuns: rounds(40, 500) },
    )
  })
})
