// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, newDevice, openPanel, settle, signIn, startWorker } from './device.ts'
import { fakeGlue, JONAS, MARA, refusal, SERVER } from './fake-glue.ts'

const HOUR = 3_600_000

async function signedIn() {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  return { glue, device, worker }
}

describe('connecting', () => {
  it('remembers the server', async () => {
    const worker = startWorker(newDevice(fakeGlue()))
    expect(await worker.page('account.connect', { server: SERVER })).toMatchObject({ server: SERVER, signedIn: false })
  })

  it('takes any server that speaks Glue', async () => {
    const glue = fakeGlue()
    glue.answer = ({ path }) => (path === '/health' ? refusal('not-found.route') : undefined)
    expect(await startWorker(newDevice(glue)).page('account.connect', { server: SERVER })).toMatchObject({ server: SERVER })
  })

  it.each([
    ['a web page', () => new Response('<h1>Welcome</h1>'), 'invalid.server-answer'],
    ['a web page that knows no such path', () => new Response('<h1>Not here</h1>', { status: 404 }), 'invalid.server-answer'],
    [
      'nobody',
      () => {
        throw new TypeError('fetch failed')
      },
      'unreachable',
    ],
  ])('to %s is refused and forgotten', async (_what, answer, code) => {
    const glue = fakeGlue()
    glue.answer = answer
    const worker = startWorker(newDevice(glue))
    await expect(worker.page('account.connect', { server: SERVER })).rejects.toMatchObject({ code })
    expect((await worker.page('account.get')).server).toBeUndefined()
  })

  it('to another server leaves the first as it is, and uses the new one', async () => {
    const { worker } = await signedIn()
    const other = { signedIn: false, server: 'https://other.example' }
    expect(await worker.page('account.connect', { server: other.server })).toMatchObject(other)
    expect([await worker.page('account.get'), await worker.page('account.list')]).toMatchObject([other, [{ signedIn: true }, other]])
  })
})

describe('signing in', () => {
  it('names the person and the company', async () => {
    const { worker } = await signedIn()
    expect(await worker.page('account.get')).toMatchObject({
      signedIn: true,
      name: 'Mara Lindqvist',
      idCompanyUser: 'cu-mara',
      companyUsers: [{ company: 'Lumen Office GmbH' }],
    })
  })

  it('with a wrong password says so', async () => {
    const worker = startWorker(newDevice(fakeGlue()))
    await worker.page('account.connect', { server: SERVER })
    await expect(worker.page('account.signIn', { ...wrong() })).rejects.toMatchObject({ code: 'auth.failed' })
  })

  it('with a token that acts for nobody asks for one that does', async () => {
    const glue = fakeGlue()
    let isFirst = true
    glue.answer = ({ path }) => {
      if (path !== '/access-tokens' || !isFirst) return undefined
      isFirst = false
      glue.tokens.set('plain', 'cu-mara')
      const attributes = { tokenType: 'Bearer', expiresIn: 28_800, accessToken: 'plain', refreshToken: 'r', idCompanyUser: null }
      return new Response(JSON.stringify({ data: { type: 'access-tokens', id: null, attributes } }))
    }
    const worker = startWorker(newDevice(glue))
    await signIn(worker)
    expect(glue.seen.filter(({ path }) => path === '/company-user-access-tokens')).toHaveLength(1)
  })

  it('never lets tokens into what screens see', async () => {
    const { worker } = await signedIn()
    expect(JSON.stringify(await worker.page('account.get'))).not.toMatch(/access-|refresh-/)
  })

  it('starts asking the server by alarm, signing out ends it', async () => {
    const { worker } = await signedIn()
    await worker.page('account.signOut')
    expect([worker.polls.at(-2), worker.polls.at(-1)]).toEqual([true, false])
  })
})

function wrong() {
  return { username: MARA.username, password: 'guess' }
}

