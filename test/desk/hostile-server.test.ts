// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { boundedText } from '../../lib/api/answer-body.ts'
import { type Device, newDevice, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, SERVER } from './fake-glue.ts'

const MB = 1024 * 1024

async function signedIn(): Promise<{ glue: FakeGlue; worker: Worker; device: Device }> {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  return { glue, worker, device }
}

async function withOneCart(): Promise<{ glue: FakeGlue; worker: Worker; device: Device }> {
  const all = await signedIn()
  received(all.glue, 'c1')
  await all.worker.page('carts.refresh')
  return all
}

function received(glue: FakeGlue, id: string): void {
  const shares = [{ id: `s-${id}`, to: 'cu-mara', permission: 1 }]
  glue.carts.push({ id, owner: 'cu-jonas', name: `Cart ${id}`, handcart: undefined, items: [{ sku: `sku-${id}`, quantity: 3 }], shares })
}

const isList = ({ path }: { readonly path: string }): boolean => path.startsWith('/carts?')

function cartResource(id: string, more: object = {}): object {
  const attributes = { name: `Cart ${id}`, currency: 'EUR', ...more }
  return {
    type: 'carts',
    id,
    attributes,
    relationships: { 'cart-permission-groups': { data: [{ type: 'cart-permission-groups', id: '1' }] } },
  }
}

function bytesOf(device: Device): number {
  return JSON.stringify([...device.local.items]).length
}

describe('a broken answer', () => {
  it('without a tag leaves no old tag behind: the next list is whole again', async () => {
    const { glue, worker } = await withOneCart()
    const tagOfOne = glue.seen.findLast(isList)?.headers.get('If-None-Match')
    glue.answer = (seen) => (isList(seen) ? new Response('{"data":[]}') : undefined)
    await worker.page('carts.refresh')
    glue.answer = () => undefined
    await worker.page('carts.refresh')
    expect([tagOfOne, glue.seen.findLast(isList)?.headers.get('If-None-Match')]).toEqual([expect.anything(), '"none"'])
    expect((await worker.lists.received()).carts).toMatchObject([{ id: 'c1' }])
  })

  it('with carts of another form keeps them as they were, says so, and asks for the whole list again', async () => {
    const { glue, worker } = await withOneCart()
    const broken = JSON.stringify({ data: [{ type: 'carts', id: 'c1', attributes: { name: 7 } }] })
    glue.answer = (seen) => (isList(seen) ? new Response(broken, { headers: { ETag: '"broken"' } }) : undefined)
    await worker.page('carts.refresh')
    const list = await worker.lists.received()
    await worker.page('carts.refresh')
    expect(list).toMatchObject({ carts: [{ id: 'c1', lineCount: 1 }], problem: { code: 'invalid.carts', data: { count: '1' } } })
    expect(glue.seen.findLast(isList)?.headers.get('If-None-Match')).toBe('"none"')
  })

  it('that says “nothing changed” to a device that lost a cart does not hide it for good once it was to be opened', async () => {
    const { glue, worker, device } = await withOneCart()
    for (const key of device.local.items.keys()) if (/^cart[:@].*c1$/.test(key)) device.local.items.delete(key)
    expect(await worker.page('cart.detail', { cartId: 'c1' })).toBeUndefined()
    await worker.page('carts.refresh')
    expect(glue.seen.findLast(isList)?.headers.get('If-None-Match')).toBe('"none"')
    expect((await worker.lists.received()).carts).toMatchObject([{ id: 'c1' }])
  })
})

