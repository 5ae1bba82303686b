/** The sharing server as a function from request to answer: CORS, body limit, routing on literal paths, every error as a JSON:API document. */
import { AppError } from '../../lib/core/app-error.ts'
import type { Config } from '../config.ts'
import { type GlueRequest, glueRequest, type HeaderLookup, type Locale, localeOf, type RawRequest } from '../glue/json-api/request.ts'
import { type Answer, documentAnswer, emptyAnswer, errorAnswer, sentAnswer } from '../glue/json-api/response.ts'
import { openApiAnswer } from '../glue/openapi/document.ts'
import { runRoute } from '../glue/pipeline.ts'
import { routeLookup } from '../glue/route.ts'
import { oauthTokenAnswer, TOKEN_PATH } from '../glue/routes/oauth-token.ts'
import { routes } from '../glue/routes.ts'
import { isForPeople, REFERENCE_PATH, referenceAnswer, startPageAnswer } from '../pages/start-page.ts'
import type { Deps, Gates } from '../services/caller.ts'
import { createRequestGate } from '../services/request-gate.ts'
import { createSignInGate } from '../services/sign-in-gate.ts'
import { shortageOf } from '../store/db.ts'
import { crossOriginHeaders, isForeignWrite } from './cross-origin.ts'
import { networkOf, type Proxies, proxiesOf } from './network.ts'

const MAX_BODY_BYTES = 1024 * 1024
const MAX_READ_BYTES = 16 * MAX_BODY_BYTES
const VERSION = '0.1.0'

const findRoute = routeLookup(routes)

/** Answers a request, with every header it is to be sent with. Never rejects. */
export type App = (raw: RawRequest) => Promise<Answer>

/** Creates the app. Nothing it answers names a path, a statement or a stack. */
export function createApp(given: Omit<Deps, 'gates'>): App {
  const deps: Deps = given.config.limits ? { ...given, gates: gatesOf(given) } : given
  const proxies = proxiesOf(deps.config.trustProxy)
  const noteProxy = proxyNote(deps)
  return async (raw) => {
    noteProxy(raw)
    const locale = localeOf(raw.headers.get('accept-language'))
    const answer = await answered(deps, raw, { locale, proxies })
    return sentAnswer(answer, { locale, crossOrigin: crossOriginHeaders(raw.headers, deps.config) })
  }
}

function gatesOf(deps: Omit<Deps, 'gates'>): Gates {
  return { signIns: createSignInGate(deps), requests: createRequestGate() }
}

// Once: behind a proxy nobody named, one person's wrong passwords count against everybody.
function proxyNote({ gates, config, log }: Deps): (raw: RawRequest) => void {
  let isDue = gates !== undefined && config.trustProxy.length === 0
  return ({ headers }) => {
    if (!isDue || headers.get('x-forwarded-for') === null) return
    isDue = false
    log.warn('requests come through a proxy that HANDCART_TRUST_PROXY does not name: sign-in limits take all of them for one network')
  }
}

interface Surroundings {
  readonly locale: Locale
  readonly proxies: Proxies
}

async function answered(deps: Deps, raw: RawRequest, { locale, proxies }: Surroundings): Promise<Answer> {
  try {
    if (raw.method === 'OPTIONS') return optionsAnswer(raw, locale)
    if (isForeignWrite(raw, deps.config)) throw new AppError('forbidden.request')
    const request = glueRequest(raw, {
      text: raw.body ? await bodyText(raw.body, raw.headers) : '',
      locale,
      publicUrl: deps.config.publicUrl,
      network: networkOf(raw.peer, raw.headers.get('x-forwarded-for'), proxies),
    })
    if (request.path === TOKEN_PATH && request.method === 'POST') return await oauthTokenAnswer(deps, request)
    return await (ownAnswer(deps, request) ?? routed(deps, request))
  } catch (thrown) {
    const shortage = shortageOf(thrown)
    if (shortage) deps.log.error('database out of resources', shortage)
    if (thrown instanceof AppError && thrown.code !== 'bug') return errorAnswer([thrown], locale)
    deps.log.error('request failed', { method: raw.method, error: thrown })
    return errorAnswer([new AppError('bug', { cause: thrown })], locale)
  }
}

// What is not Glue's.
function ownAnswer(deps: Deps, request: GlueRequest): Answer | Promise<Answer> | undefined {
  const { method, path } = request
  if (method !== 'GET' || !deps.config.ownResources) return undefined
  if (path === '/health') return health(deps)
  if (isForPeople(request)) return startPageAnswer(request, VERSION)
  if (path === REFERENCE_PATH) return referenceAnswer()
  return path === '/openapi.json' ? openApiAnswer() : undefined
}

function routed(deps: Deps, request: GlueRequest): Promise<Answer> {
  if ((request.headers.get('accept') ?? '') === '') throw new AppError('invalid.accept')
  if (request.headers.get('content-type') === '') throw new AppError('invalid.media-type')
  const found = findRoute(request)
  if (!found) throw new AppError('not-found.route')
  return runRoute(deps, { request, found })
}

const PREFLIGHT = ['origin', 'access-control-request-method', 'access-control-request-headers'] as const

// A browser asks before it calls, and says for what: tokens make a header of every request. Glue has no other OPTIONS.
function optionsAnswer({ headers }: RawRequest, locale: Locale): Answer {
  const isPreflight = PREFLIGHT.every((name) => headers.get(name) !== null)
  return isPreflight ? emptyAnswer(204) : errorAnswer([new AppError('invalid.preflight')], locale)
}

// Counts bytes as they come: a Content-Length may lie. A body somewhat too large is read to its end and thrown away: a client cut off
// while it sends sees a broken connection instead of the answer, and an outbox would send the same again.
async function bodyText(body: AsyncIterable<Uint8Array>, headers: HeaderLookup): Promise<string> {
  if (Number(headers.get('content-length') ?? 0) > MAX_READ_BYTES) throw new AppError('invalid.too-large')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size <= MAX_BODY_BYTES) chunks.push(chunk)
      if (size > MAX_READ_BYTES) break
    }
  } catch (cause) {
    // The sender went away or was cut off for being slow: nothing of ours failed.
    throw new AppError('invalid.body', { cause })
  }
  if (size > MAX_BODY_BYTES) throw new AppError('invalid.too-large')
  return Buffer.concat(chunks).toString('utf8')
}

async function health({ db, config }: Pick<Deps, 'db'> & { readonly config: Pick<Config, 'catalogue'> }): Promise<Answer> {
  const features = config.catalogue === 'open' ? ['cart-lines', 'idempotency'] : ['idempotency']
  const own = { service: 'handcart', version: VERSION, features, catalogue: config.catalogue }
  const headers = { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' }
  try {
    await db.query({ name: 'health', text: 'select 1' })
    return documentAnswer(200, own, headers)
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause
    return documentAnswer(503, { ...own, problem: 'The database does not answer.' }, headers)
  }
}
