// @vitest-environment node
/** Saved carts of a device two people use, in any order of what can be done with them: each line is in one place, as often as it should be. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CartSummary } from '../../lib/contract/views.ts'
import { rounds } from '../support/depth.ts'
import { cartWith, newDevice, settle, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, JONAS, MARA, SERVER } from './fake-glue.ts'

const PEOPLE = [MARA, JONAS] as const
type Lines = ReadonlyMap<string, number>
interface OnDevice {
  readonly lines: Lines
  /** Who was signed in when it was saved. */
  readonly by: string | undefined
  readonly stays: boolean
}

/** A cart on its way out of an account. */
interface Leaving {
  readonly cartId: string
  readonly lines: Lines
}

/** What must be there: on the device, deleted, in each account and on its way out of it, by the ids of the device. */
interface Model {
  readonly device: Map<string, OnDevice>
  readonly deleted: Map<string, OnDevice>
  readonly accounts: Map<string, Map<string, Lines>>
  readonly leaving: Map<string, Leaving>
  who: string | undefined
}

type Step =
  | { readonly kind: 'save' | 'switch'; readonly titles: readonly string[] }
  | { readonly kind: 'duplicate' | 'remove' | 'rename' | 'restore' | 'restoreInAccount' | 'toAccount'; readonly at: number }
  | { readonly kind: 'merge'; readonly at: number; readonly with: number }
  | { readonly kind: 'signIn'; readonly as: number }
  | { readonly kind: 'signOut' | 'toDevice' | 'restart' | 'offline' }

const at = fc.nat(9)
const titles = fc.uniqueArray(fc.constantFrom('Lamp', 'Desk', 'Pan'), { minLength: 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('save' as const, 'switch' as const), titles }),
  fc.record({ kind: fc.constantFrom('duplicate' as const, 'remove' as const, 'rename' as const, 'restore' as const), at }),
  fc.record({ kind: fc.constantFrom('toAccount' as const, 'restoreInAccount' as const), at }),
  fc.record({ kind: fc.constant('merge' as const), at, with: at }),
  fc.record({ kind: fc.constant('signIn' as const), as: fc.nat(1) }),
  fc.record({ kind: fc.constantFrom('signOut' as const, 'toDevice' as const, 'restart' as const, 'offline' as const) }),
)

describe('saved carts', () => {
  it('lose no line and double none, whatever is saved, switched, merged, deleted, undone, and whoever signs in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const run = await begin()
        for (const wish of steps) await take(run, wish)
        await check(run)
      }),
      { numRuns: rounds(60, 20_000) },
    )
  }, 1_800_000)
})

interface Run {
  readonly glue: FakeGlue
  readonly model: Model
  readonly isOffline: (isOffline: boolean) => void
  readonly restart: () => void
  worker: Worker
  readonly later: (ms: number) => void
}

async function begin(): Promise<Run> {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const accounts = new Map(PEOPLE.map(({ idCompanyUser }) => [idCompanyUser, new Map<string, Lines>()] as const))
  const run: Run = {
    glue,
    model: { device: new Map(), deleted: new Map(), leaving: new Map(), accounts, who: undefined },
    worker: startWorker(device),
    later: (ms) => {
      device.clock.ms += ms
    },
    restart: () => {
      run.worker = startWorker(device)
    },
    isOffline: (isOffline) => {
      glue.answer = () => {
        if (isOffline) throw new TypeError('Failed to fetch')
        return undefined
      }
    },
  }
  await run.worker.page('account.connect', { server: SERVER })
  return run
}

async function take(run: Run, wish: Step): Promise<void> {
  const { worker, model } = run
  const { saved } = worker
  switch (wish.kind) {
    case 'save':
    case 'switch': {
      const captured = { state: 'cart', cart: cartWith(...wish.titles), shopName: 'Desk & Co', capabilities: ['add'] } as const
      const lines = new Map(wish.titles.map((title) => [title, 2]))
      const { id } = await saved[wish.kind === 'save' ? 'save' : 'keep'](captured, 'Cart')
      // A switch to and fro saves once what is the same.
      if (!model.device.has(id)) model.device.set(id, added(model, lines))
      expect(text(model.device.get(id)?.lines)).toBe(text(lines))
      return
    }
    case 'signIn': {
      const person = PEOPLE[wish.as] ?? MARA
      if (model.who !== undefined) return
      await worker.page('account.signIn', { username: person.username, password: person.password })
      model.who = person.idCompanyUser
      const isTaken = ({ stays, by }: OnDevice) => !stays && (by === undefined || by === model.who)
      for (const [id, cart] of [...model.device]) if (isTaken(cart)) arrive(model, id)
      // As the sign-in does, which nobody waits for.
      await worker.saved.toAccount()
      await worker.refresh.list()
      return calm(run)
    }
    case 'signOut':
      await worker.page('account.signOut')
      model.who = undefined
      model.leaving.clear()
      return calm(run)
    case 'restart':
      run.restart()
      await run.worker.wake()
      return
    case 'toDevice': {
      await saved.toDevice()
      const own = model.accounts.get(model.who ?? '') ?? new Map<string, Lines>()
      for (const [id, lines] of own) model.device.set(id, { ...added(model, lines), stays: true })
      own.clear()
      return calm(run)
    }
    case 'offline':
      run.isOffline(true)
      await worker.page('carts.refresh')
      run.isOffline(false)
      return
    default:
      return takeListed(run, wish)
  }
}

