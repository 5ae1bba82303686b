/** Access tokens, refresh tokens, company-user tokens. */
import type * as z from 'zod/mini'
import { clientKindOf } from '../../services/client-kinds.ts'
import { takeGuestCart } from '../../services/guests.ts'
import type { TokenPair } from '../../services/sessions.ts'
import { chooseCompanyUser, refresh, signIn, signOut } from '../../services/sign-in.ts'
import { companyUserChoice, credentials, refreshRequest } from '../bodies.ts'
import { singleDocument } from '../json-api/document.ts'
import { type Answer, documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { type CustomerContext, type Route, type RouteContext, taking } from '../route.ts'

/** The routes. */
export const tokenRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: ['access-tokens'],
    type: 'access-tokens',
    access: 'public',
    doc: { summary: 'Sign in', success: 201, answer: 'access-tokens', errors: ['auth.failed'] },
    ...taking(credentials, signInAnswer),
  },
  {
    method: 'POST',
    path: ['refresh-tokens'],
    type: 'refresh-tokens',
    access: 'public',
    doc: {
      summary: 'Trade a refresh token for a new pair',
      success: 201,
      answer: 'refresh-tokens',
      errors: ['auth.refresh-failed'],
    },
    ...taking(refreshRequest, async (context: RouteContext, { refreshToken: token }) => {
      const { deps, request } = context
      return tokenAnswer(context, 'refresh-tokens', await refresh(deps, { token, network: request.network }))
    }),
  },
  {
    method: 'DELETE',
    path: ['refresh-tokens', ':token'],
    type: 'refresh-tokens',
    access: 'session',
    doc: { summary: 'Sign out; `mine` is the own sign-in', success: 204 },
    handle: async ({ deps, session, params }) => {
      await signOut(deps, session, params.token ?? '')
      return emptyAnswer(204)
    },
  },
  {
    method: 'POST',
    path: ['company-user-access-tokens'],
    type: 'company-user-access-tokens',
    access: 'customer',
    doc: {
      summary: 'Choose the company user',
      success: 201,
      answer: 'company-user-access-tokens',
      errors: ['auth.failed'],
    },
    ...taking(companyUserChoice, async (context: CustomerContext, { idCompanyUser }) => {
      const pair = await chooseCompanyUser(context.deps, context.customer, {
        idCompanyUser,
        client: clientKindOf(context.request.headers.get('origin')),
      })
      return tokenAnswer(context, 'company-user-access-tokens', pair)
    }),
  },
]

// What a guest put into the cart before signing in comes along.
async function signInAnswer(context: RouteContext, wish: z.infer<typeof credentials>): Promise<Answer> {
  const { deps, request } = context
  const { owner, ...pair } = await signIn(deps, { ...wish, network: request.network, tell: request.tell })
  const anonymousId = request.headers.get('x-anonymous-customer-unique-id') ?? ''
  if (anonymousId !== '') {
    await takeGuestCart(deps, anonymousId, owner)
  }
  return tokenAnswer(context, 'access-tokens', pair)
}

/** A pair of tokens as a resource; only access tokens name the company user. */
export function tokenAnswer({ request }: RouteContext, type: string, { idCompanyUser, ...pair }: TokenPair): Answer {
  const own = { tokenType: 'Bearer', expiresIn: pair.expiresIn, accessToken: pair.accessToken, refreshToken: pair.refreshToken }
  const attributes = type === 'access-tokens' ? { ...own, idCompanyUser } : own
  return { ...documentAnswer(201, singleDocument({ type, id: null, path: `/${type}`, attributes }, { request, type })), isSecret: true }
}
