/** An update: new lines for a cart that was shared before, planned on what is there, then done step by step, whatever happens on the way. */
import * as z from 'zod/mini'
import { type CartToChange, cartToChange, nameCart, removeItem, setItem } from '../../../api/cart-changes.ts'
import { addItem } from '../../../api/glue.ts'
import type { Endpoint } from '../../../api/request.ts'
import type { Line } from '../../../contract/cart.ts'
import { updateKeep } from '../../../contract/views.ts'
import { AppError, codeOf } from '../../../core/app-error.ts'
import { contentMark, mergedOnto, type NameOfLine, nameOfLinesIn, type Quantities, quantitiesOf } from '../../../core/cart-difference.ts'
import { shortHash } from '../../../core/short-hash.ts'
import { quantities } from '../../../storage/desk-items.ts'
import { newestRecord } from '../../carts/share-records.ts'
import { type OutboxEntry, outboxEntry } from '../entry.ts'
import { kindOfEntries, type Leaving, type Sending } from '../kind.ts'
import { type LineStep, lineStep, stepsTo } from '../update-steps.ts'

const updateEntry = z.extend(outboxEntry, {
  kind: z.literal('update'),
  cartId: z.string(),
  update: z.object({
    /** Names the state of the shared cart the person saw. */
    seen: z.string(),
    keep: updateKeep,
    /** The shop's cart when it was last shared from here. */
    own: quantities,
    /** The cart of the server as it was left then, with the steps that are done since. */
    server: quantities,
    /** What is left to do, once that is decided: from then on it is done to the end. */
    steps: z.optional(z.array(lineStep)),
  }),
})
/** An entry with new lines for a cart that was shared before. */
export type UpdateEntry = Readonly<z.infer<typeof updateEntry>>
type Keep = Sending<UpdateEntry>['keep']

/** New lines for a cart that was shared before. */
export const updateKind = kindOfEntries({
  schema: updateEntry,
  steps: sendUpdate,
  // Lines that reached the others stay; what is left is simply not sent.
  undo: async () => undefined,
  isBinding: ({ update }) => update.steps !== undefined,
  remember: rememberUpdate,
})

/** The entry when it brings new lines to a shared cart, else undefined. */
export function asUpdate(entry: OutboxEntry): UpdateEntry | undefined {
  return entry.kind === 'update' ? z.parse(updateEntry, entry) : undefined
}

// How far it came, also of one that is not gone on with.
async function rememberUpdate({ entry, cart, shares, now }: Leaving<UpdateEntry>): Promise<void> {
  const { cartId, origin, fingerprint, shareId, update } = entry
  const record = (await newestRecord(shares, cartId)) ?? { shareId, cartId, origin, fingerprint, at: now }
  const done = cart ? { fingerprint, at: now, lastUpdate: shareId } : {}
  await shares.set({ ...record, own: update.own, server: update.server, ...done }, record.shareId)
}

// @throws conflict.cart-changed when the cart is not what the person saw
async function sendUpdate(endpoint: Endpoint, { entry, keep }: Sending<UpdateEntry>): Promise<void> {
  const there = await cartToChange(endpoint, entry.cartId)
  const planned = entry.update.steps ? entry : await plan(endpoint, { entry, there, keep })
  await doSteps(endpoint, { entry: planned, there, keep })
}

// @throws bug when only the state was read
function linesOf({ cart }: UpdateEntry): readonly Line[] {
  if (!cart) throw new AppError('bug')
  return cart.lines
}

interface Updating {
  readonly entry: UpdateEntry
  readonly there: CartToChange
  readonly keep: Keep
}

// Nothing is written before the steps are kept: a worker that dies goes on with the same ones.
async function plan(endpoint: Endpoint, { entry, there, keep }: Updating): Promise<UpdateEntry> {
  const { update, cartId } = entry
  const lines = linesOf(entry)
  const nameOf = nameOfLinesIn(there.cart)
  const server = quantitiesOf(there.cart.lines, nameOf)
  const wanted = quantitiesOf(lines, nameOf)
  if (contentMark(server) !== update.seen) throw new AppError('conflict.cart-changed')
  const target = update.keep === 'mine' ? wanted : mergedOnto(server, { before: update.own, after: wanted })
  const steps = stepsTo(target, { endpoint, items: there.items, lines, nameOf, shareId: entry.shareId })
  if (steps.length > 0) await fence(endpoint, there, cartId)
  // What needs no step is settled already.
  const open = new Set(steps.map(({ name }) => name))
  const settledNames = Object.keys({ ...server, ...update.server, ...update.own, ...wanted }).filter((name) => !open.has(name))
  const settled = settledNames.reduce((state, name) => withSettled(state, { name, own: wanted[name], server: server[name] }), update)
  const next = { ...entry, update: { ...settled, steps } }
  await keep(next)
  return next
}

