// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Plan, Receipt } from '../../lib/contract/import.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { recordAt, recordOf } from '../../lib/core/json.ts'
import { cartFingerprint } from '../../lib/core/lines.ts'
import type { PageAnswer, PageCommand } from '../../lib/messages/page-commands.ts'
import { keepLeft } from '../../lib/worker/import-resuming.ts'
import { keepReceipt } from '../../lib/worker/kept-receipts.ts'
import { cartWith, newDevice, SHOP, settle, signIn, startWorker, TAB, type Worker } from '../desk/device.ts'
import { fakeGlue } from '../desk/fake-glue.ts'

const IMPORT = '0192f000-0000-7000-8000-0000000000bb'
const LINES = cartWith('Lamp', 'Desk').lines
const OWN = cartWith('Chair')
const other = { state: 'cart', shopName: 'B', capabilities: ['add'] } as const

function planOf(fingerprint = 'f1'): Plan {
  const lines = LINES.map(({ id }) => ({ lineId: id, status: 'same' as const, wanted: '2', possible: '2' }))
  return { lines, cartFingerprint: fingerprint, ownLineCount: 1, checkedAt: '2026-11-20T10:00:00.000Z' }
}

const RECEIPT: Receipt = {
  lines: LINES.map(({ id }) => ({ lineId: id, status: 'added', wanted: '2', got: '2' })),
  ownLinesKept: 1,
  finishedAt: '2026-11-20T10:01:00.000Z',
}

/** A page with the cart script in it. `isOpen` false: the tab shows something else. */
async function page({ shopOfCart = SHOP, features = [] as readonly string[] } = {}) {
  const commands: PageCommand[] = []
  const state = { isOpen: true, answer: (_command: PageCommand): PageAnswer | undefined => undefined, injected: 0 }
  const glue = fakeGlue()
  glue.features = [...glue.features, ...features]
  const device = newDevice(glue, {
    tab: async (id) => ({ id: id ?? TAB, url: `${SHOP}/cart/` }),
    hasDocument: async () => state.isOpen,
    inject: async () => {
      state.injected += 1
    },
    send: async (_tabId, command) => {
      commands.push(command)
      const special = state.answer(command)
      if (special) return special
      if (command.command === 'plan') return { ok: true, plan: planOf() }
      if (command.command === 'read')
        return { ok: true, capture: { state: 'cart', cart: OWN, shopName: 'Desk & Co', capabilities: ['add'] } }
      return { ok: true }
    },
  })
  const worker = startWorker(device)
  await signIn(worker)
  const cart = cartWith('Lamp', 'Desk')
  const handcart = { shop: { ...cart.shop, origin: shopOfCart, cartUrl: `${shopOfCart}/cart/` }, lines: cart.lines, totals: {} }
  glue.carts.push({
    id: 'c1',
    owner: 'cu-jonas',
    name: 'For Mara',
    handcart,
    items: [],
    shares: [{ id: 's1', to: 'cu-mara', permission: 1 }],
  })
  await worker.page('carts.refresh')
  await worker.content('cart.captured', { state: 'cart', cart: OWN, shopName: 'Desk & Co', capabilities: ['add'] })
  return { worker, device, glue, commands, state }
}

// Nothing takes a command there, nor lets a script in.
function close(state: Awaited<ReturnType<typeof page>>['state']): void {
  state.isOpen = false
  state.answer = () => ({ ok: false, problem: { code: 'page.closed' } })
}

async function ticks(worker: Worker, count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) {
    await settle()
    await worker.tick()
  }
  await settle()
}

async function started(worker: Worker, fingerprint = 'f1') {
  const { lines } = await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
  return worker.page('import.start', { importId: IMPORT, cartId: 'c1', tabId: TAB, mode: 'merge', lines, cartFingerprint: fingerprint })
}

