/** A cart at its limit, from the page it was read in to the plan in a colleague's browser: every stage takes the same. */
import { Window } from 'happy-dom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import { cartBytes, MAX_BODY_BYTES, MAX_CART_BYTES, MAX_LINES } from '../../lib/contract/limits.ts'
import { type Capture, sentCapture } from '../../lib/contract/views.ts'
import { readPage, shopOn } from '../../lib/page/capture.ts'
import { createImportCommands } from '../../lib/page/import-commands.ts'
import type { CachedCart } from '../../lib/storage/desk-items.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'
import { fakeBackground } from '../state/fakes.ts'
import { errorsOf, type GlueApp, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { aCapture, newDevice, newWorker, type Worker } from '../support/worker.ts'

let glue: GlueApp
const signal = new AbortController().signal

beforeAll(async () => {
  globalThis.DOMParser ??= Object(new Window()).DOMParser
  glue = await startGlueApp()
})
afterAll(() => glue.database.drop())

/** Names of 60 letters, addresses of 120, a picture, two options. */
function shopOf(count: number) {
  const products = Array.from({ length: count }, (_, index) => ({
    name: `Größenverstellbarer Schreibtisch „Falk“ ${index} ${'ä'.repeat(20)}`.slice(0, 60),
    price: '129.90',
    options: [
      { name: 'Color', value: 'Nachtschwarz' },
      { name: 'Size', value: '180 × 80 cm' },
    ],
  }))
  const address = (start: string, end: string): string => `${start}${'x'.repeat(120 - start.length - end.length)}${end}`
  const item = (known: Readonly<Record<string, unknown>>) => ({
    ...known,
    permalink: address('https://lamps.example/product/', `-${known.id}/`),
    images: [{ id: 1, src: '', thumbnail: address('https://lamps.example/uploads/', `-${known.id}.png`) }],
  })
  return fakeStore({ products, item })
}

async function readCart(count: number): Promise<Capture> {
  const shop = shopOf(count)
  for (let product = 0; product < count; product += 1) shop.put(product, 2)
  return readPage(shop.page, signal)
}

/** `posted`: where it writes to once it is signed in. */
async function signedIn(email: string, posted: string[] = []): Promise<Worker> {
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (request.method === 'POST') posted.push(new URL(request.url).pathname)
    return glue.fetch(request)
  }
  const worker = newWorker({ device: newDevice(), fetch })
  await worker.account.connect('https://cart.example')
  await worker.account.signIn(email, 'handcart-demo')
  await worker.recipients.list()
  posted.length = 0
  return worker
}

const wish = (name: string) => ({ shareId: crypto.randomUUID(), name, recipients: [PEOPLE.jonas], permission: 1 as const })

/** What Jonas's device has of a cart that Mara shared. */
async function shared(name: string, capture: Capture): Promise<CachedCart | undefined> {
  const [mara, jonas] = [await signedIn('mara@lumen.example'), await signedIn('jonas@lumen.example')]
  const { id, waiting, problem } = await mara.sharing.share(wish(name), capture)
  expect({ waiting, problem }).toEqual({ waiting: false, problem: undefined })
  await jonas.refresh.list()
  return (await jonas.account.items()).carts.get(id)
}

/** A cart of 1,000 lines that takes exactly so many bytes. */
function cartOf(bytes: number): CapturedCart {
  const cart = aCapture(MAX_LINES)
  const filled = (letters: number): Line[] =>
    cart.lines.map((line) => ({
      ...line,
      title: 'x',
      options: Array.from({ length: 3 }, () => ({ name: 'n', value: 'x'.repeat(letters) })),
    }))
  const room = bytes - cartBytes({ ...cart, lines: filled(0) })
  const lines = filled(Math.floor(room / 3 / MAX_LINES))
  // What three options of each line cannot share evenly goes into titles.
  const letters = bytes - cartBytes({ ...cart, lines })
  return {
    ...cart,
    lines: lines.map((line, index) => ({ ...line, title: 'x'.repeat(1 + Math.min(400, Math.max(0, letters - 400 * index))) })),
  }
}

const captureOf = (cart: CapturedCart): Capture => ({ state: 'cart', cart, shopName: 'Shop', capabilities: ['add'] })
const attributesOf = ({ shop, lines, totals, capturedAt }: CapturedCart) => ({
  name: 'Heavy',
  priceMode: 'GROSS_MODE',
  currency: 'EUR',
  store: 'DE',
  handcart: { shop, lines, totals, capturedAt },
})

