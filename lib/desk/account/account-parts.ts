/** What the account's own parts share. */
import type { Deps } from '../deps.ts'
import type { Connections } from './connections.ts'
import type { Sessions } from './sessions.ts'

/** Wipes what this device keeps for a connection's person. */
export type Wipe = (id: string) => Promise<void>

/** What the account works with. */
export interface AccountParts {
  readonly deps: Deps
  readonly connections: Connections
  readonly sessions: Sessions
  readonly wipe: Wipe
}
