/** A cart two people have before them: amounts changed at once on the real server, who looks, what the history says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedLine } from '../../../lib/contract/glue.ts'
import { type Caller, type GlueApp, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { aCapture, newDevice, newWorker, type Worker } from '../../support/worker.ts'

const SERVER = 'https://cart.example'

describe.each([
  ['Handcart’s server', true],
  ['a server of plain Glue', false],
] as const)('on %s', (_what, ownResources) => {
  let glue: GlueApp
  let mara: Worker
  let jonas: Worker
  let jonasAtOnce: Caller

  beforeAll(async () => {
    glue = await startGlueApp({ ownResources })
    mara = await signedIn('mara@lumen.example')
    jonas = await signedIn('jonas@lumen.example')
    jonasAtOnce = await glue.as('jonas@lumen.example')
  })
  afterAll(() => glue.database.drop())

  /** What is to happen before a request of Mara’s goes out. */
  let before: ((request: Request) => Promise<unknown>) | undefined
  async function signedIn(email: string): Promise<Worker> {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      if (email.startsWith('mara')) await before?.(request.clone())
      return glue.fetch(request)
    }
    const worker = newWorker({ device: newDevice(), fetch })
    await worker.account.connect(SERVER)
    await worker.account.signIn(email, 'handcart-demo')
    await worker.recipients.list()
    return worker
  }

  /** A cart both may edit. */
  async function shared(permission: 1 | 2 = 2): Promise<string> {
    const shareId = crypto.randomUUID()
    const wish = { shareId, name: `Cart ${shareId.slice(0, 8)}`, recipients: [PEOPLE.jonas], permission }
    const captured = { state: 'cart', cart: aCapture(2), shopName: 'Shop', capabilities: ['add'] } as const
    const { id } = await mara.sharing.share(wish, captured)
    await jonas.refresh.list()
    return id
  }
  const linesOf = async (worker: Worker, cart: string): Promise<readonly SharedLine[]> => (await worker.lists.detail(cart))?.lines ?? []
  const firstOf = async (worker: Worker, cart: string): Promise<SharedLine> => {
    const [line] = await linesOf(worker, cart)
    if (!line) throw new Error('no line')
    return line
  }
  const quantity = async (cart: string, id: string): Promise<string | undefined> => {
    await Promise.all([mara.refresh.cart(cart), jonas.refresh.cart(cart)])
    const [hers, his] = await Promise.all([linesOf(mara, cart), linesOf(jonas, cart)])
    expect(hers.map((line) => [line.id, line.quantity])).toEqual(his.map((line) => [line.id, line.quantity]))
    return hers.find((line) => line.id === id)?.quantity
  }
  const set = (worker: Worker, cartId: string, { id: line, quantity: seen }: SharedLine, to: string, from = seen) =>
    worker.together.setLine({ cartId, line, from, to })

  it('a change is made, and is back by its own way back', async () => {
    const cart = await shared()
    const line = await firstOf(mara, cart)
    expect(await set(mara, cart, line, '7.5')).toEqual({ state: 'set', quantity: '7.5' })
    expect(await quantity(cart, line.id)).toBe('7.5')
    expect(await set(mara, cart, line, line.quantity, '7.5')).toEqual({ state: 'set', quantity: line.quantity })
    expect(await quantity(cart, line.id)).toBe(line.quantity)
  })

  it('both changes are kept where two changed it from the same sight, and each takes back only the own', async () => {
    const cart = await shared()
    const line = await firstOf(mara, cart)
    const [seen, his, hers] = [Number(line.quantity), Number(line.quantity) + 4, Number(line.quantity) + 10]
    await set(jonas, cart, line, String(his))
    const outcome = await set(mara, cart, line, String(hers))
    expect(outcome).toEqual({ state: 'set', quantity: String(seen + 14), others: { from: String(seen), to: String(his) } })
    expect(await set(mara, cart, line, String(his), String(seen + 14))).toEqual({ state: 'set', quantity: String(his) })
    expect(await quantity(cart, line.id)).toBe(String(his))
  })

  it('what somebody else changed is not taken out by who did not see that', async () => {
    const cart = await shared()
    const line = await firstOf(mara, cart)
    await set(jonas, cart, line, '9')
    expect(await set(mara, cart, line, '0')).toEqual({ state: 'changed', quantity: '9' })
    expect(await quantity(cart, line.id)).toBe('9')
    const out = await set(mara, cart, line, '0', '9')
    expect(out).toMatchObject({ state: 'set', quantity: '0', taken: { title: line.title, quantity: '9' } })
    expect(await quantity(cart, line.id)).toBeUndefined()
    expect(await set(jonas, cart, line, '12', '9')).toEqual({ state: 'gone' })
    const taken = out.state === 'set' ? out.taken : undefined
    expect(await mara.together.setLine({ cartId: cart, line: line.id, from: '0', to: '9', taken })).toEqual({ state: 'set', quantity: '9' })
    const { version: _version, addedBy: _by, picture: _picture, ...bare } = line
    const back = (await linesOf(mara, cart)).find(({ title }) => title === line.title)
    expect(back).toMatchObject(ownResources ? { ...bare, quantity: '9' } : { product: { sku: line.product.sku }, quantity: '9' })
  })

  it.runIf(ownResources)('no change is lost that comes between looking and writing', async () => {
    const cart = await shared()
    const line = await firstOf(mara, cart)
    let left = 3
    before = async ({ method }) => {
      if (method !== 'PATCH' || left === 0) return
      left -= 1
      const { json } = await jonasAtOnce('GET', `/carts/${cart}?include=items`)
      const item = json.included.find((one: { readonly id: string }) => one.id === line.id)
      await jonasAtOnce('PATCH', `/carts/${cart}/items/${line.id}`, { attributes: { quantity: item.attributes.quantity + 1 } })
    }
    const outcome = await set(mara, cart, line, String(Number(line.quantity) + 5))
    before = undefined
    expect([outcome, left]).toEqual([
      {
        state: 'set',
        quantity: String(Number(line.quantity) + 8),
        others: { from: line.quantity, to: String(Number(line.quantity) + 3) },
      },
      0,
    ])
    expect(await quantity(cart, line.id)).toBe(String(Number(line.quantity) + 8))
  })

  it('who may only look changes nothing', async () => {
    const cart = await shared(1)
    const line = await firstOf(jonas, cart)
    await expect(set(jonas, cart, line, '9')).rejects.toMatchObject({ code: 'forbidden.cart' })
    expect(await quantity(cart, line.id)).toBe(line.quantity)
  })

  it('each sees who else looks, where the server tells', async () => {
    const cart = await shared()
    expect(await mara.together.look(cart)).toEqual([])
    const jonasSees = await jonas.together.look(cart)
    expect(jonasSees).toEqual(ownResources ? [{ idCompanyUser: PEOPLE.mara, name: 'Mara Lindqvist', isByAgent: false }] : [])
    await mara.together.leave(cart)
    expect(await jonas.together.look(cart)).toEqual([])
  })

  it.runIf(ownResources)('the history says who changed which line last', async () => {
    const cart = await shared()
    const line = await firstOf(mara, cart)
    await set(jonas, cart, line, '9')
    const { entries } = await mara.history.read({ cartId: cart })
    expect(entries[0]).toMatchObject({ what: 'setQuantity', line: line.id, quantity: '9', who: { kind: 'person', name: 'Jonas Okafor' } })
  })
})
