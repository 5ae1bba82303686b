/** Writes one after another; what an abort comes before is `not-tried`. */
import type { WriteOutcome } from '../shop.ts'

const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }

/** One outcome per item, in the order given. */
export function inTurn<Item>(
  items: readonly Item[],
  write: (item: Item) => Promise<WriteOutcome>,
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  return inGroups(items, { size: 1, write: async ([item]) => (item === undefined ? [] : [await write(item)]) }, signal)
}

/** As `inTurn`, in groups of `size`; `write` gets a group and how many items come before it, and gives one outcome per item. */
export async function inGroups<Item>(
  items: readonly Item[],
  { size, write }: { readonly size: number; readonly write: (group: readonly Item[], start: number) => Promise<readonly WriteOutcome[]> },
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const outcomes: WriteOutcome[] = []
  for (let start = 0; start < items.length && !signal.aborted; start += size)
    outcomes.push(...(await write(items.slice(start, start + size), start)))
  return items.map((_item, index) => outcomes[index] ?? NOT_TRIED)
}

/** Empties a cart line by line; ends at the first that stays, with its outcome. */
export async function clearByRemoval<Item>(
  lines: readonly Item[],
  remove: (line: Item) => Promise<WriteOutcome>,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  for (const line of lines) {
    const outcome = signal.aborted ? NOT_TRIED : await remove(line)
    if (!outcome.ok) return outcome
  }
  return { ok: true }
}
