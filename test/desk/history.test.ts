// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, newDevice, openPanel, signIn, startWorker } from './device.ts'
import { fakeGlue, refusal } from './fake-glue.ts'

/** A server whose cart has so many events: made with so many lines in one go, then renamed again and again. */
async function aDevice({ lines, renames }: { readonly lines: number; readonly renames: number }) {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker, cartWith('Lamp'))
  const events = Array.from({ length: 1 + lines + renames }, (_, index) => eventOf(index + 1, lines)).toReversed()
  const asked: string[] = []
  glue.answer = ({ path }) => {
    const [, before] = /\/cart-events(?:\?before=(\d+))?$/.exec(path) ?? []
    if (!path.includes('/cart-events')) return undefined
    asked.push(path)
    const data = events.filter(({ version }) => before === undefined || version < Number(before)).slice(0, 100)
    return Response.json({ data: data.map((attributes) => ({ type: 'cart-events', id: `${attributes.version}`, attributes })) })
  }
  return { glue, device, worker, asked }
}

function eventOf(version: number, lines: number) {
  const isLine = version > 1 && version <= 1 + lines
  const what = version === 1 ? 'createCart' : isLine ? 'addLine' : 'changeCart'
  return {
    ...{ idCart: 'cart-1', version, at: '2026-11-26T10:00:00.000Z', what, idCompanyUser: 'mara', by: 'Mara Lindqvist', agent: null },
    ...{ client: 'extension', receiver: null, line: isLine ? `SKU-${version}` : null, quantity: isLine ? '1' : null, name: 'Fair' },
  }
}

describe('the history of a cart', () => {
  it('comes in pieces, and none of it is kept on the device', async () => {
    const { device, worker } = await aDevice({ lines: 0, renames: 150 })
    const first = await worker.page('history.read', { cartId: 'cart-1' })
    expect([first.entries.length, first.entries[0]?.version, first.earlier]).toEqual([99, 151, 53])
    const rest = await worker.page('history.read', { cartId: 'cart-1', before: first.earlier })
    expect([rest.entries.length, rest.entries.at(-1)?.what, rest.earlier]).toEqual([52, 'createCart', undefined])
    expect(JSON.stringify([[...device.local.items], [...device.session.items]])).not.toContain('changeCart')
  })

  it('does not cut what was done in one go, however many answers that takes', async () => {
    const { worker, asked } = await aDevice({ lines: 250, renames: 10 })
    const { entries, earlier } = await worker.page('history.read', { cartId: 'cart-1' })
    expect([entries.length, earlier]).toEqual([10, 252])
    const rest = await worker.page('history.read', { cartId: 'cart-1', before: earlier })
    expect(rest.entries.map(({ what, count }) => [what, count])).toEqual([
      ['addLine', 250],
      ['createCart', 1],
    ])
    expect(asked).toHaveLength(4)
  })

  it('names lines as the cart does', async () => {
    const { worker } = await aDevice({ lines: 1, renames: 0 })
    const { entries } = await worker.page('history.read', { cartId: 'cart-1' })
    expect(entries[0]?.line).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8/)
  })

  it('is no shop’s page’s to ask for, nor the panel’s in it', async () => {
    const { worker } = await aDevice({ lines: 0, renames: 0 })
    await expect(worker.panel('history.read', { cartId: 'cart-1' })).rejects.toMatchObject({
      code: expect.stringMatching(/^(forbidden|invalid)\./),
    })
  })

  it('is not there on a server that speaks Glue alone', async () => {
    const { glue, worker } = await aDevice({ lines: 0, renames: 0 })
    glue.answer = ({ path }) => (path.includes('/cart-events') ? refusal('not-found.route') : undefined)
    await expect(worker.page('history.read', { cartId: 'cart-1' })).rejects.toMatchObject({ code: 'invalid.not-implemented' })
  })
})
