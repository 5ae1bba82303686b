/** The log of carts: of one for whoever reads it, of a company for its administrators. Beyond Glue. */
import type { CartEventAttributes } from '../../../lib/contract/cart-events.ts'
import { cartHistory, exportAudit } from '../../services/audit-reading.ts'
import { clientIn, clientKindOf } from '../../services/client-kinds.ts'
import { agentOf, type Caller } from '../../services/rights.ts'
import type { ReadEvent } from '../../store/audit-reading.ts'
import { collectionDocument, type ResourceNode } from '../json-api/document.ts'
import type { GlueRequest } from '../json-api/request.ts'
import { documentAnswer, longAnswer } from '../json-api/response.ts'
import type { Route } from '../route.ts'

const NUMBER = { type: 'integer', minimum: 0 } as const

/** The routes. */
export const historyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ['carts', ':cart', 'cart-events'],
    type: 'cart-events',
    access: 'caller',
    withoutCompany: 'personal',
    isOwn: true,
    takesAnonymous: true,
    doc: {
      summary:
        'What happened to a cart, the newest first, at most 100; `before` goes on from the version of the last one. Shares, links, codes and invitations are told to its owner only',
      success: 200,
      answer: 'cart-events',
      isList: true,
      query: { before: NUMBER },
      errors: ['not-found.cart'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const found = await cartHistory(deps, caller, { cartId: params.cart ?? '', before: numberIn(request, 'before') })
      return documentAnswer(
        200,
        collectionDocument(
          found.map((event) => eventNode(event, caller)),
          { request, type: 'cart-events' },
        ),
      )
    },
  },
  {
    method: 'GET',
    path: ['audit-entries'],
    type: 'audit-entries',
    access: 'caller',
    withoutCompany: 'forbidden.company',
    isOwn: true,
    doc: {
      summary:
        'The audit log of the own company as a file, for whoever has the permission `ExportAudit`: a JSON text a line, with `form=csv` a table. `after` goes on behind an entry',
      success: 200,
      files: ['application/x-ndjson', 'text/csv; charset=utf-8'],
      query: { form: { enum: ['jsonl', 'csv'] }, after: NUMBER },
      errors: ['forbidden.company-users'],
    },
    handle: async ({ deps, caller, request }) => {
      const form = request.query.get('form') === 'csv' ? 'csv' : 'jsonl'
      const client = clientKindOf(request.headers.get('origin'))
      const text = await exportAudit(deps, caller, { form, after: numberIn(request, 'after') ?? 0, client })
      const type = form === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson'
      return longAnswer(text, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="audit.${form}"`,
        'Cache-Control': 'no-store',
      })
    },
  },
]

// What is no number counts as not said.
function numberIn({ query }: GlueRequest, name: string): number | undefined {
  const text = query.get(name) ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function eventNode(event: ReadEvent, caller: Caller): ResourceNode {
  const { seq, at, kind, cart_id: cart, actor_id, actor, agent_id, agent, op_id, data, receiver, invited, sku, link } = event
  const { line, quantity, name, answer, move, permissionGroup } = data
  const attributes = {
    idCart: cart,
    version: seq,
    at: at.toISOString(),
    what: kind,
    idCompanyUser: actor_id,
    by: actor,
    agent,
    client: clientIn(op_id) ?? null,
    receiver: receiver ?? invited,
    line: textOf(line),
    quantity: textOf(quantity),
    name: textOf(name),
    isYours: actor_id === caller.companyUserId && agent_id === agentOf(caller),
    isByAgent: agent_id !== null,
    sku,
    link,
    move: textOf(answer ?? move),
    idCartPermissionGroup: typeof permissionGroup === 'number' ? permissionGroup : null,
  } satisfies CartEventAttributes
  return { type: 'cart-events', id: `${cart}-${seq}`, path: `/carts/${cart}/cart-events`, attributes }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
