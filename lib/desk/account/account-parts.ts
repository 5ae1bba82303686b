/** What the account's own parts share. */
import type { Policy } from '../../contract/views.ts'
import type { Forgetting } from '../carts/forgetting.ts'
import type { DeskDeps } from '../deps.ts'
import type { Connections } from './connections.ts'
import type { Sessions } from './sessions.ts'

/** What the account is given. */
export interface AccountDeps extends DeskDeps {
  /** What changes of person do to what this device keeps. */
  readonly forgetting: Forgetting
}

/** What its parts work with. */
export interface AccountParts extends AccountDeps {
  readonly policy: () => Promise<Policy>

  readonly connections: Connections
  readonly sessions: Sessions
}
