/** Company users and permission groups. */
import { AppError } from '../../lib/core/app-error.ts'
import { collectionDocument, type DocumentContext, type ResourceNode, singleDocument } from '../json-api/document.ts'
import { type Answer, documentAnswer } from '../json-api/response.ts'
import type { Caller } from '../services/caller.ts'
import { companyUserNode, permissionGroupNode, permissionGroupNodes } from '../services/resources.ts'
import { companyUserById, companyUsersOf, companyUsersOfAccount } from '../store/people.ts'
import type { Route, RouteContext } from './route.ts'

const SEE_PEOPLE = 'SeeCompanyUsers'

/** The routes. */
export const peopleRoutes: readonly Route[] = [
  ...collectionAndTrailing('company-users', async (context) => {
    assertSeesPeople(context.caller)
    const users = await companyUsersOf(context.deps.db, context.caller.companyId)
    return listAnswer(context, 'company-users', users.filter(({ is_active: isActive }) => isActive).map(companyUserNode))
  }),
  {
    method: 'GET',
    path: ['company-users', 'mine'],
    type: 'company-users',
    access: 'customer',
    handle: async (context) => {
      const users = await companyUsersOfAccount(context.deps.db, context.customer.accountId)
      return listAnswer(context, 'company-users', users.map(companyUserNode))
    },
  },
  {
    method: 'GET',
    path: ['company-users', ':id'],
    type: 'company-users',
    access: 'caller',
    handle: async (context) => {
      assertSeesPeople(context.caller)
      const user = await companyUserById(context.deps.db, context.params.id ?? '')
      if (!user) throw new AppError('not-found.company-user')
      if (user.company_id !== context.caller.companyId) throw new AppError('forbidden.no-company-user')
      return documentAnswer(200, singleDocument(companyUserNode(user), { request: context.request, type: 'company-users' }))
    },
  },
  ...collectionAndTrailing('cart-permission-groups', async (context) =>
    listAnswer(context, 'cart-permission-groups', permissionGroupNodes()),
  ),
  {
    method: 'GET',
    path: ['cart-permission-groups', ':id'],
    type: 'cart-permission-groups',
    access: 'caller',
    handle: async ({ request, params }) => {
      const [node] = /^\d+$/.test(params.id ?? '') ? permissionGroupNode(Number(params.id)) : []
      if (!node) throw new AppError('not-found.permission-group')
      return documentAnswer(200, singleDocument(node, { request, type: 'cart-permission-groups' }))
    },
  },
]

/** A slash at the end of a collection's address is the collection. */
export function collectionAndTrailing(
  type: string,
  handle: (context: RouteContext & { readonly caller: Caller }) => Promise<Answer>,
): readonly Route[] {
  return [[type], [type, '']].map((path) => ({ method: 'GET', path, type, access: 'caller', handle }))
}

/** A list with page links when both page parameters are given. */
export function listAnswer({ request }: Pick<RouteContext, 'request'>, type: string, nodes: readonly ResourceNode[]): Answer {
  const [offset, limit] = [request.query.get('page[offset]'), request.query.get('page[limit]')]
  const context: DocumentContext = { request, type }
  if (offset === null || limit === null) return documentAnswer(200, collectionDocument(nodes, context))
  const page = { offset: Number(offset), limit: Math.min(Number(limit), 500), total: nodes.length }
  const document = collectionDocument(nodes.slice(page.offset, page.offset + page.limit), context)
  return documentAnswer(200, withPageLinks(document, request, page))
}

function withPageLinks(
  document: unknown,
  { base, path, query }: RouteContext['request'],
  page: { readonly offset: number; readonly limit: number; readonly total: number },
): unknown {
  const address = (offset: number): string => {
    const next = new URLSearchParams(query)
    next.set('page[offset]', String(offset))
    next.set('page[limit]', String(page.limit))
    return `${base}${path}?${decodeURIComponent(next.toString())}`
  }
  const last = Math.max(0, Math.floor((page.total - 1) / page.limit) * page.limit)
  const links = {
    last: address(last),
    first: address(0),
    ...(page.offset > 0 ? { prev: address(Math.max(0, page.offset - page.limit)) } : {}),
    ...(page.offset + page.limit < page.total ? { next: address(page.offset + page.limit) } : {}),
  }
  const own = typeof document === 'object' && document !== null && 'links' in document ? document : { links: {} }
  return { ...own, links: { ...Object(own.links), ...links } }
}

// @throws forbidden.company-users
function assertSeesPeople({ permissions }: Caller): void {
  if (!permissions.includes(SEE_PEOPLE)) throw new AppError('forbidden.company-users')
}