async function takeListed(run: Run, wish: Step & { readonly at: number }): Promise<void> {
  const { model } = run
  const { saved } = run.worker
  if (wish.kind === 'restore') {
    const [id, cart] = pick([...model.deleted], wish.at) ?? []
    if (id === undefined || !cart) return
    await saved.restore(id)
    model.deleted.delete(id)
    model.device.set(id, cart)
    return
  }
  if (wish.kind === 'restoreInAccount') {
    const [id, gone] = pick([...model.leaving], wish.at) ?? []
    if (id === undefined || !gone) return
    await saved.restore(gone.cartId)
    model.leaving.delete(id)
    model.accounts.get(model.who ?? '')?.set(id, gone.lines)
    return calm(run)
  }
  const list = await saved.list()
  const cart = pick(list, wish.at)
  if (!cart) return
  const lines = await linesOf(run, cart)
  if (wish.kind === 'duplicate') model.device.set((await saved.duplicate(cart.id)).id, added(model, lines))
  if (wish.kind === 'merge') {
    const other = pick(list, wish.with)
    if (!other) return
    const more = await linesOf(run, other)
    const sum = new Map([...lines.keys(), ...more.keys()].map((title) => [title, (lines.get(title) ?? 0) + (more.get(title) ?? 0)]))
    model.device.set((await saved.merge({ ids: [cart.id, other.id], name: 'Both' })).id, added(model, sum))
  }
  const kept = model.device.get(cart.id)
  if (!kept && wish.kind === 'remove') return removeInAccount(run, cart)
  if (!kept) return
  if (wish.kind === 'rename') await saved.rename({ id: cart.id, name: `Cart ${wish.at % 3}` })
  if (wish.kind === 'remove') {
    await saved.remove(cart.id)
    model.device.delete(cart.id)
    model.deleted.set(cart.id, kept)
  }
  if (wish.kind === 'toAccount' && model.who !== undefined) {
    await saved.toAccount(cart.id)
    arrive(model, cart.id)
    await calm(run)
  }
}

// The only cart of an account is refused.
async function removeInAccount({ worker, model }: Run, { id: cartId }: CartSummary): Promise<void> {
  const own = model.accounts.get(model.who ?? '') ?? new Map<string, Lines>()
  const id = (await worker.store.saved.rows()).find(({ moved }) => moved?.cartId === cartId)?.id ?? ''
  const lines = own.get(id)
  if (own.size === 1) return expect(worker.saved.remove(cartId)).rejects.toMatchObject({ code: 'invalid.cart-delete' })
  await worker.saved.remove(cartId)
  own.delete(id)
  if (lines) model.leaving.set(id, { cartId, lines })
}

function added({ who }: Model, lines: Lines): OnDevice {
  return { lines, by: who, stays: false }
}

function arrive({ device, accounts, who = '' }: Model, id: string): void {
  const cart = device.get(id)
  if (cart) accounts.get(who)?.set(id, cart.lines)
  device.delete(id)
}

// What goes on by itself after an answer.
async function calm({ worker }: Run): Promise<void> {
  await worker.saved.goOn()
  await worker.outbox.drain('now')
}

function pick<T>(all: readonly T[], index: number): T | undefined {
  return all[index % Math.max(1, all.length)]
}

async function linesOf({ worker }: Run, { id }: CartSummary): Promise<Lines> {
  const cart = (await worker.saved.detail(id)) ?? (await worker.lists.detail(id))
  const sums = new Map<string, number>()
  for (const { title, quantity } of cart?.lines ?? []) sums.set(title, (sums.get(title) ?? 0) + Number(quantity))
  return sums
}

function text(lines: Lines | undefined): string {
  return JSON.stringify([...(lines ?? [])].sort())
}

async function check(run: Run): Promise<void> {
  const { worker, model, glue } = run
  await settle()
  await calm(run)
  await worker.refresh.list()
  const list = await worker.saved.list()
  const own = list.filter(({ source }) => source === 'saved')
  const found = await Promise.all(own.map(async (cart) => [cart.id, text(await linesOf(run, cart))] as const))
  expect(new Map(found)).toEqual(new Map([...model.device].map(([id, { lines }]) => [id, text(lines)])))
  expect(new Set(own.map(({ name }) => name)).size).toBe(own.length)
  const inAccount = await Promise.all(list.filter(({ source }) => source !== 'saved').map((cart) => linesOf(run, cart)))
  expect(inAccount.map(text).sort()).toEqual([...(model.accounts.get(model.who ?? '') ?? [])].map(([, lines]) => text(lines)).sort())
  run.later(11 * 60_000)
  await worker.outbox.drain()
  for (const [who, carts] of model.accounts)
    expect(
      glue.carts
        .filter(({ owner }) => owner === who)
        .map(({ handcart }) => text(sumsOf(handcart?.lines ?? [])))
        .sort(),
    ).toEqual([...carts.values()].map(text).sort())
}

function sumsOf(lines: readonly object[]): Lines {
  const sums = new Map<string, number>()
  for (const line of lines) {
    const { title = '', quantity = '0' }: { title?: string; quantity?: string } = line
    sums.set(title, (sums.get(title) ?? 0) + Number(quantity))
  }
  return sums
}
