// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { MessageInput } from '../../lib/messages/table.ts'
import { cartWith, newDevice, openPanel, signIn, startWorker, type Worker } from '../desk/device.ts'
import { type FakeGlue, fakeGlue } from '../desk/fake-glue.ts'

const SHARE: MessageInput<'share.create'> = {
  shareId: '0192f000-0000-7000-8000-0000000000aa',
  name: 'Office',
  recipients: ['cu-jonas'],
  permission: 1,
}

interface Ready {
  readonly worker: Worker
  readonly glue: FakeGlue
  /** Ids of the windows that were opened. */
  readonly windows: readonly string[]
  /** Numbers of the windows that were shown again, and of those that were closed by hand. */
  readonly shown: readonly number[]
  readonly closed: Set<number>
  readonly press: () => Promise<unknown>
}

const FIRST_WINDOW = 101

async function ready(confirmsApart = true): Promise<Ready> {
  const [windows, shown, closed]: [string[], number[], Set<number>] = [[], [], new Set()]
  const glue = fakeGlue()
  const calls = {
    confirmsApart,
    openConfirmation: async (id: string) => FIRST_WINDOW - 1 + windows.push(id),
    showConfirmation: async (window: number) => !closed.has(window) && shown.push(window) > 0,
  }
  const worker = startWorker(newDevice(glue, calls))
  await signIn(worker)
  await openPanel(worker)
  await worker.page('recipients.list', undefined)
  const press = () => worker.panel('share.create', SHARE).catch((thrown: unknown) => Reflect.get(Object(thrown), 'code'))
  return { worker, glue, windows, shown, closed, press }
}

function code(done: Promise<unknown>): Promise<unknown> {
  return done.then(
    () => 'done',
    (thrown: unknown) => Reflect.get(Object(thrown), 'code'),
  )
}

async function answered(worker: Worker, id = '') {
  const done = await worker.page('confirm.yes', { id })
  return { cartId: done?.id ?? '', ids: (done?.people ?? []).map(({ sharedCartId }) => sharedCartId ?? '') }
}

async function sharedWithTwo(worker: Worker, windows: readonly string[]) {
  await code(worker.panel('share.create', { ...SHARE, recipients: ['cu-jonas', 'cu-sofia'] }))
  return answered(worker, windows.at(-1))
}

