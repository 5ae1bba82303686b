/** People without an account: a device gets a tenant of its own, with carts and links to them and nothing else. Reasons: docs/decisions/0030. */
import { AppError } from '../../lib/core/app-error.ts'
import { newToken, tokenHash } from '../auth/secrets.ts'
import { anonymousBySecret, anonymousTotals, holdAnonymous, insertAnonymous, keepAnonymous } from '../store/anonymous.ts'
import { lockOwner } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { shortOfAnonymous, tenantOfAnonymous } from '../store/tenants.ts'
import type { Tell } from './allowance.ts'
import type { Customer, Deps } from './caller.ts'
import type { Caller } from './rights.ts'

/** Unused for so long, an anonymous customer is swept once none of its links leads anywhere. */
export const IDLE_MS = 90 * 86_400_000
/** How exactly that is known: a use is noted once a day. */
const NOTED_MS = 86_400_000
const MOST = { carts: 100, links: 300 } as const

/** An anonymous customer that was just made: nobody can tell its token again. */
export interface MadeAnonymous {
  readonly id: string
  readonly token: string
}

/** Makes an anonymous customer. @throws forbidden.anonymous-off, limit.rate for a network that makes too many */
export async function makeAnonymous(
  deps: Deps,
  from: { readonly network: string; readonly tell?: Tell | undefined },
): Promise<MadeAnonymous> {
  if (!deps.config.anonymous) throw new AppError('forbidden.anonymous-off')
  const make = async (): Promise<MadeAnonymous> => {
    const id = deps.newId()
    const token = newToken(shortOfAnonymous(id), deps.random)
    const keptUntil = new Date(deps.now().getTime() + IDLE_MS)
    await deps.db.transaction((db) => insertAnonymous(db, { tenant: id, hash: tokenHash(token), keptUntil }))
    return { id, token }
  }
  return deps.gates ? deps.gates.anonymous.counted(from, make) : make()
}

/** Whom a token of an anonymous customer is; undefined when it is unknown, or what it had is somebody's who signed in. */
export async function anonymousOf({ db, now }: Pick<Deps, 'db' | 'now'>, short: string, token: string): Promise<Customer | undefined> {
  const id = tenantOfAnonymous(short)
  const found = id === undefined ? undefined : await anonymousBySecret(db, id, tokenHash(token))
  if (id === undefined || !found || found.moved_company !== null) return undefined
  const keptUntil = now().getTime() + IDLE_MS
  if (keptUntil - found.kept_until.getTime() > NOTED_MS) await keepAnonymous(db, id, new Date(keptUntil))
  return { ...NOBODY, accountId: id, family: id, sessionCompanyId: id }
}

const NOBODY = {
  isAnonymous: true,
  reference: '',
  agentId: null,
  agentFamily: null,
  companyId: undefined,
  companyUserId: undefined,
  businessUnitId: undefined,
  permissions: [],
} as const

/**
 * Keeps room for one more cart or link of an anonymous customer until the end of the transaction; others have limits of their own. Before any cart is locked.
 * @throws auth.invalid-token for one that was moved or swept meanwhile; limit.anonymous-carts, limit.anonymous-links
 */
export async function assertAnonymousRoom(db: Db, caller: Caller, kind: keyof typeof MOST): Promise<void> {
  if (caller.kind !== 'anonymousCustomer') return
  if (!(await holdAnonymous(db, caller.companyId))) throw new AppError('auth.invalid-token')
  await lockOwner(db, caller)
  const { [kind]: count } = await anonymousTotals(db, caller.companyId)
  if (count >= MOST[kind]) throw new AppError(`limit.anonymous-${kind}`)
}
