/** Who may do what to whose cart: every role × operation × object of one declared table, each many times with what else a request may carry. */
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { type Caller, type GlueApp, type GlueCall, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/strict-seed.json')
const EMIL = '0192f000-0000-7000-8000-000000000104'
const ROLES = [
  'anonymous',
  'unknownToken',
  'expired',
  'signedOut',
  'agent',
  'owner',
  'readOnly',
  'fullAccess',
  'colleague',
  'otherCompany',
  'noCompany',
  'withoutAccount',
] as const
type Role = (typeof ROLES)[number]
/** `shared`: a cart of the owner that two colleagues have; `absent`: an id nobody has. */
const OBJECTS = ['shared', 'absent'] as const

/** What is asked for. Each case gets objects of its own, so that allowed changes change nothing for others. */
interface Case {
  readonly cart: string
  readonly share: string
  readonly tag: string
  /** What `more` made; an id nobody has for an absent object. */
  readonly id: string
}
interface Operation {
  /** Makes what else there is to a case, and answers its id. */
  readonly more?: (cart: string) => Promise<string>
  readonly call: (of: Case) => readonly [method: string, path: string, call?: GlueCall]
  /** Of a shared cart, by role; all others are strangers. */
  readonly owner: string
  readonly readOnly: string
  readonly fullAccess: string
  readonly colleague: string
  readonly stranger: string
  readonly absent: string
}

const NO_CART = '404 101'
const READ_ONLY = '403 115'
const NOT_OWNER = '403 2701'
const cartWrite = (done: string) => ({
  owner: done,
  readOnly: READ_ONLY,
  fullAccess: done,
  colleague: NO_CART,
  stranger: NO_CART,
  absent: NO_CART,
})
const shareWrite = (done: string) => ({
  owner: done,
  readOnly: NOT_OWNER,
  fullAccess: NOT_OWNER,
  // Shares that exist are told to strangers, too, as in Glue: only carts are hidden.
  colleague: NOT_OWNER,
  stranger: NOT_OWNER,
  absent: '404 2705',
})

// The share is that of who may view: it is for them to tell what became of it, and for the owner to see.
const answers = {
  'see what became of a share': {
    call: ({ share }: Case) => ['GET', `/share-states/${share}`] as const,
    ...shareWrite('200'),
    readOnly: '200',
  },
  'see what became of all shares of a cart': {
    call: ({ cart }: Case) => ['GET', `/carts/${cart}/share-states`] as const,
    ...cartWrite('200'),
    readOnly: NOT_OWNER,
    fullAccess: NOT_OWNER,
  },
  'tell that a cart was opened': {
    call: ({ share }: Case) => ['PATCH', `/share-states/${share}`, { attributes: { move: 'open' } }] as const,
    ...shareWrite(NOT_OWNER),
    readOnly: '200',
  },
  'decline a cart': {
    call: ({ share }: Case) => ['PATCH', `/share-states/${share}`, { attributes: { move: 'decline', message: 'No' } }] as const,
    ...shareWrite(NOT_OWNER),
    readOnly: '200',
  },
}

const invitations = (done: string) => ({ ...cartWrite(done), readOnly: NOT_OWNER, fullAccess: NOT_OWNER })
const ownersOnly = (done: string, unknown: string) => ({
  owner: done,
  readOnly: NOT_OWNER,
  fullAccess: NOT_OWNER,
  colleague: unknown,
  stranger: unknown,
  absent: unknown,
})
const forAll = (done: string, unknown: string) => ({
  owner: done,
  readOnly: done,
  fullAccess: done,
  colleague: done,
  stranger: done,
  absent: unknown,
})
const linkAttributes = { audience: 'external', idCartPermissionGroup: 1 }
const made = async (cart: string, type: string, attributes: object) =>
  (await mara('POST', `/carts/${cart}/${type}`, { attributes })).json.data
const anInvitation = async (cart: string): Promise<string> => {
  invited += 1
  return (await made(cart, 'invitations', { address: `ana${invited}@buyer.example`, idCartPermissionGroup: 1 })).id
}
const aLink = async (cart: string): Promise<string> => (await made(cart, 'cart-links', linkAttributes)).id
const aToken = async (cart: string): Promise<string> =>
  new URL((await made(cart, 'cart-links', linkAttributes)).attributes.url).pathname.split('/').at(-1) ?? ''
const tokens = new Map<string, string>()
const aCodedLink = async (cart: string): Promise<string> => {
  const { id, attributes } = await made(cart, 'cart-links', linkAttributes)
  tokens.set(id, new URL(attributes.url).pathname.split('/').at(-1) ?? '')
  return id
}
const REPORT = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'reason=spam' }

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'read the cart': {
    call: ({ cart }) => ['GET', `/carts/${cart}`],
    ...cartWrite('200'),
    readOnly: '200',
  },
  'see what happened to the cart': { call: ({ cart }) => ['GET', `/carts/${cart}/cart-events`], ...cartWrite('200'), readOnly: '200' },
  'see who looks at the cart': {
    call: ({ cart }) => ['POST', `/carts/${cart}/cart-viewers`, { attributes: {} }],
    ...cartWrite('200'),
    readOnly: '200',
  },
  'look no more': { call: ({ cart }) => ['DELETE', `/carts/${cart}/cart-viewers`], ...cartWrite('204'), readOnly: '204' },
  'change the cart': {
    call: ({ cart, tag }) => ['PATCH', `/carts/${cart}`, { attributes: { name: 'Renamed' }, headers: { 'If-Match': tag } }],
    ...cartWrite('200'),
    // The tag is compared before anybody is looked up: the right one leads to the cart that is not there for strangers.
    absent: '412 006',
  },
  'delete the cart': { call: ({ cart }) => ['DELETE', `/carts/${cart}`], ...cartWrite('204') },
  'add a line': {
    call: ({ cart }) => ['POST', `/carts/${cart}/items`, { attributes: { sku: 'GIFT-CARD', quantity: 1 } }],
    ...cartWrite('201'),
  },
  'change a line': {
    call: ({ cart }) => ['PATCH', `/carts/${cart}/items/LAMP-FALK`, { attributes: { quantity: 7 } }],
    ...cartWrite('200'),
  },
  'take a line out': { call: ({ cart }) => ['DELETE', `/carts/${cart}/items/LAMP-FALK`], ...cartWrite('204') },
  'share the cart': {
    call: ({ cart }) => ['POST', `/carts/${cart}/shared-carts`, { attributes: { idCompanyUser: EMIL, idCartPermissionGroup: 1 } }],
    owner: '201',
    readOnly: NOT_OWNER,
    fullAccess: NOT_OWNER,
    colleague: NOT_OWNER,
    stranger: '403 2703',
    absent: NO_CART,
  },
  'change a share': {
    call: ({ share }) => ['PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 2 } }],
    ...shareWrite('200'),
  },
  'make a link': {
    call: ({ cart }) => ['POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } }],
    ...shareWrite('201'),
    colleague: NO_CART,
    stranger: NO_CART,
    absent: NO_CART,
  },
  'list links': {
    call: ({ cart }) => ['GET', `/carts/${cart}/cart-links`],
    ...shareWrite('200'),
    colleague: NO_CART,
    stranger: NO_CART,
    absent: NO_CART,
  },
  ...answers,
  'change a link': {
    more: aLink,
    call: ({ id }) => ['PATCH', `/cart-links/${id}`, { attributes: { label: 'Fair' } }],
    ...ownersOnly('200', '404 link-unknown'),
  },
  'turn a link off': { more: aLink, call: ({ id }) => ['DELETE', `/cart-links/${id}`], ...ownersOnly('204', '404 link-unknown') },
  'make a link that asks who opens it': {
    call: ({ cart }) => ['POST', `/carts/${cart}/cart-links`, { attributes: { ...linkAttributes, allowed: ['ana@buyer.example'] } }],
    ...shareWrite('201'),
    colleague: NO_CART,
    stranger: NO_CART,
    absent: NO_CART,
  },
  'say whom a link lets in': {
    more: aLink,
    call: ({ id }) => ['PATCH', `/cart-links/${id}`, { attributes: { allowed: ['@firm.example'] } }],
    ...ownersOnly('200', '404 link-unknown'),
  },
  // By whoever has the address, whoever that is.
  'report a link': { more: aToken, call: ({ id }) => ['POST', `/l/${id}/report`, REPORT], ...forAll('200', '404') },
  'make a spoken code': {
    more: aCodedLink,
    call: ({ id }) => ['POST', `/cart-links/${id}/spoken-codes`, { attributes: { token: tokens.get(id) ?? 'none' } }],
    ...ownersOnly('201', '404 link-unknown'),
  },
  'see whether a spoken code was entered': {
    more: aLink,
    call: ({ id }) => ['GET', `/cart-links/${id}/spoken-codes`],
    ...ownersOnly('200', '404 link-unknown'),
  },
  'change an invitation': {
    more: anInvitation,
    call: ({ id }) => ['PATCH', `/invitations/${id}`, { attributes: { idCartPermissionGroup: 2 } }],
    ...ownersOnly('200', '404 invitation-unknown'),
  },
  'revoke an invitation': {
    more: anInvitation,
    call: ({ id }) => ['DELETE', `/invitations/${id}`],
    ...ownersOnly('204', '404 invitation-unknown'),
  },
  'see what the owner says of themselves': {
    call: ({ cart }) => ['GET', `/carts/${cart}/owner-data`],
    ...cartWrite('200'),
    readOnly: '200',
  },
  'say it': {
    call: ({ cart }) => ['POST', `/carts/${cart}/owner-data`, { attributes: { name: 'Ana', email: '', phone: '', addresses: [] } }],
    ...cartWrite('204'),
    fullAccess: READ_ONLY,
  },
  'end a share': { call: ({ share }) => ['DELETE', `/shared-carts/${share}`], ...shareWrite('204') },
  'invite somebody to the cart': {
    call: ({ cart }) => ['POST', `/carts/${cart}/invitations`, { attributes: { address: 'ana@buyer.example', idCartPermissionGroup: 1 } }],
    ...invitations('201'),
  },
  'see who is invited': { call: ({ cart }) => ['GET', `/carts/${cart}/invitations`], ...invitations('200') },
  'read a company user': {
    call: () => ['GET', `/company-users/${PEOPLE.jonas}`],
    owner: '200',
    readOnly: '200',
    fullAccess: '200',
    colleague: '403 1405',
    stranger: '403 1403',
    absent: '200',
  },
}

/** What leaves the objects as they are. */
const CHANGE_NOTHING = [
  'read the cart',
  'see what happened to the cart',
  'read a company user',
  'report a link',
  'see what the owner says of themselves',
]
/** What a device without an account may not even ask. */
const NEED_ACCOUNT = [
  'invite somebody to the cart',
  'see who is invited',
  'change an invitation',
  'revoke an invitation',
  'share the cart',
  'change a share',
  'end a share',
  ...Object.keys(answers),
  'read a company user',
]

let glue: GlueApp
let invited = 0
const callers = new Map<Role, Caller>()
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp({ catalogue: 'strict', seed: SEED, mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
  mara = await glue.as('mara@lumen.example')
  // First the one that has to be out of date by now.
  callers.set('expired', await glue.as('mara@lumen.example'))
  glue.clock.ms = 9 * 3_600_000
  mara = await glue.as('mara@lumen.example')
  const leaving = await glue.as('mara@lumen.example')
  await leaving('DELETE', '/refresh-tokens/mine')
  const { json } = await glue.nobody('POST', '/agent-access-tokens', {
    attributes: { username: 'anna@agents.example', password: 'handcart-demo' },
  })
  const device = await glue.nobody('POST', '/anonymous-customers', { attributes: {} })
  for (const [role, caller] of [
    ['anonymous', glue.nobody],
    ['unknownToken', glue.withToken(`lumen.${'x'.repeat(43)}`)],
    ['signedOut', leaving],
    ['agent', glue.withToken(json.data.attributes.accessToken)],
    ['owner', mara],
    ['readOnly', await glue.as('jonas@lumen.example')],
    ['fullAccess', await glue.as('sofia@lumen.example')],
    ['colleague', await glue.as('emil@lumen.example')],
    ['otherCompany', await glue.as('nina@nordwerk.example')],
    ['noCompany', await glue.as('petra@home.example')],
    ['withoutAccount', glue.withToken(device.json.data.attributes.accessToken)],
  ] as const)
    callers.set(role, caller)
})
afterAll(() => glue.database.drop())

/** The one table's word on a case. */
function expected(operation: Operation, role: Role, object: (typeof OBJECTS)[number]): string {
  if (operation === OPERATIONS['report a link']) return object === 'shared' ? operation.owner : operation.absent
  if (role === 'anonymous') return '403 002'
  if (role === 'unknownToken' || role === 'expired' || role === 'signedOut' || role === 'agent') return '401 001'
  if (role === 'withoutAccount' && NEED_ACCOUNT.some((name) => operation === OPERATIONS[name])) return '403 anonymous'
  const isStranger = role === 'withoutAccount' || role === 'otherCompany' || role === 'noCompany'
  const byRole = isStranger ? operation.stranger : operation[role]
  // The receiver is looked at before the cart: strangers are told of its company for absent carts, too.
  const isReceiverFirst = isStranger && operation === OPERATIONS['share the cart']
  const isObjectFree = operation === OPERATIONS['read a company user'] || isReceiverFirst
  return object === 'shared' || isObjectFree ? byRole : operation.absent
}

async function newCase({ more }: Operation): Promise<Case> {
  const cart = await newCart(mara, 'Matrix')
  await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'LAMP-FALK', quantity: 2 } })
  await newShare(mara, cart, PEOPLE.jonas, 1)
  await newShare(mara, cart, PEOPLE.sofia, 2)
  const { json } = await mara('GET', `/carts/${cart}?include=shared-carts`)
  return { cart, share: json.data.relationships['shared-carts'].data[0].id, tag: '', id: (await more?.(cart)) ?? '' }
}

