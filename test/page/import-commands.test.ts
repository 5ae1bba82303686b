import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import type { PlanLine } from '../../lib/contract/import.ts'
import type { Capability } from '../../lib/contract/views.ts'
import { readPage, shopOn } from '../../lib/page/capture.ts'
import { createImportCommands } from '../../lib/page/import-commands.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import { fakePage } from '../shops/fake-page.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'
import { type Answers, fakeBackground } from '../state/fakes.ts'
import { aLine, memoryShop } from './memory-shop.ts'

const IMPORT = '00000000-0000-4000-8000-00000000000a'
const OTHER = '00000000-0000-4000-8000-00000000000b'
const signal = new AbortController().signal
const LAMP = { name: 'Lamp', price: '19.90' }
const CHAIR = { name: 'Chair', price: '249.00', stock: 3 }

/** A shop with a lamp in the own cart, and what a colleague shared from it: a lamp and two chairs. */
async function opened(answers: Answers = {}) {
  const lines = await sharedLines()
  const store = fakeStore({ products: [LAMP, CHAIR] })
  store.put(0, 1)
  const finished = Promise.withResolvers<unknown>()
  const undone = Promise.withResolvers<unknown>()
  const background = fakeBackground({
    'import.progress': () => undefined,
    'import.finished': finished.resolve,
    'undo.finished': undone.resolve,
    ...answers,
  })
  const commands = createImportCommands({ page: store.page, shopOn, ask: background.ask, signal })
  const apply = async (lines: readonly Line[], importId = IMPORT) => {
    const { lines: plan, cartFingerprint } = await commands.plan({ command: 'plan', lines })
    commands.apply({ command: 'apply', importId, mode: 'merge', lines, plan, ticked: lines.map(({ id }) => id), cartFingerprint })
  }
  return { store, lines, commands, apply, finished: finished.promise, undone: undone.promise, asked: background.asked }
}

async function sharedLines(): Promise<readonly Line[]> {
  const theirs = fakeStore({ products: [LAMP, CHAIR] })
  theirs.put(0, 1)
  theirs.put(1, 2)
  const capture = await readPage(theirs.page, signal)
  return capture.state === 'cart' ? capture.cart.lines : []
}

describe('the plan', () => {
  it('has what the shop says of each line now', async () => {
    const { commands, lines, store } = await opened()
    store.change(1, { price: '239.00' })
    const { lines: planned } = await commands.plan({ command: 'plan', lines })
    expect(planned.map(({ status }: PlanLine) => status)).toEqual(['same', 'priceChanged'])
  })
  it('changes nothing in the shop', async () => {
    const { commands, lines, store } = await opened()
    await commands.plan({ command: 'plan', lines })
    expect(store.writes()).toBe(0)
  })
  it('is refused on a checkout page', async () => {
    const { page } = fakeStore({ products: [LAMP], kind: 'checkout' })
    const commands = createImportCommands({ page, shopOn, ask: fakeBackground({}).ask, signal })
    await expect(commands.plan({ command: 'plan', lines: [] })).rejects.toMatchObject({ code: 'page.checkout' })
  })
  it('is refused in a shop that cannot be filled', async () => {
    const html = '<h1>Cart</h1><div itemscope itemtype="https://schema.org/Product"><span itemprop="name">Lamp</span></div>'
    const page = fakePage({ url: 'https://other.example/cart', html })
    const commands = createImportCommands({ page, shopOn, ask: fakeBackground({}).ask, signal })
    await expect(commands.plan({ command: 'plan', lines: [] })).rejects.toMatchObject({ code: 'shop.no-write' })
  })
})

describe('an import that was started', () => {
  it('ends with a receipt for the background', async () => {
    const { apply, lines, finished } = await opened()
    await apply(lines)
    expect(await finished).toMatchObject({ importId: IMPORT, receipt: { lines: [{ status: 'added' }, { status: 'added' }] } })
  })
  it('gives the background the own cart first', async () => {
    const { apply, lines, finished, asked } = await opened()
    await apply(lines)
    await finished
    expect(asked('import.progress')[0]).toMatchObject({ done: 0, total: 2, before: { lines: [{ title: 'Lamp', quantity: '1' }] } })
  })
  it('has told all its progress before it ends', async () => {
    let told = 0
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      told += 1
    }
    const { apply, lines, finished } = await opened({ 'import.progress': slow })
    await apply(lines)
    await finished
    expect(told).toBe(4)
  })
  it('goes on when progress cannot be told', async () => {
    let calls = 0
    const lossy = () => {
      calls += 1
      if (calls > 1) throw new Error('lost')
    }
    const { apply, lines, finished } = await opened({ 'import.progress': lossy })
    await apply(lines)
    expect(await finished).toHaveProperty('receipt')
  })
  it('writes nothing when the own cart could not be kept', async () => {
    const full = () => {
      throw new Error('storage')
    }
    const { apply, lines, finished, store } = await opened({ 'import.progress': full })
    await apply(lines)
    expect([await finished, store.writes()]).toEqual([{ importId: IMPORT, problem: { code: 'bug', data: {} } }, 0])
  })
  it('tells why it could not run', async () => {
    const { commands, lines, finished } = await opened()
    commands.apply({ command: 'apply', importId: IMPORT, mode: 'merge', lines, plan: [], ticked: [], cartFingerprint: 'another' })
    expect(await finished).toMatchObject({ problem: { code: 'shop.changed' } })
  })
  it('is not started twice by the same command', async () => {
    const { commands, lines, finished, store } = await opened()
    const { lines: plan, cartFingerprint } = await commands.plan({ command: 'plan', lines })
    const command = {
      command: 'apply',
      importId: IMPORT,
      mode: 'merge',
      lines,
      plan,
      ticked: lines.map(({ id }) => id),
      cartFingerprint,
    } as const
    commands.apply(command)
    commands.apply(command)
    await finished
    expect(store.cart()).toEqual([
      [0, 2],
      [1, 2],
    ])
  })
  it('does not let another one write at the same time', async () => {
    const { apply, lines, commands, finished } = await opened()
    await apply(lines)
    const other = { command: 'apply', importId: OTHER, mode: 'merge', lines, plan: [], ticked: [], cartFingerprint: '' } as const
    expect(() => commands.apply(other)).toThrow(expect.objectContaining({ code: 'shop.changed' }))
    await finished
  })
})

