/** The log of carts as people see it: the history of a cart, and the audit log of a company for its administrators. */
import { csvOf } from '../../lib/core/csv.ts'
import { appendNote } from '../store/audit.ts'
import { type ExportedEvent, entriesBehind, historyOf, type ReadEvent } from '../store/audit-reading.ts'
import type { Deps } from './caller.ts'
import { readCart } from './carts.ts'
import { type ClientKind, clientIn, operationOf } from './client-kinds.ts'
import { agentOf, assertExportsAudit, type Caller, may } from './rights.ts'

// Of whom a cart is shared with, by link or by mail, its owner alone is told.
const FOR_READERS = ['createCart', 'changeCart', 'addLine', 'changeQuantity', 'setQuantity', 'removeLine', 'setNote']
const MOST = 2_147_483_647

/** What happened to a cart, the newest first, at most 100; `before`: the number to go on from, undefined: from the newest. Its owner sees all, other readers what was done to the cart and its lines and what they did. @throws not-found.cart */
export async function cartHistory(
  { db }: Pick<Deps, 'db'>,
  caller: Caller,
  { cartId, before = MOST }: { readonly cartId: string; readonly before?: number | undefined },
): Promise<readonly ReadEvent[]> {
  const cart = await readCart(db, caller, cartId)
  const { companyId, companyUserId } = caller
  return historyOf(db, { companyId, cartId: cart.id, before, seesAll: may(caller, 'link', cart), kinds: FOR_READERS, companyUserId })
}

/** The forms a log is exported in. */
export type AuditForm = 'jsonl' | 'csv'

/** Which entries, in which form, asked for by which kind of client. */
export interface AuditWish {
  readonly form: AuditForm
  /** Entries behind that number. */
  readonly after: number
  readonly client: ClientKind
}

const COLUMNS = ['entry', 'at', 'what', 'cart', 'personId', 'person', 'agentId', 'agent', 'client', 'data', 'hash'] as const
type Exported = Readonly<Record<(typeof COLUMNS)[number], string | number | null | Readonly<Record<string, unknown>>>>

/** The audit log of the caller's company as text, piece by piece: a JSON text a line, or CSV with a row of names. That it was exported is an entry of its own. @throws forbidden.company-users without the permission `ExportAudit` */
export async function exportAudit(deps: Deps, caller: Caller, { form, after, client }: AuditWish): Promise<AsyncGenerator<string>> {
  assertExportsAudit(caller)
  const { companyId, companyUserId: actorId } = caller
  const note = { companyId, actorId, agentId: agentOf(caller), at: deps.now(), opId: operationOf(client, deps.newId()) }
  await deps.db.transaction((tx) => appendNote(tx, { ...note, kind: 'exportAudit', data: { form, after } }))
  return exportedText(deps, companyId, { form, after })
}

async function* exportedText(
  { db }: Pick<Deps, 'db'>,
  companyId: string,
  { form, after }: Pick<AuditWish, 'form' | 'after'>,
): AsyncGenerator<string> {
  if (form === 'csv') yield csvOf([COLUMNS])
  for (let last = after; ; ) {
    const rows = (await entriesBehind(db, companyId, last)).map(exportedOf)
    if (rows.length === 0) return
    // The mark that says how it is encoded is at the beginning only.
    yield form === 'csv' ? csvOf(rows.map(cellsOf)).slice(1) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    last = Number(rows.at(-1)?.entry ?? last)
  }
}

function exportedOf({ entry, at, kind, cart_id: cart, actor_id, actor, agent_id, agent, op_id, data, hash }: ExportedEvent): Exported {
  const [who, client] = [{ personId: actor_id, person: actor, agentId: agent_id, agent }, clientIn(op_id) ?? null]
  return { entry, at: at.toISOString(), what: kind, cart, ...who, client, data, hash: hash.toString('hex') }
}

function cellsOf(row: Exported): readonly string[] {
  return COLUMNS.map((column) => {
    const value = row[column]
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
  })
}
