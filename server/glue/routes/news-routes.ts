/** What is new of the caller's carts since the last time: beyond Glue. */
import { piecesOf } from '../../services/cart-contents.ts'
import { type CartNews, newsOf } from '../../services/cart-news.ts'
import { collectionText, type ResourceNode } from '../json-api/document.ts'
import { type Answer, emptyAnswer, longAnswer } from '../json-api/response.ts'
import { cartNodes } from '../nodes/cart-nodes.ts'
import type { CallerContext, Route } from '../route.ts'

const META = {
  type: 'object',
  properties: {
    since: { description: 'What to ask with the next time.', type: 'string' },
    isWhole: {
      description: 'True: this is the start of all carts; what neither this nor the pages behind `next` have is gone.',
      type: 'boolean',
    },
    gone: { description: 'Ids of carts that are gone.', type: 'array', items: { type: 'string' } },
  },
  required: ['since', 'isWhole', 'gone'],
  additionalProperties: false,
}

/** The routes. */
export const newsRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ['cart-news'],
    type: 'cart-news',
    access: 'caller',
    takesAnonymous: true,
    withoutCompany: 'personal',
    isOwn: true,
    doc: {
      summary: 'Carts that are new or changed since the last time, and those that are gone. Which of them is the default one is no news',
      success: 200,
      answer: 'carts',
      isList: true,
      meta: META,
      query: {
        since: { description: '`meta.since` of the answer before; without it all carts come.', type: 'string', pattern: '^\\d{0,16}$' },
      },
    },
    handle: newsAnswer,
  },
]

async function newsAnswer(context: CallerContext): Promise<Answer> {
  const { deps, caller, request } = context
  const news = await newsOf(deps, caller, sinceIn(request.query.get('since')))
  if (!news) return emptyAnswer(204)
  const { gone, since, isWhole, hasMore } = news
  const links: Readonly<Record<string, string>> = hasMore ? { next: addressOf(request, since) } : {}
  const meta = { since: String(since), isWhole, gone }
  return longAnswer(collectionText(nodesOf(context, news), { request, type: 'cart-news', meta, links }))
}

// Anything but a number that was given starts anew.
function sinceIn(text: string | null): number {
  const since = /^\d{1,16}$/.test(text ?? '') ? Number(text) : 0
  return Number.isSafeInteger(since) ? since : 0
}

function addressOf({ base, path, query }: CallerContext['request'], since: number): string {
  const next = new URLSearchParams(query)
  next.set('since', String(since))
  return `${base}${path}?${next}`
}

async function* nodesOf({ deps, caller, request }: CallerContext, news: CartNews): AsyncGenerator<readonly ResourceNode[]> {
  for (const piece of piecesOf(news)) yield cartNodes(deps, caller, { ...piece, include: request.include })
}
