/** Tags of pages of links: the same as long as a page says the same. */
import { hash } from 'node:crypto'
import type { OpenedLinkRow } from '../store/links.ts'
import { VERSION } from '../version.ts'
import { STYLES_PATH } from './styles.ts'

/** What is drawn of a link beside what its row says: which file, in which language, below which address of this server. */
export interface Drawing {
  readonly kind: string | undefined
  readonly locale: string
  readonly base: string
}

interface Tagged extends Drawing {
  readonly link: OpenedLinkRow
  readonly tag: string
}

// What was asked for lately, by link: looking whether it is still the same costs less than writing it down and hashing that.
const known = new Map<string, readonly Tagged[]>()
const MOST_LINKS = 2000
const MOST_OF_ONE = 8

/** The tag of all that the page shows: what the link says, the cart as it is or the copy that never changes, and what it is drawn with. */
export function tagOf(link: OpenedLinkRow, drawing: Drawing): string {
  const of = known.get(link.id) ?? []
  const same = of.find((tagged) => isSameDrawing(tagged, drawing) && saysTheSame(tagged.link, link))
  if (same) return same.tag
  if (known.size >= MOST_LINKS) known.clear()
  const tag = newTag(link, drawing)
  known.set(link.id, [{ ...drawing, link, tag }, ...of].slice(0, MOST_OF_ONE))
  return tag
}

/** True where the header names the tag. */
export function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined || header === tag) return header === tag
  const bare = tag.replace('W/', '')
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === bare)
}

function isSameDrawing(one: Drawing, other: Drawing): boolean {
  return one.kind === other.kind && one.locale === other.locale && one.base === other.base
}

// Of what the tag is made; whoever adds to one adds to both.
function saysTheSame(one: OpenedLinkRow, other: OpenedLinkRow): boolean {
  return (
    one.company_id === other.company_id &&
    one.is_copy === other.is_copy &&
    (one.is_copy || one.cart_version === other.cart_version) &&
    one.cart_pictures === other.cart_pictures &&
    one.is_signed === other.is_signed &&
    one.expires_at?.getTime() === other.expires_at?.getTime() &&
    one.permission_group === other.permission_group &&
    one.message === other.message &&
    one.maker_first === other.maker_first &&
    one.maker_last === other.maker_last &&
    one.company === other.company &&
    one.agent_id === other.agent_id &&
    one.agent_first === other.agent_first &&
    one.agent_last === other.agent_last
  )
}

function newTag(link: OpenedLinkRow, { kind, locale, base }: Drawing): string {
  const { company_id: company, id, cart_version: version, cart_pictures: pictures, is_copy: isCopy, is_signed: isSigned } = link
  const { expires_at: end, permission_group: group, message, maker_first: first, maker_last: last, company: name } = link
  const { agent_id: agentId, agent_first: agentFirst, agent_last: agentLast } = link
  const said = [
    kind,
    locale,
    base,
    company,
    id,
    isCopy ? '' : version,
    pictures,
    isSigned,
    end?.getTime(),
    group,
    message,
    first,
    last,
    name,
    agentId,
    agentFirst,
    agentLast,
  ]
  // JSON keeps them apart whatever they hold.
  return `W/"${hash('sha256', JSON.stringify([...said, VERSION, STYLES_PATH]), 'base64url').slice(0, 22)}"`
}
