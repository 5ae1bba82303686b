/**
 * Adds lines to the visitor's own OpenCart cart, one request in flight. "Success" is no proof: a value the option does not have is left out
 * without a word, more than the stock goes in. So the cart is read after every few lines.
 */
import type { Line } from '../../contract/cart.ts'
import { productKey } from '../../core/lines.ts'
import type { Additions, OnLine, ShopPage, WriteOutcome } from '../shop.ts'
import { addressOf } from './addresses.ts'
import { failureOf, routeIn } from './edit.ts'
import { type Judged, judge } from './judge.ts'
import { type OwnCart, readOwn } from './read.ts'
import { type Sent, send } from './send.ts'

const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
const MOST_UNREAD = 10

/** Adds the lines in their order. */
export async function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  if (signal.aborted) return lines.map(() => NOT_TRIED)
  const first = await readOwn(page, signal)
  if (!first.ok) return lines.map(() => failureOf(first.problem))
  const path = addressOf(page, routeIn(first.own.page, 'add'))
  const outcomes = new Map<Line, WriteOutcome>()
  let own: OwnCart | undefined = first.own
  for (const group of groupsOf(lines)) {
    const judged: Judged = await write(page, { group, path, own, onLine }, signal)
    for (const [index, line] of group.entries()) outcomes.set(line, judged.outcomes[index] ?? NOT_TRIED)
    own = judged.own
    for (const line of judged.crowded) {
      if (signal.aborted || !own) break
      const alone: Judged = await write(page, { group: [line], path, own }, signal)
      outcomes.set(line, alone.outcomes[0] ?? NOT_TRIED)
      own = alone.own
    }
  }
  return lines.map((line) => outcomes.get(line) ?? NOT_TRIED)
}

interface Writing {
  readonly group: readonly Line[]
  readonly path: string
  readonly own: OwnCart | undefined
  readonly onLine?: OnLine
}

// Where the cart cannot be read any more the answers are all that is known; the import reads once more at its end.
async function write(page: ShopPage, { group, path, own, onLine }: Writing, signal: AbortSignal): Promise<Judged> {
  const sent: Sent[] = []
  for (const line of group) {
    if (!signal.aborted) onLine?.(line)
    sent.push(await send(page, { line, path }, signal))
  }
  return own ? judge(page, sent, own) : { outcomes: sent.map(({ outcome }) => outcome), own, crowded: new Set() }
}

// Rows of one product and the same options become one row, of which nobody could say whose pieces came in.
function groupsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: { readonly lines: Line[]; readonly keys: Set<string> }[] = []
  for (const line of lines) {
    const key = productKey(line)
    const last = groups.at(-1)
    const group = last && last.lines.length < MOST_UNREAD && !last.keys.has(key) ? last : { lines: [], keys: new Set<string>() }
    if (group !== last) groups.push(group)
    group.lines.push(line)
    group.keys.add(key)
  }
  return groups.map((group) => group.lines)
}
