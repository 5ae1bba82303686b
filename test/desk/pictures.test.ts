// @vitest-environment node
/** Pictures of a shared cart: made in the shop's page, sent once the server has the cart, shown from this device, and never in the way of anything. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CapturedCart } from '../../lib/contract/cart.ts'
import type { CartPicture } from '../../lib/contract/pictures.ts'
import { pictureNumber, WEBP } from '../support/pictures.ts'
import { cartWith, type Device, newDevice, openPanel, SHOP, settle, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, JONAS, refusal, type Seen } from './fake-glue.ts'

const LAMP = `${SHOP}/lamp.jpg`
const DESK = `${SHOP}/desk.jpg`
const WISH = { shareId: '0192f000-0000-7000-8000-0000000000b2', name: 'Office', recipients: ['cu-jonas'], permission: 1 as const }

let glue: FakeGlue
let device: Device
let worker: Worker
let asked: string[][]
let page: () => Promise<unknown>
/** What the server has got, by cart. */
let kept: Map<string, CartPicture[]>

beforeEach(async () => {
  glue = fakeGlue()
  asked = []
  kept = new Map()
  page = async () => ({ ok: true, pictures: [{ image: LAMP, data: WEBP }] })
  glue.answer = pictureServer
  device = newDevice(glue, {
    send: async (_tab, command) => {
      if (command.command !== 'pictures') throw new Error('another command')
      asked.push([...command.addresses])
      return page()
    },
  })
  worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker, cartOf(LAMP, DESK))
})

function cartOf(...images: readonly string[]): CapturedCart {
  const cart = cartWith(...images)
  return { ...cart, lines: cart.lines.map((line, index) => ({ ...line, image: images[index] })) }
}

function pictureServer({ method, path, body }: Seen): Response | undefined {
  const cart = /^\/carts\/([^/]+)\/cart-pictures$/.exec(path)?.[1]
  if (cart === undefined) return undefined
  if (method === 'POST') kept.set(cart, [...(kept.get(cart) ?? []), ...Object(body).data.attributes.pictures])
  if (method === 'POST') return new Response(null, { status: 204 })
  const attributes = { revision: 1, pictures: kept.get(cart) ?? [] }
  return new Response(JSON.stringify({ data: { type: 'cart-pictures', id: null, attributes } }))
}

const requests = () => glue.seen.filter(({ path }) => path.includes('cart-pictures')).map(({ method }) => method)
const images = async (of = worker) => {
  const { carts } = (await of.page('carts.first')).mine
  const detail = await of.page('cart.detail', { cartId: carts[0]?.id ?? '' })
  return detail?.lines.map(({ image }) => image)
}

