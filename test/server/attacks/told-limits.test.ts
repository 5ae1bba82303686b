/** What answers say is left of the limits of sign-ins and of mail is what is left: a model that counts by the same clock says the same. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { rounds } from '../../support/depth.ts'
import { type Caller, type GlueAnswer, type GlueApp, newCart, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { settingsFor } from '../../support/post-office.ts'

const ASKED = rounds(120, 1000)
const INVITED = rounds(60, 1000)
const MINUTE_S = 60
const HOUR_S = 3600
const DAY_S = 24 * HOUR_S

interface Policy {
  readonly name: string
  readonly most: number
  readonly seconds: number
}
/** A policy, whom it is of, and whether what is left of it is told before it is used up. */
type Counted = readonly [policy: Policy, key: string, isTold?: boolean]
/** What an answer says of a limit, and for how long it sends away. */
interface Told {
  readonly policy?: string
  readonly left?: string
  readonly wait: string | null
}

/** Windows that begin with the first that is counted in them; `begins`: also when that was given back. */
function limiter({ begins }: { readonly begins: boolean }) {
  const windows = new Map<string, { used: number; until: number }>()
  const known = ({ name }: Policy, key: string) => {
    const found = windows.get(`${name} ${key}`)
    return found && found.until > Date.now() ? found : undefined
  }
  const windowOf = (policy: Policy, key: string) => {
    const found = known(policy, key) ?? { used: 0, until: Date.now() + policy.seconds * 1000 }
    windows.set(`${policy.name} ${key}`, found)
    return found
  }
  const told = ([policy, key]: Counted, isOver: boolean): Told => {
    const { used, until } = windowOf(policy, key)
    const t = Math.max(1, Math.ceil((until - Date.now()) / 1000))
    const [q, r] = [`"${policy.name}";q=${policy.most};w=${policy.seconds}`, `"${policy.name}";r=${policy.most - used};t=${t}`]
    return { policy: q, left: r, wait: isOver ? String(t) : null }
  }
  return {
    forget: ([{ name }, key]: Counted) => windows.delete(`${name} ${key}`),
    /** What is said of one more in each of these; `isKept`: it counts from now on. */
    say(counts: readonly Counted[], isKept = true): Told {
      const isFull = ([policy, key]: Counted): boolean => (known(policy, key)?.used ?? 0) >= policy.most
      const full = counts.find(isFull)
      // Those before the one that refuses began, unless that was undone with the rest.
      if (begins) for (const [policy, key] of full ? counts.slice(0, counts.indexOf(full)) : counts) windowOf(policy, key)
      if (full) return told(full, true)
      if (!isKept) return { wait: null }
      for (const [policy, key] of counts) windowOf(policy, key).used += 1
      const left = ([policy, key]: Counted): number => policy.most - windowOf(policy, key).used
      const shown = counts.filter(([, , isTold = true]) => isTold)
      const least = shown.reduce((found, one) => (left(one) <= left(found) ? one : found))
      return told(least, false)
    },
  }
}

const saidIn = ({ headers }: GlueAnswer): Told => {
  const [policy, left] = [headers.get('RateLimit-Policy') ?? '', headers.get('RateLimit') ?? '']
  // What any request says, when nothing narrower was counted.
  const isOfRequests = policy.startsWith('"requests"')
  return { ...(isOfRequests ? {} : { policy, left }), wait: headers.get('Retry-After') }
}

