/** Agents: signing in, finding customers, acting for one. */
import { findCustomers, impersonate, signInAgent } from '../../services/agents.ts'
import { clientKindOf } from '../../services/client-kinds.ts'
import { agentCredentials, impersonation } from '../bodies.ts'
import { collectionDocument } from '../json-api/document.ts'
import { documentAnswer } from '../json-api/response.ts'
import { type AgentContext, type Route, type RouteContext, taking } from '../route.ts'
import { pageOf, withPageLinks } from './pages.ts'
import { tokenAnswer } from './token-routes.ts'

const USUAL_PAGE = { offset: 0, limit: 10 }

/** The routes. Blank or missing login fields are failed logins, not attribute errors. */
export const agentRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: ['agent-access-tokens'],
    type: 'agent-access-tokens',
    access: 'public',
    doc: {
      summary: 'Sign in as agent',
      takesAny: true,
      success: 201,
      answer: 'agent-access-tokens',
      errors: ['auth.agent-failed'],
    },
    ...taking(agentCredentials, async (context: RouteContext, { username = '', password = '' }) => {
      const pair = await signInAgent(context.deps, { username, password, network: context.request.network, tell: context.request.tell })
      return tokenAnswer(context, 'agent-access-tokens', pair)
    }),
  },
  {
    method: 'POST',
    path: ['agent-customer-impersonation-access-tokens'],
    type: 'agent-customer-impersonation-access-tokens',
    access: 'agent',
    doc: {
      summary: 'Act for a customer',
      takesAny: true,
      success: 201,
      answer: 'agent-customer-impersonation-access-tokens',
      errors: ['auth.impersonation'],
    },
    ...taking(impersonation, async (context: AgentContext, { customerReference = '' }) => {
      const pair = await impersonate(context.deps, context.agent, {
        reference: customerReference,
        client: clientKindOf(context.request.headers.get('origin')),
      })
      return tokenAnswer(context, 'agent-customer-impersonation-access-tokens', pair)
    }),
  },
  {
    method: 'GET',
    path: ['agent-customer-search'],
    type: 'agent-customer-search',
    access: 'agent',
    doc: { summary: 'Find customers by address or name', success: 200, answer: 'agent-customer-search', isList: true },
    handle: async ({ deps, request }) => {
      const page = pageOf(request) ?? USUAL_PAGE
      const { found, total } = await findCustomers(deps, (request.query.get('q') ?? '').trim(), page)
      const customers = found.map((account) => ({
        customerReference: account.reference,
        email: account.email,
        firstName: account.first_name,
        lastName: account.last_name,
      }))
      const node = { type: 'agent-customer-search', id: null, path: '/agent-customer-search', attributes: { customers } }
      const document = collectionDocument([node], { request, type: 'agent-customer-search' })
      return documentAnswer(200, withPageLinks(document, request, { ...page, total }))
    },
  },
]
