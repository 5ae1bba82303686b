/** Codes for the phone: made and looked after by whoever owns the cart of a link. Beyond Glue. */
import { makeCode, readCode } from '../../services/spoken-codes.ts'
import { newCode } from '../bodies.ts'
import { collectionDocument, singleDocument } from '../json-api/document.ts'
import { documentAnswer } from '../json-api/response.ts'
import { codeNode } from '../nodes/code-node.ts'
import { type Route, taking, type WriteContext } from '../route.ts'

const OF_LINKS = {
  withoutCompany: 'personal',
  isOwn: true,
  takesAnonymous: true,
  path: ['cart-links', ':link', 'spoken-codes'],
  type: 'spoken-codes',
} as const

/** The routes. */
export const codeRoutes: readonly Route[] = [
  {
    ...OF_LINKS,
    method: 'POST',
    access: 'write',
    doc: {
      summary:
        'Make a code for the phone, which leads whoever types it to the page of the link: once, within 15 minutes. It is told this once, and ends the one before. The token of the link comes in the body: the server does not know it',
      success: 201,
      answer: 'spoken-codes',
      errors: ['not-found.link', 'forbidden.share', 'invalid.spoken-code'],
    },
    ...taking(newCode, async ({ deps, caller, request, params, write }: WriteContext, { token }) => {
      const { code, row } = await makeCode(deps, caller, { id: params.link ?? '', token, write })
      const documentWith = (told: string | null): unknown =>
        singleDocument(codeNode(row, { now: write.at, base: request.base, code: told }), { request, type: 'spoken-codes' })
      return { ...documentAnswer(201, documentWith(code)), isSecret: true, kept: JSON.stringify(documentWith(null)) }
    }),
  },
  {
    ...OF_LINKS,
    method: 'GET',
    access: 'caller',
    doc: {
      summary:
        'The newest code of a link, without the code: whether it was entered, and until when it is valid; none where it ended with the link',
      success: 200,
      answer: 'spoken-codes',
      isList: true,
      errors: ['not-found.link', 'forbidden.share'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const row = await readCode(deps, caller, params.link ?? '')
      const nodes = row ? [codeNode(row, { now: deps.now(), base: request.base, code: null })] : []
      return documentAnswer(200, collectionDocument(nodes, { request, type: 'spoken-codes' }))
    },
  },
]
