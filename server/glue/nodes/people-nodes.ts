/** The resource nodes of people: company users with customer, business unit, role and company behind them. */

import type { AccountRow } from '../../store/accounts.ts'
import type { NamedRow, RoleRow } from '../../store/companies.ts'
import type { CompanyUserRow } from '../../store/people.ts'
import type { ResourceNode } from '../json-api/document.ts'

/** A company. */
export function companyNode({ id, name }: NamedRow): ResourceNode {
  return { type: 'companies', id, path: `/companies/${id}`, attributes: { name, isActive: true, status: 'approved' } }
}

/** A business unit with its company. */
export function unitNode({ id, name }: NamedRow, company: NamedRow): ResourceNode {
  return {
    type: 'company-business-units',
    id,
    path: `/company-business-units/${id}`,
    attributes: { defaultBillingAddress: null, name, email: null, phone: null, externalUrl: null, bic: null, iban: null },
    relations: { companies: () => [companyNode(company)] },
  }
}

/** A role with its company. */
export function roleNode({ id, name, is_default: isDefault }: RoleRow, company: NamedRow): ResourceNode {
  return {
    type: 'company-roles',
    id,
    path: `/company-roles/${id}`,
    attributes: { name, isDefault },
    relations: { companies: () => [companyNode(company)] },
  }
}

/** A company user with everything behind it. */
export function companyUserNode(user: CompanyUserRow): ResourceNode {
  const company = { id: user.company_id, name: user.company }
  const { business_unit_id: unitId, roles } = user
  return {
    type: 'company-users',
    id: user.id,
    path: `/company-users/${user.id}`,
    attributes: { isActive: user.is_active, isDefault: user.is_default },
    relations: {
      customers: () => [customerNode({ ...user, created_at: user.account_created_at })],
      'company-business-units': () => (unitId === null ? [] : [unitNode({ id: unitId, name: user.business_unit ?? '' }, company)]),
      'company-roles': () => roles.map((role) => roleNode(role, company)),
      companies: () => [companyNode(company)],
    },
  }
}

/** A customer. */
export function customerNode(account: Pick<AccountRow, 'reference' | 'email' | 'first_name' | 'last_name' | 'created_at'>): ResourceNode {
  const createdAt = account.created_at.toISOString().replace('T', ' ').replace('Z', '')
  return {
    type: 'customers',
    id: account.reference,
    path: `/customers/${account.reference}`,
    attributes: {
      firstName: account.first_name,
      lastName: account.last_name,
      email: account.email,
      gender: null,
      dateOfBirth: null,
      salutation: null,
      createdAt,
      updatedAt: createdAt,
    },
  }
}
