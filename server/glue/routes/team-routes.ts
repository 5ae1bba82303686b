/** Carts that customers send to a team, and what its people do with them. Beyond Glue. */
import type { ErrorCode } from '../../../lib/contract/errors.ts'
import { keepsCaptures } from '../../services/caller.ts'
import { sendToTeam, sentRequest, withdrawRequest } from '../../services/sent-requests.ts'
import { answerRequest, assignRequest, listRequests, ownTeams, readRequest } from '../../services/team-requests.ts'
import { collectionDocument, singleDocument } from '../json-api/document.ts'
import { documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { sentRequestNode, teamNode, teamRequestNode } from '../nodes/team-nodes.ts'
import { type Route, type RouteContext, taking, type WriteContext } from '../route.ts'
import { knownSentRequest, newAnswer, newSentRequest, requestChange } from '../team-bodies.ts'

const OWN = { withoutCompany: 'personal', isOwn: true } as const
const CHANGED: readonly ErrorCode[] = ['not-found.team-request', 'conflict.team-request']
const SIZE: readonly ErrorCode[] = ['invalid.too-many-lines', 'invalid.too-large']

const ofCustomers: readonly Route[] = [
  {
    method: 'POST',
    path: ['sent-requests'],
    type: 'sent-requests',
    access: 'public',
    isOwn: true,
    doc: {
      summary: 'Send a cart to a team, without an account. `key` is a secret the sender makes and keeps; the same again changes nothing',
      success: 201,
      answer: 'sent-requests',
      errors: ['not-found.team', ...SIZE],
    },
    ...taking(newSentRequest, async ({ deps, request }: RouteContext, wish) => {
      const { message = '', language = request.language, handcart: cart, ...who } = wish
      const sent = await sendToTeam(deps, { ...who, message, language, cart }, request)
      return documentAnswer(201, singleDocument(sentRequestNode(sent), { request, type: 'sent-requests' }))
    }),
  },
  {
    method: 'POST',
    path: ['sent-request-looks'],
    type: 'sent-request-looks',
    access: 'public',
    isOwn: true,
    doc: {
      summary: 'How a cart that was sent to a team stands. The secret is in the body, so that no log has it',
      success: 201,
      answer: 'sent-requests',
      errors: ['not-found.team', 'not-found.team-request'],
    },
    ...taking(knownSentRequest, async ({ deps, request }: RouteContext, known) =>
      documentAnswer(201, singleDocument(sentRequestNode(await sentRequest(deps, known)), { request, type: 'sent-request-looks' })),
    ),
  },
  {
    method: 'POST',
    path: ['sent-request-withdrawals'],
    type: 'sent-request-withdrawals',
    access: 'public',
    isOwn: true,
    doc: { summary: 'Take back a cart that was sent to a team: nothing is kept of it', success: 204, errors: ['not-found.team'] },
    ...taking(knownSentRequest, async ({ deps }: RouteContext, known) => {
      await withdrawRequest(deps, known)
      return emptyAnswer(204)
    }),
  },
]

const ofTeams: readonly Route[] = [
  {
    ...OWN,
    method: 'GET',
    path: ['teams'],
    type: 'teams',
    access: 'caller',
    doc: { summary: 'The teams one is of; none for agents', success: 200, answer: 'teams', isList: true },
    handle: async ({ deps, caller, request }) => {
      const teams = keepsCaptures(deps.config) ? await ownTeams(deps, caller) : []
      const nodes = teams.map((team) => teamNode(team, request.base))
      return documentAnswer(200, collectionDocument(nodes, { request, type: 'teams' }))
    },
  },
  {
    ...OWN,
    method: 'GET',
    path: ['team-requests'],
    type: 'team-requests',
    access: 'caller',
    doc: {
      summary: 'Carts that customers sent to the teams one is of, without their lines',
      success: 200,
      answer: 'team-requests',
      isList: true,
    },
    handle: async ({ deps, caller, request }) => {
      const found = await listRequests(deps, caller)
      const nodes = found.map((one) => teamRequestNode(one, { viewer: caller.companyUserId, cart: null }))
      return documentAnswer(200, collectionDocument(nodes, { request, type: 'team-requests' }))
    },
  },
  {
    ...OWN,
    method: 'GET',
    path: ['team-requests', ':request'],
    type: 'team-requests',
    access: 'caller',
    doc: { summary: 'One of them with its cart', success: 200, answer: 'team-requests', errors: ['not-found.team-request'] },
    handle: async ({ deps, caller, request, params }) => {
      const { request: found, cart } = await readRequest(deps, caller, params.request ?? '')
      const node = teamRequestNode(found, { viewer: caller.companyUserId, cart })
      return documentAnswer(200, singleDocument(node, { request, type: 'team-requests' }))
    },
  },
  {
    ...OWN,
    method: 'PATCH',
    path: ['team-requests', ':request'],
    type: 'team-requests',
    access: 'write',
    doc: {
      summary:
        'Give a request to somebody of the team, close it, or open it again. `version` is the one that was seen: of two at once one is refused',
      success: 200,
      answer: 'team-requests',
      errors: [...CHANGED, 'not-found.company-user'],
    },
    ...taking(requestChange, async ({ caller, request, params, write }: WriteContext, { version, idAssignee: assigneeId, isClosed }) => {
      const changed = await assignRequest(caller, { id: params.request ?? '', change: { version, assigneeId, isClosed }, write })
      const node = teamRequestNode(changed, { viewer: caller.companyUserId, cart: null })
      return documentAnswer(200, singleDocument(node, { request, type: 'team-requests' }))
    }),
  },
  {
    ...OWN,
    method: 'POST',
    path: ['team-answers'],
    type: 'team-answers',
    access: 'write',
    doc: {
      summary: 'Answer a request with a cart, changed or not: it becomes one of one’s own, and its customer is invited to it by e-mail',
      success: 201,
      answer: 'team-requests',
      errors: [...CHANGED, 'invalid.store', 'invalid.currency', ...SIZE, 'invalid.mail-off', 'invalid.recipient-blocked', 'limit.rate'],
    },
    ...taking(newAnswer, async ({ deps, caller, request, write }: WriteContext, wish) => {
      const { idTeamRequest: id, version, name, message = '', handcart: cart } = wish
      const answered = await answerRequest(deps, caller, { wish: { id, version, name, message, cart }, write })
      const node = teamRequestNode(answered, { viewer: caller.companyUserId, cart: null })
      return documentAnswer(201, singleDocument(node, { request, type: 'team-answers' }))
    }),
  },
]

/** The routes. */
export const teamRoutes: readonly Route[] = [...ofCustomers, ...ofTeams]
