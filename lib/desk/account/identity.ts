/** Who someone is on a server: their company users, their name, and a token that acts for the chosen company. */
import { ownCompanyUsers } from '../../api/glue.ts'
import { companyUserTokens } from '../../api/tokens.ts'
import type { TokenAttributes } from '../../contract/glue.ts'
import type { Connection } from '../../storage/desk-items.ts'
import type { DeskDeps } from '../deps.ts'
import { type Sessions, tokensOf } from './sessions.ts'

interface IdentityParts extends Pick<DeskDeps, 'now'> {
  readonly sessions: Pick<Sessions, 'endpointOf'>
}

/** Adds names and company of whoever the connection's fresh tokens belong to. */
export async function identify(parts: IdentityParts, connection: Connection, tokens: TokenAttributes): Promise<Connection> {
  return scopeTo(parts, await describe(parts, connection), tokens)
}

// A person with several company users gets a token that acts for none of them.
async function scopeTo(parts: IdentityParts, connection: Connection, tokens: TokenAttributes): Promise<Connection> {
  const { idCompanyUser } = connection
  if (idCompanyUser === undefined || tokens.idCompanyUser === undefined || tokens.idCompanyUser === idCompanyUser) return connection
  return { ...connection, tokens: tokensOf(parts, await companyUserTokens(parts.sessions.endpointOf(connection), idCompanyUser)) }
}

/** Adds names; where none is chosen yet and there is only one company, that one is. */
export async function describe({ sessions }: Pick<IdentityParts, 'sessions'>, connection: Connection): Promise<Connection> {
  const users = await ownCompanyUsers(sessions.endpointOf(connection))
  const companyUsers = users.map(({ user, company, isDefault }) => ({ idCompanyUser: user.idCompanyUser, company, isDefault }))
  const own =
    users.find(({ user }) => user.idCompanyUser === connection.idCompanyUser) ?? users.find(({ isDefault }) => isDefault) ?? users[0]
  const name = own?.user.name
  const needsChoice = users.length > 1 && !users.some(({ isDefault }) => isDefault) && connection.idCompanyUser === undefined
  const { idCompanyUser: _before, name: _name, ...rest } = connection
  return {
    ...rest,
    companyUsers,
    ...(name === undefined ? {} : { name }),
    ...(own && !needsChoice ? { idCompanyUser: own.user.idCompanyUser } : {}),
  }
}