describe('where a covered panel cannot be told', () => {
  it('a press on Share shares nothing, and opens one window', async () => {
    const { press, glue, windows } = await ready()
    expect([await press(), glue.carts, windows.length]).toEqual(['gate.confirm', [], 1])
  })

  it('a press that sends mail names every address and sends nothing before it is confirmed', async () => {
    const { worker, glue, windows } = await ready()
    const { recipients, ...share } = SHARE
    const wish = { ...share, recipients, addresses: ['einkauf@nordwerk.example'], message: '' }
    expect(await code(worker.panel('invitations.send', wish))).toBe('gate.confirm')
    expect([glue.carts, await worker.page('confirm.get', { id: windows.at(-1) ?? '' })]).toMatchObject([
      [],
      { kind: 'invite', cart: 'Office', people: ['Jonas Okafor', 'einkauf@nordwerk.example'], permission: 1 },
    ])
  })

  it('a second press while the window waits shows that one again', async () => {
    const { press, windows, shown } = await ready()
    await press()
    expect([await press(), windows.length, shown]).toEqual(['gate.confirm', 1, [FIRST_WINDOW]])
  })

  it('a press for other people, or with another cart in the page, is asked in a window of its own', async () => {
    const { worker, press, windows, shown } = await ready()
    await press()
    await code(worker.panel('share.create', { ...SHARE, recipients: ['cu-sofia'] }))
    await worker.content('cart.captured', { state: 'cart', cart: cartWith('Another'), shopName: 'Desk & Co', capabilities: ['add'] })
    await press()
    expect([windows.length, shown]).toEqual([3, []])
  })

  it('a press after the window was closed unanswered opens another one', async () => {
    const { worker, glue, press, windows, closed } = await ready()
    await press()
    closed.add(FIRST_WINDOW)
    await press()
    expect([windows.length, await worker.page('confirm.get', { id: windows[0] ?? '' })]).toEqual([2, undefined])
    await worker.page('confirm.yes', { id: windows[1] ?? '' })
    expect(glue.carts.length).toBe(1)
  })

  it('the window says who would get which cart', async () => {
    const { worker, press, windows } = await ready()
    await press()
    expect(await worker.page('confirm.get', { id: windows[0] ?? '' })).toEqual({
      kind: 'create',
      cart: 'Office',
      lineCount: 2,
      people: ['Jonas Okafor'],
      permission: 1,
    })
  })

  it('a yes in the window shares the cart as it was pressed, whatever the page shows by then', async () => {
    const { worker, glue, press, windows } = await ready()
    await press()
    await worker.content('cart.captured', { state: 'cart', cart: cartWith('Another'), shopName: 'Desk & Co', capabilities: ['add'] })
    await worker.page('confirm.yes', { id: windows[0] ?? '' })
    expect(glue.carts.map(({ handcart, shares }) => [handcart?.lines.length, shares.map(({ to }) => to)])).toEqual([[2, ['cu-jonas']]])
  })

  it('a yes counts once', async () => {
    const { worker, press, windows } = await ready()
    await press()
    const id = windows[0] ?? ''
    await worker.page('confirm.yes', { id })
    await expect(worker.page('confirm.yes', { id })).rejects.toMatchObject({ code: 'page.closed' })
  })

  it('a no shares nothing', async () => {
    const { worker, glue, press, windows } = await ready()
    await press()
    await worker.page('confirm.no', { id: windows[0] ?? '' })
    expect([await worker.page('confirm.get', { id: windows[0] ?? '' }), glue.carts]).toEqual([undefined, []])
  })

  it('a panel cannot say yes itself', async () => {
    const { worker, press, windows } = await ready()
    await press()
    await expect(worker.panel('confirm.yes', { id: windows[0] ?? '' })).rejects.toMatchObject({ code: 'invalid.message' })
  })

  it('more people and the right to edit are asked for, less is not', async () => {
    const { worker, press, windows } = await ready()
    await press()
    const { cartId, ids } = await answered(worker, windows[0])
    const [sharedCartId = ''] = ids
    expect([
      await code(worker.panel('share.addPeople', { cartId, recipients: ['cu-sofia'], permission: 1 })),
      await code(worker.panel('share.setPermission', { cartId, sharedCartId, permission: 2 })),
      await code(worker.panel('share.setPermission', { cartId, sharedCartId, permission: 1 })),
    ]).toEqual(['gate.confirm', 'gate.confirm', 'done'])
  })

  it('what ends access for everybody is asked for, one person of several is not', async () => {
    const { worker, glue, windows } = await ready()
    const { cartId, ids } = await sharedWithTwo(worker, windows)
    expect([
      await code(worker.panel('share.stop', { cartId, sharedCartIds: ids })),
      await code(worker.panel('share.stop', { cartId, sharedCartIds: ids.slice(1) })),
      await code(worker.panel('share.stop', { cartId, sharedCartIds: ids.slice(0, 1) })),
      await code(worker.panel('cart.delete', { cartId })),
    ]).toEqual(['gate.confirm', 'done', 'gate.confirm', 'gate.confirm'])
    expect(glue.carts[0]?.shares.map(({ to }) => to)).toEqual(['cu-jonas'])
  })

  it('a yes stops it for all whom the window named', async () => {
    const { worker, glue, windows } = await ready()
    const { cartId, ids } = await sharedWithTwo(worker, windows)
    await code(worker.panel('share.stop', { cartId, sharedCartIds: ids }))
    const id = windows.at(-1) ?? ''
    const question = await worker.page('confirm.get', { id })
    await worker.page('confirm.yes', { id })
    expect([question, glue.carts[0]?.shares]).toEqual([
      { kind: 'stop', cart: 'Office', lineCount: 2, people: ['Jonas Okafor', 'Sofia Reyes'] },
      [],
    ])
  })

  it('a yes deletes the cart', async () => {
    const { worker, glue, press, windows } = await ready()
    await press()
    const { cartId } = await answered(worker, windows[0])
    await code(worker.panel('cart.delete', { cartId }))
    const id = windows.at(-1) ?? ''
    const question = await worker.page('confirm.get', { id })
    await worker.page('confirm.yes', { id })
    expect([question, glue.carts]).toEqual([{ kind: 'delete', cart: 'Office', lineCount: 2, people: ['Jonas Okafor'] }, []])
  })

  it('an update is asked for, and brings the cart as it was pressed, once', async () => {
    const { worker, glue, press, windows } = await ready()
    await press()
    const { cartId } = await answered(worker, windows[0])
    await openPanel(worker, cartWith('Lamp', 'Desk', 'Chair'))
    const { changed } = await worker.panel('panel.view')
    const wish = { shareId: '0192f000-0000-7000-8000-0000000000ab', cartId, seen: changed?.seen ?? '', keep: 'both' as const }
    const pressed = await code(worker.panel('share.update', wish))
    const lines = glue.carts[0]?.items.length
    const id = windows.at(-1) ?? ''
    const question = await worker.page('confirm.get', { id })
    await worker.content('cart.captured', { state: 'cart', cart: cartWith('Another'), shopName: 'Desk & Co', capabilities: ['add'] })
    await worker.page('confirm.yes', { id })
    expect([pressed, lines, question]).toEqual([
      'gate.confirm',
      0,
      { kind: 'update', cart: 'Office', lineCount: 3, people: ['Jonas Okafor'] },
    ])
    expect([glue.carts[0]?.items, await code(worker.panel('share.update', wish))]).toEqual([[{ sku: 'chair', quantity: 2 }], 'done'])
  })
})

describe('where the browser sees what covers a panel', () => {
  it('a press on Share shares at once', async () => {
    const { press, glue, windows } = await ready(false)
    await press()
    expect([glue.carts.length, windows]).toEqual([1, []])
  })
})