// Glue's own guard: who changed the cart since it was read is noticed by the tag, and who changes it by the old tag notices us.
async function fence(endpoint: Endpoint, { cart, tag }: CartToChange, cartId: string): Promise<void> {
  if (tag === '') return
  try {
    await nameCart(endpoint, { cartId, name: cart.name, tag })
  } catch (thrown) {
    throw codeOf(thrown) === 'conflict.if-match' ? new AppError('conflict.cart-changed', { cause: thrown }) : thrown
  }
}

async function doSteps(endpoint: Endpoint, { entry, there, keep }: Updating): Promise<void> {
  const quantities = new Map(there.items.map(({ item, line }) => [item, line.quantity]))
  const nameOf = nameOfLinesIn(there.cart)
  let current = entry
  for (const step of entry.update.steps ?? []) {
    const now = quantities.get(step.item) ?? '0'
    if (now !== step.after && now !== step.before) return stopped(current, keep)
    if (now !== step.after) await doStep(endpoint, { step, entry, nameOf }).catch(asConflict(current, keep))
    current = afterStep(current, step, nameOf)
    await keep(current)
  }
}

// Someone changed a line of ours while we were away: what is done stays, the rest is asked for again.
async function stopped(entry: UpdateEntry, keep: Keep): Promise<never> {
  const { steps: _left, ...update } = entry.update
  await keep({ ...entry, update })
  throw new AppError('conflict.cart-changed')
}

function asConflict(entry: UpdateEntry, keep: Keep): (thrown: unknown) => Promise<never> {
  return async (thrown) => {
    if (codeOf(thrown) === 'not-found.item') return stopped(entry, keep)
    throw thrown
  }
}

async function doStep(
  endpoint: Endpoint,
  { step, entry, nameOf }: { readonly step: LineStep; readonly entry: UpdateEntry; readonly nameOf: NameOfLine },
): Promise<void> {
  const { cartId, shareId } = entry
  const { kind, item, name, after } = step
  const change = { cartId, item, key: `${shareId}.${kind}.${shortHash(`${item} ${after}`)}` }
  if (kind === 'remove') return removeItem(endpoint, change)
  if (kind === 'set') return setItem(endpoint, change, after)
  const line = linesOf(entry).find((one) => nameOf(one) === name)
  if (line) await addItem(endpoint, cartId, { line: added(line, item, after), key: change.key })
}

// What the shop showed for the whole line is for its own quantity.
function added({ lineTotal, ...line }: Line, id: string, quantity: string): Line {
  return { ...line, id, quantity, ...(lineTotal && quantity === line.quantity ? { lineTotal } : {}) }
}

// The step is done; with the last one of a product, that product is settled.
function afterStep(entry: UpdateEntry, step: LineStep, nameOf: NameOfLine): UpdateEntry {
  const steps = (entry.update.steps ?? []).filter((other) => other !== step)
  const { name } = step
  const update = { ...entry.update, steps }
  if (steps.some((other) => other.name === name)) return { ...entry, update }
  const own = quantitiesOf(linesOf(entry), nameOf)[name]
  return { ...entry, update: withSettled(update, { name, own, server: step.total }) }
}

interface Settled {
  readonly name: string
  /** Quantity in the shop's cart and on the server; undefined where it is none. */
  readonly own: string | undefined
  readonly server: string | undefined
}

function withSettled<U extends UpdateEntry['update']>(update: U, { name, own, server }: Settled): U {
  return { ...update, own: withQuantity(update.own, name, own), server: withQuantity(update.server, name, server) }
}

function withQuantity(state: Quantities, name: string, quantity: string | undefined): Record<string, string> {
  const { [name]: _before, ...rest } = state
  return quantity === undefined || quantity === '0' ? rest : { ...rest, [name]: quantity }
}
