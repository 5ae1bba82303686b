import type { Account } from '../../lib/contract/views.ts'

/** Name of the person an account is, or of the customer an agent acts for. */
export function personText({ name, username }: Account): string {
  return name ?? username ?? ''
}

/** Company the person acts for; undefined when there is none. */
export function companyText({ companyUsers, idCompanyUser }: Account): string | undefined {
  return companyUsers.find((own) => own.idCompanyUser === idCompanyUser)?.company
}
