// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, newDevice, openPanel, signIn, startWorker } from './device.ts'
import { fakeGlue, refusal } from './fake-glue.ts'

const DATA = { name: 'Jana Dijk', email: 'jana@firm.example', phone: '', addresses: [] }

async function aDevice() {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker, cartWith('Lamp'))
  let kept: unknown
  glue.answer = ({ method, path, body }) => {
    if (!path.endsWith('/owner-data')) return undefined
    if (method === 'GET') {
      const attributes = kept
        ? { shown: 'clear', mayFill: true, data: kept, updatedAt: '2026-11-26T10:00:00Z' }
        : { shown: 'nothing', mayFill: true }
      return Response.json({ data: { type: 'owner-data', id: null, attributes, links: { self: `https://hand.example${path}` } } })
    }
    kept = method === 'POST' ? Reflect.get(Object(Reflect.get(Object(body), 'data')), 'attributes') : undefined
    return new Response(null, { status: 204 })
  }
  return { glue, device, worker }
}

describe('what a cart’s owner says for checkout', () => {
  it('is read, said and removed on the server, and kept nowhere on the device', async () => {
    const { device, worker } = await aDevice()
    const cartId = 'cart-1'
    expect(await worker.page('owner.read', { cartId })).toEqual({ shown: 'nothing', mayFill: true })
    expect(await worker.page('owner.fill', { cartId, data: DATA })).toMatchObject({ shown: 'clear', data: DATA })
    expect(await worker.page('owner.read', { cartId })).toMatchObject({ data: DATA })
    expect(JSON.stringify([[...device.local.items], [...device.session.items]])).not.toMatch(/Jana|Dijk|jana@/)
    expect(await worker.page('owner.remove', { cartId })).toEqual({ shown: 'nothing', mayFill: true })
  })

  it('is no shop’s page’s to ask for, nor the panel’s in it', async () => {
    const { worker } = await aDevice()
    await expect(worker.panel('owner.read', { cartId: 'cart-1' })).rejects.toMatchObject({
      code: expect.stringMatching(/^(forbidden|invalid)\./),
    })
  })

  it('is not there on a server that speaks Glue alone', async () => {
    const { glue, worker } = await aDevice()
    glue.answer = ({ path }) => (path.endsWith('/owner-data') ? refusal('not-found.route') : undefined)
    await expect(worker.page('owner.read', { cartId: 'cart-1' })).rejects.toMatchObject({ code: 'invalid.not-implemented' })
  })
})
