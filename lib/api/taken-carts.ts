/** Carts of links and invitations, as a server tells them to whoever has the address. */
import * as z from 'zod/mini'
import { sharedLine } from '../contract/glue.ts'
import { singleDocument } from '../contract/json-api.ts'
import { MAX_ID_LENGTH, MAX_KEPT_CART, MAX_KEPT_NAME, MAX_LINES, MAX_MESSAGE_LENGTH } from '../contract/limits.ts'
import { type LinkedLine, openedLinkAttributes, type TakenFrom, takenCartAttributes } from '../contract/links.ts'
import { READ_ONLY } from '../contract/permission-groups.ts'
import type { CartPicture } from '../contract/pictures.ts'
import { AppError } from '../core/app-error.ts'
import { isRecord } from '../core/json.ts'
import { cleanMessage } from '../core/message.ts'
import { shopAtHome } from '../core/received.ts'
import { cleanText } from '../core/text.ts'
import { type RemoteCart, uuidOf } from './documents.ts'
import { smallPictures } from './pictures.ts'
import { ask, type Endpoint, hostOf, parsed } from './request.ts'

/** A cart that was taken along. `cart` has the id it was asked for; `idCart` is the server's, of which a copy is not the cart as it is. */
export interface TakenCart {
  readonly cart: RemoteCart
  readonly idCart: string
  readonly isCopy: boolean
  /** By the keys its lines name. */
  readonly pictures: readonly CartPicture[]
}

/** The cart behind a token, to be kept as `id`; `pass` is what the page of a link that asks tells whoever it let in. @throws not-found.link, not-found.link-expired, forbidden.link-colleagues, forbidden.link-check, conflict.invitation-open, limit.rate, invalid.server-answer, not-found.route where there is no such thing */
export async function takeCart(
  endpoint: Endpoint,
  { from, token, pass, id }: { readonly from: TakenFrom; readonly token: string; readonly pass?: string | undefined; readonly id: string },
): Promise<TakenCart> {
  const body = { data: { type: 'taken-carts', attributes: { from, token, ...(pass === undefined ? {} : { pass }) } } }
  const { json } = await ask(endpoint, { method: 'POST', path: '/taken-carts', body })
  const { attributes } = parsed(singleDocument, json, endpoint).data
  const { cart: told, sender, idCart, isCopy, expiresAt, ...rest } = parsed(takenCartAttributes, atHome(attributes), endpoint)
  const pictures = smallPictures(rest.pictures)
  const lines = told.lines.map(lineWith(new Set(pictures.map(({ image }) => image))))
  const name = cleanText(told.name, MAX_KEPT_NAME) ?? hostOf(endpoint)
  const cart: RemoteCart = {
    id,
    name,
    mine: false,
    permission: READ_ONLY,
    source: 'link',
    ...ownerOf(sender, id),
    ...(told.shop ? { shop: told.shop } : {}),
    ...endOf(expiresAt),
    ...messageOf(rest.message),
    totals: told.totals,
    lines,
    people: [],
  }
  const isFit = lines.length <= MAX_LINES && JSON.stringify(cart).length <= MAX_KEPT_CART && idCart.length <= MAX_ID_LENGTH
  if (isFit && lines.every((line) => z.safeParse(sharedLine, line).success)) return { cart, idCart, isCopy, pictures }
  throw new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
}

/** Opens a link as whoever is signed in; the id of the cart they have by it, undefined where it is for anybody. @throws not-found.link-other, not-found.link, not-found.link-expired */
export async function openLink(endpoint: Endpoint, token: string): Promise<string | undefined> {
  const body = { data: { type: 'opened-links', attributes: { token } } }
  const { json } = await ask(endpoint, { method: 'POST', path: '/opened-links', body })
  const { idCart } = parsed(openedLinkAttributes, parsed(singleDocument, json, endpoint).data.attributes, endpoint)
  return idCart ?? undefined
}

function messageOf(told: string): Pick<RemoteCart, 'message'> {
  const message = cleanMessage(told, MAX_MESSAGE_LENGTH)
  return message === undefined ? {} : { message }
}

// What is no time is no end.
function endOf(told: string | null): Pick<RemoteCart, 'expiresAt'> {
  const end = new Date(told ?? '')
  return Number.isNaN(end.getTime()) ? {} : { expiresAt: end.toISOString() }
}

// Whoever shared it, by the agent's name where its own is gone.
function ownerOf(sender: z.infer<typeof takenCartAttributes>['sender'], idCompanyUser: string): Pick<RemoteCart, 'owner'> {
  if (sender === null) return {}
  const agent = typeof sender.agent === 'string' ? { agent: named(sender.agent) } : {}
  const name = named(sender.name) || (agent.agent ?? '')
  return name === '' ? {} : { owner: { idCompanyUser, name, company: named(sender.company), ...agent } }
}

function named(text: string): string {
  return cleanText(text, MAX_KEPT_NAME) ?? ''
}

// A shop whose cart would be somebody else's page is put right, that of a line too.
function atHome(attributes: unknown): unknown {
  if (!isRecord(attributes) || !isRecord(attributes.cart)) return attributes
  const { shop, lines } = attributes.cart
  const home = (line: unknown): unknown => (isRecord(line) && line.shop !== undefined ? { ...line, shop: shopAtHome(line.shop) } : line)
  const cart = {
    ...attributes.cart,
    ...(shop === undefined ? {} : { shop: shopAtHome(shop) }),
    ...(Array.isArray(lines) ? { lines: lines.map(home) } : {}),
  }
  return { ...attributes, cart }
}

// Of another shop that is not told, it must not be looked for in this one. A picture that did not come is none.
function lineWith(pictures: ReadonlySet<string>): (told: LinkedLine) => RemoteCart['lines'][number] {
  return ({ id, host, picture, ...line }) => ({
    ...line,
    id: uuidOf(id),
    ...(picture !== undefined && pictures.has(picture) ? { picture } : {}),
    ...(host !== undefined && line.shop === undefined ? { readd: 'notAddable' as const } : {}),
  })
}