describe('stopping it', () => {
  it('ends with a receipt that names the lines which were not tried', async () => {
    let stop = () => {}
    const { apply, lines, commands, finished } = await opened({ 'import.progress': () => stop() })
    stop = () => commands.stop({ command: 'stop', importId: IMPORT })
    await apply(lines)
    expect(await finished).toMatchObject({ receipt: { lines: [{ status: 'notTried' }, { status: 'notTried' }] } })
  })
  it('is for that import only', async () => {
    let stop = () => {}
    const { apply, lines, commands, finished } = await opened({ 'import.progress': () => stop() })
    stop = () => commands.stop({ command: 'stop', importId: OTHER })
    await apply(lines)
    expect(await finished).toMatchObject({ receipt: { lines: [{ status: 'added' }, { status: 'added' }] } })
  })
})

describe('its undo', () => {
  it('gives the own cart back and says so', async () => {
    const { apply, lines, commands, finished, undone, store, asked } = await opened()
    const before = await readPage(store.page, signal)
    if (before.state !== 'cart') throw new Error('no cart')
    await apply(lines)
    await finished
    // The import lets go of the page a turn after its last report.
    await new Promise((resolve) => setTimeout(resolve, 0))
    commands.undo({ command: 'undo', importId: IMPORT, before: before.cart })
    expect([await undone, store.cart(), asked('undo.finished').length]).toEqual([
      { importId: IMPORT, result: { restored: true, removed: 1, left: [] } },
      [[0, 1]],
      1,
    ])
  })
  it('of a cart of another shop leaves this one alone', async () => {
    const { commands, undone, store } = await opened()
    const capture = await readPage(store.page, signal)
    if (capture.state !== 'cart') throw new Error('no cart')
    const elsewhere = { ...capture.cart, lines: [], shop: { ...capture.cart.shop, origin: 'https://other.example' } }
    commands.undo({ command: 'undo', importId: IMPORT, before: elsewhere })
    expect([await undone, store.cart()]).toEqual([{ importId: IMPORT, problem: { code: 'page.closed', data: {} } }, [[0, 1]]])
  })
  it('tells why it could not run', async () => {
    const { commands, undone, store } = await opened()
    const capture = await readPage(store.page, signal)
    store.fail('network')
    if (capture.state === 'cart') commands.undo({ command: 'undo', importId: IMPORT, before: capture.cart })
    expect(await undone).toMatchObject({ problem: { code: 'shop.unreachable' } })
  })
})

describe('in a shop that can do less', () => {
  // Commands on a shop in memory, and what they tell the background.
  const inShop = (capabilities: readonly Capability[]) => {
    const memory = memoryShop([aLine(9)], { capabilities })
    const finished = Promise.withResolvers<unknown>()
    const { ask } = fakeBackground({
      'import.progress': () => undefined,
      'import.finished': finished.resolve,
      'undo.finished': finished.resolve,
    })
    const commands = createImportCommands({ page: memory.page, shopOn: async () => memory, ask, signal })
    const apply = async (mode: 'merge' | 'replace') => {
      const lines = [aLine(1)]
      const { lines: plan, cartFingerprint } = await commands.plan({ command: 'plan', lines })
      commands.apply({ command: 'apply', importId: IMPORT, mode, lines, plan, ticked: lines.map(({ id }) => id), cartFingerprint })
    }
    return { memory, commands, apply, finished: finished.promise }
  }

  it('the plan says that the cart cannot be emptied', async () => {
    const plans = [inShop(['add', 'clear']), inShop(['add'])].map(({ commands }) => commands.plan({ command: 'plan', lines: [aLine(1)] }))
    expect((await Promise.all(plans)).map(({ isMergeOnly }) => isMergeOnly)).toEqual([undefined, true])
  })
  it('emptying the cart first is refused before anything is written', async () => {
    const { apply, finished, memory } = inShop(['add'])
    await apply('replace')
    expect([await finished, memory.writes]).toMatchObject([{ problem: { code: 'shop.no-write' } }, []])
  })
  it('the receipt says that there is no undo where lines cannot be taken out', async () => {
    const { apply, finished } = inShop(['add'])
    await apply('merge')
    expect(await finished).toMatchObject({ receipt: { isFinal: true, lines: [{ status: 'added' }] } })
  })
  it('an undo is refused before anything is written', async () => {
    const { commands, finished, memory } = inShop(['add'])
    commands.undo({ command: 'undo', importId: IMPORT, before: capturedFrom(memory.cart()) })
    expect([await finished, memory.writes]).toMatchObject([{ problem: { code: 'shop.no-write' } }, []])
  })
})
