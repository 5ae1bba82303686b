/**
 * Where a BigCommerce shop answers, and what its requests carry. Its theme has two roads: the storefront's REST interface (JSON), and a
 * “remote” one that takes forms as the pages send them. Of the second the token stands in the pages' own scripts, of the first in a cookie;
 * whether either is asked for differs by shop, so both carry whichever there is.
 */
import { parsedAddress } from '../../core/address.ts'
import { askPage, type ShopAnswer, type ShopRequest } from '../kit/request.ts'
import { askPatiently, type SlowDown } from '../kit/slow-down.ts'
import type { PageView, ShopPage } from '../shop.ts'

const PATH = /^\/(?:[\w.~%-]{1,60}\/){0,4}$/
const BASE = /secureBaseUrl[\\":\s]+(https?:[^"\s]{1,300}?)\\*"/
const TOKEN = /csrf_token[\\"':\s]+([\w+/=.-]{8,200})/
const COOKIE = /(?:^|;\s*)(?:XSRF-TOKEN|SF-CSRF-TOKEN)=([^;]{8,200})/
const SLOW_DOWN: SlowDown = { isRefused: ({ status }) => status === 429, headers: ['retry-after', 'x-retry-after'], waitMs: 5000, tries: 3 }

/** Roots that turned out to be another than the page says, and tokens that were asked for anew. */
const roots = new WeakMap<ShopPage, string>()
const renewed = new WeakMap<ShopPage, string>()

/** Path where the shop begins, with a slash at both ends: one origin may have several, each in a folder, by country or language. */
export function basePathOf({ document, location: { origin, pathname } }: PageView): string {
  const folder = /^(.*\/)cart(?:\.php)?\/?$/.exec(pathname)?.[1]
  if (folder !== undefined) return PATH.test(folder) ? folder : '/'
  const base = parsedAddress(BASE.exec(scriptsOf(document))?.[1]?.replaceAll('\\', '') ?? '')
  const path = base?.origin === origin ? `${base.pathname.replace(/\/$/, '')}/` : '/'
  return PATH.test(path) ? path : '/'
}

/** The roots to look for the cart under, the likeliest first: versions of the theme differ in whether a folder counts. */
export function rootsOf(page: ShopPage): readonly string[] {
  const known = roots.get(page)
  return known === undefined ? [...new Set([basePathOf(page), '/'])] : [known]
}

/** The root that is asked. */
export function rootOf(page: ShopPage): string {
  return rootsOf(page)[0] ?? '/'
}

/** The root that is asked from now on; undefined: it must be found again. */
export function keepRoot(page: ShopPage, root: string | undefined): void {
  if (root === undefined) roots.delete(page)
  else roots.set(page, root)
}

/** Asks the REST interface; `path` begins behind `/api/storefront`. */
export function askRest(page: ShopPage, { path, ...request }: ShopRequest, signal: AbortSignal): Promise<ShopAnswer> {
  const token = renewed.get(page) ?? cookieOf(page) ?? tokenIn(page.document)
  const headers: Record<string, string> = token === undefined || request.method === 'GET' ? {} : { 'X-XSRF-TOKEN': token }
  return patiently(page, { ...request, path: `${rootOf(page)}api/storefront${path}`, headers }, signal)
}

/** Asks the theme's own interface, with a form as a page would send it; `path` begins behind `/remote/v1`. */
export function askRemote(
  page: ShopPage,
  { path, fields }: { readonly path: string; readonly fields: URLSearchParams },
  signal: AbortSignal,
): Promise<ShopAnswer> {
  const token = renewed.get(page) ?? tokenIn(page.document) ?? cookieOf(page) ?? ''
  const headers = { 'x-xsrf-token': token, 'x-requested-with': 'stencil-utils', 'stencil-config': '{}', 'stencil-options': '{}' }
  return patiently(page, { method: 'POST', path: `${rootOf(page)}remote/v1${path}`, body: fields, headers }, signal)
}

/** The shop's own address that puts something in by its SKU. Though it only asks for a page, an abort does not break it off. */
export function askBySku(
  page: ShopPage,
  { sku = '', quantity }: { readonly sku?: string; readonly quantity: number },
): Promise<ShopAnswer> {
  const query = new URLSearchParams({ action: 'add', sku, qty: String(quantity) })
  return patiently(page, { method: 'GET', path: `${rootOf(page)}cart.php?${query}` }, new AbortController().signal)
}

/** Takes the token of a fresh page; false where that has none, or the one that was refused. */
export async function renewToken(page: ShopPage, signal: AbortSignal): Promise<boolean> {
  const before = renewed.get(page) ?? tokenIn(page.document) ?? cookieOf(page)
  const answer = await askPage(page, { path: `${rootOf(page)}cart.php` }, signal)
  const token = answer.reached ? tokenIn(answer.document) : undefined
  if (token === undefined || token === before) return false
  renewed.set(page, token)
  return true
}

function patiently(page: ShopPage, request: ShopRequest, signal: AbortSignal): Promise<ShopAnswer> {
  return askPatiently(page, { request, slowDown: SLOW_DOWN }, signal)
}

function tokenIn(document: Document): string | undefined {
  return TOKEN.exec(scriptsOf(document))?.[1]
}

function cookieOf({ document }: ShopPage): string | undefined {
  const value = COOKIE.exec(document.cookie)?.[1] ?? ''
  try {
    return /^[\x21-\x7e]+$/.exec(decodeURIComponent(value))?.[0]
  } catch {
    return undefined
  }
}

function scriptsOf(document: Document): string {
  return [...document.querySelectorAll('script:not([src])')].map(({ textContent }) => textContent).join('\n')
}
