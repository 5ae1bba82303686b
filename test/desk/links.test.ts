// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import { valueAt } from '../../lib/core/json.ts'
import { type Device, newDevice, openPanel, signIn, startWorker, type Worker } from './device.ts'
import { fakeGlue, refusal, type Seen } from './fake-glue.ts'

const URL_OF = 'https://hand.example/l/own-'
const WISH = {
  linkId: '0192f000-0000-7000-8000-0000000000b1',
  shareId: '0192f000-0000-7000-8000-0000000000b2',
  name: 'Office',
  link: { audience: 'external', permission: 1, label: '', isSigned: true, isCopy: false },
} as const

interface Kept {
  readonly id: string
  readonly attributes: Record<string, unknown>
}

function attributesIn(body: unknown): Record<string, unknown> {
  return Object(valueAt(valueAt(body, 'data'), 'attributes'))
}

/** Answers as a server with links: a repeated key gets the link without its address. */
function linkServer() {
  const links: Kept[] = []
  const keys = new Map<string, Kept>()
  const single = (link: Kept, url: string | null, status = 200) =>
    new Response(JSON.stringify({ data: { type: 'cart-links', ...link, attributes: { ...link.attributes, url } } }), { status })
  const made = (body: unknown): Kept => {
    const link: Kept = {
      id: `link-${links.length + 1}`,
      attributes: {
        idCart: 'cart-1',
        message: '',
        state: 'live',
        expiresAt: '2026-12-20T10:00:00.000Z',
        revokedAt: null,
        uses: 0,
        lastOpenedAt: null,
        madeAt: '2026-11-20T10:00:00.000Z',
        ...attributesIn(body),
      },
    }
    links.push(link)
    return link
  }
  const answer = ({ method, path, headers, body }: Seen): Response | undefined => {
    if (!path.includes('cart-links')) return undefined
    if (method === 'GET')
      return new Response(
        JSON.stringify({ data: links.map((link) => ({ type: 'cart-links', ...link, attributes: { ...link.attributes, url: null } })) }),
      )
    if (method === 'POST') {
      const key = headers.get('Idempotency-Key') ?? ''
      const known = keys.get(key)
      const link = known ?? made(body)
      keys.set(key, link)
      return single(link, known ? null : `${URL_OF}${link.id}`, 201)
    }
    const link = links.find(({ id }) => path.endsWith(`/${id}`))
    if (!link) return refusal('not-found.link')
    const { isRevoked, ...change } = attributesIn(body)
    Object.assign(link.attributes, change, isRevoked === undefined ? {} : { state: isRevoked ? 'revoked' : 'live' })
    return single(link, null)
  }
  return { links, answer }
}

let device: Device
let worker: Worker
let server: ReturnType<typeof linkServer>

beforeEach(async () => {
  server = linkServer()
  const glue = fakeGlue()
  glue.answer = server.answer
  device = newDevice(glue)
  worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker)
})

