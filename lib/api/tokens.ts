/** Signing in, as oneself and for a company, and ending it. */
import { type TokenAttributes, tokenAttributes } from '../contract/glue.ts'
import { singleDocument } from '../contract/json-api.ts'
import { ask, type Endpoint, parsed } from './request.ts'

/** Signs in. @throws auth.failed */
export function signIn(endpoint: Endpoint, username: string, password: string): Promise<TokenAttributes> {
  return tokens(endpoint, { type: 'access-tokens', attributes: { username, password } })
}

/** Signs in as agent. @throws auth.agent-failed, not-found.route where the server has no agents */
export function signInAsAgent(endpoint: Endpoint, username: string, password: string): Promise<TokenAttributes> {
  return tokens(endpoint, { type: 'agent-access-tokens', attributes: { username, password } })
}

/** A new pair of tokens. @throws auth.refresh-failed */
export function refreshTokens(endpoint: Endpoint, refreshToken: string): Promise<TokenAttributes> {
  return tokens(endpoint, { type: 'refresh-tokens', attributes: { refreshToken } })
}

/** Tokens to act for one of the person's companies. @throws auth.failed */
export function companyUserTokens(endpoint: Endpoint, idCompanyUser: string): Promise<TokenAttributes> {
  return tokens(endpoint, { type: 'company-user-access-tokens', attributes: { idCompanyUser } })
}

/** Ends the sign-in on the server. */
export async function endSession(endpoint: Endpoint): Promise<void> {
  await ask(endpoint, { method: 'DELETE', path: '/refresh-tokens/mine' })
}

async function tokens(
  endpoint: Endpoint,
  data: { readonly type: string; readonly attributes: Readonly<Record<string, string>> },
): Promise<TokenAttributes> {
  const { json } = await ask(endpoint, { method: 'POST', path: `/${data.type}`, body: { data } })
  return tokensIn(json, endpoint)
}

/** The tokens of an answer. @throws invalid.server-answer */
export function tokensIn(json: unknown, endpoint: Endpoint): TokenAttributes {
  return parsed(tokenAttributes, parsed(singleDocument, json, endpoint).data.attributes, endpoint)
}
