/** Makes the history people read out of the events of a cart. */
import type { CartEventAttributes } from '../contract/cart-events.ts'
import type { HistoryEntry, HistoryWho } from '../contract/history.ts'
import { FULL_ACCESS } from '../contract/permission-groups.ts'
import { definedOnly } from './json.ts'

/** The actor of what nobody did who signed in. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
/** Lines that came one after the other, as a shop's cart brings them, were added in one go. */
const IN_ONE_GO_MS = 60_000

const OF_CALLERS: ReadonlySet<string> = new Set(['openCall', 'editCall', 'moveCall'])

/** Entries of events, the newest first as those are: lines somebody added in one go are one. */
export function historyEntries(events: readonly CartEventAttributes[]): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = []
  let last: CartEventAttributes | undefined
  for (const event of events) {
    const entry = entries.at(-1)
    if (entry && last && isInOneGo(last, event)) entries[entries.length - 1] = severalLines(entry)
    else entries.push(entryOf(event))
    last = event
  }
  return entries
}

function isInOneGo(later: CartEventAttributes, earlier: CartEventAttributes): boolean {
  const isSame = (['what', 'idCompanyUser', 'agent', 'client'] as const).every((key) => later[key] === earlier[key])
  return isSame && later.what === 'addLine' && Date.parse(later.at) - Date.parse(earlier.at) <= IN_ONE_GO_MS
}

function severalLines({ line: _line, sku: _sku, quantity: _quantity, ...entry }: HistoryEntry): HistoryEntry {
  return { ...entry, count: entry.count + 1 }
}

function entryOf(event: CartEventAttributes): HistoryEntry {
  const { version, at, what, receiver, line, sku, quantity, name, link, move, idCartPermissionGroup: group } = event
  const told = definedOnly({
    receiver: receiver ?? undefined,
    line: line ?? undefined,
    sku: sku ?? undefined,
    quantity: quantity ?? undefined,
    name: name ?? undefined,
    link: link ?? undefined,
    move: move ?? undefined,
    canEdit: typeof group === 'number' ? group === FULL_ACCESS : undefined,
  })
  return { version, at, what, count: 1, who: whoOf(event), ...told }
}

function whoOf({ what, by, agent, client, idCompanyUser, isYours, isByAgent, receiver }: CartEventAttributes): HistoryWho {
  if (isByAgent || agent !== null) return { kind: 'agent', ...definedOnly({ name: agent ?? undefined, of: by ?? undefined }) }
  if (isYours) return { kind: 'you' }
  if (by !== null) return { kind: 'person', name: by }
  if (idCompanyUser !== NOBODY) return { kind: 'gone' }
  if (what === 'answerInvitation') return { kind: 'invited', ...definedOnly({ name: receiver ?? undefined }) }
  if (OF_CALLERS.has(what)) return { kind: 'caller' }
  return { kind: client === 'server' ? 'server' : 'link' }
}