describe('a plan', () => {
  it('is asked of the page with the lines of its shop', async () => {
    const { worker, commands } = await page()
    await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    expect(commands.at(-1)).toMatchObject({ command: 'plan', lines: [{ title: 'Lamp' }, { title: 'Desk' }] })
  })

  it('of a cart saved on this device is asked for in the same way', async () => {
    const { worker, commands } = await page()
    const { id } = await worker.page('saved.save', { tabId: TAB, name: 'Chairs' })
    await worker.page('import.plan', { cartId: id, tabId: TAB })
    expect(commands.at(-1)).toMatchObject({ command: 'plan', lines: [{ title: 'Chair' }] })
  })

  it('and the import after it tell the page nothing of who added a line, nor of its versions', async () => {
    const { worker, commands } = await page()
    await started(worker)
    const sent = JSON.stringify(commands.filter(({ command }) => command === 'plan' || command === 'apply'))
    expect((await worker.page('cart.detail', { cartId: 'c1' }))?.lines[0]).toMatchObject({ version: 1, addedBy: { name: 'Jonas Okafor' } })
    expect(['Lamp', 'addedBy', 'version', 'Okafor'].map((word) => sent.includes(word))).toEqual([true, false, false, false])
  })

  it('for a cart of another shop names that shop', async () => {
    const { worker } = await page({ shopOfCart: 'https://other.example' })
    await expect(worker.page('import.plan', { cartId: 'c1', tabId: TAB })).rejects.toMatchObject({
      code: 'shop.other',
      data: { host: 'other.example' },
    })
  })

  it('for a cart of another shop is asked for with what stands there for its lines, and so is the import', async () => {
    const { worker, commands } = await page({ shopOfCart: 'https://other.example' })
    const [lamp] = (await worker.page('cart.detail', { cartId: 'c1' }))?.lines ?? []
    const replaced = [{ lineId: lamp?.id ?? '', product: { sku: 'LAMP' }, title: 'Lamp of this shop', options: [] }]
    const { lines, cartFingerprint } = await worker.page('import.plan', { cartId: 'c1', tabId: TAB, replaced })
    const wanted = [{ title: 'Lamp of this shop', product: { sku: 'LAMP' }, quantity: '2', readd: 'exact' }]
    const asked = commands.find(({ command }) => command === 'plan')
    expect([asked, asked?.command === 'plan' && asked.lines.length]).toEqual([
      expect.objectContaining({ lines: [expect.objectContaining(wanted[0])] }),
      1,
    ])
    expect(asked).not.toHaveProperty('lines.0.unitPrice')
    await worker.page('import.start', {
      importId: IMPORT,
      cartId: 'c1',
      tabId: TAB,
      mode: 'merge',
      lines: lines.slice(0, 1),
      cartFingerprint,
    })
    expect(commands.at(-1)).toMatchObject({ command: 'apply', lines: expect.arrayContaining([expect.objectContaining(wanted[0])]) })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ origin: SHOP, replaced })
  })

  it('for a cart that is gone says so', async () => {
    const { worker } = await page()
    await expect(worker.page('import.plan', { cartId: 'c9', tabId: TAB })).rejects.toMatchObject({ code: 'not-found.cart' })
  })

  it('passes on what the page answers', async () => {
    const { worker, state } = await page()
    state.answer = ({ command }) =>
      command === 'plan' ? { ok: false, problem: { code: 'shop.signed-out', data: { host: 'x' } } } : undefined
    await expect(worker.page('import.plan', { cartId: 'c1', tabId: TAB })).rejects.toMatchObject({
      code: 'shop.signed-out',
      data: { host: 'x' },
    })
  })
})

describe('a choice for a line of a plan', () => {
  const [, desk] = LINES
  const replacement = { lineId: desk?.id ?? '', options: [{ name: 'size', value: 'L', id: '7' }] }
  const answered = (fingerprint = 'f1') => {
    const line = { lineId: replacement.lineId, status: 'priceChanged' as const, wanted: '2', possible: '1' }
    return (command: PageCommand): PageAnswer | undefined =>
      command.command === 'plan' && command.lines.length === 1 ? { ok: true, plan: { ...planOf(fingerprint), lines: [line] } } : undefined
  }

  it('is asked about alone, stands in the plan, goes to the shop, and is remembered with the import', async () => {
    const { worker, commands, state } = await page()
    await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    state.answer = answered()
    const { lines, cartFingerprint } = await worker.page('import.choose', { cartId: 'c1', tabId: TAB, replacement })
    expect(lines.map(({ status }) => status)).toEqual(['same', 'priceChanged'])
    const asked = { title: 'Desk', options: replacement.options, readd: 'exact' }
    expect(commands.at(-1)).toMatchObject({ command: 'plan', lines: [asked] })
    expect(commands.at(-1)).not.toHaveProperty('lines.0.unitPrice')
    const wish = { importId: IMPORT, cartId: 'c1', tabId: TAB, mode: 'merge', lines, cartFingerprint } as const
    expect(await worker.page('import.start', wish)).toMatchObject({ replaced: [replacement] })
    expect(commands.at(-1)).toMatchObject({ command: 'apply', lines: [{ title: 'Lamp' }, asked], plan: lines })
  })

  it('of a product in its place names that product', async () => {
    const { worker, commands, state } = await page()
    await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    state.answer = answered()
    const product = { productId: '9', sku: 'TABLE' }
    await worker.page('import.choose', { cartId: 'c1', tabId: TAB, replacement: { ...replacement, product, title: 'Table', options: [] } })
    expect(commands.at(-1)).toMatchObject({ lines: [{ product, title: 'Table', options: [], quantity: '2' }] })
  })

  it('of another amount is the same line in that amount, of which nobody knows what so many cost', async () => {
    const { worker, commands, state } = await page()
    await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    state.answer = answered()
    const amount = { lineId: replacement.lineId, quantity: '6' }
    const plan = await worker.page('import.choose', { cartId: 'c1', tabId: TAB, replacement: amount })
    const { lineTotal: _lineTotal, image: _image, ...same } = desk ?? {}
    expect(commands.at(-1)).toMatchObject({ command: 'plan', lines: [{ ...same, quantity: '6' }] })
    expect(commands.at(-1)).not.toHaveProperty('lines.0.lineTotal')
    const wish = { importId: IMPORT, cartId: 'c1', tabId: TAB, mode: 'merge', ...plan } as const
    expect(await worker.page('import.start', wish)).toMatchObject({ replaced: [amount] })
    expect(commands.at(-1)).toMatchObject({ command: 'apply', lines: [{ title: 'Lamp' }, { title: 'Desk', quantity: '6' }] })
  })

  it('is refused where the shop’s cart is another one by now, and without a plan', async () => {
    const { worker, state } = await page()
    const choose = () => worker.page('import.choose', { cartId: 'c1', tabId: TAB, replacement })
    await expect(choose()).rejects.toMatchObject({ code: 'shop.changed' })
    await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    state.answer = answered('f2')
    await expect(choose()).rejects.toMatchObject({ code: 'shop.changed' })
  })
})

