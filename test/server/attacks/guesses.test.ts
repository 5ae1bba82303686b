/** Guessing passwords and tokens: how many get through, and that nobody pays for somebody else's guesses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPasswords, PASSWORD_COST } from '../../../server/auth/passwords.ts'
import { type Caller, type GlueAnswer, type GlueApp, startGlueApp } from '../../support/glue-app.ts'

const PASSWORD = 'handcart-demo'
const PER_PLACE = 10
const PER_NETWORK = 100
const PER_ACCOUNT = 100

let glue: GlueApp

beforeAll(async () => {
  glue = await startGlueApp({ limits: true, trustProxy: ['10.0.0.0/8'] })
})
afterAll(() => glue.database.drop())

type Route = 'access-tokens' | 'agent-access-tokens' | 'token'

function signIn(from: Caller, route: Route, [username, password]: readonly [string, string], headers = {}): Promise<GlueAnswer> {
  if (route !== 'token') return from('POST', `/${route}`, { attributes: { username, password }, headers })
  return from('POST', '/token', { body: `${new URLSearchParams({ grant_type: 'password', username, password })}`, headers })
}

const wasTried = ({ status }: GlueAnswer): boolean => status === 400 || status === 401
const wasHeldBack = ({ status }: GlueAnswer): boolean => status === 429

/** In small groups: a flood of all at once is another attack. */
async function each<Item>(
  items: readonly Item[],
  call: (item: Item, index: number) => Promise<GlueAnswer>,
): Promise<readonly GlueAnswer[]> {
  const answers: GlueAnswer[] = []
  for (let start = 0; start < items.length; start += 20)
    answers.push(...(await Promise.all(items.slice(start, start + 20).map((item, index) => call(item, start + index)))))
  return answers
}

/** The same address in other letters and with blanks around it. */
function spellings(email: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => {
    const letters = [...email].map((letter, place) => ((number >> (place % 8)) & 1 ? letter.toUpperCase() : letter)).join('')
    return `${' '.repeat(number % 3)}${letters}${' '.repeat(number % 5)}`
  })
}

describe('220 guesses at one account', () => {
  it('are one account’s, however the address is written and by whichever of the three routes', async () => {
    const routes = ['access-tokens', 'agent-access-tokens', 'token'] as const
    const from = glue.from('192.0.2.10')
    const answers = await each(spellings('mara@lumen.example', 220), (name, number) =>
      signIn(from, routes[number % 3] ?? 'token', [number % 3 ? name : name.trim(), `guess-${number}`]),
    )
    expect(answers.filter(wasTried)).toHaveLength(PER_PLACE)
    expect(answers.filter(wasHeldBack)).toHaveLength(220 - PER_PLACE)
    expect(Number(answers.find(wasHeldBack)?.headers.get('Retry-After'))).toBeGreaterThan(0)
  })

  it('do not keep the person out who is elsewhere', async () => {
    expect((await signIn(glue.from('192.0.2.99'), 'access-tokens', ['mara@lumen.example', PASSWORD])).status).toBe(201)
  })

  it('do not get further by a forwarded address the sender writes', async () => {
    const from = glue.from('192.0.2.11')
    const answers = await each([...Array(40).keys()], (number) =>
      signIn(from, 'token', ['jonas@lumen.example', `guess-${number}`], { 'X-Forwarded-For': `198.51.100.${number}` }),
    )
    expect(answers.filter(wasTried)).toHaveLength(PER_PLACE)
  })

  it('do not get further by one written in front of what a trusted proxy appends', async () => {
    const proxy = glue.from('10.1.2.3')
    const answers = await each([...Array(40).keys()], (number) =>
      signIn(proxy, 'token', ['sofia@lumen.example', `guess-${number}`], { 'X-Forwarded-For': `198.51.100.${number}, 203.0.113.5` }),
    )
    expect(answers.filter(wasTried)).toHaveLength(PER_PLACE)
    const other = { 'X-Forwarded-For': '203.0.113.6' }
    expect((await signIn(proxy, 'access-tokens', ['sofia@lumen.example', PASSWORD], other)).status).toBe(201)
  })

  it('are counted from the start once the time is over', async () => {
    const from = glue.from('192.0.2.12')
    const guess = () => signIn(from, 'access-tokens', ['nina@nordwerk.example', 'wrong-guess'])
    const first = await each([...Array(PER_PLACE + 1).keys()], guess)
    expect(first.filter(wasHeldBack)).toHaveLength(1)
    await glue.database.db.query({ name: 'time-passes', text: 'update rate_limit set expire = 1' })
    expect(wasTried(await guess())).toBe(true)
  })
})

