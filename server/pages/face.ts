/** The face for people: pages that a browser opens. */
import type { FastifyPluginCallback, FastifyRequest } from 'fastify'
import { languageAsked } from '../../lib/core/languages.ts'

/** What the face needs of the HTTP app. */
interface PagesFace {
  /** Address of this server, without a slash at the end. */
  readonly baseOf: (request: FastifyRequest) => string
}

/** Answers browsers at the root; everybody else is told what another face says there. */
export const pagesFace: FastifyPluginCallback<PagesFace> = (app, { baseOf }, done) => {
  app.get('/', async (request, reply) => {
    const { headers } = request
    if (!isForPeople(headers.accept)) return reply.callNotFound()
    const { startPage } = await import('./start-page.ts')
    const page = startPage({ address: baseOf(request), language: languageAsked(headers['accept-language']) })
    const vary = `${reply.getHeader('vary')}, Accept, Accept-Language`
    reply.headers(page.headers).header('vary', vary)
    reply.compress(page.html)
    return reply
  })
  app.get('/page-:version.css', async (request, reply) => {
    const { STYLES, STYLES_PATH } = await import('./styles.ts')
    if (request.originalUrl !== STYLES_PATH) return reply.callNotFound()
    // Its address changes with it.
    reply.headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' })
    reply.compress(STYLES)
    return reply
  })
  done()
}

function isForPeople(accept = ''): boolean {
  return /(^|[\s,])text\/html\b/i.test(accept)
}