describe('an import', () => {
  it('runs with the whole plan and the ticked lines', async () => {
    const { worker, commands } = await page()
    const { lines } = await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    await worker.page('import.start', {
      importId: IMPORT,
      cartId: 'c1',
      tabId: TAB,
      mode: 'replace',
      lines: lines.slice(1),
      cartFingerprint: 'f1',
    })
    expect(commands.at(-1)).toMatchObject({
      command: 'apply',
      mode: 'replace',
      plan: lines,
      ticked: [lines[1]?.lineId],
      cartFingerprint: 'f1',
    })
  })

  it('with another cart than the planned one is refused', async () => {
    const { worker, commands } = await page()
    await expect(started(worker, 'f2')).rejects.toMatchObject({ code: 'shop.changed' })
    expect(commands.some(({ command }) => command === 'apply')).toBe(false)
  })

  it('started twice runs once', async () => {
    const { worker, commands } = await page()
    await started(worker)
    await started(worker)
    expect(commands.filter(({ command }) => command === 'apply')).toHaveLength(1)
  })

  it('that the page does not take has not begun', async () => {
    const { worker, state } = await page()
    state.answer = ({ command }) => (command === 'apply' ? { ok: false, problem: { code: 'page.closed' } } : undefined)
    await expect(started(worker)).rejects.toMatchObject({ code: 'page.closed' })
    expect(await worker.page('import.state', { tabId: TAB })).toBeUndefined()
  })

  it('is followed: progress, then the receipt', async () => {
    const { worker } = await page()
    await started(worker)
    await worker.content('import.progress', { importId: IMPORT, done: 1, total: 2, current: 'Desk' })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'running', done: 1, current: 'Desk' })
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({
      phase: 'done',
      receipt: RECEIPT,
      before: { lines: [{ title: 'Chair' }] },
    })
  })

  it('keeps its end, however closely the last report of progress comes before it', async () => {
    const { worker } = await page()
    await started(worker)
    const reports = [1, 2].map((done) => worker.content('import.progress', { importId: IMPORT, done, total: 2 }))
    await Promise.all([...reports, worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })])
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'done' })
  })

  it('marks its cart as imported and seen', async () => {
    const { worker } = await page()
    await started(worker)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    expect((await worker.lists.received()).carts).toMatchObject([{ unseen: false, importedAt: '2026-11-20T10:00:00.000Z' }])
  })

  it('counts what is asked of the shop, not what was shared', async () => {
    const { worker, state } = await page()
    const [first, second] = planOf().lines
    if (!first || !second) throw new Error('no lines')
    const lines = [{ ...first, status: 'capped' as const, possible: '1' }, second]
    state.answer = ({ command }) => (command === 'plan' ? { ok: true, plan: { ...planOf(), lines } } : undefined)
    expect(await started(worker)).toMatchObject({
      total: 2,
      wanted: [
        { lineId: first.lineId, quantity: '1' },
        { lineId: second.lineId, quantity: '2' },
      ],
    })
  })

  it('hands over what the person was told that cannot be put back', async () => {
    const { worker, state, commands } = await page()
    const atRisk = { lines: ['Chair (Text: Ana)'], coupons: ['SAVE10'] }
    state.answer = ({ command }) => (command === 'plan' ? { ok: true, plan: { ...planOf(), atRisk } } : undefined)
    await started(worker)
    expect(commands.at(-1)).toMatchObject({ command: 'apply', atRisk })
  })

  it('is stopped in its page', async () => {
    const { worker, commands } = await page()
    await started(worker)
    await worker.page('import.stop', { tabId: TAB })
    expect(commands.at(-1)).toEqual({ command: 'stop', importId: IMPORT })
  })

  it('that has ended has nothing to stop', async () => {
    const { worker, commands } = await page()
    await started(worker)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    await worker.page('import.stop', { tabId: TAB })
    expect(commands.some(({ command }) => command === 'stop')).toBe(false)
  })

  it('that brought nothing into the cart does not mark it as imported', async () => {
    const { worker } = await page()
    await started(worker)
    const lines = RECEIPT.lines.map((line) => ({ ...line, status: 'failed' as const, got: '0' }))
    await worker.content('import.finished', { importId: IMPORT, receipt: { ...RECEIPT, lines }, before: OWN })
    expect((await worker.lists.received()).carts[0]).not.toHaveProperty('importedAt')
  })

  it('is not touched by reports of another one', async () => {
    const { worker } = await page()
    await started(worker)
    await worker.content('import.finished', { importId: '0192f000-0000-7000-8000-0000000000cc', receipt: RECEIPT, before: OWN })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'running' })
    expect((await worker.lists.received()).carts[0]?.importedAt).toBeUndefined()
  })

  it('whose page goes away has failed when no page comes, and says so', async () => {
    const { worker, state } = await page()
    await started(worker)
    await worker.content('import.progress', { importId: IMPORT, done: 1, total: 2, before: OWN })
    close(state)
    await ticks(worker, 6)
    expect(await worker.store.imports.get(String(TAB))).toMatchObject({
      phase: 'failed',
      error: 'page.closed',
      before: { lines: [{ title: 'Chair' }] },
    })
  })

  it('whose page went away while no worker ran has failed for the next one when no page comes', async () => {
    const { worker, device, state } = await page()
    await started(worker)
    close(state)
    const next = startWorker(device)
    const asked = next.page('import.state', { tabId: TAB })
    await ticks(next, 5)
    expect(await asked).toMatchObject({ phase: 'failed', error: 'page.closed' })
  })

  const going = { command: 'apply', importId: IMPORT, ticked: LINES.map(({ id }) => id), cartFingerprint: 'f1', begun: OWN }

  it('whose page goes away is taken up by the next one, which gets the cart before', async () => {
    const { worker, state, commands } = await page()
    await started(worker)
    await worker.content('import.progress', { importId: IMPORT, done: 1, total: 2, before: OWN })
    state.isOpen = false
    await worker.tick()
    const applied = commands.filter(({ command }) => command === 'apply')
    expect(applied).toHaveLength(2)
    expect(applied[1]).toMatchObject({ ...going, begun: { lines: [{ title: 'Chair' }] } })
    state.isOpen = true
    await worker.content('import.progress', { importId: IMPORT, done: 2, total: 2 })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'running', done: 2, total: 2 })
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'done', before: { lines: [{ title: 'Chair' }] } })
  })

  it('whose page went away while no worker ran is taken up when somebody asks for it', async () => {
    const { worker, device, state, commands } = await page()
    await started(worker)
    await worker.content('import.progress', { importId: IMPORT, done: 1, total: 2, before: OWN })
    state.isOpen = false
    expect(await startWorker(device).page('import.state', { tabId: TAB })).toMatchObject({ phase: 'running', done: 1 })
    expect(commands.filter(({ command }) => command === 'apply')).toHaveLength(2)
  })

  it('is not taken up by a page of another shop', async () => {
    const { worker, state, commands } = await page()
    await started(worker)
    await worker.content('import.progress', { importId: IMPORT, done: 1, total: 2, before: OWN })
    state.answer = ({ command }) =>
      command === 'read'
        ? { ok: true, capture: { ...other, cart: { ...OWN, shop: { ...OWN.shop, origin: 'https://b.example' } } } }
        : undefined
    state.isOpen = false
    await ticks(worker, 6)
    expect(await worker.store.imports.get(String(TAB))).toMatchObject({ phase: 'failed', error: 'page.closed' })
    expect(commands.filter(({ command }) => command === 'apply')).toHaveLength(1)
  })

  it('that stopped half-way goes on when the person wants it', async () => {
    const { worker, state, commands } = await page()
    await started(worker)
    await worker.content('import.progress', { importId: IMPORT, done: 1, total: 2, before: OWN })
    close(state)
    await ticks(worker, 6)
    state.answer = () => undefined
    state.isOpen = true
    expect(await worker.page('import.resume', { tabId: TAB })).toMatchObject({ phase: 'running', done: 1 })
    expect(commands.at(-1)).toMatchObject({ ...going, begun: { lines: [{ title: 'Chair' }] } })
  })

  it('that the person stopped is not taken up by a page that comes next, only at their wish', async () => {
    const { worker, state, commands } = await page()
    await started(worker)
    await worker.content('import.progress', { importId: IMPORT, done: 1, total: 2, before: OWN })
    await worker.page('import.stop', { tabId: TAB })
    state.isOpen = false
    await worker.tick()
    expect(commands.filter(({ command }) => command === 'apply')).toHaveLength(1)
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'failed', error: 'page.closed' })
    state.isOpen = true
    expect(await worker.page('import.resume', { tabId: TAB })).not.toHaveProperty('isStopped')
    expect(commands.at(-1)).toMatchObject(going)
  })

  it('whose tab was closed waits for another tab of its shop', async () => {
    const { worker, commands } = await page()
    await started(worker)
    await worker.content('import.progress', { importId: IMPORT, done: 1, total: 2, before: OWN })
    await worker.imports.left(TAB)
    await keepLeft(worker.store, TAB)
    for (const items of [worker.store.imports, worker.store.plans]) await items.remove(String(TAB))
    await worker.store.captures.set({ state: 'cart', cart: OWN, shopName: 'Desk & Co', capabilities: ['add'] }, '8')
    expect(await worker.page('import.state', { tabId: 9 })).toBeUndefined()
    expect(await worker.page('import.state', { tabId: 8 })).toMatchObject({ phase: 'failed', error: 'page.closed', done: 1 })
    await worker.page('import.resume', { tabId: 8 })
    expect(commands.at(-1)).toMatchObject({ command: 'apply', begun: { lines: [{ title: 'Chair' }] } })
  })

  it('that ended has nothing to go on with', async () => {
    const { worker } = await page()
    await started(worker)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    await expect(worker.page('import.resume', { tabId: TAB })).rejects.toMatchObject({ code: 'shop.changed' })
  })

  it('brings the script back when the shop loads its page again afterwards', async () => {
    const { worker, state, commands } = await page()
    await started(worker)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    await worker.tick()
    state.isOpen = false
    await worker.tick()
    expect(commands.at(-1)).toEqual({ command: 'read', fresh: false })
    expect(await worker.store.imports.get(String(TAB))).toMatchObject({ phase: 'done' })
  })
})

