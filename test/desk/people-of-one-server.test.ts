// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { newDevice, openPanel, settle, startWorker, type Worker } from './device.ts'
import { AGENT, type FakeGlue, fakeGlue, JONAS, MARA, SERVER } from './fake-glue.ts'

interface Both {
  readonly worker: Worker
  readonly glue: FakeGlue
  /** Of Mara's connection and of Jonas', which is in use. */
  readonly ids: readonly [mara: string, jonas: string]
  readonly revoked: readonly string[]
}

async function maraAndJonas(): Promise<Both> {
  const glue = fakeGlue()
  const revoked: string[] = []
  const worker = startWorker(newDevice(glue, { revoke: async (pattern) => void revoked.push(pattern) }))
  for (const person of [MARA, JONAS]) await signInAs(worker, person)
  const [mara, jonas] = await worker.page('account.list')
  return { worker, glue, ids: [mara?.id ?? '', jonas?.id ?? ''], revoked }
}

async function signInAs(worker: Worker, { username, password }: { readonly username: string; readonly password: string }): Promise<void> {
  await worker.page('account.connect', { server: SERVER })
  await worker.page('account.signIn', { username, password })
  await settle()
}

function giveCart(glue: FakeGlue, name: string, to: string): void {
  const shares = [{ id: `s-${name}`, to, permission: 1 }]
  glue.carts.push({ id: `id-${name}`, owner: 'cu-sofia', name, handcart: undefined, items: [], shares })
}

async function receivedNames(worker: Worker): Promise<readonly string[]> {
  return (await worker.lists.received()).carts.map(({ name }) => name)
}

describe('several people of one server', () => {
  it('are signed in side by side', async () => {
    const { worker } = await maraAndJonas()
    expect(await worker.page('account.list')).toMatchObject([
      { server: SERVER, username: MARA.username, signedIn: true, isActive: false },
      { server: SERVER, username: JONAS.username, signedIn: true, isActive: true },
    ])
  })

  it('each see their own carts after a switch', async () => {
    const { worker, glue, ids } = await maraAndJonas()
    giveCart(glue, 'For Mara', 'cu-mara')
    giveCart(glue, 'For Jonas', 'cu-jonas')
    await worker.refresh.all()
    const jonas = await receivedNames(worker)
    await worker.page('account.use', { id: ids[0] })
    expect([jonas, await receivedNames(worker)]).toEqual([['For Jonas'], ['For Mara']])
  })

  it('both count on the badge', async () => {
    const { worker, glue } = await maraAndJonas()
    giveCart(glue, 'For Mara', 'cu-mara')
    giveCart(glue, 'For Jonas', 'cu-jonas')
    await worker.refresh.all()
    expect(worker.badge.text).toBe('2')
  })

  it('each share in their own name, also what waited while the other was in use', async () => {
    const { worker, glue, ids } = await maraAndJonas()
    glue.answer = ({ path }) => {
      if (path === '/carts') throw new TypeError('fetch failed')
      return undefined
    }
    await openPanel(worker)
    await worker.panel('share.create', { shareId: crypto.randomUUID(), name: 'Of Jonas', recipients: ['cu-sofia'], permission: 1 })
    await worker.page('account.use', { id: ids[0] })
    const mine = (await worker.lists.mine()).carts
    glue.answer = () => undefined
    await worker.outbox.drain('now')
    expect([mine, glue.carts.map(({ name, owner }) => [name, owner])]).toEqual([[], [['Of Jonas', 'cu-jonas']]])
  })

  it('leave one by one, and the next to come takes the free place', async () => {
    const { worker, ids } = await maraAndJonas()
    await worker.page('account.signOut', { id: ids[1] })
    expect((await worker.page('account.list')).map(({ signedIn }) => signedIn)).toEqual([true, false])
    expect(await worker.page('account.connect', { server: SERVER })).toMatchObject({ id: ids[1], signedIn: false })
  })

  it('keep the permission for the server until the last of them is removed', async () => {
    const { worker, ids, revoked } = await maraAndJonas()
    await worker.page('account.remove', { id: ids[0] })
    const afterOne = [...revoked]
    await worker.page('account.remove', { id: ids[1] })
    expect([afterOne, revoked]).toEqual([[], ['https://hand.example/*']])
  })

  it('are themselves, also for an agent who acts for one of them', async () => {
    const { worker, glue } = await maraAndJonas()
    await worker.page('account.connect', { server: SERVER })
    await worker.page('account.signIn', { username: AGENT.username, password: AGENT.password, asAgent: true })
    const { customers } = await worker.page('agent.search', { text: 'jonas' })
    for (const customer of customers) await worker.page('agent.actFor', { customer })
    await settle()
    const agents = [...glue.tokens.keys()].at(-1)
    await openPanel(worker)
    await worker.panel('share.create', { shareId: crypto.randomUUID(), name: 'By Amy', recipients: ['cu-mara'], permission: 1 })
    const made = glue.seen.filter(({ method, path }) => method === 'POST' && path === '/carts')
    expect(made.map(({ headers }) => headers.get('Authorization'))).toEqual([`Bearer ${agents}`])
  })
})

describe('somebody who signs in a second time', () => {
  it('comes back to the connection they have, with all that is kept there', async () => {
    const { worker, glue, ids } = await maraAndJonas()
    giveCart(glue, 'For Mara', 'cu-mara')
    await worker.page('account.use', { id: ids[0] })
    await worker.page('carts.refresh')
    await worker.page('cart.seen', { cartId: 'id-For Mara' })
    await signInAs(worker, MARA)
    expect((await worker.page('account.list')).map(({ id, isActive }) => [id, isActive])).toEqual([
      [ids[0], true],
      [ids[1], false],
    ])
    expect((await worker.lists.received()).carts).toMatchObject([{ name: 'For Mara', unseen: false }])
  })

  it('with a wrong password changes nothing', async () => {
    const { worker, ids } = await maraAndJonas()
    await worker.page('account.connect', { server: SERVER })
    await expect(worker.page('account.signIn', { username: MARA.username, password: 'guess' })).rejects.toMatchObject({
      code: 'auth.failed',
    })
    expect((await worker.page('account.list')).map(({ id, signedIn }) => [id, signedIn])).toEqual([
      [ids[0], true],
      [ids[1], true],
      [expect.any(String), false],
    ])
  })
})