describe('one guess at each of many accounts', () => {
  it('ends at the network’s limit, also when each comes from another address of its IPv6 network', async () => {
    const guess = (number: number) =>
      signIn(glue.from(`2001:db8:1:2:${number.toString(16)}::1`), 'access-tokens', [`person-${number}@lumen.example`, 'spring-2026'])
    expect(wasTried(await guess(999))).toBe(true)
    const answers = await each([...Array(PER_NETWORK + 20).keys()], guess)
    expect(answers.filter(wasTried)).toHaveLength(PER_NETWORK - 1)
    const other = glue.from('2001:db8:1:3::1')
    expect(wasTried(await signIn(other, 'access-tokens', ['person-1@lumen.example', 'spring-2026']))).toBe(true)
  })
})

describe('guesses at one account from many networks', () => {
  it('end at the account’s limit, and let the person in where the person signed in before', async () => {
    const home = glue.from('192.0.2.50')
    const jonas = ['jonas@lumen.example', PASSWORD] as const
    expect((await signIn(home, 'access-tokens', jonas)).status).toBe(201)
    const guess = (number: number) => signIn(glue.from(`198.51.100.${number}`), 'access-tokens', ['Jonas@lumen.example', `guess-${number}`])
    await glue.database.db.query({ name: 'time-passes', text: 'update rate_limit set expire = 1' })
    expect(wasTried(await guess(200))).toBe(true)
    const answers = await each([...Array(PER_ACCOUNT + 20).keys()], guess)
    expect(answers.filter(wasTried)).toHaveLength(PER_ACCOUNT - 1)
    expect(wasHeldBack(await signIn(glue.from('203.0.113.77'), 'access-tokens', jonas))).toBe(true)
    expect((await signIn(home, 'access-tokens', jonas)).status).toBe(201)
  })
})

describe('tokens nobody has', () => {
  const bogus = (number: number): string => `0.${String(number).padStart(43, 'x')}`
  const refresh = (from: Caller, token: string): Promise<GlueAnswer> =>
    from('POST', '/token', { body: `grant_type=refresh_token&refresh_token=${token}` })

  it('do not keep others from being renewed', async () => {
    const from = glue.from('192.0.2.20')
    const { json } = await signIn(from, 'token', ['nina@nordwerk.example', PASSWORD])
    await each([...Array(60).keys()], (number) => refresh(from, bogus(number)))
    expect((await refresh(from, json.refresh_token)).status).toBe(200)
  })

  it('are held back by the network they come from, as access and as refresh tokens', async () => {
    const from = glue.from('192.0.2.21')
    const nina = await glue.as('nina@nordwerk.example', '192.0.2.21')
    expect((await nina('GET', '/carts')).status).toBe(200)
    const answers = await each([...Array(400).keys()], (number) =>
      number % 2 ? refresh(from, bogus(number)) : from('GET', '/carts', { headers: { Authorization: `Bearer ${bogus(number)}` } }),
    )
    expect(answers.filter(wasTried)).toHaveLength(300)
    expect(answers.filter(wasHeldBack)).toHaveLength(100)
    // Who was known there goes on, who is elsewhere as well.
    expect((await nina('GET', '/carts')).status).toBe(200)
    const elsewhere = glue.from('192.0.2.22')('GET', '/carts', { headers: { Authorization: `Bearer ${bogus(1)}` } })
    expect((await elsewhere).status).toBe(401)
  })
})

describe('a flood of sign-ins from everywhere', () => {
  let costly: GlueApp
  beforeAll(async () => {
    // What a look at a password costs in a real server is what keeps the others waiting.
    costly = await startGlueApp({ limits: true, trustProxy: ['10.0.0.0/8'] }, createPasswords(PASSWORD_COST))
  })
  afterAll(() => costly.database.drop())

  it('is told to come back instead of waiting for ever, while others are answered', async () => {
    const flood = Promise.all(
      [...Array(100).keys()].map((number) =>
        signIn(costly.from(`203.0.${number}.1`), 'access-tokens', [`flood-${number}@lumen.example`, 'wrong-guess']),
      ),
    )
    expect((await costly.nobody('GET', '/health')).status).toBe(200)
    const answers = await flood
    const refused = answers.filter(wasHeldBack)
    expect(answers.filter(wasTried).length + refused.length).toBe(100)
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map(({ headers }) => headers.get('Retry-After')))).toEqual(new Set(['2']))
  })
})

describe('the log of an attack', () => {
  it('says once what was held back, and names no address', () => {
    const lines = glue.logs.filter((line) => line.includes('sign-ins held back'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThan(12)
    expect(glue.logs.join('')).not.toMatch(/@lumen|192\.0\.2|198\.51|203\.0|2001:db8/)
  })
})
