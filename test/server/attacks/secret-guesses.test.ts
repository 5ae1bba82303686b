/** Guessing the secrets in addresses: `/l/`, `/i/`, `/mail/block/`. Nothing is hit, nothing is told apart, and who tries is held back. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../server/http/app.ts'
import type { Db } from '../../../server/store/db.ts'
import { rounds } from '../../support/depth.ts'
import { type Caller, type GlueApp, newCart, startGlueApp } from '../../support/glue-app.ts'
import { settingsFor } from '../../support/post-office.ts'

const GUESSES = rounds(300, 100_000)
const MISSES = 100
const OPENINGS = 1200
const SPARED = rounds(1180, 900)
const MAIL = settingsFor('smtp://127.0.0.1:9?tls=off')
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

let glue: GlueApp
let mara: Caller
/** What opens something, by what the address begins with. */
let secrets: Readonly<Record<string, string>>

beforeAll(async () => {
  glue = await startGlueApp({ mail: MAIL })
  mara = await glue.as('mara@lumen.example')
  const cart = await newCart(mara)
  const made = await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })
  await mara('POST', `/carts/${cart}/invitations`, { attributes: { address: 'ana@buyer.example', idCartPermissionGroup: 1 } })
  const [row] = await glue.database.db.query({ name: 'test-data', text: 'select data from mail' })
  const { letter, blockPath } = Object(row?.data)
  secrets = {
    '/l/': new URL(made.json.data.attributes.url).pathname.slice('/l/'.length),
    '/i/': String(letter.path).slice('/i/'.length),
    '/mail/block/': String(blockPath).slice('/mail/block/'.length),
  }
})
afterAll(() => glue.database.drop())

interface Seen {
  readonly status: number
  readonly text: string
}
type App = GlueApp['app']
async function open(app: App, url: string, { method = 'GET', from = '192.0.2.1', headers = {} } = {}): Promise<Seen> {
  const sent = { method: method === 'POST' ? ('POST' as const) : ('GET' as const), url, remoteAddress: from }
  const answer = await app.inject({
    ...sent,
    headers: { host: 'hand.example', ...headers },
    payload: method === 'POST' ? 'answer=accept' : '',
  })
  const { date: _now, ...rest } = answer.headers
  return { status: answer.statusCode, text: JSON.stringify([answer.statusCode, answer.body, rest]) }
}

const character = fc.constantFrom(...ALPHABET)
const random43 = fc.string({ unit: character, minLength: 43, maxLength: 43 })
/** Near misses of a secret: a letter changed, its case, a bit, its beginning with another end, something before or behind it, random ones. */
function guessesAt(secret: string): fc.Arbitrary<string> {
  const at = secret.length - 43
  const [head, tail] = [secret.slice(0, at), secret.slice(at)]
  return fc
    .oneof(
      fc.tuple(fc.nat(42), character).map(([place, put]) => `${head}${tail.slice(0, place)}${put}${tail.slice(place + 1)}`),
      fc.nat(42).map((place) => `${head}${[...tail].map((one, index) => (index === place ? flipped(one) : one)).join('')}`),
      fc.tuple(fc.integer({ min: 1, max: 42 }), random43).map(([length, end]) => `${head}${tail.slice(0, length)}${end.slice(length)}`),
      fc.integer({ min: 0, max: 42 }).map((length) => `${head}${tail.slice(0, length)}`),
      random43.map((text) => `${head}${text}`),
      random43.map((text) => `nordwerk.${text}`),
      random43.map((text) => `nobody-at-all.${text}`),
      fc.constantFrom(
        tail,
        secret.toUpperCase(),
        secret.toLowerCase(),
        `${secret}A`,
        `A${secret}`,
        `${secret}=`,
        `0.${tail}`,
        `nordwerk.${tail}`,
      ),
      fc.constantFrom(`${secret}%00`, `${secret}%20`, `%2e${secret}`, `${secret}.html`, `${secret}%0d%0a`, '%F0%9F%92%A9', `${secret};x`),
    )
    .filter((guess) => guess !== secret)
}
function flipped(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
}

