/**
 * The steps of the taking over: at first it only looks which items there are, then rows are made of the stored carts, a few at a time. A device
 * takes them once in its life.
 */
import * as z from 'zod/mini'
import { bucketOf, cartMarks } from './cart-rows.ts'
import { idsItem } from './ids.ts'
import { type Area, keysOf, type StoredMany, stored } from './stored.ts'
import { layoutsIn, type Plan, type Step, type TakeOverParts } from './take-over-plan.ts'

/** Carts of one step: few enough that whoever asks meanwhile hardly waits. */
const AT_ONCE = 20

const step = z.object({ connection: z.string(), carts: z.array(z.string()), marks: z.array(z.string()) })
function stepsIn(area: Area): StoredMany<Step> {
  return stored(area, { prefix: 'take-over', schema: step, version: 1 })
}

/** What an earlier version kept, as steps; stored where there is room. */
export async function firstLook(parts: TakeOverParts): Promise<Plan> {
  const { area } = parts
  const idsOf = byPrefix(await keysOf(area))
  const steps = new Map(stepsOf(parts, idsOf).map((one, index) => [String(index), one] as const))
  const left: Record<string, number> = {}
  for (const { connection, carts } of steps.values()) left[connection] = (left[connection] ?? 0) + carts.length
  const found = { layout: { next: 0, count: steps.size, left }, steps, ids: idsOf, isStored: false, isFull: false }
  await keep(parts, found)
  return found
}

function byPrefix(keys: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const key of keys) {
    const end = key.indexOf(':')
    const prefix = key.slice(0, end)
    if (end > 0) found.set(prefix, (found.get(prefix) ?? new Set()).add(key.slice(end + 1)))
  }
  return found
}

// A step's carts have their rows in one bucket.
function stepsOf({ ownerOf }: TakeOverParts, idsOf: Plan['ids']): readonly Step[] {
  const steps = new Map<string, { connection: string; carts: string[]; marks: string[] }[]>()
  for (const [prefix, ids] of idsOf) {
    const { connection, kind } = ownerOf(prefix)
    if (kind !== 'cart' && kind !== 'marks') continue
    for (const id of ids) {
      const own = steps.get(`${bucketOf(id)} ${connection}`) ?? []
      const open = own.find((one) => one[kind === 'cart' ? 'carts' : 'marks'].length < AT_ONCE)
      const one = open ?? { connection, carts: [], marks: [] }
      one[kind === 'cart' ? 'carts' : 'marks'].push(id)
      if (!open) steps.set(`${bucketOf(id)} ${connection}`, [...own, one])
    }
  }
  return [...steps.values()].flat()
}

async function keep({ area, ownerOf }: TakeOverParts, found: Plan): Promise<void> {
  const kinds = [...found.ids].filter(([prefix]) => !OWN_KINDS.has(ownerOf(prefix).kind))
  try {
    await area.set({
      ...Object.assign({}, ...kinds.map(([prefix, ids]) => idsItem(prefix, ids))),
      ...Object.assign({}, ...[...found.steps].map(([name, one]) => stepsIn(area).written(one, name))),
      ...layoutsIn(area).written(found.layout),
    })
    found.isStored = true
    found.isFull = false
  } catch {
    found.isFull = true
  }
}

// Their ids are in the rows, or nobody looks for them.
const OWN_KINDS: ReadonlySet<string> = new Set(['cart', 'marks', 'rows', 'take-over', 'quarantine'])

/** A step by its place. */
export async function stepAt({ area }: TakeOverParts, { steps, layout: { count } }: Plan, index: number): Promise<Step | undefined> {
  return index >= count ? undefined : (steps.get(String(index)) ?? (await stepsIn(area).get(String(index))))
}

/** Goes on to the end, or as far as there is room. */
export async function goOn(parts: TakeOverParts, found: Plan, onStep: () => void): Promise<void> {
  if (!found.isStored) await keep(parts, found)
  if (!found.isStored) return
  found.isFull = false
  while (found.layout.next < found.layout.count && !found.isFull) {
    await parts.exclusive(() => doStep(parts, found))
    if (found.layout.next % STEPS_A_SIGN === 0 || found.layout.next >= found.layout.count || found.isFull) onStep()
  }
}

/** Steps from one sign of life to the next. */
const STEPS_A_SIGN = 10

async function doStep(parts: TakeOverParts, found: Plan): Promise<void> {
  const { area } = parts
  const { next, left } = found.layout
  const one = await stepAt(parts, found, next)
  try {
    if (one) await take(parts, one)
    const others = one ? { [one.connection]: Math.max(0, (left[one.connection] ?? 0) - one.carts.length) } : {}
    const layoutNow = { ...found.layout, next: next + 1, left: { ...left, ...others } }
    await area.set(layoutsIn(area).written(layoutNow))
    found.layout = layoutNow
    await area.remove(stepsIn(area).keyOf(String(next)))
  } catch {
    found.isFull = true
  }
}

async function take({ area, itemsOf, prefixOf }: TakeOverParts, { connection, carts, marks }: Step): Promise<void> {
  const items = itemsOf(connection)
  const before = stored(area, { prefix: prefixOf(connection, 'marks'), schema: cartMarks, version: 1 })
  const [known, marksBefore] = await Promise.all([items.lines.some(carts), before.some(marks)])
  await items.changeNow({ known: [...known.values()], marksBefore })
  await area.remove(marks.map(before.keyOf))
}

/** Takes the carts of a connection off the list. Answers the keys of all that was kept of them. */
export async function drop(parts: TakeOverParts, found: Plan, connection: string): Promise<readonly string[]> {
  const { area, itemsOf, prefixOf } = parts
  const { next, count, left } = found.layout
  if (left[connection] === undefined) return []
  const names = Array.from({ length: count - next }, (_, index) => String(next + index))
  const steps = found.isStored ? await stepsIn(area).some(names) : found.steps
  const own = [...steps].filter(([, one]) => one.connection === connection)
  const { [connection]: _left, ...others } = left
  found.layout = { ...found.layout, left: others }
  if (found.isStored) await area.set(layoutsIn(area).written(found.layout)).catch(() => undefined)
  return own.flatMap(([name, { carts, marks }]) => [
    ...carts.map(itemsOf(connection).lines.keyOf),
    ...marks.map((id) => `${prefixOf(connection, 'marks')}:${id}`),
    stepsIn(area).keyOf(name),
  ])
}
