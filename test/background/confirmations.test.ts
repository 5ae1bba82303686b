// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { MessageInput } from '../../lib/messages/table.ts'
import { cartWith, newDevice, openPanel, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue } from './fake-glue.ts'

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
  readonly press: () => Promise<unknown>
}

async function ready(confirmsApart = true): Promise<Ready> {
  const windows: string[] = []
  const glue = fakeGlue()
  const worker = startWorker(newDevice(glue, { confirmsApart, openConfirmation: async (id) => void windows.push(id) }))
  await signIn(worker)
  await openPanel(worker)
  await worker.page('recipients.list', undefined)
  const press = () => worker.panel('share.create', SHARE).catch((thrown: unknown) => Reflect.get(Object(thrown), 'code'))
  return { worker, glue, windows, press }
}

describe('where a covered panel cannot be told', () => {
  it('a press on Share shares nothing, and opens one window', async () => {
    const { press, glue, windows } = await ready()
    expect([await press(), glue.carts, windows.length]).toEqual(['gate.confirm', [], 1])
  })

  it('the window says who would get which cart', async () => {
    const { worker, press, windows } = await ready()
    await press()
    expect(await worker.page('confirm.get', { id: windows[0] ?? '' })).toEqual({
      cart: 'Office',
      lineCount: 2,
      people: ['Jonas Okafor'],
      permission: 1,
    })
  })

  it('a yes in the window shares the cart as it was pressed, whatever the page shows by then', async () => {
    const { worker, glue, press, windows } = await ready()
    await press()
    await worker.content('cart.captured', { state: 'cart', cart: cartWith('Another'), shopName: 'Desk & Co', canWrite: true })
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
    const { id: cartId, people } = await worker.page('confirm.yes', { id: windows[0] ?? '' })
    const sharedCartId = people[0]?.sharedCartId ?? ''
    const code = (done: Promise<unknown>) =>
      done.then(
        () => 'done',
        (thrown: unknown) => Reflect.get(Object(thrown), 'code'),
      )
    expect([
      await code(worker.panel('share.addPeople', { cartId, recipients: ['cu-sofia'], permission: 1 })),
      await code(worker.panel('share.setPermission', { cartId, sharedCartId, permission: 2 })),
      await code(worker.panel('share.setPermission', { cartId, sharedCartId, permission: 1 })),
      await code(worker.panel('share.stop', { cartId, sharedCartId })),
    ]).toEqual(['gate.confirm', 'gate.confirm', 'done', 'done'])
  })
})

describe('where the browser sees what covers a panel', () => {
  it('a press on Share shares at once', async () => {
    const { press, glue, windows } = await ready(false)
    await press()
    expect([glue.carts.length, windows]).toEqual([1, []])
  })
})
