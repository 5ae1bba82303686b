// @vitest-environment node
/** Carts taken along from link pages, with and without an account, and what a hostile server or page gets by it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { valueAt } from '../../lib/core/json.ts'
import { pictureNumber, WEBP } from '../support/pictures.ts'
import { type Device, newDevice, SHOP, settle, signIn, startWorker, TAB, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, JONAS, refusal, SERVER, type Seen } from './fake-glue.ts'

const TOKEN = `lumen.${'a'.repeat(43)}`
const LINK = `${SERVER}/l/${TOKEN}`
const INVITATION = `${SERVER}/i/${TOKEN}`
const REF = { platform: 'woocommerce', origin: SHOP, basePath: '/', cartUrl: `${SHOP}/cart/` }
const LINE = {
  id: '0192f000-0000-7000-8000-000000000001',
  product: { productId: '170' },
  title: 'Station clock',
  options: [],
  quantity: '2',
  readd: 'exact',
}
const CART = { name: 'Leipzig', shop: REF, lines: [LINE], totals: {}, pricesAt: '2026-11-20T09:00:00Z' }

let device: Device
let worker: Worker
let glue: FakeGlue
let at: string
let pass: unknown
let looked: readonly unknown[]
let told: () => object

const isTaken = ({ path }: Seen): boolean => path === '/taken-carts'
const taken = (more: object = {}): object => ({
  idCart: 'cart-9',
  cart: CART,
  sender: { name: 'Mara Lindqvist', company: 'Lumen' },
  message: '',
  isCopy: false,
  expiresAt: null,
  pictures: [],
  ...more,
})

beforeEach(() => {
  glue = fakeGlue()
  at = LINK
  told = taken
  pass = undefined
  looked = []
  glue.answer = (seen) =>
    isTaken(seen)
      ? new Response(JSON.stringify({ data: { type: 'taken-carts', id: null, attributes: told() } }), { status: 201 })
      : undefined
  const linkPass = async (...place: readonly unknown[]): Promise<unknown> => {
    looked = [...looked, place]
    return pass instanceof Error ? Promise.reject(pass) : pass
  }
  device = newDevice(glue, { tab: async () => ({ id: TAB, url: at }), linkPass })
  device.builtFor = SERVER
  worker = startWorker(device)
})

const take = () => worker.page('links.take', { tabId: TAB })
const received = async () => (await worker.page('carts.first')).received.carts
const stateOf = async () => (await worker.page('tab.status', { tabId: TAB })).state

describe('a link page', () => {
  it('is told by the popup of a fresh install, from the server it was built for, without asking anybody', async () => {
    expect(await stateOf()).toBe('link')
    expect(glue.seen).toEqual([])
  })

  it.each([`https://evil.example/l/${TOKEN}`, `${SERVER}/l/lumen.short`, `${SERVER}/`])(
    'of another server or form is none: %s',
    async (url) => {
      at = url
      expect(await stateOf()).not.toBe('link')
      await expect(take()).rejects.toMatchObject({ code: 'page.closed' })
      expect(glue.seen.filter(isTaken)).toEqual([])
    },
  )

  it('is told of a server the person is connected to, not where an administrator set another', async () => {
    delete device.builtFor
    worker = startWorker(device)
    expect(await stateOf()).not.toBe('link')
    await worker.page('account.connect', { server: SERVER })
    expect(await stateOf()).toBe('link')
    device.managed = { server: 'https://other.example', serverLocked: true }
    expect(await stateOf()).not.toBe('link')
  })

  it('gets nothing by its own script: only a press in the extension takes a cart', async () => {
    for (const ask of [worker.content, worker.panel]) await expect(ask('links.take', { tabId: TAB })).rejects.toThrow()
    expect(await received()).toEqual([])
  })
})

describe('a cart taken along', () => {
  it('is in the received ones of a device without an account, and survives the worker', async () => {
    expect(await take()).toMatchObject({ name: 'Leipzig', source: 'link', mine: false, owner: { name: 'Mara Lindqvist' }, unseen: false })
    worker = startWorker(device)
    expect(await received()).toMatchObject([{ name: 'Leipzig', source: 'link', lineCount: 1 }])
    const [{ id = '' } = {}] = await received()
    expect((await worker.page('cart.detail', { cartId: id }))?.lines).toMatchObject([{ title: 'Station clock', quantity: '2' }])
  })

  it('says in its detail what came with it, and nowhere else', async () => {
    told = () => taken({ message: 'Please have\r\na look.\u202e' })
    const { id = '' } = await take()
    expect((await worker.page('cart.detail', { cartId: id }))?.message).toBe('Please have\na look.')
    expect(JSON.stringify(await received())).not.toContain('a look')
  })

  it.each([
    [
      { name: 'Mara Lindqvist', agent: 'Anna Weiss' },
      { name: 'Mara Lindqvist', agent: 'Anna Weiss' },
    ],
    [{ name: 'Mara Lindqvist', agent: null }, { name: 'Mara Lindqvist' }],
    [
      { name: '', agent: 'Anna Weiss' },
      { name: 'Anna Weiss', agent: 'Anna Weiss' },
    ],
    [{ name: '', agent: '' }, undefined],
  ])('says whose it is and which agent shared it: %j', async (sender, owner) => {
    told = () => taken({ sender: { company: 'Lumen', ...sender } })
    const { id } = await take()
    const kept = (await worker.page('cart.detail', { cartId: id }))?.owner
    expect(kept && { ...kept, idCompanyUser: '' }).toEqual(owner && { idCompanyUser: '', company: 'Lumen', ...owner })
  })

  it('is asked for with the token in the body alone, as nobody', async () => {
    await take()
    const [asked] = glue.seen.filter(isTaken)
    expect(asked?.headers.get('Authorization')).toBeNull()
    expect(valueAt(valueAt(asked?.body, 'data'), 'attributes')).toEqual({ from: 'link', token: TOKEN })
    expect(glue.seen.some(({ path }) => path.includes(TOKEN))).toBe(false)
    expect(JSON.stringify([...device.local.items])).not.toContain('a'.repeat(43))
  })

  it('is one however often it is taken, as it was last', async () => {
    await take()
    told = () => taken({ cart: { ...CART, name: 'Leipzig 2' } })
    await take()
    expect((await received()).map(({ name }) => name)).toEqual(['Leipzig 2'])
  })

  it('stays when somebody signs in, beside what the server lists, and goes with them', async () => {
    await take()
    await signIn(worker, JONAS)
    await worker.page('carts.refresh')
    expect(await received()).toMatchObject([{ name: 'Leipzig' }])
    await worker.page('account.signOut')
    expect(await received()).toEqual([])
  })

  it('goes along to the connection a person had before', async () => {
    await signIn(worker, JONAS)
    await worker.page('account.connect', { server: SERVER })
    expect((await worker.page('account.get')).signedIn).toBe(false)
    await take()
    await worker.page('account.signIn', { username: JONAS.username, password: JONAS.password })
    await settle()
    expect(await worker.page('account.list')).toHaveLength(1)
    expect(await received()).toMatchObject([{ name: 'Leipzig' }])
  })

  it('from an invitation says so to the server', async () => {
    at = INVITATION
    await take()
    expect(valueAt(valueAt(glue.seen.find(isTaken)?.body, 'data'), 'attributes')).toEqual({ from: 'invitation', token: TOKEN })
  })

  it('is the person’s own or a colleague’s where they have that already, but for a copy', async () => {
    await signIn(worker)
    glue.carts.push({ id: 'cart-9', owner: 'cu-mara', name: 'Whole', handcart: undefined, items: [], shares: [] })
    await worker.page('carts.refresh')
    const outcome = { outcome: 'public', detail: '', idCart: null, idCartPermissionGroup: null }
    const before = glue.answer
    glue.answer = (seen) =>
      seen.path === '/opened-links'
        ? new Response(JSON.stringify({ data: { type: 'opened-links', id: null, attributes: outcome } }), { status: 201 })
        : before(seen)
    expect(await take()).toMatchObject({ id: 'cart-9', name: 'Whole', mine: true })
    told = () => taken({ isCopy: true })
    expect(await take()).toMatchObject({ name: 'Leipzig', source: 'link' })
  })

  it('is shared by a link for colleagues with who is signed in', async () => {
    await signIn(worker, JONAS)
    const share = { id: 'share-1', to: 'cu-jonas', permission: 1 }
    glue.carts.push({ id: 'cart-7', owner: 'cu-mara', name: 'For colleagues', handcart: undefined, items: [], shares: [share] })
    const outcome = { outcome: 'shared', detail: '', idCart: 'cart-7', idCartPermissionGroup: 1 }
    glue.answer = ({ path }) =>
      path === '/opened-links'
        ? new Response(JSON.stringify({ data: { type: 'opened-links', id: null, attributes: outcome } }), { status: 201 })
        : undefined
    const opened = await take()
    expect(opened).toMatchObject({ id: 'cart-7', name: 'For colleagues' })
    expect(opened.source).toBeUndefined()
  })

  it.each(['not-found.link', 'not-found.link-expired', 'forbidden.link-colleagues', 'conflict.invitation-open', 'limit.rate'] as const)(
    'is refused with %s, and nothing is kept',
    async (code) => {
      glue.answer = (seen) => (isTaken(seen) ? refusal(code) : undefined)
      await expect(take()).rejects.toMatchObject({ code })
      expect(await received()).toEqual([])
      expect(await worker.page('account.list')).toEqual([])
    },
  )

  it('needs the server', async () => {
    device.net.isOnline = false
    glue.answer = () => {
      throw new TypeError('fetch failed')
    }
    await expect(take()).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('a link that asks who opens it', () => {
  const PASS = 'Pass-_'.padEnd(43, '7')
  const sent = (): unknown => valueAt(valueAt(glue.seen.find(isTaken)?.body, 'data'), 'attributes')

  it('gives its cart by what its page tells of the pass, which goes to the server in the body and stays nowhere', async () => {
    pass = PASS
    expect(await take()).toMatchObject({ name: 'Leipzig', source: 'link' })
    expect(sent()).toEqual({ from: 'link', token: TOKEN, pass: PASS })
    expect(looked).toEqual([[TAB, LINK]])
    const seen = glue.seen.map(({ path, headers }) => [path, [...headers]])
    expect(JSON.stringify([seen, [...device.local.items], [...device.session.items]])).not.toContain(PASS)
  })

  it.each([
    ['a key that is too short', 'a'.repeat(42)],
    ['one that is too long', 'a'.repeat(44)],
    ['one of other characters', `${'a'.repeat(42)}"`],
    ['one with a line behind it', `${PASS}\n`],
    ['no text', { toString: () => PASS }],
    ['a list', [PASS]],
    ['nothing', null],
    ['no look at it', new Error('Cannot access contents of the page')],
  ])('asks for the cart without a key where the page tells %s', async (_what, told) => {
    pass = told
    await take()
    expect(sent()).toEqual({ from: 'link', token: TOKEN })
  })

  it('is not looked at on a page of any other server, nor on that of an invitation', async () => {
    pass = PASS
    at = `https://evil.example/l/${TOKEN}`
    await expect(take()).rejects.toMatchObject({ code: 'page.closed' })
    at = INVITATION
    await take()
    expect([looked, sent()]).toEqual([[], { from: 'invitation', token: TOKEN }])
  })

  it('keeps nothing where the code was not given yet, and says so', async () => {
    glue.answer = (seen) => (isTaken(seen) ? refusal('forbidden.link-check') : undefined)
    await expect(take()).rejects.toMatchObject({ code: 'forbidden.link-check' })
    expect([await received(), await worker.page('account.list')]).toEqual([[], []])
  })
})

describe('small pictures of a cart taken along', () => {
  const DRAWN = `data:image/webp;base64,${WEBP}`
  const pictured = (more: object = {}) =>
    taken({
      cart: { ...CART, lines: [{ ...LINE, picture: 'lamp' }, LINE, { ...LINE, picture: 'lamp' }] },
      pictures: [{ image: 'lamp', data: WEBP }],
      ...more,
    })
  const shown = async () => {
    const [{ id = '' } = {}] = await received()
    const cart = await worker.page('cart.detail', { cartId: id })
    return { images: cart?.lines.map(({ image }) => image), hidesPictures: cart?.hidesPictures }
  }

  it('come with it and are drawn from this device, offline and by the next worker, with one request in all', async () => {
    told = pictured
    const cart = await take()
    expect(cart.lines.map(({ image }) => image)).toEqual([DRAWN, undefined, DRAWN])
    device.net.isOnline = false
    glue.answer = () => Promise.reject(new TypeError('no network'))
    worker = startWorker(device)
    expect(await shown()).toEqual({ images: [DRAWN, undefined, DRAWN], hidesPictures: undefined })
    expect(glue.seen.filter(({ path }) => /taken-carts|picture/.test(path))).toHaveLength(1)
  })

  it('are those it has when it is taken again', async () => {
    told = pictured
    await take()
    told = taken
    await take()
    expect((await shown()).images).toEqual([undefined])
  })

  it('stay with it when somebody signs in, follow it to their connection, and go with them', async () => {
    await signIn(worker, JONAS)
    await worker.page('account.connect', { server: SERVER })
    told = pictured
    await take()
    await worker.page('account.signIn', { username: JONAS.username, password: JONAS.password })
    await settle()
    expect((await shown()).images).toEqual([DRAWN, undefined, DRAWN])
    const held = () => [...device.local.items].filter(([, value]) => JSON.stringify(value).includes(WEBP)).length
    expect(held()).toBe(1)
    await worker.page('account.signOut')
    expect(held()).toBe(0)
  })

  it('stay where the first person of a device signs in, others do not', async () => {
    told = pictured
    await take()
    const items = await worker.account.items()
    await items.pictures.keep('cart-1', { revision: 1, pictures: [{ image: `${SHOP}/lamp.jpg`, data: WEBP }] })
    await signIn(worker, JONAS)
    await settle()
    expect((await shown()).images).toEqual([DRAWN, undefined, DRAWN])
    expect(await (await worker.account.items()).pictures.get('cart-1')).toBeUndefined()
  })

  it.each([
    ['no list', 'none'],
    ['HTML', [{ image: 'lamp', data: btoa('<script>alert(1)</script>.') }]],
    ['a picture with HTML behind it', [{ image: 'lamp', data: btoa(`${atob(WEBP)}<script>`) }]],
    ['an address', [{ image: 'lamp', data: 'https://evil.example/who-looks.gif' }]],
    ['a picture no line names', [{ image: 'desk', data: WEBP }]],
    ['more than 200', Array.from({ length: 201 }, (_, index) => ({ image: `${index}`, data: WEBP }))],
  ])('are none where a server says %s: the cart is kept', async (_what, pictures) => {
    told = () => pictured({ pictures })
    await take()
    expect(await shown()).toEqual({ images: [undefined, undefined, undefined], hidesPictures: undefined })
  })

  it('take 300 KB at most, however many a server sends', async () => {
    const keys = Array.from({ length: 150 }, (_, index) => `key-${index}`)
    const lines = keys.map((picture) => ({ ...LINE, picture }))
    told = () => pictured({ cart: { ...CART, lines }, pictures: keys.map((image, index) => ({ image, data: pictureNumber(index, 3072) })) })
    await take()
    expect((await shown()).images?.filter(Boolean)).toHaveLength(100)
  })
})

describe('the end of a link', () => {
  it('is kept with the cart taken from it, in its row, too, and follows when it is taken again', async () => {
    told = () => taken({ expiresAt: '2026-12-22T09:00:00+01:00' })
    const first = await take()
    const [row] = await received()
    told = taken
    expect([first.expiresAt, row?.expiresAt, (await take()).expiresAt]).toEqual([
      '2026-12-22T08:00:00.000Z',
      '2026-12-22T08:00:00.000Z',
      undefined,
    ])
  })

  it('is none where a server tells no time', async () => {
    told = () => taken({ expiresAt: '<b>never</b>' })
    expect((await take()).expiresAt).toBeUndefined()
  })
})

describe('a hostile server', () => {
  it.each([
    ['no cart', {}],
    ['a cart of another shape', taken({ cart: 'cart' })],
    ['a line without a title', taken({ cart: { ...CART, lines: [{ ...LINE, title: '' }] } })],
    ['an address that is a script', taken({ cart: { ...CART, lines: [{ ...LINE, url: 'javascript:alert(1)' }] } })],
    ['a shop that is a script', taken({ cart: { ...CART, shop: { ...REF, origin: 'javascript:alert(1)' } } })],
    ['more lines than there may be', taken({ cart: { ...CART, lines: Array.from({ length: 1001 }, () => LINE) } })],
  ])('gets nothing kept by %s', async (_what, attributes) => {
    told = () => attributes
    await expect(take()).rejects.toMatchObject({ code: 'invalid.server-answer' })
    expect(await received()).toEqual([])
  })

  it('leads nobody elsewhere: not to another cart page, not by a line, not to a shop nobody named', async () => {
    const lines = [
      { ...LINE, url: 'https://evil.example/product' },
      { ...LINE, id: 'two', host: 'other.example' },
    ]
    told = () => taken({ cart: { ...CART, shop: { ...REF, cartUrl: 'https://evil.example/cart/' }, lines }, sender: null })
    const cart = await take()
    expect(cart.shop?.cartUrl).toBe(`${SHOP}/`)
    expect(cart.lines.map(({ url, readd }) => [url, readd])).toEqual([
      [undefined, 'exact'],
      [undefined, 'notAddable'],
    ])
    expect(cart.owner).toBeUndefined()
  })

  it('writes over no other cart by the ids it names', async () => {
    const first = await take()
    at = `${SERVER}/l/lumen.${'b'.repeat(43)}`
    told = () => taken({ idCart: first.id, isCopy: true, cart: { ...CART, name: 'Other' } })
    await take()
    expect((await received()).map(({ name }) => name).toSorted()).toEqual(['Leipzig', 'Other'])
  })
})
