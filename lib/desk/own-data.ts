/** What a server has of the person behind a connection, or of this device where nobody is signed in: told, and erased. */
import { erasePersonData, readCompanyLog, readPersonData } from '../api/person-data.ts'
import type { Endpoint } from '../api/request.ts'
import type { Account } from '../contract/views.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import { personFile } from '../core/person-file.ts'
import type { AccountService } from './account/accounts.ts'
import type { DeskDeps } from './deps.ts'
import type { Entries } from './outbox/entries.ts'

/** What handlers use. Each needs the server. @throws invalid.not-implemented where it has none of this, auth.signed-out, offline and the like */
export interface OwnData {
  /** All that it keeps, as a JSON document. @throws invalid.answer-size */
  readonly download: (id: string) => Promise<string>
  /** The log of the person's company, a table that opens with its heading. @throws forbidden.company-users for whoever is no administrator, invalid.answer-size */
  readonly downloadLog: (id: string) => Promise<string>
  /** Has it erased there, and forgets on this device what belongs to it; answers the connection without a person. @throws auth.failed for a wrong password */
  readonly erase: (wish: { readonly id: string; readonly password?: string | undefined }) => Promise<Account>
}

interface OwnDataDeps extends Pick<DeskDeps, 'now'> {
  readonly account: AccountService
  readonly entries: Entries
}

/** Creates it. */
export function createOwnData({ account, entries, now }: OwnDataDeps): OwnData {
  const onServer = async <T>(id: string, work: (endpoint: Endpoint) => Promise<T>): Promise<T> => {
    try {
      return await account.signedIn(work, id)
    } catch (thrown) {
      if (codeOf(thrown) === 'not-found.route') throw new AppError('invalid.not-implemented', { cause: thrown })
      throw thrown
    }
  }
  return {
    download: (id) =>
      onServer(id, async (endpoint) => {
        const { server } = endpoint
        const file = personFile(await readPersonData(endpoint), { server, at: new Date(now()).toISOString() })
        if (file === undefined) throw new AppError('invalid.server-answer', { data: { server } })
        return file
      }),
    downloadLog: (id) =>
      onServer(id, async (endpoint) => {
        const table = await readCompanyLog(endpoint)
        if (!/^\uFEFF?entry,/.test(table)) throw new AppError('invalid.server-answer', { data: { server: endpoint.server } })
        // Reading an answer takes away the mark that says how a file is encoded; table programs want it.
        return `\uFEFF${table.replace(/^\uFEFF/, '')}`
      }),
    erase: async ({ id, password }) => {
      const { server, idCompanyUser, companyUsers } = await account.get(id)
      await onServer(id, (endpoint) => erasePersonData(endpoint, password))
      const own = new Set([idCompanyUser, ...companyUsers.map((user) => user.idCompanyUser)])
      // Nobody is left in whose name it could go out.
      for (const [share, { owner }] of await entries.all())
        if (owner.server === server && (owner.connection === id || own.has(owner.idCompanyUser))) await entries.remove(share)
      return account.forgetPerson(id)
    },
  }
}