describe('guessed and mutated secrets', () => {
  it(`open nothing ${GUESSES} times, and are answered as one, to the byte`, { timeout: 1_200_000 }, async ({ annotate }) => {
    const began = performance.now()
    let tried = 0
    for (const [place, secret] of Object.entries(secrets)) {
      const seen = new Set<string>()
      const guesses = fc.sample(guessesAt(secret), Math.ceil(GUESSES / 3))
      for (let start = 0; start < guesses.length; start += 16) {
        const some = guesses.slice(start, start + 16)
        const method = place !== '/l/' && start % 5 === 0 ? 'POST' : 'GET'
        for (const { text } of await Promise.all(some.map((guess) => open(glue.app, `${place}${guess}`, { method })))) seen.add(text)
        tried += some.length
      }
      expect([...seen].map((text) => text.slice(0, 4))).toEqual(['[404'])
    }
    // What they are near misses of works all the time.
    for (const [place, secret] of Object.entries(secrets)) expect((await open(glue.app, `${place}${secret}`)).status).toBe(200)
    await annotate(`${tried} guesses in ${Math.round((performance.now() - began) / 1000)} s, 0 hits`)
  })

  it('ask the database alike, whether the company is there or not and however much of the secret is right', async () => {
    const asked: string[] = []
    const db: Db = {
      ...glue.deps.db,
      query: (statement, values) => {
        asked.push(statement.name)
        return glue.deps.db.query(statement, values)
      },
    }
    const app = createApp({ ...glue.deps, db })
    const counted = async (url: string): Promise<number> => {
      await open(app, url)
      return asked.splice(0).length
    }
    for (const [place, secret] of Object.entries(secrets)) {
      const near = (right: number): string => `${secret.slice(0, secret.length - 43 + right)}${'x'.repeat(43 - right)}`
      // A company is looked for once a process.
      await counted(`${place}${near(0)}`)
      const others =
        place === '/mail/block/' ? [`${'A'.repeat(22)}${'x'.repeat(43)}`] : [`nordwerk.${'x'.repeat(43)}`, `nobody.${'x'.repeat(43)}`]
      await counted(`${place}${others[0]}`)
      for (const guess of [near(0), near(10), near(42), ...others])
        expect([place, guess, await counted(`${place}${guess}`)]).toEqual([place, guess, 1])
    }
    await app.close()
  })

  it('take as long however much of the secret is right', { timeout: 300_000 }, async ({ annotate }) => {
    const pairs = rounds(20, 6000)
    const secret = secrets['/l/'] ?? ''
    const took: Record<'near' | 'random', number[]> = { near: [], random: [] }
    const guess = (right: number, number: number): string =>
      `${secret.slice(0, secret.length - 43 + right)}${String(number).padStart(43 - right, 'x')}`
    for (let pair = 0; pair < pairs; pair += 1)
      for (const kind of pair % 2 === 0 ? (['near', 'random'] as const) : (['random', 'near'] as const)) {
        const start = performance.now()
        await open(glue.app, `/l/${guess(kind === 'near' ? 30 : 0, pair)}`)
        took[kind].push(performance.now() - start)
      }
    const [near, random] = [medianOf(took.near), medianOf(took.random)]
    const apart = Math.abs(near - random) / random
    await annotate(`${pairs} pairs: ${near.toFixed(3)} ms beside ${random.toFixed(3)} ms`)
    // A few are no measurement.
    expect(apart).toBeLessThan(rounds(Number.POSITIVE_INFINITY, 0.05))
  })
})

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0
}