describe('an undo', () => {
  async function done() {
    const world = await page()
    await started(world.worker)
    await world.worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    return world
  }

  it('goes back to the cart before', async () => {
    const { worker, commands } = await done()
    expect(await worker.page('import.undo', { tabId: TAB })).toMatchObject({ phase: 'undoing' })
    expect(commands.at(-1)).toMatchObject({ command: 'undo', importId: IMPORT, before: { lines: [{ title: 'Chair' }] } })
  })

  it('ends with what it brought back', async () => {
    const { worker } = await done()
    await worker.page('import.undo', { tabId: TAB })
    await worker.content('undo.finished', { importId: IMPORT, result: { restored: true, removed: 2, left: [] } })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'undone', undo: { removed: 2 } })
  })

  it('takes the mark of the import away', async () => {
    const { worker } = await done()
    await worker.page('import.undo', { tabId: TAB })
    await worker.content('undo.finished', { importId: IMPORT, result: { restored: true, removed: 2, left: [] } })
    expect((await worker.lists.received()).carts[0]).not.toHaveProperty('importedAt')
  })

  it('goes back to the mark of an earlier import of the same cart', async () => {
    const { worker } = await done()
    const [first] = (await worker.lists.received()).carts
    const { lines } = await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    const importId = '0192f000-0000-7000-8000-0000000000dd'
    await worker.page('import.start', { importId, cartId: 'c1', tabId: TAB, mode: 'merge', lines, cartFingerprint: 'f1' })
    await worker.content('import.finished', { importId, receipt: RECEIPT, before: OWN })
    await worker.page('import.undo', { tabId: TAB })
    await worker.content('undo.finished', { importId, result: { restored: true, removed: 2, left: [] } })
    expect((await worker.lists.received()).carts[0]?.importedAt).toBe(first?.importedAt)
  })

  it('of one that stopped half-way leaves the mark of an earlier import, and tells the sender nothing', async () => {
    const { worker, glue } = await page({ features: ['share-states'] })
    await started(worker)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    await settle()
    const second = '0192f000-0000-7000-8000-0000000000dd'
    const { lines } = await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    await worker.page('import.start', { importId: second, cartId: 'c1', tabId: TAB, mode: 'merge', lines, cartFingerprint: 'f1' })
    await worker.content('import.progress', { importId: second, done: 1, total: 2, before: OWN })
    await worker.content('import.finished', { importId: second, problem: { code: 'shop.unreachable' } })
    await worker.page('import.undo', { tabId: TAB })
    glue.seen.length = 0
    await worker.content('undo.finished', { importId: second, result: { restored: true, removed: 1, left: [] } })
    await settle()
    expect((await worker.lists.received()).carts[0]?.importedAt).toBe('2026-11-20T10:00:00.000Z')
    expect(glue.seen.filter(({ path }) => path.startsWith('/share-states'))).toEqual([])
  })

  it('leaves the mark while something of the import is still in the cart', async () => {
    const { worker } = await done()
    await worker.page('import.undo', { tabId: TAB })
    await worker.content('undo.finished', {
      importId: IMPORT,
      result: { restored: false, removed: 1, left: ['Lamp'], isStillIn: true },
    })
    expect((await worker.lists.received()).carts[0]).toHaveProperty('importedAt')
  })

  it('counts nothing of the import it undoes', async () => {
    const { worker } = await done()
    expect(await worker.page('import.undo', { tabId: TAB })).toMatchObject({ done: 0, total: 0 })
  })

  it('that the page does not take leaves the receipt', async () => {
    const { worker, state } = await done()
    state.answer = ({ command }) => (command === 'undo' ? { ok: false, problem: { code: 'shop.unreachable' } } : undefined)
    await expect(worker.page('import.undo', { tabId: TAB })).rejects.toBeInstanceOf(AppError)
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'done', receipt: RECEIPT })
  })

  it('pressed while the shop loads its page again waits for it', async () => {
    const { worker, state, commands } = await done()
    state.answer = ({ command }) => (command === 'undo' ? { ok: false, problem: { code: 'page.closed' } } : undefined)
    const undoing = worker.page('import.undo', { tabId: TAB })
    await settle()
    expect(await worker.store.imports.get(String(TAB))).toMatchObject({ phase: 'undoing' })
    state.answer = () => undefined
    await worker.tick()
    expect(await undoing).toMatchObject({ phase: 'undoing' })
    expect(commands.at(-1)).toMatchObject({ command: 'undo' })
  })

  it('whose page never comes back is refused and leaves the receipt', async () => {
    const { worker, state } = await done()
    state.answer = ({ command }) => (command === 'undo' ? { ok: false, problem: { code: 'page.closed' } } : undefined)
    const refused = expect(worker.page('import.undo', { tabId: TAB })).rejects.toMatchObject({ code: 'page.closed' })
    for (let tick = 0; tick < 5; tick += 1) {
      await settle()
      await worker.tick()
    }
    await refused
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'done', receipt: RECEIPT })
  })

  it('taken by a page that was about to go is taken up by the next', async () => {
    const { worker, state, commands } = await done()
    await worker.page('import.undo', { tabId: TAB })
    state.isOpen = false
    await worker.tick()
    state.isOpen = true
    await worker.tick()
    expect(commands.filter(({ command }) => command === 'undo')).toHaveLength(2)
    expect(await worker.store.imports.get(String(TAB))).toMatchObject({ phase: 'undoing' })
    await worker.content('undo.finished', { importId: IMPORT, result: { restored: true, removed: 2, left: [] } })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'undone' })
  })

  it('is taken up by the next page also for a worker that was started meanwhile', async () => {
    const { worker, device, state, commands } = await done()
    await worker.page('import.undo', { tabId: TAB })
    state.isOpen = false
    expect(await startWorker(device).page('import.state', { tabId: TAB })).toMatchObject({ phase: 'undoing' })
    expect(commands.filter(({ command }) => command === 'undo')).toHaveLength(2)
  })

  it('of nothing is refused', async () => {
    const { worker } = await page()
    await expect(worker.page('import.undo', { tabId: TAB })).rejects.toMatchObject({ code: 'page.closed' })
    await settle()
  })
})

