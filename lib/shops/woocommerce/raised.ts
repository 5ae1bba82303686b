/** New lines that the shop raised to the least it sells, which it does without a word; of lines that are there it refuses less instead. */
import type { Line } from '../../contract/cart.ts'
import { idAt, numberAt, recordAt, textAt } from '../../core/json.ts'
import type { WriteOutcome } from '../shop.ts'
import { addableId } from './line.ts'

/** Lines that were written, with the ids of products of which more came in than was wished, and the cart's items before and after. */
export interface Raised {
  readonly lines: readonly Line[]
  readonly outcomes: readonly WriteOutcome[]
  readonly ids: ReadonlySet<number | undefined>
  readonly before: readonly unknown[]
  readonly after: readonly unknown[]
  /** The adapter's own writing: what it was answered last, this code cannot know. */
  readonly takeOut: (key: string) => Promise<unknown>
}

/** Takes what is too much out again, whole: so few the shop does not sell. What it does sell somebody else put in meanwhile. */
export async function withoutRaised({ lines, outcomes, ids, before, after, takeOut }: Raised): Promise<readonly WriteOutcome[]> {
  const old = new Set(before.map((item) => textAt(item, 'key')))
  const out = new Set<Line>()
  for (const item of after) {
    const key = textAt(item, 'key') ?? ''
    const id = Number(idAt(item, 'id'))
    const unsold = old.has(key) || !ids.has(id) ? [] : lines.filter((line) => addableId(line) === id && !isSold(item, line))
    if (unsold.length > 0) await takeOut(key)
    for (const line of unsold) out.add(line)
  }
  return outcomes.map((outcome, index) => {
    const line = lines[index]
    return line && out.has(line) ? { ok: false, code: 'refused' } : outcome
  })
}

// By the limits that the line in the cart names.
function isSold(item: unknown, { quantity }: Line): boolean {
  const limits = recordAt(item, 'quantity_limits')
  return (
    Number(quantity) >= (numberAt(limits, 'minimum') ?? 0) && Math.trunc(Number(quantity)) % (numberAt(limits, 'multiple_of') ?? 1) === 0
  )
}