describe('staying signed in', () => {
  it('renews a token before it ends', async () => {
    const { glue, device, worker } = await signedIn()
    device.clock.ms += 8 * HOUR - 30_000
    await worker.page('carts.refresh')
    expect(glue.seen.filter(({ path }) => path === '/refresh-tokens')).toHaveLength(1)
  })

  it('renews a token the server does not take any more, and asks again', async () => {
    const { glue, worker } = await signedIn()
    glue.tokens.clear()
    expect(await worker.page('recipients.list')).toHaveLength(2)
  })

  it('renews once, however much is asked at a time', async () => {
    const { glue, worker } = await signedIn()
    glue.tokens.clear()
    await Promise.all([worker.page('recipients.list'), worker.page('carts.refresh'), worker.page('recipients.list')])
    expect(glue.seen.filter(({ path }) => path === '/refresh-tokens')).toHaveLength(1)
  })

  it('ends when the server refuses to renew, and says who ended it', async () => {
    const { glue, worker } = await signedIn()
    glue.tokens.clear()
    glue.refreshTokens.clear()
    await worker.page('carts.refresh')
    expect(await worker.page('account.get')).toMatchObject({ signedIn: false, sessionEnded: true, username: MARA.username })
  })

  it('does not end because the server is away', async () => {
    const { glue, device, worker } = await signedIn()
    glue.answer = () => {
      throw new TypeError('fetch failed')
    }
    device.clock.ms += 9 * HOUR
    await worker.page('carts.refresh')
    expect(await worker.page('account.get')).toMatchObject({ signedIn: true })
  })

  it('does not come back by a renewal that was under way at sign-out', async () => {
    const { glue, worker } = await signedIn()
    glue.tokens.clear()
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    glue.answer = async ({ path }) => (path === '/refresh-tokens' ? held.then(() => undefined) : undefined)
    const refresh = worker.page('carts.refresh')
    await settle()
    await worker.page('account.signOut')
    release()
    await refresh
    expect(await worker.page('account.get')).toMatchObject({ signedIn: false })
  })
})

describe('signing out', () => {
  it('wipes tokens, carts and badge from the device', async () => {
    const { glue, device, worker } = await signedIn()
    glue.carts.push({
      id: 'c1',
      owner: 'cu-jonas',
      name: 'For Mara',
      handcart: undefined,
      items: [],
      shares: [{ id: 's', to: 'cu-mara', permission: 1 }],
    })
    await worker.page('carts.refresh')
    expect(worker.badge.text).toBe('1')
    await worker.page('account.signOut')
    expect(JSON.stringify([...device.local.items])).not.toMatch(/access-|refresh-|For Mara|Jonas/)
    expect(worker.badge.text).toBe('')
  })

  it('does not wait for a server that is away', async () => {
    const { glue, worker } = await signedIn()
    glue.answer = () => new Promise(() => undefined)
    expect(await worker.page('account.signOut')).toMatchObject({ signedIn: false })
  })

  it('keeps out a list that was asked for before', async () => {
    const { glue, device, worker } = await signedIn()
    glue.carts.push({ id: 'c1', owner: 'cu-mara', name: 'Secret plan', handcart: undefined, items: [], shares: [] })
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    glue.answer = async ({ path }) => (path.startsWith('/carts') ? held.then(() => undefined) : undefined)
    const refresh = worker.page('carts.refresh')
    await settle()
    await worker.page('account.signOut')
    release()
    await refresh
    expect(JSON.stringify([...device.local.items])).not.toContain('Secret plan')
  })
})

describe('someone else signing in after the session ended', () => {
  it('finds nothing of the person before', async () => {
    const { glue, device, worker } = await signedIn()
    await openPanel(worker, cartWith('Lamp'))
    const share = { shareId: '0192f000-0000-7000-8000-0000000000aa', name: 'For Sofia', recipients: ['cu-sofia'], permission: 1 } as const
    await worker.panel('share.create', { ...share, recipients: [...share.recipients] })
    glue.tokens.clear()
    glue.refreshTokens.clear()
    await worker.page('carts.refresh')
    await signIn(worker, JONAS)
    expect(await worker.page('account.get')).toMatchObject({ name: 'Jonas Okafor', idCompanyUser: 'cu-jonas' })
    expect(JSON.stringify([...device.local.items])).not.toContain('For Sofia')
  })
})
