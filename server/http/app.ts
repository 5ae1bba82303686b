/** The HTTP app: limits, cross-origin, compression and headers, once for all faces. Each face is a plugin of it. */
import compress from '@fastify/compress'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { AppError } from '../../lib/core/app-error.ts'
import { errorRow } from '../../lib/core/error-rows.ts'
import { glueFace } from '../glue/face.ts'
import { pagesFace } from '../pages/face.ts'
import type { Deps, Gates } from '../services/caller.ts'
import { failureOf } from '../services/failures.ts'
import { baseOf } from './base.ts'
import { bodyText } from './body.ts'
import { allowOrigins, refuseForeignWrites } from './cross-origin.ts'
import { headersOf } from './headers.ts'
import { healthOn } from './health.ts'
import { networkOf, proxiesOf } from './network.ts'
import { routable } from './routable.ts'

/** How long a whole request may take to arrive, its body too, and how often that is looked at. */
export interface Patience {
  readonly requestMs: number
  readonly checkMs: number
}

const USUAL: Patience = { requestMs: 30_000, checkMs: 500 }
const KEEP_ALIVE_MS = 5_000
const WORTH_COMPRESSING_BYTES = 1024

/** The sharing server; ready once `ready()` is. Nothing it answers names a path, a statement or a stack, and nothing is the framework's own. */
export function createApp(given: Omit<Deps, 'gates'>, patience: Patience = USUAL): FastifyInstance {
  const deps: Deps = given.config.limits ? { ...given, gates: gatesOf(given) } : given
  const { config } = deps
  const app = listener(patience)
  app.addHook('onRequest', headersOf(config))
  app.addHook('onRequest', proxyNote(deps))
  app.setErrorHandler<Error>((error, request, reply) => tellError(deps, error, { request, reply }))
  app.register(compress, { global: false, encodings: ['br', 'gzip'], threshold: WORTH_COMPRESSING_BYTES })
  refuseForeignWrites(app, config)
  const proxies = proxiesOf(config.trustProxy)
  const lookups = {
    baseOf: ({ raw }: FastifyRequest) => config.publicUrl ?? baseOf(raw),
    networkOf: ({ raw: { socket, headers } }: FastifyRequest) =>
      networkOf(socket.remoteAddress ?? '', headers['x-forwarded-for']?.toString() ?? null, proxies),
    textOf: ({ raw }: FastifyRequest) => bodyText(raw),
  }
  app.register((programs, _options, done) => {
    allowOrigins(programs, config)
    programs.register(glueFace, { deps, ...lookups })
    if (config.ownResources) programs.get('/health', healthOn(deps.db, config))
    done()
  })
  // Browsers open pages; no script of another origin reads them.
  if (config.ownResources) app.register(pagesFace, { deps, ...lookups })
  return app
}

function listener({ requestMs, checkMs }: Patience): FastifyInstance {
  const app = fastify({
    // Node looks every 30 seconds unless told otherwise: a request of 30 seconds might last 60.
    http: { headersTimeout: requestMs, connectionsCheckingInterval: checkMs },
    requestTimeout: requestMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    return503OnClosing: false,
    exposeHeadRoutes: false,
    // No address that Node lets in is longer.
    routerOptions: { maxParamLength: 16 * 1024 },
    // What checks bodies and writes answers here is no schema of the framework's: bringing its compilers would take a quarter of the start.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    rewriteUrl: ({ url = '/' }) => routable(url),
  })
  // What is no HTTP gets Node's own answer.
  app.server.removeAllListeners('clientError')
  return app
}

function noSchemas(): never {
  throw new AppError('bug', { cause: new Error('A route with a schema: bring its compiler.') })
}

// What counts knows a dozen databases: it comes with the first request that is counted.
function gatesOf(deps: Omit<Deps, 'gates'>): Gates {
  const signIns = once(async () => (await import('../services/sign-in-gate.ts')).createSignInGate(deps))
  const requests = once(async () => (await import('../services/request-gate.ts')).createRequestGate(deps.random))
  const anonymous = once(async () => (await import('../services/anonymous-gate.ts')).createAnonymousGate(deps.db))
  return {
    anonymous: { counted: async (from, make) => (await anonymous()).counted(from, make) },
    signIns: { attempt: async (who, work) => (await signIns()).attempt(who, work) },
    requests: {
      withoutToken: async (use) => (await requests()).withoutToken(use),
      behind: async (use, find) => (await requests()).behind(use, find),
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

// Once: behind a proxy nobody named, one person's wrong passwords count against everybody.
function proxyNote({ gates, config, log }: Deps) {
  let isDue = gates !== undefined && config.trustProxy.length === 0
  return ({ headers }: FastifyRequest, _reply: FastifyReply, next: () => void): void => {
    if (isDue && headers['x-forwarded-for'] !== undefined) {
      isDue = false
      log.warn('requests come through a proxy that HANDCART_TRUST_PROXY does not name: sign-in limits take all of them for one network')
    }
    next()
  }
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

// For whoever has no words of its own for errors.
function tellError(deps: Deps, error: Error, { request, reply }: Exchange): FastifyReply {
  const { status, detail } = errorRow(failureOf(deps, error, request).code)
  return reply
    .code(status === 0 ? 500 : status)
    .type('text/plain; charset=utf-8')
    .send(detail)
}
