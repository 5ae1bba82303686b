/** Company users and permission groups. */
import { AppError } from '../../../lib/core/app-error.ts'
import { colleague, colleagues, ownCompanyUsers } from '../../services/people.ts'
import { collectionDocument, type DocumentContext, type ResourceNode, singleDocument } from '../json-api/document.ts'
import { type Answer, documentAnswer } from '../json-api/response.ts'
import { permissionGroupNode, permissionGroupNodes } from '../nodes/cart-nodes.ts'
import { companyUserNode } from '../nodes/people-nodes.ts'
import type { Route, RouteContext } from '../route.ts'
import { pageOf, withPageLinks } from './pages.ts'

/** The routes. */
export const peopleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ['company-users'],
    type: 'company-users',
    access: 'caller',
    withoutCompany: 'forbidden.no-company-user',
    doc: {
      summary: 'Active company users of the own company',
      success: 200,
      answer: 'company-users',
      isList: true,
      errors: ['forbidden.company-users'],
    },
    handle: async (context) => {
      const { deps, caller, request } = context
      const page = pageOf(request)
      const { people, total } = await colleagues(deps, caller, {
        ...filtersOf(request),
        limit: page?.limit ?? null,
        offset: page?.offset ?? 0,
      })
      const document = collectionDocument(people.map(companyUserNode), { request, type: 'company-users' })
      return documentAnswer(200, page ? withPageLinks(document, request, { ...page, total }) : document)
    },
  },
  {
    method: 'GET',
    path: ['company-users', 'mine'],
    type: 'company-users',
    access: 'customer',
    doc: { summary: 'The company users of the signed-in person', success: 200, answer: 'company-users', isList: true },
    handle: async (context) => {
      const users = await ownCompanyUsers(context.deps, context.customer)
      return listAnswer(context, 'company-users', users.map(companyUserNode))
    },
  },
  {
    method: 'GET',
    path: ['company-users', ':id'],
    type: 'company-users',
    access: 'caller',
    withoutCompany: 'forbidden.no-company-user',
    doc: {
      summary: 'One company user',
      success: 200,
      answer: 'company-users',
      errors: ['forbidden.company-users', 'not-found.company-user', 'forbidden.no-company-user'],
    },
    handle: async (context) => {
      const user = await colleague(context.deps, context.caller, context.params.id ?? '')
      return documentAnswer(200, singleDocument(companyUserNode(user), { request: context.request, type: 'company-users' }))
    },
  },
  {
    method: 'GET',
    path: ['cart-permission-groups'],
    type: 'cart-permission-groups',
    access: 'customer',
    doc: { summary: 'What a share may allow', success: 200, answer: 'cart-permission-groups', isList: true },
    handle: async (context) => listAnswer(context, 'cart-permission-groups', permissionGroupNodes()),
  },
  {
    method: 'GET',
    path: ['cart-permission-groups', ':id'],
    type: 'cart-permission-groups',
    access: 'customer',
    doc: { summary: 'One permission group', success: 200, answer: 'cart-permission-groups', errors: ['not-found.permission-group'] },
    handle: async ({ request, params }) => {
      const [node] = /^\d+$/.test(params.id ?? '') ? permissionGroupNode(Number(params.id)) : []
      if (!node) throw new AppError('not-found.permission-group')
      return documentAnswer(200, singleDocument(node, { request, type: 'cart-permission-groups' }))
    },
  },
]

/** A list with page links when both page parameters are given. */
export function listAnswer({ request }: Pick<RouteContext, 'request'>, type: string, nodes: readonly ResourceNode[]): Answer {
  const context: DocumentContext = { request, type }
  const page = pageOf(request)
  if (!page) return documentAnswer(200, collectionDocument(nodes, context))
  const document = collectionDocument(nodes.slice(page.offset, page.offset + page.limit), context)
  return documentAnswer(200, withPageLinks(document, request, { ...page, total: nodes.length }))
}

// By business unit or role; other filters are none of this list's.
function filtersOf({ query }: RouteContext['request']): { readonly unit: string | null; readonly role: string | null } {
  return { unit: query.get('filter[company-business-units.id]'), role: query.get('filter[company-roles.id]') }
}