let glue: GlueApp
beforeAll(async () => {
  glue = await startGlueApp({ limits: true, mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
})
afterAll(() => glue.database.drop())
// The clock that counters, sessions and answers go by stands unless a test moves it.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const pass = (seconds: number): void => {
  vi.setSystemTime(Date.now() + seconds * 1000)
}

describe('the limits of sign-ins', () => {
  const PLACE: Policy = { name: 'sign-in-place', most: 10, seconds: 15 * MINUTE_S }
  const NETWORK: Policy = { name: 'sign-in-network', most: 100, seconds: 15 * MINUTE_S }
  const ACCOUNT: Policy = { name: 'sign-in-account', most: 100, seconds: HOUR_S }
  const ROUTES = ['/access-tokens', '/agent-access-tokens', '/access-tokens'] as const

  it(`are told truly by ${ASKED} answers, and who waits as long as they say gets in`, { timeout: 120_000 }, async () => {
    const model = limiter({ begins: true })
    const known = new Set<string>()
    const step = fc.record({
      // Most at one account: from elsewhere, too.
      account: fc.constantFrom('mara@lumen.example', 'mara@lumen.example', 'jonas@lumen.example', 'nobody@lumen.example'),
      network: fc.integer({ min: 1, max: 40 }).map((roll) => (roll > 14 ? 1 : roll)),
      route: fc.constantFrom(...ROUTES),
      isRight: fc.integer({ min: 0, max: 30 }).map((roll) => roll === 0),
      seconds: fc.constantFrom(0, 0, 0, 0, 0.4, 1, 7),
    })
    let held = 0
    for (const { account, network, route, isRight, seconds } of fc.sample(step, { numRuns: ASKED, seed: 5 })) {
      pass(seconds)
      const place = `${account} ${network}`
      const counts: Counted[] = [[NETWORK, `${network}`], [PLACE, place], ...(known.has(place) ? [] : [[ACCOUNT, account, false] as const])]
      const isIn = isRight && route === '/access-tokens' && account !== 'nobody@lumen.example'
      const said = model.say(counts, !isIn)
      const attributes = { username: account, password: isIn ? 'handcart-demo' : 'a guess' }
      const try_ = () => glue.from(`10.0.0.${network}`)('POST', route, { attributes })
      const answer = await try_()
      expect([answer.status, saidIn(answer)]).toEqual([said.wait === null ? (isIn ? 201 : 401) : 429, said])
      if (said.wait === null && isIn) {
        known.add(place)
        model.forget([PLACE, place])
      }
      if (said.wait === null || held++ % 4 !== 0) continue
      pass(Number(said.wait) - 1)
      expect((await try_()).status).toBe(429)
      pass(1)
    }
    expect(held).toBeGreaterThan(2)
  })
})

describe('the limits of mail', () => {
  const PAIR: Policy = { name: 'mail-pair', most: 5, seconds: DAY_S }
  const HOUR: Policy = { name: 'mail-hour', most: 3, seconds: HOUR_S }
  const RECIPIENT: Policy = { name: 'mail-recipient', most: 20, seconds: DAY_S }
  const NEW: Policy = { name: 'mail-newSender', most: 50, seconds: DAY_S }
  const SENDER: Policy = { name: 'mail-sender', most: 100, seconds: DAY_S }
  const TENANT: Policy = { name: 'mail-tenant', most: 2000, seconds: DAY_S }
  const SENDERS = ['mara', 'jonas', 'nina'] as const
  const ADDRESSES = { mara: 'mara@lumen.example', jonas: 'jonas@lumen.example', nina: 'nina@nordwerk.example' } as const

  it(`are told truly by ${INVITED} invitations, and nobody is told who else wrote`, { timeout: 240_000 }, async () => {
    const { db } = glue.database
    const made = "update account set created_at = created_at - interval '8 days' where email = $1"
    await db.query({ name: 'test-old', text: made }, [ADDRESSES.jonas])
    const model = limiter({ begins: false })
    const callers = new Map<string, { readonly caller: Caller; readonly cart: string; readonly until: number }>()
    const signedIn = async (who: keyof typeof ADDRESSES) => {
      const known = callers.get(who)
      if (known && known.until > Date.now()) return known
      const caller = await glue.as(ADDRESSES[who])
      const signed = { caller, cart: known?.cart ?? (await newCart(caller)), until: Date.now() + 20 * MINUTE_S * 1000 }
      callers.set(who, signed)
      return signed
    }
    const step = fc.record({
      who: fc.constantFrom(...SENDERS, 'mara' as const),
      // A few that many write to, and a crowd.
      to: fc.integer({ min: 1, max: 90 }).map((roll) => (roll > 60 ? roll % 3 : roll)),
      seconds: fc.constantFrom(0, 0, 0, 1, 30, 400),
    })
    const refused = new Set<string>()
    for (const { who, to, seconds } of fc.sample(step, { numRuns: INVITED, seed: 7 })) {
      pass(seconds)
      const { caller, cart } = await signedIn(who)
      // Whoever is invited already is not written to again.
      await db.query({ name: 'test-room', text: 'delete from invitation' })
      const [sender, tenant] = [PEOPLE[who], who === 'nina' ? 'nordwerk' : 'lumen']
      const counts: Counted[] = [
        [PAIR, `${sender} ${to}`],
        [HOUR, `${to}`, false],
        [RECIPIENT, `${to}`, false],
        [who === 'jonas' ? SENDER : NEW, sender],
        [TENANT, tenant],
      ]
      const said = model.say(counts)
      const address = `buyer${to}@buyer.example`
      const answer = await caller('POST', `/carts/${cart}/invitations`, { attributes: { address, idCartPermissionGroup: 1 } })
      expect([answer.status, saidIn(answer)]).toEqual([said.wait === null ? 201 : 429, said])
      if (said.wait !== null) refused.add(String(said.policy))
    }
    expect(refused.size).toBeGreaterThan(rounds(0, 1))
  })
})
