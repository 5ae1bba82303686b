/** Every route of the server, in one table. */

import type { Route } from './route.ts'
import { agentRoutes } from './routes/agent-routes.ts'
import { anonymousRoutes } from './routes/anonymous-routes.ts'
import { callRoutes } from './routes/call-routes.ts'
import { cartRoutes } from './routes/cart-routes.ts'
import { codeRoutes } from './routes/code-routes.ts'
import { companyRoutes } from './routes/company-routes.ts'
import { guestRoutes } from './routes/guest-routes.ts'
import { historyRoutes } from './routes/history-routes.ts'
import { invitationRoutes } from './routes/invitation-routes.ts'
import { linkRoutes } from './routes/link-routes.ts'
import { newsRoutes } from './routes/news-routes.ts'
import { ownerDataRoutes } from './routes/owner-data-routes.ts'
import { peopleRoutes } from './routes/people-routes.ts'
import { personRoutes } from './routes/person-routes.ts'
import { pictureRoutes } from './routes/picture-routes.ts'
import { shareRoutes } from './routes/share-routes.ts'
import { shareStateRoutes } from './routes/share-state-routes.ts'
import { teamRoutes } from './routes/team-routes.ts'
import { tokenRoutes } from './routes/token-routes.ts'
import { viewerRoutes } from './routes/viewer-routes.ts'

/** The table; of two rows that fit an address the first holds. */
export const routes: readonly Route[] = [
  ...tokenRoutes,
  ...agentRoutes,
  ...peopleRoutes,
  ...companyRoutes,
  ...cartRoutes,
  ...newsRoutes,
  ...guestRoutes,
  ...shareRoutes,
  ...shareStateRoutes,
  ...linkRoutes,
  ...codeRoutes,
  ...callRoutes,
  ...pictureRoutes,
  ...ownerDataRoutes,
  ...historyRoutes,
  ...viewerRoutes,
  ...personRoutes,
  ...invitationRoutes,
  ...anonymousRoutes,
  ...teamRoutes,
]
