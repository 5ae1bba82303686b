/** What the sharing server is asked beside its peer. */

import { cartAttributes } from './load.ts'

/** Requests of one turn: short enough that the machine is the same for both servers. */
export const SLICE = 64

/** What a request may go by. */
export interface Asked {
  readonly cart: string
  readonly slice: number
  /** The cart's link for anybody; empty texts where the job needs none. */
  readonly link: { readonly path: string; readonly tag: string }
}

/** An operation. */
export interface Job {
  readonly name: string
  /** Least ratio; absent: 0.8. */
  readonly bar?: number
  readonly call: (asked: Asked) => {
    readonly method: string
    readonly path: string
    readonly type?: string
    readonly attributes?: unknown
    readonly headers?: Readonly<Record<string, string>>
  }
  /** Carts of one slice; absent: the same one for all. */
  readonly carts?: number
  /** Lines of the cart; absent: one. */
  readonly lines?: number
  /** The answer is one the server gave before: the peer sends what such an answer asks of the database. */
  readonly isKnown?: true
  /** SQL that takes back what a slice left, so that nobody's lists grow: `$1` the person, `$2` the first cart. */
  readonly after?: readonly string[]
}

const JONAS = '0192f000-0000-7000-8000-000000000102'
const INCLUDES = 'include=items,shared-carts,company-users,cart-permission-groups'
const RECORDED = 999
/** In this order. */
export const JOBS: readonly Job[] = [
  { name: 'get with includes', call: ({ cart }) => ({ method: 'GET', path: `/carts/${cart}?${INCLUDES}` }) },
  { name: 'list', call: () => ({ method: 'GET', path: '/carts' }) },
  {
    name: 'patch line',
    carts: SLICE,
    // Another quantity each time: what is there already would change nothing.
    call: ({ cart, slice }) => ({
      method: 'PATCH',
      path: `/carts/${cart}/items/A`,
      type: 'items',
      attributes: { quantity: RECORDED + slice },
    }),
  },
  {
    name: 'share',
    carts: SLICE,
    call: ({ cart }) => ({
      method: 'POST',
      path: `/carts/${cart}/shared-carts`,
      type: 'shared-carts',
      attributes: { idCompanyUser: JONAS, idCartPermissionGroup: 1 },
    }),
    after: [
      'delete from shared_cart s using cart c where c.company_id = s.company_id and c.id = s.cart_id and c.owner_id = $1 and c.id >= $2',
    ],
  },
  {
    name: 'new cart',
    call: () => ({ method: 'POST', path: '/carts', type: 'carts', attributes: cartAttributes() }),
    after: ['delete from cart where owner_id = $1 and id <> $2', 'update cart set is_default = true where owner_id = $1 and id = $2'],
  },
  {
    name: 'link page',
    bar: 0.7,
    lines: 8,
    isKnown: true,
    call: ({ link }) => ({ method: 'GET', path: link.path }),
  },
  {
    name: 'link page unchanged',
    bar: 0.9,
    lines: 8,
    isKnown: true,
    call: ({ link }) => ({ method: 'GET', path: link.path, headers: { 'If-None-Match': link.tag } }),
  },
]
