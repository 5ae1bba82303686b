/** The caller's own company, its business units and roles, and customers. */
import type { ErrorCode } from '../../../lib/contract/errors.ts'
import { AppError } from '../../../lib/core/app-error.ts'
import type { Deps } from '../../services/caller.ts'
import { type Caller, companyUserOf } from '../../services/rights.ts'
import { accountById } from '../../store/accounts.ts'
import { companyById, roleById, unitById } from '../../store/companies.ts'
import { companyUserById, isUuid } from '../../store/people.ts'
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
  readonly byId: (deps: Deps, companyId: string, id: string) => Promise<ResourceNode | undefined>
}

const BELONGINGS: readonly Belonging[] = [
  {
    type: 'companies',
    absent: 'not-found.company',
    withoutCompany: 'forbidden.company',
    mine: async (_deps, { companyId }) => [companyId],
    byId: async ({ db }, companyId, id) => {
      const company = id === companyId ? await companyById(db, companyId) : undefined
      return company && companyNode(company)
    },
  },
  {
    type: 'company-business-units',
    absent: 'not-found.business-unit',
    withoutCompany: 'forbidden.business-unit',
    mine: async (_deps, caller) => {
      const businessUnitId = companyUserOf(caller)?.businessUnitId
      return businessUnitId === undefined ? [] : [businessUnitId]
    },
    byId: async ({ db }, companyId, id) => {
      const [unit, company] = [await unitById(db, companyId, id), await companyById(db, companyId)]
      return unit && company && unitNode(unit, company)
    },
  },
  {
    type: 'company-roles',
    absent: 'not-found.role',
    withoutCompany: 'forbidden.role',
    mine: async ({ db }, { companyId, companyUserId }) =>
      (await companyUserById(db, companyId, companyUserId))?.roles.map(({ id }) => id) ?? [],
    byId: async ({ db }, companyId, id) => {
      const [role, company] = [await roleById(db, companyId, id), await companyById(db, companyId)]
      return role && company && roleNode(role, company)
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
      const account = await accountById(context.deps.db, context.customer.accountId)
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
        for (const id of await mine(deps, caller)) own.push(...asList(await byId(deps, caller.companyId, id)))
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
        const id = params.id ?? ''
        const node = isUuid(id) ? await byId(deps, caller.companyId, id.toLowerCase()) : undefined
        if (!node) throw new AppError(absent)
        return documentAnswer(200, singleDocument(node, { request, type }))
      },
    },
  ]
}

function asList(node: ResourceNode | undefined): readonly ResourceNode[] {
  return node ? [node] : []
}
