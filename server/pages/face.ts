/** The face for people: pages that a browser opens. */
import type { FastifyPluginCallback } from 'fastify'
import { languageAsked } from '../../lib/core/languages.ts'
import type { LinkAnswers, PageLookups } from './links.ts'

/** Answers browsers at the root, where everybody else is told what another face says, and whoever opens a link. */
export const pagesFace: FastifyPluginCallback<PageLookups> = (app, lookups, done) => {
  const { baseOf } = lookups
  // What answers links is brought for the first who opens one.
  let links: Promise<LinkAnswers> | undefined
  app.addHook('onClose', async () => (await links)?.settled())
  app.route<{ Params: { file: string } }>({
    method: ['GET', 'HEAD'],
    url: '/l/:file',
    handler: async (request, reply) => {
      links ??= import('./links.ts').then(({ linkAnswers }) => linkAnswers(lookups))
      return (await links).answer(request, reply, request.params.file)
    },
  })
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