describe('a link to the cart of a page', () => {
  it('brings the cart to the server, for nobody, and answers with the address', async () => {
    const { cart, made, links } = await worker.panel('links.make', WISH)
    expect([cart.name, cart.people, cart.waiting, made.url, links]).toEqual(['Office', [], false, `${URL_OF}link-1`, [made]])
    expect(device.glue.carts.map(({ name, shares }) => [name, shares])).toEqual([['Office', []]])
    expect((await worker.panel('panel.view')).share?.id).toBe(cart.id)
  })

  it('is not made while the server is away: the cart waits, and gets its link when it is asked for again', async () => {
    device.net.isOnline = false
    device.glue.answer = () => Promise.reject(new TypeError('no network'))
    await expect(worker.panel('links.make', WISH)).rejects.toMatchObject({ code: 'offline' })
    expect((await worker.panel('panel.view')).share).toMatchObject({ waiting: true, people: [] })
    device.net.isOnline = true
    device.glue.answer = server.answer
    const { id = '' } = (await worker.panel('share.retry', { id: WISH.shareId })) ?? {}
    const { made } = await worker.panel('links.make', { ...WISH, cartId: id })
    expect([made.url, device.glue.carts.length]).toEqual([`${URL_OF}link-1`, 1])
  })

  it('asked for twice is one link', async () => {
    await worker.panel('links.make', WISH)
    const { made, links } = await worker.panel('links.make', WISH)
    expect([made.url, links.length, server.links.length, device.glue.carts.length]).toEqual([`${URL_OF}link-1`, 1, 1, 1])
  })

  it('whose address was lost on the way is turned off, and another one made', async () => {
    let isLost = false
    device.glue.answer = (seen) => {
      const answer = server.answer(seen)
      if (isLost || seen.method !== 'POST' || !answer) return answer
      isLost = true
      return Promise.reject(new TypeError('connection lost'))
    }
    await expect(worker.panel('links.make', WISH)).rejects.toMatchObject({ code: 'unreachable' })
    const { made } = await worker.panel('links.make', WISH)
    expect(made.url).toBe(`${URL_OF}link-2`)
    expect(server.links.map(({ attributes }) => attributes.state)).toEqual(['revoked', 'live'])
  })

  const asking = { ...WISH, link: { ...WISH.link, allowed: ['ana@buyer.example'] } }

  it('that asks who opens it keeps whom it lets in', async () => {
    const { made, links } = await worker.panel('links.make', asking)
    expect([made.url, made.allowed, links]).toEqual([`${URL_OF}link-1`, ['ana@buyer.example'], [made]])
  })

  it('that should ask is turned off where a server of the time before made it for everybody: nobody gets its address', async () => {
    device.glue.answer = (seen) => {
      const { allowed: _unknown, ...known } = attributesIn(seen.body)
      return server.answer({ ...seen, body: { data: { attributes: known } } })
    }
    await expect(worker.panel('links.make', asking)).rejects.toMatchObject({ code: 'invalid.not-implemented' })
    expect(server.links.map(({ attributes }) => [attributes.state, attributes.allowed])).toEqual([['revoked', undefined]])
    expect(JSON.stringify([...device.local.items, ...device.session.items])).not.toContain(URL_OF)
    expect((await worker.page('links.kept')).flatMap(({ links }) => links)).toEqual([])
  })

  it('of a server that has none says so', async () => {
    device.glue.answer = () => undefined
    await expect(worker.panel('links.make', WISH)).rejects.toMatchObject({ code: 'invalid.not-implemented' })
  })

  it.each(['http://hand.example/l/x', 'javascript:alert(1)', 'https://mara:x@hand.example/l/x'])(
    'never has the address %s',
    async (url) => {
      device.glue.answer = async (seen) => {
        const answer = server.answer(seen)
        return answer && new Response((await answer.text()).replaceAll(`${URL_OF}link-1`, url), { status: answer.status })
      }
      await expect(worker.panel('links.make', WISH)).rejects.toMatchObject({ code: 'invalid.server-answer' })
    },
  )
})

