// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, newDevice, openPanel, settle, signIn, startWorker, type Worker } from './device.ts'
import { AGENT, type FakeGlue, fakeGlue, refusal } from './fake-glue.ts'

const SHARE = {
  shareId: '0192f000-0000-7000-8000-0000000000aa',
  name: 'Office',
  recipients: ['cu-jonas', 'cu-sofia'],
  permission: 1 as const,
}

/** What Glue's own clients send; `accept-encoding` and the like are the browser's. */
const HEADERS_OF_GLUE = ['accept', 'accept-language', 'authorization', 'content-type', 'if-match']

function plainGlue(): FakeGlue {
  const glue = fakeGlue()
  glue.isPlain = true
  glue.knowsKeys = false
  return glue
}

async function connected(glue: FakeGlue): Promise<Worker> {
  const worker = startWorker(newDevice(glue))
  await signIn(worker)
  await openPanel(worker)
  return worker
}

/** Everything a person does: connect, sign in, list, share, open, change, stop, take back, act as agent, sign out. */
async function everything(worker: Worker): Promise<void> {
  await worker.panel('share.create', { ...SHARE, mail: { message: 'Please have a look.' } })
  await worker.page('carts.refresh')
  await worker.page('carts.refresh')
  const [cart] = (await worker.lists.mine()).carts
  const sharedCartId = cart?.people[0]?.sharedCartId ?? ''
  await worker.page('share.setPermission', { cartId: cart?.id ?? '', sharedCartId, permission: 2 })
  await worker.page('share.stop', { cartId: cart?.id ?? '', sharedCartIds: [sharedCartId] })
  await worker.page('share.addPeople', { cartId: cart?.id ?? '', recipients: ['cu-jonas'], permission: 1 })
  await openPanel(worker, cartWith('Lamp', 'Desk', 'Chair'))
  const { changed } = await worker.panel('panel.view')
  const update = {
    shareId: '0192f000-0000-7000-8000-0000000000ab',
    cartId: cart?.id ?? '',
    seen: changed?.seen ?? '',
    keep: 'both' as const,
  }
  await worker.panel('share.update', update)
  await worker.page('cart.rename', { cartId: cart?.id ?? '', name: 'Other' })
  await worker.page('cart.delete', { cartId: cart?.id ?? '' })
  await worker.page('account.chooseCompanyUser', { idCompanyUser: 'cu-mara' })
  await worker.page('account.signOut')
  await worker.page('account.signIn', { ...AGENT, asAgent: true })
  const { customers } = await worker.page('agent.search', { text: 'okafor' })
  for (const customer of customers) await worker.page('agent.actFor', { customer })
  await worker.page('agent.stop')
  await worker.page('account.signOut')
  await settle()
}