const tagOf = async (cart: string): Promise<string> => (await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? ''

const extras = fc.record({
  query: fc.constantFrom('', '?include=items', '?include=shared-carts,company-users', '?fields[carts]=name'),
  language: fc.constantFrom('en', 'de', 'fr;q=0.3'),
  absent: fc.uuid(),
})

describe.each(Object.keys(OPERATIONS))('to %s', (name) => {
  it.each(ROLES.flatMap((role) => OBJECTS.map((object) => [role, object] as const)))('%s, %s object', async (role, object) => {
    const operation = OPERATIONS[name]
    const caller = callers.get(role)
    if (!operation || !caller) throw new Error(`no ${name} of ${role}`)
    const wanted = expected(operation, role, object)
    const isChange = wanted.startsWith('20') && !CHANGE_NOTHING.includes(name)
    const shared = await newCase(operation)
    await fc.assert(
      fc.asyncProperty(extras, async ({ query, language, absent }) => {
        const own = isChange ? await newCase(operation) : shared
        const of = object === 'shared' ? { ...own, tag: await tagOf(own.cart) } : { cart: absent, share: absent, tag: '"none"', id: absent }
        const [method, address, call = {}] = operation.call(of)
        const headers = { 'Accept-Language': language, ...call.headers }
        const answer = await caller(method, `${address}${query}`, { ...call, headers })
        const [error] = answer.json?.errors ?? []
        expect(error ? `${answer.status} ${error.code}` : String(answer.status)).toBe(wanted)
      }),
      { numRuns: isChange ? rounds(3, 10) : rounds(5, 52) },
    )
  })
})