describe('a network that guesses', () => {
  const limited = () => startGlueApp({ on: glue.database, limits: true, mail: MAIL, trustProxy: ['10.0.0.0/8'] })
  const statusesOf = async (count: number, ask: (number: number) => Promise<Seen>): Promise<readonly number[]> => {
    const statuses: number[] = []
    for (let number = 0; number < count; number += 1) statuses.push((await ask(number)).status)
    return statuses
  }
  const count = (statuses: readonly number[], of: number): number => statuses.filter((status) => status === of).length
  const bogus = (number: number): string => `lumen.${String(number).padStart(43, 'x')}`

  it('has a hundred misses a minute in all, at links, invitations and blocks of senders together', async () => {
    const { app } = await limited()
    const places = Object.keys(secrets)
    const statuses = await statusesOf(150, (number) =>
      open(app, `${places[number % 3]}${bogus(number)}`, { method: number % 2 ? 'POST' : 'GET' }),
    )
    // A POST to a link is for nobody, and no guess.
    const guesses = statuses.filter((_status, number) => !(number % 3 === 0 && number % 2 === 1))
    expect([count(guesses, 404), count(guesses, 429)]).toEqual([MISSES, guesses.length - MISSES])
    for (const [place, secret] of Object.entries(secrets)) {
      expect((await open(app, `${place}${secret}`)).status).toBe(429)
      expect((await open(app, `${place}${secret}`, { from: '192.0.2.2' })).status).toBe(200)
    }
  })

  it('gets no more by forwarded addresses, addresses of its own /64, letters, slashes or queries', async () => {
    const { app } = await limited()
    const tries = rounds(200, 2000)
    const statuses = await statusesOf(tries, (number) => {
      const token = [bogus(number), bogus(number).toUpperCase(), `${bogus(number)}?noise=${number}`, `${bogus(number)}.csv`][number % 4]
      const headers = { 'x-forwarded-for': `203.0.113.${number % 255}`, forwarded: `for=203.0.113.${number % 255}` }
      return open(app, `/l/${token}`, { from: `2001:db8:9:9:${(number % 9999).toString(16)}::${(number % 77).toString(16)}`, headers })
    })
    expect([count(statuses, 404), count(statuses, 429)]).toEqual([MISSES, tries - MISSES])
    expect((await open(app, `/l/${secrets['/l/']}`, { from: '2001:db8:9:a::1' })).status).toBe(200)
  })

  it('of a proxy that is known is the one behind it', async () => {
    const { app } = await limited()
    const from = { from: '10.1.2.3' }
    const statuses = await statusesOf(120, (number) =>
      open(app, `/l/${bogus(number)}`, { ...from, headers: { 'x-forwarded-for': `198.51.100.${number % 250}, 203.0.113.5` } }),
    )
    expect([count(statuses, 404), count(statuses, 429)]).toEqual([MISSES, 20])
    expect((await open(app, `/l/${secrets['/l/']}`, { ...from, headers: { 'x-forwarded-for': '203.0.113.6' } })).status).toBe(200)
  })
})

describe('what is left of a limit', () => {
  const told = async (app: App, url: string, from: string) => {
    const { headers, statusCode } = await app.inject({ url, remoteAddress: from, headers: { host: 'hand.example' } })
    const [, name, left, reset] = /^"([\w-]+)";r=(\d+);t=(\d+)$/.exec(String(headers.ratelimit)) ?? []
    return {
      status: statusCode,
      policy: headers['ratelimit-policy'],
      name,
      left: Number(left),
      reset: Number(reset),
      wait: headers['retry-after'],
    }
  }

  it('is told with every answer, and counts down to what happens', async () => {
    const { app } = await startGlueApp({ on: glue.database, limits: true, mail: MAIL })
    const url = `/l/${secrets['/l/']}`
    for (let opening = 1; opening <= OPENINGS - SPARED; opening += 1) {
      const { status, name, left } = await told(app, url, '192.0.2.30')
      expect([status, name, left]).toEqual([200, 'openings', OPENINGS - opening])
    }
    // The rest at once: each is told another number.
    const rest = await Promise.all(Array.from({ length: SPARED }, () => told(app, url, '192.0.2.30')))
    expect(rest.filter(({ status }) => status !== 200)).toEqual([])
    expect(new Set(rest.map(({ left }) => left)).size).toBe(SPARED)
    const over = await told(app, url, '192.0.2.30')
    expect(over).toMatchObject({
      status: 429,
      policy: `"openings";q=${OPENINGS};w=60`,
      name: 'openings',
      left: 0,
      wait: String(over.reset),
    })
    expect(over.reset).toBeLessThanOrEqual(60)
    expect(await told(app, url, '192.0.2.31')).toMatchObject({ status: 200, left: OPENINGS - 1 })
  })

  it('is told of misses, at invitations and blocks of senders too, and by the API; not to a plain Glue client', async () => {
    const { app } = await startGlueApp({ on: glue.database, limits: true, mail: MAIL })
    for (const [index, place] of Object.keys(secrets).entries())
      expect(await told(app, `${place}nothing`, '192.0.2.40')).toMatchObject({
        status: 404,
        policy: '"misses";q=100;w=60',
        left: 99 - index,
      })
    const asked = { url: '/carts', headers: { accept: 'application/json' }, remoteAddress: '192.0.2.41' }
    expect((await app.inject(asked)).headers.ratelimit).toMatch(/^"requests";r=1199;t=\d+$/)
    const plain = await startGlueApp({ on: glue.database, limits: true, ownResources: false })
    expect((await plain.app.inject(asked)).headers.ratelimit).toBeUndefined()
  })

  it('names no network in the clear, neither in the database nor in the log', async () => {
    const kept = await glue.database.db.query({ name: 'test-keys', text: 'select key from rate_limit' })
    expect(JSON.stringify(kept) + glue.logs.join('')).not.toMatch(/192\.0\.2|203\.0\.113|2001:db8/)
  })
})
