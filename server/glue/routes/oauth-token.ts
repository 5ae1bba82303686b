/** `POST /token`: signing in the way OAuth says, by a form and without JSON:API. Texts are those of RFC 6749's common library, as Glue answers them. */
import { codeOf } from '../../../lib/core/app-error.ts'
import type { Deps } from '../../services/caller.ts'
import type { TokenPair } from '../../services/sessions.ts'
import { refresh, signIn } from '../../services/sign-in.ts'
import type { GlueRequest } from '../json-api/request.ts'
import { type Answer, documentAnswer } from '../json-api/response.ts'
import { storableText } from '../json-api/storable.ts'

/** Where it is. */
export const TOKEN_PATH = '/token'

const REFUSALS = {
  grant: {
    error: 'invalid_grant',
    error_description:
      'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  },
  credentials: { error: 'invalid_grant', error_description: 'The user credentials were incorrect.' },
  request: {
    error: 'invalid_request',
    error_description:
      'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  },
  refreshToken: { error: 'invalid_request', error_description: 'The refresh token is invalid.' },
} as const

/** Answers it: 200 with tokens, or 400 with what is wrong. @throws limit.rate */
export async function oauthTokenAnswer(deps: Deps, request: GlueRequest): Promise<Answer> {
  const form = new URLSearchParams(request.text)
  const [grant, username, password, refreshToken] = ['grant_type', 'username', 'password', 'refresh_token'].map((name) =>
    storableText(form.get(name) ?? ''),
  )
  const { network, tell } = request
  await deps.gates?.requests.withoutToken(request)
  if (grant === 'password')
    return username && password
      ? tokens(signIn(deps, { username, password, network, tell }), REFUSALS.credentials)
      : refused(REFUSALS.request)
  if (grant !== 'refresh_token') return refused(REFUSALS.grant)
  return refreshToken ? tokens(refresh(deps, { ...request, token: refreshToken }), REFUSALS.refreshToken) : refused(REFUSALS.request)
}

async function tokens(opened: Promise<TokenPair>, refusal: Refusal): Promise<Answer> {
  try {
    const { accessToken, refreshToken, expiresIn } = await opened
    return answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn, refresh_token: refreshToken })
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === 'auth.failed' || code === 'auth.refresh-failed') return refused(refusal)
    throw thrown
  }
}

type Refusal = (typeof REFUSALS)[keyof typeof REFUSALS]

function refused(refusal: Refusal): Answer {
  return answer(400, refusal)
}

function answer(status: number, document: unknown): Answer {
  return { ...documentAnswer(status, document, { 'Content-Type': 'application/json' }), isSecret: true }
}
