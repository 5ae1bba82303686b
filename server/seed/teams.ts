/** Teams of a company in a seed file. */
import type { Db } from '../store/db.ts'
import { upsertTeam } from '../store/teams.ts'
import { type SeedContext, wrong } from './accounts.ts'
import type { SeedCompany } from './schema.ts'
import { findUnit } from './statements.ts'

/** Stores what the file says of them; a team the file does not name stays as it is. @throws start.failed for a business unit there is not */
export async function loadTeams(
  db: Db,
  { company, companyId }: { readonly company: SeedCompany; readonly companyId: string },
  context: Pick<SeedContext, 'newId' | 'changes'>,
): Promise<void> {
  for (const { id = context.newId(), address, name, businessUnit, mailTo, language, isOpen } of company.teams) {
    const unitId = await findUnit(db, companyId, businessUnit)
    if (unitId === undefined) throw wrong(`company ${company.short}, team ${address}: business unit "${businessUnit}" is not listed.`)
    const team = { company_id: companyId, id, business_unit_id: unitId, address, name, mail_to: mailTo ?? null, language, is_open: isOpen }
    if (await upsertTeam(db, team)) context.changes.count('teams')
  }
}
