/** Sharing from the worker to the real server and into a colleague's worker, with everything that goes wrong between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Capture } from '../../../lib/contract/views.ts'
import { type GlueApp, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { aCapture, copyOf, type Device, newDevice, newWorker, type Worker } from '../../support/worker.ts'

let glue: GlueApp
const SERVER = 'https://cart.example'
const captured = (count?: number): Capture => ({ state: 'cart', cart: aCapture(count), shopName: 'WooCommerce', capabilities: ['add'] })

beforeAll(async () => {
  glue = await startGlueApp()
})
afterAll(() => glue.database.drop())

const online: typeof fetch = async (input, init) => glue.fetch(new Request(input, init))
const offline: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'))

async function signedIn(email: string, device: Device = newDevice()): Promise<Worker> {
  const worker = newWorker({ device, fetch: online })
  await worker.account.connect(SERVER)
  await worker.account.signIn(email, 'handcart-demo')
  await worker.recipients.list()
  return worker
}

const wish = (shareId: string, recipients: readonly string[] = [PEOPLE.jonas]) => ({
  shareId,
  name: `Cart ${shareId.slice(0, 8)}`,
  recipients,
  permission: 1 as const,
})

async function countShares(name: string): Promise<readonly [number, number]> {
  const [carts, shares] = await Promise.all([
    glue.database.db.query({ name: 'count-carts', text: 'select id from cart where name = $1' }, [name]),
    glue.database.db.query(
      { name: 'count-shares', text: 'select s.id from shared_cart s join cart c on c.id = s.cart_id where c.name = $1' },
      [name],
    ),
  ])
  return [carts.length, shares.length]
}

describe('a share', () => {
  it('is in the colleague’s list with every line, unseen, at the next refresh', async () => {
    const mara = await signedIn('mara@lumen.example')
    const shared = await mara.sharing.share(wish(crypto.randomUUID()), captured(3))
    const jonas = await signedIn('jonas@lumen.example')
    await jonas.refresh.list()
    const { carts } = await jonas.lists.received()
    expect(shared).toMatchObject({ waiting: false, people: [{ name: 'Jonas Okafor', state: 'shared', permission: 1 }] })
    expect(carts.find(({ id }) => id === shared.id)).toMatchObject({
      unseen: true,
      lineCount: 3,
      owner: { name: 'Mara Lindqvist' },
      permission: 1,
    })
    expect(jonas.badges.at(-1)).not.toBe('')
  })

  it('tells its sender that the colleague opened, added and declined it, with the message, and that the decline was taken back', async () => {
    const mara = await signedIn('mara@lumen.example')
    const { id: cartId, people } = await mara.sharing.share(wish(crypto.randomUUID()), captured())
    const jonas = await signedIn('jonas@lumen.example')
    await jonas.refresh.list()
    const seen = async () => {
      await mara.refresh.list()
      return (await mara.lists.detail(cartId))?.people[0]?.answer
    }
    expect(await seen()).toEqual({ state: 'shared', takesReply: true })
    await jonas.answers.note({ cartId, move: 'open' })
    expect(await seen()).toMatchObject({ state: 'opened' })
    await jonas.answers.note({ cartId, move: 'add' })
    await jonas.answers.decline({ cartId, message: 'Zu teuer' })
    await jonas.refresh.list()
    expect([await seen(), await jonas.lists.detail(cartId)]).toMatchObject([{ state: 'declined', message: 'Zu teuer' }, undefined])
    await jonas.answers.restore({ cartId, shareId: people[0]?.sharedCartId ?? '' })
    expect([(await seen())?.state, (await jonas.lists.detail(cartId))?.id]).toEqual(['added', cartId])
  })

  it('asked for twice is done once', async () => {
    const mara = await signedIn('mara@lumen.example')
    const id = crypto.randomUUID()
    await Promise.all([mara.sharing.share(wish(id), captured()), mara.sharing.share(wish(id), captured())])
    expect(await countShares(wish(id).name)).toEqual([1, 1])
  })

  it('waits in the outbox while the server is away, and goes out by itself', async () => {
    const device = newDevice()
    await signedIn('mara@lumen.example', device)
    const id = crypto.randomUUID()
    const waiting = await newWorker({ device, fetch: offline }).sharing.share(wish(id), captured())
    expect(waiting).toMatchObject({ waiting: true, problem: { code: 'unreachable' }, people: [{ name: 'Jonas Okafor', state: 'waiting' }] })
    const clock = { ms: 60_000 }
    await newWorker({ device, fetch: online, clock }).outbox.drain()
    expect(await countShares(wish(id).name)).toEqual([1, 1])
  })

  it('does not come back sooner than in 30 seconds', async () => {
    const device = newDevice()
    await signedIn('mara@lumen.example', device)
    const worker = newWorker({ device, fetch: offline })
    await worker.sharing.share(wish(crypto.randomUUID()), captured())
    expect((worker.wakes.at(-1) ?? 0) - Date.now()).toBeGreaterThan(29_000)
  })

  it('taken back while it waits is never sent', async () => {
    const device = newDevice()
    await signedIn('mara@lumen.example', device)
    const id = crypto.randomUUID()
    const away = newWorker({ device, fetch: offline })
    await away.sharing.share(wish(id), captured())
    await away.outbox.takeBack(id)
    await newWorker({ device, fetch: online }).outbox.drain('now')
    expect(await countShares(wish(id).name)).toEqual([0, 0])
  })

  it('with someone who cannot have it says so and reaches the others', async () => {
    const mara = await signedIn('mara@lumen.example')
    const id = crypto.randomUUID()
    const summary = await mara.sharing.share(wish(id, [PEOPLE.nina, PEOPLE.jonas]), captured())
    const states = summary.people.map(({ idCompanyUser, state, problem }) => [idCompanyUser, state, problem?.code])
    expect(states).toContainEqual([PEOPLE.nina, 'failed', 'forbidden.other-company'])
    expect(states).toContainEqual([PEOPLE.jonas, 'shared', undefined])
  })

  it('of an empty cart is refused with what to do', async () => {
    const mara = await signedIn('mara@lumen.example')
    await expect(mara.sharing.share(wish(crypto.randomUUID()), captured(0))).rejects.toMatchObject({ code: 'shop.empty' })
  })
})

describe('a worker that dies', () => {
  // Dies before its nth operation: everything after never happens, as when the browser ends it. `dead`: all it had asked for by then is answered.
  const dyingAt = (at: number) => {
    let count = 0
    const asked: Promise<Response>[] = []
    const end = Promise.withResolvers<void>()
    const fetch: typeof globalThis.fetch = (...parameters) => {
      const answer = online(...parameters)
      asked.push(answer)
      return answer
    }
    const step = async () => {
      count += 1
      if (count < at) return
      end.resolve()
      await new Promise<never>(() => {})
    }
    const dead = async (): Promise<false> => {
      await end.promise
      await new Promise((resolve) => setImmediate(resolve))
      await Promise.allSettled(asked)
      return false
    }
    return { fetch, step, dead }
  }

  it('between any two operations of a share leaves exactly one share', async () => {
    const template = newDevice()
    await signedIn('mara@lumen.example', template)
    let died = 0
    for (let at = 1; ; at += 1) {
      const device = copyOf(template)
      const id = crypto.randomUUID()
      const { dead, ...dying } = dyingAt(at)
      const first = newWorker({ device, ...dying })
      const ended = await Promise.race([first.sharing.share(wish(id), captured()).then(() => true), dead()])
      // The panel asks again with the same id, as it does when an answer is lost.
      const second = newWorker({ device, fetch: online })
      await second.outbox.drain('now')
      await second.sharing.share(wish(id), captured())
      await second.outbox.drain('now')
      expect([at, await countShares(wish(id).name)]).toEqual([at, [1, 1]])
      if (ended) break
      died += 1
    }
    expect(died).toBeGreaterThan(15)
  }, 120_000)
})

describe('the list', () => {
  it('loses a cart that is no longer shared', async () => {
    const [mara, jonas] = await Promise.all([signedIn('mara@lumen.example'), signedIn('jonas@lumen.example')])
    const { id, people } = await mara.sharing.share(wish(crypto.randomUUID()), captured())
    await jonas.refresh.list()
    await (await glue.as('mara@lumen.example'))('DELETE', `/shared-carts/${people[0]?.sharedCartId}`)
    await jonas.refresh.list()
    expect((await jonas.lists.received()).carts.some((cart) => cart.id === id)).toBe(false)
  })

  it('is read from the device while the server is away', async () => {
    const device = newDevice()
    const mara = await signedIn('mara@lumen.example')
    const { id } = await mara.sharing.share(wish(crypto.randomUUID()), captured())
    await (await signedIn('sofia@lumen.example', device)).refresh.list()
    await mara.account.signedIn(async () => undefined)
    const jonas = await signedIn('jonas@lumen.example', device)
    await jonas.refresh.list()
    const away = newWorker({ device, fetch: offline })
    await away.refresh.list()
    const list = await away.lists.received()
    expect([list.offline, list.carts.some((cart) => cart.id === id)]).toEqual([true, true])
  })

  it('is fetched whole only when something changed', async () => {
    const jonas = await signedIn('jonas@lumen.example')
    await jonas.refresh.list()
    const statuses: number[] = []
    const device = newDevice()
    const spying: typeof fetch = async (input, init) => {
      const answer = await online(input, init)
      // News alone: carts whose lines it cannot tell apart are read one by one beside it.
      if (new URL(input instanceof Request ? input.url : input).pathname === '/cart-news') statuses.push(answer.status)
      return answer
    }
    const worker = newWorker({ device, fetch: spying })
    await worker.account.connect(SERVER)
    await worker.account.signIn('jonas@lumen.example', 'handcart-demo')
    statuses.length = 0
    await worker.refresh.list()
    await worker.refresh.list()
    expect(statuses).toEqual([200, 204])
  })
})

describe('a session', () => {
  it('is renewed before its token runs out, once for many requests', async () => {
    const device = newDevice()
    await signedIn('sofia@lumen.example', device)
    let renewals = 0
    const counting: typeof fetch = (input, init) => {
      if (String(input instanceof Request ? input.url : input).endsWith('/refresh-tokens')) renewals += 1
      return online(input, init)
    }
    const later = newWorker({ device, fetch: counting, clock: { ms: 28_800_000 } })
    await Promise.all([later.refresh.list(), later.recipients.list(), later.recipients.list()])
    expect(renewals).toBe(1)
  })

  it('that the server ended asks to sign in again and keeps what waits', async () => {
    const device = newDevice()
    const sofia = await signedIn('sofia@lumen.example', device)
    await sofia.account.signedIn(async ({ token }) => glue.withToken(token ?? '')('DELETE', '/refresh-tokens/mine'))
    const id = crypto.randomUUID()
    const summary = await sofia.sharing.share(wish(id), captured())
    expect(summary.waiting).toBe(true)
    expect(await sofia.account.get()).toMatchObject({ signedIn: false, sessionEnded: true })
    expect(await sofia.outbox.entry(id)).toBeDefined()
  })

  it('leaves no token and no cart on the device after signing out', async () => {
    const device = newDevice()
    const jonas = await signedIn('jonas@lumen.example', device)
    await jonas.refresh.list()
    await jonas.account.signOut()
    expect(JSON.stringify([...device.local.items])).not.toMatch(/lumen\.[\w-]{43}|"cart:/)
  })

  it.each(['http://cart.example', 'javascript:alert(1)', 'https://user:secret@cart.example', 'not a server'])(
    'is not begun at %s',
    async (server) => {
      await expect(newWorker({ device: newDevice(), fetch: online }).account.connect(server)).rejects.toMatchObject({
        code: 'invalid.server-address',
      })
    },
  )
})

describe('full storage', () => {
  it('lets go of carts the server has before it refuses a share', async () => {
    const device = newDevice()
    const jonas = await signedIn('jonas@lumen.example', device)
    await jonas.refresh.list()
    const cached = [...device.local.items.keys()].filter((key) => /^cart[:@]/.test(key)).length
    const full = {
      ...device.local,
      set: async (items: Record<string, unknown>) => {
        const left = [...device.local.items.keys()].filter((key) => /^cart[:@]/.test(key)).length
        if (left >= cached) throw new Error('quota')
        await device.local.set(items)
      },
    }
    const worker = newWorker({ device: { ...device, local: full }, fetch: offline })
    const summary = await worker.sharing.share(wish(crypto.randomUUID(), [PEOPLE.mara]), captured())
    expect([cached > 0, summary.waiting]).toEqual([true, true])
  })

  it('that has nothing to let go of refuses with a sentence and sends nothing', async () => {
    const device = newDevice()
    await signedIn('sofia@lumen.example', device)
    const full = { ...device.local, set: () => Promise.reject(new Error('quota')) }
    const worker = newWorker({ device: { ...device, local: full }, fetch: online })
    const id = crypto.randomUUID()
    await expect(worker.sharing.share(wish(id), captured())).rejects.toMatchObject({ code: 'storage.full' })
    expect(await countShares(wish(id).name)).toEqual([0, 0])
  })
})
