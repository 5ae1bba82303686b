/** From Glue's JSON:API documents to what the extension works with. */
import * as z from 'zod/mini'
import type { Line } from '../contract/cart.ts'
import {
  cartAttributes,
  companyUserAttributes,
  customerAttributes,
  itemAttributes,
  type Person,
  type SharedLine,
  sharedCartAttributes,
  sharedLine,
} from '../contract/glue.ts'
import type { KnownInvitation } from '../contract/invitations.ts'
import type { CollectionDocument, Resource, ResourceRef } from '../contract/json-api.ts'
import { MAX_ID_LENGTH, MAX_KEPT_CART, MAX_KEPT_NAME, MAX_LINES, MAX_PEOPLE } from '../contract/limits.ts'
import type { PermissionGroup } from '../contract/permission.ts'
import { FULL_ACCESS, READ_ONLY } from '../contract/permission-groups.ts'
import type { PersonWithAccess, Recipient } from '../contract/views.ts'
import { parseQuantity } from '../core/quantity.ts'
import { attributesAtHome } from '../core/received.ts'
import { cleanText } from '../core/text.ts'
import { invitationOf } from './invitations.ts'
import { answerIn, givenIn } from './share-states.ts'

/** A cart of the server with its lines and people. */
export interface RemoteCart {
  readonly id: string
  readonly name: string
  readonly mine: boolean
  readonly owner?: Person & { readonly company: string; readonly agent?: string }
  readonly permission?: PermissionGroup
  /** Absent: it is shared with the person. */
  readonly source?: 'link'
  /** When that link ends, RFC 3339 in UTC. */
  readonly expiresAt?: string
  /** What its owner said with it, in lines. */
  readonly message?: string
  readonly shop?: NonNullable<z.infer<typeof cartAttributes>['handcart']>['shop']
  readonly totals?: NonNullable<z.infer<typeof cartAttributes>['handcart']>['totals']
  readonly lines: readonly SharedLine[]
  readonly people: readonly PersonWithAccess[]
  readonly invited?: KnownInvitation[]
  /** Number of its last event; absent where the server does not tell. */
  readonly version?: number
  /** How often small pictures were added; absent where it has none. */
  readonly pictures?: number
  readonly createdAt?: string
  readonly updatedAt?: string
}

type Included = ReadonlyMap<string, Resource>

/** Resources of a document by type and id. */
export function includedOf({ included = [] }: Pick<CollectionDocument, 'included'>): Included {
  return new Map(included.map((resource) => [`${resource.type} ${resource.id}`, resource]))
}

/** A cart from its resource; undefined when it is none, or larger than a device keeps. Names are cut. Lines the server tells in another shape than ours keep SKU and quantity. */
export function remoteCart(resource: Resource, included: Included): RemoteCart | undefined {
  const attributes = cartAttributes.safeParse(attributesAtHome(resource.attributes))
  if (!attributes.success || resource.id === null || resource.id.length > MAX_ID_LENGTH) return undefined
  if (refsOf(resource, 'items').length > MAX_LINES || refsOf(resource, 'shared-carts').length > MAX_PEOPLE) return undefined
  const cart = cartOf(resource, { ...attributes.data, id: resource.id, included })
  const isFit = JSON.stringify(cart).length <= MAX_KEPT_CART && cart.lines.every((one) => z.safeParse(sharedLine, one).success)
  return isFit ? cart : undefined
}

interface CartParts extends z.infer<typeof cartAttributes> {
  readonly id: string
  readonly included: Included
}

function cartOf(resource: Resource, { id, name, currency, handcart, included }: CartParts): RemoteCart {
  const [group] = refsOf(resource, 'cart-permission-groups')
  const permission = group && (group.id === String(FULL_ACCESS) ? FULL_ACCESS : READ_ONLY)
  const { message, agent } = permission === undefined ? {} : givenWith(resource, included)
  return {
    id,
    name: named(name) ?? id,
    mine: permission === undefined,
    ...(permission === undefined ? {} : { permission }),
    ...(handcart ? ownedBy(handcart, agent) : {}),
    ...(handcart?.shop ? { shop: handcart.shop } : {}),
    ...(handcart?.totals ? { totals: handcart.totals } : {}),
    lines: itemsIn(resource, { currency, included }).map(({ line: known }) => known),
    people: related(resource, 'shared-carts', included).flatMap((share) => personOf(share, included) ?? []),
    ...invitedTo(resource, included),
    ...(message === undefined ? {} : { message }),
  }
}

// A receiver is told the state of the own share alone.
function givenWith(resource: Resource, included: Included): ReturnType<typeof givenIn> {
  const shares = related(resource, 'shared-carts', included)
  const [own] = shares.flatMap((share) => related(share, 'share-states', included))
  return givenIn(own?.attributes)
}

// Nobody is the same as not told.
function invitedTo(resource: Resource, included: Included): Pick<RemoteCart, 'invited'> {
  const invited = related(resource, 'invitations', included).flatMap((one) => invitationOf(one) ?? [])
  return invited.length === 0 ? {} : { invited }
}

function ownedBy(
  { owner, version, createdAt, updatedAt, pictures }: NonNullable<CartParts['handcart']>,
  agent: string | undefined,
): Partial<RemoteCart> {
  return {
    owner: { ...personWith(owner), company: named(owner.company) ?? '', ...(agent === undefined ? {} : { agent }) },
    version,
    createdAt,
    updatedAt,
    ...(pictures === undefined ? {} : { pictures }),
  }
}

/** A line with the id the server changes it by. */
export interface RemoteItem {
  readonly item: string
  readonly line: SharedLine
}

