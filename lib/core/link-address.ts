/** Addresses of link and invitation pages, told from all others by their server and their form. */
import type { TakenFrom } from '../contract/links.ts'

/** What such an address names; whoever has the token opens the cart. */
export interface LinkAddress {
  readonly server: string
  readonly from: TakenFrom
  readonly token: string
}

/** Of the place in such a page where the extension puts its button. */
export const LINK_SLOT_ID = 'handcart-take'
/** Of what such a page says to people without that button. */
export const LINK_HINT_ID = 'handcart-hint'

/** Length of the key by which the cart of a link that asks who opens it is taken along. */
export const PASS_LENGTH = 43
const PASS = /^[\w-]{43}$/
const PAGE = /\/(l|i)\/([a-z0-9-]{1,40}\.[\w-]{43})$/

/** True for an address that has the form of such a page, on whatever server. */
export function looksLikeLink(address: string): boolean {
  return PAGE.test(URL.parse(address)?.pathname ?? '')
}

/** The page an address is of, on one of these servers (addresses without a slash at the end); undefined for every other. */
export function linkAddress(address: string, servers: readonly string[]): LinkAddress | undefined {
  const url = URL.parse(address)
  const [page = '', kind = '', token = ''] = PAGE.exec(url?.pathname ?? '') ?? []
  if (url === null || page === '') return undefined
  const home = `${url.origin}${url.pathname.slice(0, -page.length)}`
  const server = servers.find((known) => known === home)
  return server === undefined ? undefined : { server, from: kind === 'l' ? 'link' : 'invitation', token }
}

/** The key the page of such a link tells, which is whatever a page says; undefined where that is none. */
export function linkPass(told: unknown): string | undefined {
  return typeof told === 'string' && PASS.test(told) ? told : undefined
}
