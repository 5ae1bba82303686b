/** The face for people: pages that a browser opens. */
import type { FastifyPluginCallback, FastifyRequest } from 'fastify'
import { localeOf } from '../../lib/core/locale.ts'
import { startPage } from './start-page.ts'
import { STYLES, STYLES_PATH } from './styles.ts'

/** What the face needs of the HTTP app. */
interface PagesFace {
  /** Address of this server, without a slash at the end. */
  readonly baseOf: (request: FastifyRequest) => string
}

/** Answers browsers at the root; everybody else is told what another face says there. */
export const pagesFace: FastifyPluginCallback<PagesFace> = (app, { baseOf }, done) => {
  app.get('/', (request, reply) => {
    const { headers } = request
    if (!isForPeople(headers.accept)) return reply.callNotFound()
    const page = startPage({ address: baseOf(request), locale: localeOf(headers['accept-language']) })
    const vary = `${reply.getHeader('vary')}, Accept, Accept-Language`
    reply.headers(page.headers).header('vary', vary)
    return reply.compress(page.html)
  })
  app.get(STYLES_PATH, (_request, reply) => {
    // Its address changes with it.
    reply.headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' })
    return reply.compress(STYLES)
  })
  done()
}

function isForPeople(accept = ''): boolean {
  return /(^|[\s,])text\/html\b/i.test(accept)
}