describe('a switch', () => {
  async function switched(more: { readonly fingerprint?: string; readonly importId?: string } = {}) {
    const made = await page()
    const { worker, state } = made
    const { fingerprint = cartFingerprint(OWN.lines) } = more
    state.answer = ({ command }) => (command === 'plan' ? { ok: true, plan: planOf(fingerprint) } : undefined)
    const begin = async (importId = IMPORT) => {
      const { lines } = await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
      const wish = { importId, cartId: 'c1', tabId: TAB, mode: 'replace', lines, cartFingerprint: fingerprint, saveAs: 'Chairs' } as const
      return worker.page('import.start', wish)
    }
    const applied = () => made.commands.filter(({ command }) => command === 'apply').length
    const saved = async () => (await worker.page('saved.list')).map(({ name, lineCount }) => [name, lineCount])
    return { ...made, begin, applied, saved }
  }

  it('saves the cart of the shop under its name, then has it replaced, and says so as long as the import is known', async () => {
    const { begin, commands, saved, worker } = await switched()
    expect(await begin()).toMatchObject({ phase: 'running', mode: 'replace', savedAs: 'Chairs' })
    expect(await saved()).toEqual([['Chairs', 1]])
    expect(commands.slice(-2)).toMatchObject([
      { command: 'read', fresh: true },
      { command: 'apply', mode: 'replace' },
    ])
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'done', savedAs: 'Chairs' })
  })

  it('replaces nothing when the cart cannot be saved', async () => {
    const { begin, applied, saved, device } = await switched()
    device.local.isFull = true
    await expect(begin()).rejects.toMatchObject({ code: 'storage.full' })
    expect([applied(), await saved()]).toEqual([0, []])
  })

  it('neither saves nor replaces a cart that is another than the one of the plan by now', async () => {
    const { begin, applied, saved, worker } = await switched()
    await worker.content('cart.captured', { state: 'cart', cart: cartWith('Chair', 'Pan'), shopName: 'Desk & Co', capabilities: ['add'] })
    await expect(begin()).rejects.toMatchObject({ code: 'shop.changed' })
    expect([applied(), await saved()]).toEqual([0, []])
  })

  it('knows a cart again whose private texts are masked in what is saved', async () => {
    const own = cartWith('Mug')
    const [line] = own.lines
    if (!line) throw new Error('no line')
    const engraved = { ...line, options: [{ name: 'text', value: 'ann@example.org' }] }
    const { begin, worker } = await switched({ fingerprint: cartFingerprint([engraved]) })
    const masked = { ...own, lines: [{ ...engraved, options: [{ name: 'text', value: '•••' }] }] }
    await worker.content('cart.captured', { state: 'cart', cart: masked, raw: [engraved], shopName: 'Desk & Co', capabilities: ['add'] })
    const { savedAs } = await begin()
    const [kept] = await worker.page('saved.list')
    expect([savedAs, JSON.stringify(await worker.page('cart.detail', { cartId: kept?.id ?? '' })).includes('ann@example.org')]).toEqual([
      'Chairs',
      false,
    ])
  })

  it('saves nothing where the cart of the shop is empty', async () => {
    const { begin, applied, saved } = await switched({ fingerprint: cartFingerprint([]) })
    expect(await begin()).not.toHaveProperty('savedAs')
    expect([applied(), await saved()]).toEqual([1, []])
  })

  it('that the page did not take saves nothing a second time when it is tried again', async () => {
    const { begin, saved, state } = await switched()
    const answer = state.answer
    state.answer = (command) => (command.command === 'apply' ? { ok: false, problem: { code: 'page.closed' } } : answer(command))
    await expect(begin()).rejects.toMatchObject({ code: 'page.closed' })
    state.answer = answer
    await begin('0192f000-0000-7000-8000-0000000000dd')
    expect(await saved()).toEqual([['Chairs', 1]])
  })

  it('is offered under the name of a saved cart that holds just this', async () => {
    const { worker } = await switched()
    expect(await worker.page('saved.twin', { tabId: TAB })).toBeUndefined()
    await worker.page('saved.save', { tabId: TAB, name: 'Chairs' })
    expect(await worker.page('saved.twin', { tabId: TAB })).toBe('Chairs')
  })
})

