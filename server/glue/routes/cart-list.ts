/** The list of carts, made piece by piece. */
import { AppError } from '../../../lib/core/app-error.ts'
import { piecesOf, sumsOfCarts } from '../../services/cart-contents.ts'
import { listTag } from '../../services/cart-news.ts'
import { listCarts } from '../../services/carts.ts'
import type { CartRow } from '../../store/carts.ts'
import { collectionText, type ResourceNode } from '../json-api/document.ts'
import { type Answer, longAnswer } from '../json-api/response.ts'
import { cartNodes, cartTag } from '../nodes/cart-nodes.ts'
import { unlessKnown } from '../pipeline.ts'
import type { CallerContext } from '../route.ts'

/** Own and received carts; 304 to who has them as they are. @throws forbidden.request for another customer's */
export async function listAnswer(context: CallerContext): Promise<Answer> {
  const { deps, request, caller, customer, params } = context
  if (params.reference !== undefined && params.reference !== customer.reference) throw new AppError('forbidden.request')
  // A tag over a list is ours and comes only to those who asked with one; Glue tags a list of one cart.
  const isAsking = deps.config.ownResources && request.headers.get('if-none-match') !== null
  const tag = isAsking ? await listTag(deps, caller) : undefined
  return tag === undefined ? wholeList(context) : unlessKnown(context, tag, () => wholeList(context, tag))
}

async function wholeList({ deps, caller, request }: CallerContext, tag?: string): Promise<Answer> {
  const pages = listCarts(deps, caller)
  const { value: first = [] } = await pages.next()
  const [only] = first
  const known = tag ?? (first.length === 1 && only ? cartTag(only) : undefined)
  // Who asked with a tag is a client of ours, perhaps from before there was this.
  const links: Readonly<Record<string, string>> = tag === undefined ? {} : { news: `${request.base}/cart-news` }
  const text = collectionText(nodesOf({ deps, caller, request }, { first, pages }), { request, type: 'carts', links })
  return longAnswer(text, known === undefined ? {} : { ETag: known })
}

// Piece by piece: a list of thousands of carts must not keep everybody else waiting.
async function* nodesOf(
  { deps, caller, request }: Pick<CallerContext, 'deps' | 'caller' | 'request'>,
  { first, pages }: { readonly first: readonly CartRow[]; readonly pages: AsyncIterable<readonly CartRow[]> },
): AsyncGenerator<readonly ResourceNode[]> {
  const shown = async function* (carts: readonly CartRow[]) {
    const pieces = piecesOf({ carts, sums: await sumsOfCarts(deps, caller, carts) })
    for (const piece of pieces) yield cartNodes(deps, caller, { ...piece, include: request.include })
  }
  yield* shown(first)
  for await (const carts of pages) yield* shown(carts)
}
