/** What the account's own parts share. */
import type { Policy } from '../../contract/views.ts'
import type { DeskDeps } from '../deps.ts'
import type { Connections } from './connections.ts'
import type { Sessions } from './sessions.ts'

/** What the account is given. */
export interface AccountDeps extends DeskDeps {
  /** Forgets what this device keeps for a connection's person. */
  readonly forget: (connectionId: string) => Promise<void>
}

/** What its parts work with. */
export interface AccountParts extends AccountDeps {
  readonly policy: () => Promise<Policy>

  readonly connections: Connections
  readonly sessions: Sessions
}