describe('links of a cart', () => {
  const made = () => worker.panel('links.make', WISH)

  it('keep their addresses on this device, whatever the server tells later', async () => {
    const { cart } = await made()
    Object.assign(server.links[0]?.attributes ?? {}, { uses: 3, lastOpenedAt: '2026-11-20T11:00:00.000Z' })
    const again = startWorker(device)
    expect((await again.page('links.list', { cartId: cart.id })).links).toMatchObject([{ uses: 3, url: `${URL_OF}link-1` }])
  })

  it('are told as they were last while the server is away, and why', async () => {
    const { cart } = await made()
    device.glue.answer = () => Promise.reject(new TypeError('no network'))
    expect(await worker.panel('links.list', { cartId: cart.id })).toMatchObject({
      links: [{ id: 'link-1' }],
      problem: { code: 'unreachable' },
    })
  })

  it('are turned off one by one, and on again', async () => {
    const { cart } = await made()
    const change = (isRevoked: boolean) => worker.panel('links.change', { cartId: cart.id, linkId: 'link-1', isRevoked })
    expect(await change(true)).toMatchObject([{ state: 'revoked', url: `${URL_OF}link-1` }])
    expect(await change(false)).toMatchObject([{ state: 'live', url: `${URL_OF}link-1` }])
  })

  it.each([
    ['signing out', () => worker.page('account.signOut')],
    ['deleting the cart', async () => worker.panel('cart.delete', { cartId: (await worker.panel('panel.view')).share?.id ?? '' })],
  ])('leave this device with %s', async (_what, leave) => {
    await made()
    await leave()
    expect(JSON.stringify([...device.local.items])).not.toContain(URL_OF)
  })

  it('are led to by a code, for which this device brings the token that it alone has', async () => {
    await made()
    const { cartId, linkId } = { cartId: (await worker.panel('panel.view')).share?.id ?? '', linkId: 'link-1' }
    const attributes = { code: '4F9K7XRT', url: 'https://hand.example/go', state: 'waiting', enteredAt: null }
    const times = { madeAt: '2020-01-01T00:00:00.000Z', expiresAt: '2020-01-01T00:15:00.000Z' }
    const seen: Seen[] = []
    let told: object[] = []
    device.glue.answer = (asked) => {
      if (!asked.path.endsWith('/spoken-codes')) return server.answer(asked)
      seen.push(asked)
      const data = { type: 'spoken-codes', id: null, attributes: { ...attributes, ...times } }
      return new Response(JSON.stringify({ data: asked.method === 'POST' ? data : told }))
    }
    // By the server's clock alone.
    expect(await worker.panel('links.code', { cartId, linkId })).toEqual({
      code: '4F9K7XRT',
      url: 'https://hand.example/go',
      lifeMs: 900_000,
    })
    expect(seen.map(({ method, path, headers, body }) => [method, path, headers.get('Idempotency-Key'), attributesIn(body)])).toEqual([
      ['POST', '/cart-links/link-1/spoken-codes', null, { token: 'own-link-1' }],
    ])
    expect(await worker.panel('links.codeState', { linkId })).toEqual({ state: 'none' })
    const enteredAt = '2020-01-01T00:01:00.000Z'
    told = [{ type: 'spoken-codes', id: null, attributes: { ...attributes, ...times, code: null, state: 'entered', enteredAt } }]
    expect(await worker.panel('links.codeState', { linkId })).toEqual({ state: 'entered', enteredAt })
    await expect(worker.panel('links.code', { cartId, linkId: 'elsewhere' })).rejects.toMatchObject({ code: 'not-found.link' })
    attributes.code = '<b>'
    await expect(worker.panel('links.code', { cartId, linkId })).rejects.toMatchObject({ code: 'invalid.server-answer' })
    device.glue.answer = ({ path }) => (path.endsWith('/spoken-codes') ? refusal('not-found.route') : undefined)
    await expect(worker.panel('links.code', { cartId, linkId })).rejects.toMatchObject({ code: 'invalid.not-implemented' })
  })

  it('are asked for by no page of a shop', async () => {
    await expect(worker.content('links.list', { cartId: 'cart-1' })).rejects.toMatchObject({ code: 'invalid.message' })
  })
})

describe('an account', () => {
  it('has links where the server is Handcart’s own, and none at a plain Glue server', async () => {
    const glue = fakeGlue()
    glue.isPlain = true
    const plain = startWorker(newDevice(glue))
    await signIn(plain)
    expect([(await worker.page('account.get')).hasLinks, (await plain.page('account.get')).hasLinks]).toEqual([true, undefined])
  })
})

describe('the shop’s own link to the cart of a page', () => {
  const ADDRESS = 'https://shop.example/checkout/?orderFormId=0123456789abcdef0123456789abcdef&utm_source=mail#/cart'

  it('is asked of the page and told to its panel: not kept, and not sent to the server', async () => {
    const asked: string[] = []
    const glue = fakeGlue()
    const shopOf = newDevice(glue, {
      send: async (_tab, { command }) => {
        asked.push(command)
        return { ok: true, address: ADDRESS }
      },
    })
    const own = startWorker(shopOf)
    await signIn(own)
    await openPanel(own)
    expect([await own.panel('links.live'), asked.includes('liveLink')]).toEqual([{ address: ADDRESS }, true])
    expect(JSON.stringify([...shopOf.local.items, ...shopOf.session.items, ...glue.seen])).not.toContain('0123456789abcdef')
  })
})