describe('a plain Glue server', () => {
  it('is never sent anything Glue does not define', async () => {
    const glue = plainGlue()
    await everything(await connected(glue))
    const extra = glue.seen.flatMap(({ headers }) => [...headers.keys()].filter((name) => !HEADERS_OF_GLUE.includes(name)))
    expect(glue.seen.length).toBeGreaterThan(25)
    expect([...new Set(extra)]).toEqual([])
    expect(glue.seen.filter(({ body }) => JSON.stringify(body ?? '').includes('handcart'))).toEqual([])
  })

  it('is asked for its resources only, besides the question what it is', async () => {
    const glue = plainGlue()
    await everything(await connected(glue))
    const roots = new Set(glue.seen.map(({ path }) => path.split(/[/?]/)[1]))
    expect([...roots].sort()).toEqual([
      'access-tokens',
      'agent-access-tokens',
      'agent-customer-impersonation-access-tokens',
      'agent-customer-search',
      'carts',
      'company-user-access-tokens',
      'company-users',
      'health',
      'refresh-tokens',
      'shared-carts',
      'stores',
    ])
  })

  it('gets a cart with Glue’s attributes and each line by SKU and quantity', async () => {
    const glue = plainGlue()
    await (await connected(glue)).panel('share.create', SHARE)
    const bodies = glue.seen.filter(({ method, path }) => method === 'POST' && path.startsWith('/carts')).map(({ body }) => body)
    expect(bodies.slice(0, 3)).toEqual([
      { data: { type: 'carts', attributes: { name: 'Office', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } } },
      { data: { type: 'items', attributes: { sku: 'lamp', quantity: 2 } } },
      { data: { type: 'items', attributes: { sku: 'desk', quantity: 2 } } },
    ])
  })

  it('gets carts for its own store where it tells which', async () => {
    const glue = plainGlue()
    glue.answer = ({ path }) =>
      path === '/stores' ? new Response(JSON.stringify({ data: [{ type: 'stores', id: 'US', attributes: {} }] })) : undefined
    await (await connected(glue)).panel('share.create', SHARE)
    const made = glue.seen.find(({ method, path }) => method === 'POST' && path === '/carts')
    expect(made?.body).toMatchObject({ data: { attributes: { store: 'US' } } })
  })

  it.each([
    ['404 in Glue’s words', () => refusal('not-found.route')],
    ['404 of a server of the version before', () => glueError(404, '007', 'Not found')],
    ['405 of a server of the version before', () => glueError(405, '008', 'Method does not exist')],
    ['404 in HTML', () => new Response('<h1>Not here</h1>', { status: 404 })],
    ['a web page', () => new Response('<h1>Welcome</h1>')],
    ['501', () => refusal('invalid.not-implemented')],
  ])('that knows no companies and no agents (%s) is used without them', async (_what, answer) => {
    const glue = plainGlue()
    glue.answer = ({ path }) => (/^\/(company-users|agent-|stores)/.test(path) ? answer() : undefined)
    const worker = await connected(glue)
    expect(await worker.page('account.get')).toMatchObject({ signedIn: true, hasAgents: false, companyUsers: [] })
    await expect(worker.page('recipients.list')).rejects.toMatchObject({ code: 'forbidden.not-company-user' })
    expect((await worker.lists.received()).problem).toBeUndefined()
    await expect(worker.panel('share.create', SHARE)).rejects.toMatchObject({ code: 'forbidden.not-company-user' })
  })

  it('shows carts by SKU, quantity and the server’s price, without what it does not tell', async () => {
    const glue = plainGlue()
    glue.carts.push({
      id: 'c1',
      owner: 'cu-sofia',
      name: 'For Mara',
      handcart: undefined,
      items: [{ sku: '020_1', quantity: 3 }],
      shares: [{ id: 's1', to: 'cu-mara', permission: 2 }],
    })
    const worker = await connected(glue)
    await worker.page('carts.refresh')
    const [cart] = (await worker.lists.received()).carts
    expect(cart).toMatchObject({ name: 'For Mara', permission: 2, lineCount: 1 })
    expect([cart?.owner, cart?.shop, cart?.createdAt]).toEqual([undefined, undefined, undefined])
    expect(await worker.page('cart.detail', { cartId: 'c1' })).toMatchObject({ lines: [{ title: '020_1', quantity: '3' }] })
  })
})

describe('an answer of a plain server that was lost', () => {
  const lost = (glue: FakeGlue, isIt: (method: string, path: string) => boolean): void => {
    let isFirst = true
    const { fetch } = glue
    Object.assign(glue, {
      fetch: async (...parameters: Parameters<typeof fetch>) => {
        const answer = await fetch(...parameters)
        const { method = '', path = '' } = glue.seen.at(-1) ?? {}
        if (!isFirst || !isIt(method, path)) return answer
        isFirst = false
        throw new TypeError('fetch failed')
      },
    })
  }

  it.each([
    ['of the cart', (method: string, path: string) => method === 'POST' && path === '/carts'],
    ['of a line', (method: string, path: string) => method === 'POST' && path.endsWith('/items')],
    ['of a share', (method: string, path: string) => method === 'POST' && path.endsWith('/shared-carts')],
  ])('%s does not make it happen twice', async (_what, isIt) => {
    const glue = plainGlue()
    lost(glue, isIt)
    const worker = await connected(glue)
    await openPanel(worker, cartWith('Lamp', 'Desk', 'Lamp'))
    await worker.panel('share.create', SHARE)
    await worker.outbox.drain('now')
    expect(glue.carts.map(({ items, shares }) => [items.map(({ sku }) => sku), shares.map(({ to }) => to)])).toEqual([
      [
        ['lamp', 'desk', 'lamp'],
        ['cu-jonas', 'cu-sofia'],
      ],
    ])
  })
})

describe('Handcart’s own server', () => {
  it('recognises repeated requests and tells only news', async () => {
    const glue = fakeGlue()
    const worker = await connected(glue)
    await worker.panel('share.create', SHARE)
    await worker.page('carts.refresh')
    const has = (name: string): boolean => glue.seen.some(({ headers }) => headers.has(name))
    expect([has('Idempotency-Key'), has('If-None-Match'), has('If-Match')]).toEqual([true, true, false])
  })

  it('is asked for the lines it keeps, not for products', async () => {
    const glue = fakeGlue()
    await connected(glue)
    expect(glue.seen.some(({ path }) => path.includes('concrete-products'))).toBe(false)
  })
})

function glueError(status: number, code: string, detail: string): Response {
  return new Response(JSON.stringify({ errors: [{ status, code, detail }] }), { status })
}
