/** The face that speaks Glue: literal paths and Glue's own order of checks behind one route for everything, every error as a JSON:API document. */
import { Readable } from 'node:stream'
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../lib/contract/languages.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { languageAsked } from '../../lib/core/languages.ts'
import { limitHeaders } from '../services/allowance.ts'
import type { Deps } from '../services/caller.ts'
import { failureOf } from '../services/failures.ts'
import { glueRequest } from './json-api/request.ts'
import { type Answer, emptyAnswer, errorAnswer, MEDIA_TYPE } from './json-api/response.ts'
import { runRoute } from './pipeline.ts'
import { routeLookup } from './route.ts'
import { oauthTokenAnswer, TOKEN_PATH } from './routes/oauth-token.ts'
import { routes } from './routes.ts'

/** What the face needs of the HTTP app. */
interface GlueFace {
  readonly deps: Deps
  /** What links begin with, without a slash at the end. */
  readonly baseOf: (request: FastifyRequest) => string
  /** What limits count by; empty when it is not known. */
  readonly networkOf: (request: FastifyRequest) => string
  /** The body. @throws AppError */
  readonly textOf: (request: FastifyRequest) => Promise<string>
}

const findRoute = routeLookup(routes)

/** Answers whatever no other face has a route for. */
export const glueFace: FastifyPluginCallback<GlueFace> = (app, face, done) => {
  const { deps } = face
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    send(reply, await answered(face, { request, reply }))
  // Glue reads a body after its first checks and takes it for JSON whatever type it came as.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, parsed) => parsed(null))
  // Questions beforehand that are not the framework's to answer come by its other door, like methods it does not know.
  app.route({ method: app.supportedMethods.filter((method) => method !== 'OPTIONS'), url: '/*', handler: answer })
  app.setNotFoundHandler(answer)
  app.setErrorHandler<Error>((error, request, reply) =>
    isOfTypes(error) ? answer(request, reply) : send(reply, failure(deps, error, request)),
  )
  if (deps.config.ownResources) {
    app.get('/openapi.json', async (_request, reply) => send(reply, (await contract()).openApiAnswer()))
    app.get('/api.md', async (_request, reply) => send(reply, (await contract()).referenceAnswer()))
  }
  done()
}

// Few ask: what makes it is brought for the first who does.
const contract = () => import('./openapi/answers.ts')

// What the framework has against a Content-Type before anything was read: Glue has nothing.
function isOfTypes(error: Error): boolean {
  return 'code' in error && (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || error.code === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE')
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function answered(face: GlueFace, { request, reply }: Exchange): Promise<Answer> {
  try {
    return await (request.method === 'OPTIONS' ? optionsAnswer(request) : routed(face, { request, reply }))
  } catch (thrown) {
    return failure(face.deps, thrown, request)
  }
}

function failure(deps: Deps, thrown: unknown, request: FastifyRequest): Answer {
  return errorAnswer([failureOf(deps, thrown, request)], languageIn(request))
}

async function routed({ deps, baseOf, networkOf, textOf }: GlueFace, { request: received, reply }: Exchange): Promise<Answer> {
  const { method, headers, originalUrl: target } = received
  const request = glueRequest({
    method,
    target,
    headers,
    base: baseOf(received),
    language: languageIn(received),
    text: await textOf(received),
    network: networkOf(received),
    tell: deps.config.ownResources ? (allowance) => void reply.headers(limitHeaders(allowance)) : undefined,
  })
  if (request.path === TOKEN_PATH && method === 'POST') return oauthTokenAnswer(deps, request)
  if ((headers.accept ?? '') === '') throw new AppError('invalid.accept')
  if (headers['content-type'] === '') throw new AppError('invalid.media-type')
  const found = findRoute(request)
  if (!found || (found.route.isOwn && !deps.config.ownResources)) throw new AppError('not-found.route')
  return runRoute(deps, { request, found })
}

function languageIn({ headers }: FastifyRequest): Language {
  return languageAsked(headers['accept-language'])
}

const PREFLIGHT = ['origin', 'access-control-request-method', 'access-control-request-headers'] as const

// A browser asks before it calls, and says for what: tokens make a header of every request. Glue has no other OPTIONS.
function optionsAnswer({ headers }: FastifyRequest): Answer {
  if (PREFLIGHT.every((name) => headers[name] !== undefined)) return emptyAnswer(204)
  throw new AppError('invalid.preflight')
}

function send(reply: FastifyReply, { status, body, rest, headers, isSecret }: Answer): FastifyReply {
  reply.code(status)
  if (body === '') return reply.headers(headers).send()
  // As they are: the framework would name a charset.
  reply.header('content-type', MEDIA_TYPE).headers(headers).serializer(asItIs)
  // What is left of a refused body must not be taken for the next request.
  if (status === 413) reply.header('connection', 'close')
  // A token beside what the caller wrote would show in the size of a compressed answer. What was refused on the way to its route has no
  // compression yet, whatever the types say.
  if (isSecret || typeof reply.compress !== 'function') return reply.send(body)
  reply.compress(rest ? Readable.from(joined(body, rest), { objectMode: false }) : body)
  return reply
}

async function* joined(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield start
  yield* rest
}

function asItIs(body: string): string {
  return body
}
