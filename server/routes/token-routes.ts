/** Access tokens, refresh tokens, company-user tokens. */
import { email, notBlank, text, uuid } from '../json-api/attributes.ts'
import { singleDocument } from '../json-api/document.ts'
import { type Answer, documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { chooseCompanyUser, refresh, signIn, signOut, type TokenPair } from '../services/sign-in.ts'
import type { Route, RouteContext } from './route.ts'

/** The routes. */
export const tokenRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: ['access-tokens'],
    type: 'access-tokens',
    access: 'public',
    rules: [
      { name: 'username', constraints: [notBlank, text, email] },
      { name: 'password', constraints: [notBlank, text] },
    ],
    handle: async (context) => {
      const { username, password } = context.attributes
      return tokenAnswer(context, 'access-tokens', await signIn(context.deps, String(username), String(password)))
    },
  },
  {
    method: 'POST',
    path: ['refresh-tokens'],
    type: 'refresh-tokens',
    access: 'public',
    rules: [{ name: 'refreshToken', constraints: [notBlank, text] }],
    handle: async (context) => tokenAnswer(context, 'refresh-tokens', await refresh(context.deps, String(context.attributes.refreshToken))),
  },
  {
    method: 'DELETE',
    path: ['refresh-tokens', ':token'],
    type: 'refresh-tokens',
    access: 'customer',
    handle: async ({ deps, customer, params }) => {
      await signOut(deps, customer, params.token ?? '')
      return emptyAnswer(204)
    },
  },
  {
    method: 'POST',
    path: ['company-user-access-tokens'],
    type: 'company-user-access-tokens',
    access: 'customer',
    rules: [{ name: 'idCompanyUser', constraints: [notBlank, text, uuid] }],
    handle: async (context) => {
      const pair = await chooseCompanyUser(context.deps, context.customer, String(context.attributes.idCompanyUser))
      return tokenAnswer(context, 'company-user-access-tokens', pair)
    },
  },
]

function tokenAnswer({ request }: RouteContext, type: string, { idCompanyUser, ...pair }: TokenPair): Answer {
  const own = { tokenType: 'Bearer', expiresIn: pair.expiresIn, accessToken: pair.accessToken, refreshToken: pair.refreshToken }
  const attributes = type === 'access-tokens' ? { ...own, idCompanyUser } : own
  return documentAnswer(201, singleDocument({ type, id: null, path: `/${type}`, attributes }, { request, type }))
}