describe('pictures of a cart that is shared', () => {
  it('are asked of its page, of the shop’s own addresses only, and only when it is shared', async () => {
    await openPanel(worker, cartOf(LAMP, LAMP, 'https://tracker.example/who-shares.gif', 'http://192.168.0.1/router.png'))
    await worker.panel('panel.view')
    expect(asked).toEqual([])
    await worker.panel('share.create', WISH)
    await settle()
    expect(asked).toEqual([[LAMP]])
  })

  it('go to the server once it has the cart, and are shown from this device then', async () => {
    const { id } = await worker.panel('share.create', WISH)
    await settle()
    expect(kept).toEqual(new Map([[id, [{ image: LAMP, data: WEBP }]]]))
    expect(await images()).toEqual([`data:image/webp;base64,${WEBP}`, undefined])
    expect(requests()).toEqual(['POST'])
  })

  it('do not keep a share waiting, however long the page takes', async () => {
    page = () => new Promise(() => {})
    expect((await worker.panel('share.create', WISH)).people).toHaveLength(1)
    expect(glue.carts[0]?.shares).toHaveLength(1)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['whose page fails', () => Promise.reject(new Error('Receiving end does not exist'))],
    ['whose page says no', async () => ({ ok: false, problem: { code: 'bug' } })],
    ['whose page has none', async () => ({ ok: true, pictures: [] })],
    ['whose page says nonsense', async () => ({ ok: true, pictures: 'none' })],
    ['whose page has HTML', async () => ({ ok: true, pictures: [{ image: LAMP, data: btoa('<script>alert(1)</script>.') }] })],
    ['whose page has pictures of others', async () => ({ ok: true, pictures: [{ image: 'https://x.example/a.jpg', data: WEBP }] })],
  ])('of a page %s are none, and the cart is shared as ever', async (_what, answer) => {
    page = answer
    expect((await worker.panel('share.create', WISH)).people).toHaveLength(1)
    await settle()
    expect([requests(), await images()]).toEqual([[], [undefined, undefined]])
  })

  it('wait with a share that waits for its server, also for the next worker', async () => {
    device.net.isOnline = false
    glue.answer = () => Promise.reject(new TypeError('no network'))
    await worker.panel('share.create', WISH)
    await settle()
    device.net.isOnline = true
    glue.answer = pictureServer
    worker = startWorker(device)
    await worker.outbox.drain('now')
    await settle()
    expect([...kept.values()]).toEqual([[{ image: LAMP, data: WEBP }]])
  })

  it.each([
    ['a server that keeps none', () => refusal('not-found.route'), 0],
    ['a server that refuses them', () => refusal('forbidden.cart'), 0],
    ['a server that is busy', () => refusal('limit.rate', { 'Retry-After': '30' }), 1],
  ])('of %s leave the share alone', async (_what, answer, left) => {
    glue.answer = ({ path }) => (path.includes('cart-pictures') ? answer() : undefined)
    const { id, waiting } = await worker.panel('share.create', WISH)
    await settle()
    const items = await worker.account.items()
    expect([glue.carts[0]?.id, waiting, (await items.picturesToSend.all()).size]).toEqual([id, false, left])
  })

  it('are never sent to a server that speaks Glue alone', async () => {
    glue.features = []
    glue.isPlain = true
    const plain = startWorker(newDevice(glue, device.calls))
    await signIn(plain)
    await openPanel(plain, cartOf(LAMP))
    await plain.panel('share.create', WISH)
    await settle()
    expect(requests()).toEqual([])
  })
})

describe('pictures a server did not take', () => {
  const MINUTE_MS = 60_000
  const waiting = async (of = worker) => (await (await of.account.items()).picturesToSend.all()).size
  /** A server that takes pictures from the given request on. */
  function refusing(times: number, answer: () => Response | Promise<Response>): void {
    let left = times
    glue.answer = (seen) => (seen.path.includes('cart-pictures') && left-- > 0 ? answer() : pictureServer(seen))
  }

  it('are sent again by the alarm, later each time, until they are there', async () => {
    refusing(2, () => refusal('unavailable'))
    const start = device.clock.ms
    const { id } = await worker.panel('share.create', WISH)
    await settle()
    const first = worker.pictureWakes.at(-1) ?? 0
    device.clock.ms = first
    // The worker of that alarm is another one.
    worker = startWorker(device)
    await worker.pictures.again()
    const second = worker.pictureWakes.at(-1) ?? 0
    device.clock.ms = second
    await worker.pictures.again()
    expect([first - start, second - first, requests()]).toEqual([MINUTE_MS / 2, MINUTE_MS, ['POST', 'POST', 'POST']])
    expect([kept, await waiting()]).toEqual([new Map([[id, [{ image: LAMP, data: WEBP }]]]), 0])
    expect(await images()).toEqual([`data:image/webp;base64,${WEBP}`, undefined])
  })

  it('are left alone before their time, and by nothing else that wakes', async () => {
    refusing(2, () => refusal('limit.rate', { 'Retry-After': '600' }))
    await worker.panel('share.create', WISH)
    await settle()
    device.clock.ms += 9 * MINUTE_MS
    await worker.wake()
    await worker.pictures.again()
    expect([requests(), worker.pictureWakes.at(-1)]).toEqual([['POST'], device.clock.ms + MINUTE_MS])
  })

  it('go along at once with the next share that arrives', async () => {
    refusing(1, () => Promise.reject(new TypeError('no network')))
    await worker.panel('share.create', WISH)
    await settle()
    await worker.panel('share.create', { ...WISH, shareId: '0192f000-0000-7000-8000-0000000000b3' })
    await settle()
    expect([kept.size, await waiting()]).toEqual([2, 0])
  })

  it('are given up for good where the server will never take them', async () => {
    refusing(9, () => refusal('forbidden.cart'))
    await worker.panel('share.create', WISH)
    await settle()
    expect([requests(), await waiting(), worker.pictureWakes]).toEqual([['POST'], 0, []])
  })

  it('are given up after 30 days', async () => {
    refusing(9, () => refusal('unavailable'))
    await worker.panel('share.create', WISH)
    await settle()
    device.clock.ms += 30 * 24 * 60 * MINUTE_MS
    await worker.pictures.again()
    expect([requests(), await waiting()]).toEqual([['POST', 'POST'], 0])
  })

  it('are not sent while nobody is signed in', async () => {
    refusing(9, () => refusal('unavailable'))
    await worker.panel('share.create', WISH)
    await settle()
    await worker.page('account.signOut')
    device.clock.ms += MINUTE_MS
    await worker.pictures.again()
    expect(requests()).toEqual(['POST'])
  })

  it('of an earlier version, which did not count its tries, are sent, too', async () => {
    const { id } = await worker.panel('share.create', WISH)
    await settle()
    const items = await worker.account.items()
    await items.picturesToSend.set({ at: device.clock.ms, pictures: [{ image: LAMP, data: WEBP }] }, WISH.shareId)
    await worker.pictures.again()
    expect([requests().length, kept.get(id ?? '')?.length, await waiting()]).toEqual([2, 2, 0])
  })
})

