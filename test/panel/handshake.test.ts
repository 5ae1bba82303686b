import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectPanel, type HostState, type PanelHost } from '../../lib/panel/handshake.ts'
import { fakeBackground, Refusal } from '../state/fakes.ts'

const open: MessagePort[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

/** A frame that waits for its host; `accepted` is what the background says of the nonce. */
function waiting(accepted: boolean | Refusal = true) {
  const background = fakeBackground({
    'panel.hello': () => {
      if (accepted instanceof Refusal) throw accepted
      return { accepted }
    },
  })
  const result = connectPanel({ window, ask: background.ask })
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  const heard: unknown[] = []
  port1.onmessage = ({ data }) => heard.push(data)
  const post = (data: unknown, { source = window.parent, ports = [port2] }: { source?: Window | null; ports?: MessagePort[] } = {}) => {
    const event = new Event('message')
    Object.defineProperties(event, { data: { value: data }, source: { value: source }, ports: { value: ports } })
    window.dispatchEvent(event)
  }
  const isSettled = () => Promise.race([result.then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 5))])
  return { result, post, heard, hostPort: port1, asked: background.asked, isSettled }
}

async function connected() {
  const frame = waiting()
  frame.post({ nonce: 'first-nonce-of-the-frame' })
  const host = await frame.result
  if (!host) throw new Error('not accepted')
  return { ...frame, host }
}

describe('the panel frame', () => {
  it('asks the background with the nonce it was given', async () => {
    const { post, result, asked } = waiting()
    post({ nonce: 'first-nonce-of-the-frame' })
    await result
    expect(asked('panel.hello')).toEqual([{ nonce: 'first-nonce-of-the-frame' }])
  })
  it('has no host when the background does not know the nonce', async () => {
    const { post, result } = waiting(false)
    post({ nonce: 'guessed-nonce-of-a-page' })
    expect(await result).toBeUndefined()
  })
  it('has no host when the background does not answer', async () => {
    const { post, result } = waiting(new Refusal('bug'))
    post({ nonce: 'first-nonce-of-the-frame' })
    expect(await result).toBeUndefined()
  })
  it.each([
    ['without a port', { nonce: 'first-nonce-of-the-frame' }, { ports: [] }],
    ['from another window', { nonce: 'first-nonce-of-the-frame' }, { source: null }],
    ['without a nonce', { hello: 'first-nonce-of-the-frame' }, {}],
    ['that is no object', 'first-nonce-of-the-frame', {}],
  ])('does not hear a message %s', async (_what, data, more) => {
    const { post, isSettled, asked } = waiting()
    post(data, more)
    expect([await isSettled(), asked('panel.hello')]).toEqual([false, []])
  })
  it('hears one handshake only', async () => {
    const { post, result, asked } = waiting()
    post({ nonce: 'first-nonce-of-the-frame' })
    post({ nonce: 'n2' })
    await result
    expect(asked('panel.hello')).toEqual([{ nonce: 'first-nonce-of-the-frame' }])
  })
})

describe('the line to the host', () => {
  it.each<[string, (host: PanelHost) => unknown, unknown]>([
    ['its height', (host) => host.setHeight(240), { height: 240 }],
    ['that it is closed', (host) => host.close(), { close: true }],
    ['its question whether it is covered', (host) => host.ping('covers'), { ping: 'covers', of: 1 }],
    ['its question where it stands', (host) => host.ping('place'), { ping: 'place', of: 1 }],
  ])('carries %s', async (_what, say, message) => {
    const { host, heard } = await connected()
    say(host)
    await vi.waitFor(() => expect(heard).toEqual([message]))
  })
  it.each([
    [
      { of: 1, place: '0 0', clear: true },
      { of: 1, place: '0 0', isClear: true },
    ],
    [
      { of: 2, place: '0 0', clear: false },
      { of: 2, place: '0 0', isClear: false },
    ],
    [
      { of: 3, place: '9 9' },
      { of: 3, place: '9 9' },
    ],
  ])('brings %j', async (message, state) => {
    const { host, hostPort } = await connected()
    const states: HostState[] = []
    host.onState((heard) => void states.push(heard))
    for (const odd of ['clear', { clear: true }, { place: '0 0' }, { of: 1, place: 7 }, null]) hostPort.postMessage(odd)
    hostPort.postMessage(message)
    await vi.waitFor(() => expect(states).toEqual([state]))
  })
})