describe('an import into another shop', () => {
  const OTHER = 'https://other.example'
  async function elsewhere(shopOfCart = OTHER) {
    const world = await page({ shopOfCart, features: ['share-states'] })
    const { worker } = world
    const moves = () =>
      world.glue.seen.flatMap(({ path, body }) =>
        path.startsWith('/share-states') ? [recordAt(recordAt(recordOf(body), 'data'), 'attributes')] : [],
      )
    const lines = (await worker.page('cart.detail', { cartId: 'c1' }))?.lines ?? []
    const replaced = lines.map(({ id }, index) => ({ lineId: id, product: { sku: `P-${index}` }, title: `Proposal ${index}`, options: [] }))
    const importing = async (importId = IMPORT) => {
      const { lines: plan, cartFingerprint } = await worker.page('import.plan', { cartId: 'c1', tabId: TAB, replaced })
      await worker.page('import.start', { importId, cartId: 'c1', tabId: TAB, mode: 'merge', lines: plan, cartFingerprint })
      await worker.content('import.finished', { importId, receipt: RECEIPT, before: OWN })
      await settle()
    }
    const listed = async () => (await worker.lists.received()).carts[0]
    return { ...world, moves, importing, listed }
  }

  it('neither tells the sender that the cart was added nor lists it so', async () => {
    const { importing, moves, listed } = await elsewhere()
    await importing()
    expect(moves()).toEqual([{ move: 'addElsewhere' }])
    expect(await listed()).toMatchObject({ importedAt: '2026-11-20T10:00:00.000Z', isElsewhere: true })
  })

  it('is told and listed as added where only something of its own shop stands for its lines', async () => {
    const { importing, moves, listed } = await elsewhere(SHOP)
    await importing()
    expect(moves()).toEqual([{ move: 'add' }])
    expect(await listed()).not.toHaveProperty('isElsewhere')
  })

  it('that was undone leaves nothing of it, and what had been added before', async () => {
    const { importing, moves, listed, worker } = await elsewhere()
    const undo = async (importId: string) => {
      await worker.page('import.undo', { tabId: TAB })
      await worker.content('undo.finished', { importId, result: { restored: true, removed: 2, left: [] } })
      await settle()
    }
    await importing()
    await undo(IMPORT)
    expect(moves()).toEqual([{ move: 'addElsewhere' }, { move: 'takeOut' }])
    expect(Object.keys((await listed()) ?? {}).filter((key) => key === 'importedAt' || key === 'isElsewhere')).toEqual([])
    const [second, third] = ['0192f000-0000-7000-8000-0000000000d1', '0192f000-0000-7000-8000-0000000000d2']
    await importing(second)
    await importing(third)
    await undo(third)
    expect(await listed()).toMatchObject({ importedAt: '2026-11-20T10:00:00.000Z', isElsewhere: true })
    expect(moves().at(-1)).toEqual({ move: 'addElsewhere' })
  })

  it('says in its kept receipt for which lines its proposals stand', async () => {
    const { importing, worker } = await elsewhere()
    await importing()
    const kept = await worker.page('import.receipt', { cartId: 'c1' })
    expect(kept?.standIns?.map(({ title, from }) => [title, from])).toEqual([
      ['Lamp', OTHER],
      ['Desk', OTHER],
    ])
    expect(kept?.lines.map(({ title }) => title)).toEqual(['Proposal 0', 'Proposal 1'])
  })
})

