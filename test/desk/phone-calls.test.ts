// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import { valueAt } from '../../lib/core/json.ts'
import { type Device, newDevice, openPanel, signIn, startWorker, type Worker } from './device.ts'
import { fakeGlue, refusal, type Seen } from './fake-glue.ts'

const WISH = { shareId: '0192f000-0000-7000-8000-0000000000c2', name: 'Office' } as const
const URL_OF = 'https://hand.example/h/own-1'
const NEVER = { openedAt: null, editedAt: null, acceptedAt: null, endedAt: null, endedBy: null, helpUntil: null, helpMs: 0 }
const CART = { name: 'Office', lines: [], totals: {}, pricesAt: '2026-11-20T10:00:00.000Z' }
const CALL = {
  ...{ idCart: 'cart-1', state: 'waiting', isViewing: false, mayEdit: true, madeAt: '2026-11-20T10:00:00.000Z', ...NEVER },
  ...{ expiresAt: '2026-11-21T10:00:00.000Z', cart: CART, url: null },
}

let device: Device
let worker: Worker
let seen: Seen[]
beforeEach(async () => {
  device = newDevice(fakeGlue())
  worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker)
  seen = []
  device.glue.answer = (asked) => answer(asked)
})

function answer(asked: Seen): Response | undefined {
  const { method, path, headers, body } = asked
  if (!path.includes('phone-calls') && !path.endsWith('spoken-codes')) return undefined
  seen.push(asked)
  if (path.endsWith('spoken-codes')) {
    const told = { code: '4F9K7XRT', url: 'https://hand.example/go', state: 'waiting', enteredAt: null }
    const times = { madeAt: '2020-01-01T00:00:00.000Z', expiresAt: '2020-01-01T00:15:00.000Z' }
    return new Response(JSON.stringify({ data: { type: 'spoken-codes', id: null, attributes: { ...told, ...times } } }))
  }
  if (headers.get('If-None-Match') === '"one"') return new Response(null, { status: 304, headers: { ETag: '"one"' } })
  const one = (more: object) => ({ type: 'phone-calls', id: 'call-1', attributes: { ...CALL, ...more } })
  if (method === 'GET' && path.endsWith('/phone-calls'))
    return new Response(JSON.stringify({ data: [one({ state: 'ended' }), one({ state: 'opened' })] }))
  const move = valueAt(valueAt(valueAt(body, 'data'), 'attributes'), 'move')
  const data = one(method === 'POST' ? { url: URL_OF } : move === 'end' ? { state: 'ended', endedBy: 'agent' } : { state: 'opened' })
  return new Response(JSON.stringify({ data }), { headers: { ETag: '"one"' } })
}

describe('a cart handed over on the phone', () => {
  it('goes to the server first, and its code is made by the token of its page, which nothing keeps', async () => {
    const { cart, call } = await worker.panel('calls.make', WISH)
    expect([cart.id.length > 0, call.url, call.state]).toEqual([true, URL_OF, 'waiting'])
    await worker.panel('calls.code', { callId: call.id, url: URL_OF })
    expect(seen.map(({ method, path }) => `${method} ${path.replace(cart.id, 'CART')}`)).toEqual([
      'POST /carts/CART/phone-calls',
      'POST /cart-links/call-1/spoken-codes',
    ])
    expect(valueAt(valueAt(valueAt(seen[1]?.body, 'data'), 'attributes'), 'token')).toBe('own-1')
    expect(JSON.stringify([...device.local.items])).not.toContain('own-1')
  })

  it('is followed by the tag of what was told last: what has not changed is not sent again', async () => {
    const first = await worker.panel('calls.look', { callId: 'call-1' })
    const again = await worker.panel('calls.look', { callId: 'call-1' })
    expect([first.state, again, seen.map(({ headers }) => headers.get('If-None-Match'))]).toEqual(['opened', first, [null, '"one"']])
  })

  it('is found again, ended, and missing where the server has none of this', async () => {
    expect((await worker.panel('calls.live', { cartId: 'cart-1' }))?.state).toBe('opened')
    expect((await worker.panel('calls.change', { callId: 'call-1', move: 'end' })).endedBy).toBe('agent')
    device.glue.answer = ({ path }) => (path.includes('phone-calls') ? refusal('not-found.route') : undefined)
    await expect(worker.panel('calls.make', WISH)).rejects.toMatchObject({ code: 'invalid.not-implemented' })
    await expect(worker.content('calls.look', { callId: 'call-1' })).rejects.toMatchObject({ code: 'invalid.message' })
  })
})
