/** What changed in an open cart a moment ago, for those who look at it. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { SharedLine } from '../contract/glue.ts'
import type { CartDetail } from '../contract/views.ts'
import type { Later } from './topic-feed.ts'

/** Lines that came or have another quantity, by their ids, with the quantity before (absent: the line is new); titles of those that are gone. */
export interface LineNews {
  readonly lines: ReadonlyMap<string, { readonly was?: string }>
  readonly removed: readonly string[]
}

/** How long it is told. */
const TOLD_MS = 5_000

/** Follows a cart; undefined while there is nothing to tell. */
export function createLineNews(detail: ReadonlySignal<CartDetail | undefined>, later: Later): ReadonlySignal<LineNews | undefined> {
  const news = signal<LineNews | undefined>(undefined)
  let before: CartDetail | undefined
  let stop = (): void => {}
  effect(() => {
    const now = detail.value
    const found = before && now && newsOf(before.lines, now.lines)
    before = now ?? before
    if (!found) return
    stop()
    news.value = found
    stop = later(() => {
      news.value = undefined
    }, TOLD_MS)
  })
  return news
}

function newsOf(before: readonly SharedLine[], now: readonly SharedLine[]): LineNews | undefined {
  const [old, left] = [new Map(before.map((line) => [line.id, line])), new Set(now.map(({ id }) => id))]
  const lines = new Map<string, { readonly was?: string }>()
  for (const { id, quantity } of now) {
    const was = old.get(id)?.quantity
    if (was !== quantity) lines.set(id, was === undefined ? {} : { was })
  }
  const removed = before.filter(({ id }) => !left.has(id)).map(({ title }) => title)
  return lines.size + removed.length === 0 ? undefined : { lines, removed }
}