describe('a device without room', () => {
  const full = (device: Awaited<ReturnType<typeof page>>['device'], what: RegExp) => {
    const { set } = device.local
    device.local.set = (items) =>
      Object.keys(items).some((key) => what.test(key)) ? Promise.reject(new AppError('storage.full')) : set(items)
  }

  it.each([
    ['both', /./],
    ['receipt', /^receipt/],
    ['list', /^cart-rows|^rows/],
  ])('ends an import with its receipt, and says that what it could not keep was: %s', async (unkept, what) => {
    const { worker, device } = await page()
    await started(worker)
    full(device, what)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    const state = await worker.page('import.state', { tabId: TAB })
    expect([state?.phase, state?.receipt, state?.unkept]).toEqual(['done', RECEIPT, unkept])
  })

  it('says nothing of it where all was kept', async () => {
    const { worker } = await page()
    await started(worker)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    expect(await worker.page('import.state', { tabId: TAB })).not.toHaveProperty('unkept')
  })

  it('ends an undo as undone, says that the list still tells of the import, and keeps no receipt that does', async () => {
    const { worker, device } = await page()
    await started(worker)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    await worker.page('import.undo', { tabId: TAB })
    full(device, /./)
    await worker.content('undo.finished', { importId: IMPORT, result: { restored: true, removed: 2, left: [] } })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'undone', unkept: 'list' })
    expect(await worker.page('import.receipt', { cartId: 'c1' })).toBeUndefined()
  })
})