/** The lines of a cart's resource with the server's ids of them; none when it is no cart. */
export function remoteItems(resource: Resource, included: Included): readonly RemoteItem[] {
  const attributes = cartAttributes.safeParse(attributesAtHome(resource.attributes))
  return attributes.success ? itemsIn(resource, { currency: attributes.data.currency, included }) : []
}

function itemsIn(resource: Resource, parts: { readonly currency: string; readonly included: Included }): readonly RemoteItem[] {
  return related(resource, 'items', parts.included).flatMap((item) => {
    const found = lineOf(item, parts)
    return found === undefined || item.id === null ? [] : [{ item: item.id, line: found }]
  })
}

// Whatever a server calls things, a device keeps only so much of it.
function named(text: string | null | undefined): string | undefined {
  return cleanText(text ?? undefined, MAX_KEPT_NAME)
}

function personWith({ idCompanyUser, name }: Person): Person {
  return { idCompanyUser: idCompanyUser.slice(0, MAX_ID_LENGTH), name: named(name) ?? '' }
}

const product = z.object({ name: z.string().check(z.minLength(1)) })
/** As long as a line's title may be. */
const MAX_TITLE_LENGTH = 500

function lineOf(
  item: Resource,
  { currency, included }: { readonly currency: string; readonly included: Included },
): SharedLine | undefined {
  const { id, attributes } = item
  const parsed = itemAttributes.safeParse(attributesAtHome(attributes))
  const quantity = parsed.success ? parseQuantity(parsed.data.quantity) : undefined
  if (!parsed.success || quantity === undefined || id === null) return undefined
  const { sku, handcart, calculations } = parsed.data
  const [unitMinor, sumMinor] = [calculations?.unitPrice ?? undefined, calculations?.sumPrice ?? undefined]
  if (handcart) {
    const { addedBy, ...captured } = handcart
    return { ...captured, quantity, ...lineTotalOf(captured, sumMinor), ...(addedBy ? { addedBy: personWith(addedBy) } : {}) }
  }
  const known = z.safeParse(product, related(item, 'concrete-products', included)[0]?.attributes)
  return {
    id: uuidOf(id),
    product: { sku },
    title: (known.success ? known.data.name : sku).slice(0, MAX_TITLE_LENGTH),
    options: [],
    quantity,
    readd: 'exact',
    ...(unitMinor === undefined ? {} : { unitPrice: { amountMinor: unitMinor, currency } }),
    ...(sumMinor === undefined ? {} : { lineTotal: { amountMinor: sumMinor, currency } }),
  }
}

// What the shop showed for the line counts until its quantity was changed on the server.
function lineTotalOf({ lineTotal }: Pick<Line, 'lineTotal'>, sumMinor: number | undefined): Pick<Line, 'lineTotal'> {
  if (lineTotal === undefined || sumMinor === undefined || sumMinor === 0) return {}
  return { lineTotal: { ...lineTotal, amountMinor: sumMinor } }
}

/** A stable UUID for a line that has an id of another form; a UUID stays. */
export function uuidOf(text: string): string {
  if (z.safeParse(z.uuid(), text).success) return text
  let hex = ''
  for (let seed = 0; hex.length < 32; seed += 1) {
    let state = 0x811c9dc5 ^ seed
    for (const unit of text) state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), 0x01000193)
    hex += (state >>> 0).toString(16).padStart(8, '0')
  }
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
}

function personOf(share: Resource, included: Included): PersonWithAccess | undefined {
  const attributes = sharedCartAttributes.safeParse(share.attributes)
  if (!attributes.success || share.id === null || share.id.length > MAX_ID_LENGTH) return undefined
  const { idCompanyUser, idCartPermissionGroup } = attributes.data
  const [user] = related(share, 'company-users', included)
  const known = user && recipientOf(user, included)
  const answer = answerIn(related(share, 'share-states', included)[0]?.attributes)
  return {
    idCompanyUser,
    name: known?.name ?? idCompanyUser,
    ...(known?.email ? { email: known.email } : {}),
    permission: idCartPermissionGroup === FULL_ACCESS ? FULL_ACCESS : READ_ONLY,
    sharedCartId: share.id,
    state: 'shared',
    ...(answer ? { answer } : {}),
  }
}

/** A colleague from a company user with the customer behind it; undefined for inactive ones and those without a name. */
export function recipientOf(user: Resource, included: Included): Recipient | undefined {
  const state = companyUserAttributes.safeParse(user.attributes)
  const [customer] = related(user, 'customers', included)
  const attributes = customerAttributes.safeParse(customer?.attributes)
  if (!state.success || !state.data.isActive || !attributes.success || user.id === null || user.id.length > MAX_ID_LENGTH) return undefined
  const { firstName, lastName, email } = attributes.data
  const [unit] = related(user, 'company-business-units', included)
  const name = z.safeParse(z.object({ name: z.string() }), unit?.attributes)
  const [fullName = '', address = '', unitName] = [`${firstName} ${lastName}`, email, name.success ? name.data.name : undefined].map(named)
  return { idCompanyUser: user.id, name: fullName, email: address, ...(unitName === undefined ? {} : { unit: unitName }) }
}

/** Resources behind a relationship, as far as the document includes them. */
export function related(resource: Resource, type: string, included: Included): readonly Resource[] {
  return refsOf(resource, type).flatMap((ref) => included.get(`${ref.type} ${ref.id}`) ?? [])
}

function refsOf(resource: Resource, type: string): readonly ResourceRef[] {
  return resource.relationships?.[type]?.data ?? []
}