describe('a hostile server', () => {
  it('that sends 40 MB is cut off, the carts stay and the person is told', async () => {
    const { glue, worker, device } = await withOneCart()
    let sent = 0
    const endless = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        pull: (controller) => {
          sent += MB
          controller.enqueue(new Uint8Array(MB).fill(32))
          if (sent >= 40 * MB) controller.close()
        },
      })
    glue.answer = (seen) => (isList(seen) ? new Response(endless()) : undefined)
    await worker.page('carts.refresh')
    expect(await worker.lists.received()).toMatchObject({
      carts: [{ id: 'c1' }],
      problem: { code: 'invalid.answer-size', data: { server: new URL(SERVER).host } },
    })
    expect([sent < 20 * MB, bytesOf(device) < 100_000]).toEqual([true, true])
  })

  it('that announces 40 MB is not read at all', async () => {
    const { glue, worker } = await withOneCart()
    glue.answer = (seen) => (isList(seen) ? new Response('{}', { headers: { 'Content-Length': String(40 * MB) } }) : undefined)
    await worker.page('carts.refresh')
    expect((await worker.lists.received()).problem?.code).toBe('invalid.answer-size')
  })

  it('that never ends its answer is left', async () => {
    const dripping = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) })
    await expect(boundedText(new Response(dripping), { maxBytes: MB, withinMs: 5 })).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('that lists 3,000 carts fills no more than 500 places, and the person is told', async () => {
    const { glue, worker, device } = await withOneCart()
    const many = JSON.stringify({ data: Array.from({ length: 3000 }, (_, index) => cartResource(`m${index}`)) })
    glue.answer = (seen) => (isList(seen) ? new Response(many) : undefined)
    await worker.page('carts.refresh')
    const { total, problem } = await worker.lists.received()
    const carts = await worker.page('carts.all', { list: 'received' })
    expect([total, carts.some(({ id }) => id === 'm2999')]).toEqual([500, true])
    expect(problem).toMatchObject({ code: 'limit.carts', data: { count: '3000', shown: '500' } })
    expect([...device.local.items.keys()].filter((key) => /^cart[:@]/.test(key))).toHaveLength(500)
  })

  it('that gives a cart and a person names of 1 MB does not fill the device with them', async () => {
    const { glue, worker, device } = await signedIn()
    const long = 'x'.repeat(MB)
    const at = '2026-11-20T10:00:00.000Z'
    const owner = { idCompanyUser: 'cu-jonas', name: long, company: long }
    const handcart = { owner, lineCount: 0, version: 1, createdAt: at, updatedAt: at }
    const list = JSON.stringify({ data: [cartResource('c1', { name: long, handcart })] })
    glue.answer = (seen) => (isList(seen) ? new Response(list) : undefined)
    await worker.page('carts.refresh')
    const [cart] = (await worker.lists.received()).carts
    expect([cart?.name.length, cart?.owner?.name.length, bytesOf(device) < 20_000]).toEqual([200, 200, true])
  })

  it('that sends a cart of several MB gets it refused, not stored', async () => {
    const { glue, worker, device } = await withOneCart()
    const item = (index: number) => ({ type: 'items', id: `i${index}`, attributes: { sku: 'x'.repeat(200_000), quantity: 1 } })
    const items = Array.from({ length: 20 }, (_, index) => item(index))
    const relationships = { items: { data: items.map(({ type, id }) => ({ type, id })) } }
    const list = JSON.stringify({ data: [{ ...cartResource('c2'), relationships }], included: items })
    glue.answer = (seen) => (isList(seen) ? new Response(list) : undefined)
    await worker.page('carts.refresh')
    expect((await worker.lists.received()).problem).toMatchObject({ code: 'invalid.carts' })
    expect(bytesOf(device)).toBeLessThan(20_000)
  })

  it('that refuses with an endless sentence is quoted in part', async () => {
    const { glue, worker, device } = await withOneCart()
    const errors = [{ status: 422, code: '901', detail: `field => ${'x'.repeat(30_000)}` }]
    glue.answer = (seen) => (isList(seen) ? new Response(JSON.stringify({ errors }), { status: 422 }) : undefined)
    await worker.page('carts.refresh')
    expect((await worker.lists.received()).problem?.data?.field?.length).toBe(200)
    expect(bytesOf(device)).toBeLessThan(20_000)
  })
})
