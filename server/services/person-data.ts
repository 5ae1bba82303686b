/** What the server has of a person, for that person. */
import { AppError } from '../../lib/core/app-error.ts'
import { accountById, normalEmail } from '../store/accounts.ts'
import type { Db } from '../store/db.ts'
import { ownCarts } from '../store/erasure.ts'
import { clearOf } from '../store/owner-data.ts'
import { companyUsersOfAccount } from '../store/people.ts'
import { keptOf, type Person } from '../store/person-data.ts'
import type { Customer, Deps } from './caller.ts'

/** All that is kept of the signed-in person, or of a device without an account, a JSON text a line: the table, and the row without hashes. Of each company the person belongs to, and of what is theirs alone. @throws auth.missing-token for an agent who acts for the person */
export async function* personData({ db }: Pick<Deps, 'db'>, { accountId, agentId, isAnonymous }: Customer): AsyncGenerator<string> {
  const account = agentId === null && !isAnonymous ? await accountById(db, accountId) : undefined
  if (!account && !isAnonymous) throw new AppError('auth.missing-token')
  const users = account ? await companyUsersOfAccount(db, accountId) : []
  // Nobody is written to at no address.
  const address = normalEmail(account?.email ?? '')
  const own = { company_id: accountId, id: accountId }
  const told = new Set<string>()
  for (const { company_id: tenant, id: userId } of [own, ...users])
    for await (const row of allOf(db, { tenant, userId, accountId, address })) {
      const line = `${JSON.stringify(row)}\n`
      // Of several users of a company each finds the person again.
      if (!told.has(line)) yield line
      told.add(line)
    }
}

async function* allOf(db: Db, person: Person): AsyncGenerator<{ readonly of: string; readonly kept: unknown }> {
  yield* keptOf(db, person)
  const { tenant: companyId, userId: companyUserId } = person
  for (const cart of await ownCarts(db, companyId, companyUserId)) {
    const said = await clearOf(db, { companyId, companyUserId }, cart)
    if (said) yield { of: 'owner_data', kept: { cart, said: said.clear, at: said.updated_at } }
  }
}
