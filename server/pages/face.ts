/** The face for people: pages that a browser opens. */
import type { FastifyInstance, FastifyPluginCallback } from 'fastify'
import { languageAsked, speechAsked } from '../../lib/core/languages.ts'
import type { LinkAnswers } from './links.ts'
import type { PageLookups } from './lookups.ts'

// What such an address does, whoever knows it may do from anywhere: no page gains by sending its visitors.
const BY_SECRET = { isBySecret: true } as const

/** Answers browsers at the root, where everybody else is told what another face says, and whoever opens a link. */
export const pagesFace: FastifyPluginCallback<PageLookups> = (app, lookups, done) => {
  const { baseOf } = lookups
  // Forms, and mail programs that press a button: whoever answers them reads what they sent.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, parsed) => parsed(null))
  // What answers links is brought for the first who opens one.
  let links: Promise<LinkAnswers> | undefined
  let ready: LinkAnswers | undefined
  app.addHook('onClose', async () => (await links)?.settled())
  const answers = async (): Promise<LinkAnswers> => {
    links ??= import('./links.ts').then(({ linkAnswers }) => linkAnswers(lookups))
    ready = await links
    return ready
  }
  app.route<{ Params: { file: string } }>({
    method: ['GET', 'HEAD'],
    url: '/l/:file',
    // Asked most of all, and once it is there without waiting for it.
    handler: async (request, reply) => (ready ?? (await answers())).answer(request, reply, request.params.file),
  })
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD', 'POST'],
    url: '/l/:token/report',
    config: BY_SECRET,
    handler: async (request, reply) => (await answers()).report(request, reply, request.params.token),
  })
  addBelowLinks(app, { lookups, answers })
  addCodes(app, lookups)
  addCalls(app, { lookups, answers })
  addPictures(app, lookups)
  addPagesOfMail(app, lookups)
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

interface LinkParts {
  readonly lookups: PageLookups
  readonly answers: () => Promise<LinkAnswers>
}

// Where codes are typed that somebody said; people write it as they like.
function addCodes(app: FastifyInstance, lookups: PageLookups): void {
  app.route({
    method: ['GET', 'HEAD', 'POST'],
    url: '/go',
    config: { isOwnForm: true },
    handler: async (request, reply) => {
      const { answerCode } = await import('./go.ts')
      return answerCode(lookups, { request, reply })
    },
  })
  for (const [url, to] of Object.entries({ '/go/': '../go', '/Go': './go', '/GO': './go' }))
    app.get(url, (_request, reply) => reply.code(308).header('location', to).send())
}

// Carts handed over on the phone.
function addCalls(app: FastifyInstance, { lookups, answers }: LinkParts): void {
  for (const part of ['page', 'here', 'details'] as const)
    app.route<{ Params: { token: string } }>({
      method: part === 'here' ? ['POST'] : ['GET', 'HEAD', 'POST'],
      url: part === 'page' ? '/h/:token' : `/h/:token/${part}`,
      config: BY_SECRET,
      handler: async (request, reply) => {
        const { answerCaller } = await import('./calls.ts')
        return answerCaller(lookups, { request, reply }, { token: request.params.token, part })
      },
    })
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD', 'POST'],
    url: '/h/:token/report',
    config: BY_SECRET,
    handler: async (request, reply) => (await answers()).report(request, reply, request.params.token),
  })
  app.get('/call-:version.js', async (request, reply) => {
    const { CALL_SCRIPT, CALL_SCRIPT_PATH } = await import('./call-script.ts')
    if (request.originalUrl !== CALL_SCRIPT_PATH) return reply.callNotFound()
    // Its address changes with it.
    reply.headers({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' })
    return reply.send(CALL_SCRIPT)
  })
}

function addBelowLinks(app: FastifyInstance, { lookups, answers }: LinkParts): void {
  app.get<{ Params: { token: string } }>('/l/:token/preview', async (request, reply) => {
    const { toPreview } = await import('./link-preview.ts')
    return toPreview(lookups.deps.config, reply, request.params.token)
  })
  // Below the page, as its cookie is, for links that ask who opens them.
  for (const kind of ['csv', 'txt'] as const)
    app.route<{ Params: { token: string } }>({
      method: ['GET', 'HEAD'],
      url: `/l/:token/cart.${kind}`,
      handler: async (request, reply) => (await answers()).answer(request, reply, `${request.params.token}.${kind}`),
    })
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD', 'POST'],
    url: '/l/:token/check',
    config: BY_SECRET,
    handler: async (request, reply) => (await answers()).check(request, reply, request.params.token),
  })
}

// The pictures on pages of links and of invitations.
function addPictures(app: FastifyInstance, lookups: PageLookups): void {
  for (const place of ['l', 'i'] as const)
    app.route<{ Params: { token: string; picture: string } }>({
      method: ['GET', 'HEAD'],
      url: `/${place}/:token/p/:picture`,
      handler: async (request, reply) => {
        const { answerPicture } = await import('./pictures.ts')
        return answerPicture(lookups, { request, reply }, { ...request.params, of: place })
      },
    })
}

// What mails lead to, and whoever has a cart for a team.
function addPagesOfMail(app: FastifyInstance, lookups: PageLookups): void {
  app.route<{ Params: { team: string } }>({
    method: ['GET', 'HEAD'],
    url: '/t/:team',
    handler: async (request, reply) => {
      const { answerTeam } = await import('./team.ts')
      return answerTeam(lookups, { request, reply }, request.params.team)
    },
  })
  // Of a share, and of a cart for a team: the same for everybody and every id, as whoever has it has it in the extension.
  for (const why of ['shared', 'asked'] as const)
    app.route<{ Params: { cart: string } }>({
      method: ['GET', 'HEAD'],
      url: `/${why}/:cart`,
      handler: async (request, reply) => {
        const { linkEnd } = await import('./link-page.ts')
        const { html, headers } = linkEnd({ why }, speechAsked(request.headers['accept-language']))
        reply.headers(headers).headers({ vary: `${reply.getHeader('vary')}, Accept-Language`, 'cache-control': 'no-store' })
        return reply.header('x-robots-tag', 'noindex, nofollow, noarchive').send(html)
      },
    })
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD', 'POST'],
    url: '/mail/block/:token',
    config: BY_SECRET,
    handler: async (request, reply) => {
      const { answerMailBlock } = await import('./mail-block.ts')
      return answerMailBlock(lookups, { request, reply }, request.params.token)
    },
  })
  app.route<{ Params: { file: string } }>({
    method: ['GET', 'HEAD', 'POST'],
    url: '/i/:file',
    config: BY_SECRET,
    handler: async (request, reply) => {
      const { answerInvitee } = await import('./invitations.ts')
      return answerInvitee(lookups, { request, reply }, request.params.file)
    },
  })
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD', 'POST'],
    url: '/i/:token/report',
    config: BY_SECRET,
    handler: async (request, reply) => {
      const { answerReporter } = await import('./invitations.ts')
      return answerReporter(lookups, { request, reply }, request.params.token)
    },
  })
}

function isForPeople(accept = ''): boolean {
  return /(^|[\s,])text\/html\b/i.test(accept)
}
