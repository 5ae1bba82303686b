/** Who changed lines of a cart last, as its history tells. */
import type { HistoryWho } from '../contract/history.ts'
import type { Ask } from '../messages/client.ts'
import type { WhoChanged } from './line-news.ts'

const OF_LINES: ReadonlySet<string> = new Set(['addLine', 'setQuantity', 'changeQuantity', 'removeLine'])

/** Asks it of a cart's newest history; nothing is known where the server does not answer or keeps none. `isOthers`: what the person did themselves is passed over. */
export function createWhoChanged(ask: Ask, cartId: string, { isOthers = false } = {}): WhoChanged {
  return async (lines) => {
    const known = new Map<string, HistoryWho>()
    const { entries } = await ask('history.read', { cartId }).catch(() => ({ entries: [] }))
    for (const { what, line, who } of entries) {
      const isOf = line !== undefined && OF_LINES.has(what) && lines.includes(line)
      if (isOf && !known.has(line) && !(isOthers && who.kind === 'you')) known.set(line, who)
    }
    return known
  }
}
