/** What changed in an open cart a moment ago, and by whom, for those who look at it. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { SharedLine } from '../contract/glue.ts'
import type { HistoryWho } from '../contract/history.ts'
import type { CartDetail } from '../contract/views.ts'
import type { Later } from './topic-feed.ts'

/** A line that came or has another quantity: the one before (absent: the line is new), and who did it as far as that is known. */
export interface ChangedLine {
  readonly was?: string
  readonly who?: HistoryWho
}

/** Changed lines by their ids, and those that are gone. */
export interface LineNews {
  readonly lines: ReadonlyMap<string, ChangedLine>
  readonly removed: readonly { readonly id: string; readonly title: string; readonly who?: HistoryWho }[]
}

/** Who changed each of these lines last, by their ids; without those nothing is known of. */
export type WhoChanged = (lines: readonly string[]) => Promise<ReadonlyMap<string, HistoryWho>>

/** How long it is told. */
const TOLD_MS = 5_000

interface Following {
  readonly detail: ReadonlySignal<CartDetail | undefined>
  readonly later: Later
  readonly whoChanged: WhoChanged
}

/** Follows a cart; undefined while there is nothing to tell. Names come as soon as they are known. */
export function createLineNews({ detail, later, whoChanged }: Following): ReadonlySignal<LineNews | undefined> {
  const news = signal<LineNews | undefined>(undefined)
  let before: CartDetail | undefined
  let stop = (): void => {}
  const name = async (found: LineNews): Promise<void> => {
    const known = await whoChanged([...found.lines.keys(), ...found.removed.map(({ id }) => id)])
    // Told no more, or something newer is.
    if (news.value === found && known.size > 0) news.value = named(found, known)
  }
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
    void name(found)
  })
  return news
}

function newsOf(before: readonly SharedLine[], now: readonly SharedLine[]): LineNews | undefined {
  const [old, left] = [new Map(before.map((line) => [line.id, line])), new Set(now.map(({ id }) => id))]
  const lines = new Map<string, ChangedLine>()
  for (const { id, quantity } of now) {
    const was = old.get(id)?.quantity
    if (was !== quantity) lines.set(id, was === undefined ? {} : { was })
  }
  const removed = before.filter(({ id }) => !left.has(id)).map(({ id, title }) => ({ id, title }))
  return lines.size + removed.length === 0 ? undefined : { lines, removed }
}

function named({ lines, removed }: LineNews, known: ReadonlyMap<string, HistoryWho>): LineNews {
  const withWho = <Of extends object>(id: string, told: Of) => {
    const who = known.get(id)
    return who ? { ...told, who } : told
  }
  return {
    lines: new Map([...lines].map(([id, told]) => [id, withWho(id, told)])),
    removed: removed.map((line) => withWho(line.id, line)),
  }
}
