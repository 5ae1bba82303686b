/** Every route of the server, in one table. */
import { agentRoutes } from './agent-routes.ts'
import { cartRoutes } from './cart-routes.ts'
import { companyRoutes } from './company-routes.ts'
import { guestRoutes } from './guest-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import type { Route } from './route.ts'
import { shareRoutes } from './share-routes.ts'
import { tokenRoutes } from './token-routes.ts'

/** The table; of two rows that fit an address the first holds. */
export const routes: readonly Route[] = [
  ...tokenRoutes,
  ...agentRoutes,
  ...peopleRoutes,
  ...companyRoutes,
  ...cartRoutes,
  ...guestRoutes,
  ...shareRoutes,
]