describe('a receipt', () => {
  const receiptOf = (worker: Worker, cartId = 'c1') => worker.page('import.receipt', { cartId })
  async function finished() {
    const world = await page()
    await started(world.worker)
    await world.worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    return world
  }

  it('stays with its cart when the tab and the browser are closed', async () => {
    const { worker, device } = await finished()
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    await device.session.remove(Object.keys(await device.session.get(null)))
    const kept = await receiptOf(startWorker(device))
    expect(kept).toMatchObject({ importId: IMPORT, origin: SHOP, receipt: RECEIPT, lines: [{ title: 'Lamp' }, { title: 'Desk' }] })
    expect(await receiptOf(worker, 'c2')).toBeUndefined()
  })

  it('says that it was undone', async () => {
    const { worker } = await finished()
    await worker.page('import.undo', { tabId: TAB })
    await worker.content('undo.finished', { importId: IMPORT, result: { restored: false, removed: 1, left: ['Lamp'], isStillIn: true } })
    expect(await receiptOf(worker)).toMatchObject({ undone: { at: '2026-11-20T10:00:00.000Z', isStillIn: true } })
  })

  it('names what was chosen in the place of a line, and keeps neither picture nor address', async () => {
    const { worker } = await page()
    const [lamp] = (await worker.page('cart.detail', { cartId: 'c1' }))?.lines ?? []
    const { lines, cartFingerprint } = await worker.page('import.plan', { cartId: 'c1', tabId: TAB })
    const replacement = { lineId: lamp?.id ?? '', product: { sku: 'TABLE' }, title: 'Table', options: [] }
    const kept = await worker.store.plans.get(String(TAB))
    if (kept) await worker.store.plans.set({ ...kept, replaced: [replacement] }, String(TAB))
    await worker.page('import.start', { importId: IMPORT, cartId: 'c1', tabId: TAB, mode: 'merge', lines, cartFingerprint })
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    const [first] = (await receiptOf(worker))?.lines ?? []
    expect([first?.title, first?.product, Object.keys(first ?? {}).includes('url')]).toEqual(['Table', { sku: 'TABLE' }, false])
  })

  it('goes with the person who signs out', async () => {
    const { worker, device } = await finished()
    await worker.page('account.signOut')
    expect(Object.keys(await device.local.get(null)).filter((key) => key.startsWith('receipt'))).toEqual([])
  })

  it('of a device without room is not kept, and the import is done all the same', async () => {
    const { worker, device } = await page()
    await started(worker)
    const { set } = device.local
    device.local.set = (items) =>
      Object.keys(items).some((key) => key.startsWith('receipt')) ? Promise.reject(new Error('full')) : set(items)
    await worker.content('import.finished', { importId: IMPORT, receipt: RECEIPT, before: OWN })
    expect(await worker.page('import.state', { tabId: TAB })).toMatchObject({ phase: 'done' })
    expect(await receiptOf(worker)).toBeUndefined()
  })

  it('gives way to newer ones when many lines are kept', async () => {
    const { worker } = await finished()
    const lines = Array.from({ length: 1000 }, (_, index) => ({
      ...(LINES[0] ?? cartWith('Lamp').lines[0]),
      id: crypto.randomUUID(),
      title: `T${index}`,
    }))
    const big = { lines, id: 'big' } as unknown as Parameters<typeof keepReceipt>[1]['cart']
    const deps = { ...worker, store: worker.store, now: () => 0, changed: () => undefined }
    for (const [index, cartId] of ['a', 'b', 'c', 'd'].entries()) {
      const receipt = { ...RECEIPT, lines: lines.map(({ id }) => ({ lineId: id, status: 'added' as const, wanted: '1', got: '1' })) }
      const state = { importId: IMPORT, cartId, origin: SHOP, mode: 'merge', phase: 'done', done: 0, total: 0 } as const
      const connection = (await worker.account.get()).id
      const at = new Date(Date.UTC(2026, 10, 21 + index)).toISOString()
      await keepReceipt(deps, {
        state: { ...state, ...(connection ? { connection } : {}) },
        cart: big,
        receipt: { ...receipt, finishedAt: at },
      })
    }
    const left = await Promise.all(['c1', 'a', 'b', 'c', 'd'].map(async (id) => (await receiptOf(worker, id)) !== undefined))
    expect(left).toEqual([false, false, true, true, true])
  })
})
