/** The resource nodes of teams and of carts that customers send them. */
import type { NewCartCapture } from '../../../lib/contract/glue.ts'
import { languageOf } from '../../../lib/core/languages.ts'
import { fullAddress, type SentRequest } from '../../services/sent-requests.ts'
import type { OwnTeam } from '../../services/team-requests.ts'
import type { TeamRequestRow } from '../../store/team-requests.ts'
import type { ResourceNode } from '../json-api/document.ts'

/** A team, for its people. */
export function teamNode({ team, members, waiting }: OwnTeam, base: string): ResourceNode {
  return {
    type: 'teams',
    id: team.id,
    path: `/teams/${team.id}`,
    attributes: {
      name: team.name,
      url: `${base}/t/${fullAddress(team)}`,
      waiting,
      members: members.map(({ id, first_name: first, last_name: last }) => ({ idCompanyUser: id, name: `${first} ${last}`.trim() })),
    },
  }
}

/** A request for people of its team; without a cart in lists. */
export function teamRequestNode(
  of: TeamRequestRow,
  { viewer, cart }: { readonly viewer: string; readonly cart: NewCartCapture | null },
): ResourceNode {
  const name = `${of.assignee_first} ${of.assignee_last}`.trim()
  return {
    type: 'team-requests',
    id: of.id,
    path: `/team-requests/${of.id}`,
    attributes: {
      idTeam: of.team_id,
      team: of.team,
      name: of.customer_name,
      address: of.customer_address,
      message: of.message,
      language: languageOf(of.language) ?? 'en',
      shop: of.shop,
      lineCount: of.lines,
      state: stateOf(of),
      version: of.version,
      assignee: of.assignee_id === null ? null : { idCompanyUser: of.assignee_id, name },
      isMine: of.assignee_id === viewer,
      idCart: of.cart_id,
      sentAt: of.sent_at.toISOString(),
      answeredAt: textOf(of.answered_at),
      closedAt: textOf(of.closed_at),
      cart,
    },
  }
}

/** What its customer is told of a request. */
export function sentRequestNode({ team, request }: SentRequest): ResourceNode {
  return {
    type: 'sent-requests',
    id: null,
    path: '/sent-requests',
    attributes: {
      team: team.name,
      company: team.company,
      state: stateOf(request),
      sentAt: request.sent_at.toISOString(),
      answeredAt: textOf(request.answered_at),
      closedAt: textOf(request.closed_at),
    },
  }
}

function stateOf({ answered_at: answered, closed_at: closed }: TeamRequestRow): 'received' | 'answered' | 'closed' {
  if (closed !== null) return 'closed'
  return answered === null ? 'received' : 'answered'
}

function textOf(time: Date | null): string | null {
  return time === null ? null : time.toISOString()
}