describe('a cart of 1,000 ordinary lines', () => {
  it('goes from the page to a colleague’s device and into a plan there, each line as it was read', async () => {
    const capture = await readCart(MAX_LINES)
    const read = capture.state === 'cart' ? capture.cart : undefined
    const kept = await shared('Thousand', capture)
    expect(kept?.lines.map(({ version: _version, addedBy: _by, ...line }) => line)).toEqual(read?.lines)
    const { page } = shopOf(MAX_LINES)
    const commands = createImportCommands({ page, shopOn, ask: fakeBackground({}).ask, signal })
    const plan = await commands.plan({ command: 'plan', lines: kept?.lines ?? [] })
    expect(plan.lines.map(({ lineId, status, wanted }) => [lineId, status, wanted])).toEqual(read?.lines.map(({ id }) => [id, 'same', '2']))
  })
  it('leaves room: half of the limit is not reached', async () => {
    const capture = await readCart(MAX_LINES)
    const bytes = capture.state === 'cart' ? cartBytes(capture.cart) : 0
    expect([bytes > 700 * MAX_LINES, bytes < MAX_CART_BYTES / 2]).toEqual([true, true])
  })
  it('is sent in one request', async () => {
    const posted: string[] = []
    const mara = await signedIn('mara@lumen.example', posted)
    await mara.sharing.share(wish('One request'), await readCart(MAX_LINES))
    expect(posted.map((path) => path.replace(/[0-9a-f-]{36}/, ':id'))).toEqual(['/carts', '/carts/:id/shared-carts'])
  })
})

describe('a cart of exactly as many bytes as it may take', () => {
  it('is kept on the colleague’s device', async () => {
    const capture = captureOf(cartOf(MAX_CART_BYTES))
    const kept = await shared('Full', capture)
    expect([sentCapture.safeParse(capture).success, kept?.lines.length]).toEqual([true, MAX_LINES])
  })
  it('is as full when its last line comes by itself: no byte more, and no line more', async () => {
    const mara = await glue.as('mara@lumen.example')
    // A cart that is changed has lost the totals its shop showed.
    const cart = cartOf(MAX_CART_BYTES + '"totals":{},'.length)
    const lines = cart.lines.slice(0, -1)
    const { json } = await mara('POST', '/carts', { attributes: attributesOf({ ...cart, lines }) })
    const add = (handcart: unknown) =>
      mara('POST', `/carts/${json.data.id}/items?include=items`, { attributes: { sku: 'A', quantity: 2, handcart } })
    const last = cart.lines.at(-1)
    expect(errorsOf(await add({ ...last, title: 'xx' }))).toEqual(['422 cart-size A cart takes up to 2,048 KB, this one takes 2049 KB.'])
    expect((await add(last)).json.data.attributes.handcart.lineCount).toBe(MAX_LINES)
    expect(errorsOf(await add(aCapture(MAX_LINES + 1).lines.at(-1)))).toEqual([
      '422 cart-lines A cart holds up to 1,000 lines, this one has 1001.',
    ])
  })
  it('is taken in JSON with twice as many bytes', async () => {
    const mara = await glue.as('mara@lumen.example')
    const cart = cartOf(MAX_CART_BYTES)
    const body = JSON.stringify({ data: { type: 'carts', attributes: attributesOf(cart) } })
    const { status } = await mara('POST', '/carts', { body: body + ' '.repeat(MAX_BODY_BYTES - body.length) })
    expect(status).toBe(201)
  })
})

describe('a cart with more than that', () => {
  it('of 1,001 lines is refused where it is read, with their number', async () => {
    expect(await readCart(MAX_LINES + 1)).toMatchObject({
      state: 'problem',
      problem: { code: 'invalid.too-many-lines', data: { count: '1001' } },
    })
  })
  it.each([
    ['1,001 lines', aCapture(MAX_LINES + 1), '422 cart-lines A cart holds up to 1,000 lines, this one has 1001.'],
    ['one byte too many', cartOf(MAX_CART_BYTES + 1), '422 cart-size A cart takes up to 2,048 KB, this one takes 2049 KB.'],
  ])('by %s is kept out of the outbox, and off the server', async (_what, cart, sentence) => {
    const mara = await signedIn('mara@lumen.example')
    const share = mara.sharing.share(wish('Too much'), captureOf(cart))
    await expect(share).rejects.toMatchObject({ data: { ...(cart.lines.length > MAX_LINES ? { count: '1001' } : { size: '2049' }) } })
    expect([await mara.outbox.entries(), sentCapture.safeParse(captureOf(cart)).success]).toEqual([[], false])
    const call = await glue.as('mara@lumen.example')
    expect(errorsOf(await call('POST', '/carts', { attributes: attributesOf(cart) }))).toEqual([sentence])
  })
})
