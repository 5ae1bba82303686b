/** The people carts can be shared with. */
import { companyUsers } from '../../api/glue.ts'
import type { Recipient } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import type { KeptRow } from '../../storage/cart-rows.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'

/** The people of the company of the person in use. */
export interface Recipients {
  /** Everybody else, as the server lists them now, else as it last did. @throws forbidden.not-company-user where there can be nobody, auth.signed-out */
  readonly list: () => Promise<Recipient[]>
  /** Those of some ids, each once; who is not known is called by the id. */
  readonly named: (ids: readonly string[]) => Promise<readonly Recipient[]>
}

interface RecipientDeps extends Pick<DeskDeps, 'store'> {
  readonly account: AccountService
}

/** Creates it; what the server last said stands in where it is away. */
export function createRecipients(deps: RecipientDeps): Recipients {
  const list = async (): Promise<Recipient[]> => {
    const others = await listOthers(deps)
    return withRecent(others, (await (await deps.account.items()).carts.head()).mine)
  }
  return {
    list,
    // Names come from the list the panel was given, also offline.
    named: async (ids) => {
      const people = (await (await deps.account.items()).recipients.get()) ?? (await list().catch(() => []))
      return [...new Set(ids)].map((id) => people.find(({ idCompanyUser }) => idCompanyUser === id) ?? { idCompanyUser: id, name: id })
    },
  }
}

// Of the carts that come first in the list, which are read anyway: whom one shares with often has one of them.
function withRecent(others: readonly Recipient[], mine: readonly KeptRow[]): Recipient[] {
  const newest = new Map<string, string>()
  for (const { row } of mine)
    for (const { idCompanyUser } of row.people) {
      const [at, before] = [row.createdAt, newest.get(idCompanyUser)]
      if (at !== undefined && (before === undefined || before < at)) newest.set(idCompanyUser, at)
    }
  return others.map((person) => {
    const sharedAt = newest.get(person.idCompanyUser)
    return sharedAt === undefined ? person : { ...person, sharedAt }
  })
}

// Nobody shares with oneself.
async function listOthers({ store, account }: RecipientDeps): Promise<Recipient[]> {
  const kept = (await account.items()).recipients
  try {
    return await account.signedIn(async (endpoint, { id, idCompanyUser, companyUsers: own }) => {
      if (own.length === 0) throw new AppError('forbidden.not-company-user')
      const people = await companyUsers(endpoint)
      const others = people.filter((person) => person.idCompanyUser !== idCompanyUser)
      await store.of(id).recipients.set(others)
      return others
    })
  } catch (thrown) {
    const known = await kept.get()
    if (known && codeOf(thrown) !== 'auth.signed-out') return known
    throw thrown
  }
}
