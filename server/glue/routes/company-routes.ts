/** The caller's own company, its business units and roles, and customers. */
import type { ErrorCode } from '../../../lib/contract/errors.ts'
import { AppError } from '../../../lib/core/app-error.ts'
import type { Deps } from '../../services/caller.ts'
import { businessUnit, companyRole, ownAccount, ownCompany, ownRoleIds, ownUnitIds } from '../../services/people.ts'
import type { Caller } from '../../services/rights.ts'
import { type ResourceNode, singleDocument } from '../json-api/document.ts'
import { documentAnswer } from '../json-api/response.ts'
import { companyNode, customerNode, roleNode, unitNode } from '../nodes/people-nodes.ts'
import type { Route } from '../route.ts'
import { listAnswer } from './people-routes.ts'

/** How one type of them is found. */
interface Belonging {
  readonly type: string
  readonly absent: ErrorCode
  readonly withoutCompany: ErrorCode
  /** Ids of the caller's own. */
  readonly mine: (deps: Deps, caller: Caller) => Promise<readonly string[]>
  /** One of the caller's company. */
  readonly byId: (deps: Deps, caller: Caller, id: string) => Promise<ResourceNode | undefined>
}

const BELONGINGS: readonly Belonging[] = [
  {
    type: 'companies',
    absent: 'not-found.company',
    withoutCompany: 'forbidden.company',
    mine: async (_deps, { companyId }) => [companyId],
    byId: async (deps, caller, id) => {
      const company = await ownCompany(deps, caller, id)
      return company && companyNode(company)
    },
  },
  {
    type: 'company-business-units',
    absent: 'not-found.business-unit',
    withoutCompany: 'forbidden.business-unit',
    mine: async (_deps, caller) => ownUnitIds(caller),
    byId: async (deps, caller, id) => {
      const found = await businessUnit(deps, caller, id)
      return found && unitNode(found.row, found.company)
    },
  },
  {
    type: 'company-roles',
    absent: 'not-found.role',
    withoutCompany: 'forbidden.role',
    mine: ownRoleIds,
    byId: async (deps, caller, id) => {
      const found = await companyRole(deps, caller, id)
      return found && roleNode(found.row, found.company)
    },
  },
]

/** The routes. */
export const companyRoutes: readonly Route[] = [
  ...BELONGINGS.flatMap(routesOf),
  {
    method: 'GET',
    path: ['customers'],
    type: 'customers',
    access: 'customer',
    doc: { summary: 'The signed-in customer, as a list', success: 200, answer: 'customers', isList: true },
    handle: async (context) => {
      const account = await ownAccount(context.deps, context.customer)
      return listAnswer(context, 'customers', account ? [customerNode(account)] : [])
    },
  },
]

function routesOf({ type, absent, withoutCompany, mine, byId }: Belonging): readonly Route[] {
  return [
    {
      method: 'GET',
      type,
      path: [type],
      access: 'customer',
      doc: {
        summary: `Not implemented, as in Glue: there is no list of all ${type}`,
        success: 200,
        answer: type,
        isList: true,
        errors: ['invalid.not-implemented'],
      },
      handle: async () => {
        throw new AppError('invalid.not-implemented')
      },
    },
    {
      method: 'GET',
      type,
      access: 'caller',
      withoutCompany,
      path: [type, 'mine'],
      doc: { summary: `The caller's own ${type}`, success: 200, answer: type, isList: true },
      handle: async (context) => {
        const { deps, caller } = context
        const own: ResourceNode[] = []
        for (const id of await mine(deps, caller)) own.push(...asList(await byId(deps, caller, id)))
        return listAnswer(context, type, own)
      },
    },
    {
      method: 'GET',
      type,
      access: 'caller',
      withoutCompany: absent,
      path: [type, ':id'],
      doc: { summary: `One of the company's ${type}`, success: 200, answer: type, errors: [absent] },
      handle: async ({ deps, caller, params, request }) => {
        const node = await byId(deps, caller, params.id ?? '')
        if (!node) throw new AppError(absent)
        return documentAnswer(200, singleDocument(node, { request, type }))
      },
    },
  ]
}

function asList(node: ResourceNode | undefined): readonly ResourceNode[] {
  return node ? [node] : []
}