describe('pictures of a cart somebody shared', () => {
  let jonas: Worker
  beforeEach(async () => {
    await worker.panel('share.create', WISH)
    await settle()
    jonas = startWorker(newDevice(withRevision(glue)))
    await signIn(jonas, JONAS)
    await settle()
  })

  const received = async (): Promise<(string | undefined)[] | undefined> => {
    const { carts } = (await jonas.page('carts.first')).received
    return (await jonas.page('cart.detail', { cartId: carts[0]?.id ?? '' }))?.lines.map(({ image }) => image)
  }

  it('come with it, once, and are shown offline', async () => {
    await received()
    await settle()
    expect(await received()).toEqual([`data:image/webp;base64,${WEBP}`, undefined])
    await received()
    await settle()
    expect(requests()).toEqual(['POST', 'GET'])
    glue.answer = () => Promise.reject(new TypeError('no network'))
    expect(await received()).toEqual([`data:image/webp;base64,${WEBP}`, undefined])
  })

  it('that are none are not shown, whatever the server says', async () => {
    glue.answer = (seen) =>
      seen.path.includes('cart-pictures')
        ? new Response(
            JSON.stringify({
              data: {
                type: 'cart-pictures',
                id: null,
                attributes: { revision: 2, pictures: [{ image: LAMP, data: btoa('<svg onload="alert(1)">..') }] },
              },
            }),
          )
        : undefined
    const items = await jonas.account.items()
    await items.pictures.clear()
    await received()
    await settle()
    expect(await received()).toEqual([undefined, undefined])
  })
})

describe('pictures on a device', () => {
  it('that are too many give way, those kept longest first', async () => {
    const { pictures } = await worker.account.items()
    const large = Array.from({ length: 200 }, (_, index) => ({ image: `${SHOP}/${index}.jpg`, data: pictureNumber(index, 3072) }))
    for (const cart of ['a', 'b', 'c']) await pictures.keep(cart, { revision: 1, pictures: large })
    expect(await Promise.all(['a', 'b', 'c'].map(async (cart) => (await pictures.get(cart))?.pictures.length))).toEqual([
      undefined,
      200,
      200,
    ])
  })

  it('are not kept on a full one, which is no failure', async () => {
    const { pictures } = await worker.account.items()
    device.local.isFull = true
    await pictures.keep('a', { revision: 1, pictures: [{ image: LAMP, data: WEBP }] })
    device.local.isFull = false
    expect(await pictures.get('a')).toBeUndefined()
  })

  it('are forgotten with the person', async () => {
    await worker.panel('share.create', WISH)
    await settle()
    const held = () => [...device.local.items.keys()].filter((key) => key.startsWith('pictures'))
    expect(held()).not.toEqual([])
    await worker.page('account.signOut')
    await settle()
    expect(held()).toEqual([])
  })
})

/** The server that says of each cart how often it got pictures. */
function withRevision(inner: FakeGlue): FakeGlue {
  return {
    ...inner,
    fetch: async (...parameters) => {
      const response = await inner.fetch(...parameters)
      if (response.status === 204) return response
      const text = (await response.text()).replaceAll('"lineCount":', `"pictures":${kept.size},"lineCount":`)
      return new Response(text, { status: response.status, headers: response.headers })
    },
  }
}
