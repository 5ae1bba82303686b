/** Who may do what, in every cell: kind of actor × standing to the cart × action. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../../lib/core/app-error.ts'
import {
  ACTIONS,
  type Actor,
  type AnonymousCustomer,
  agentOf,
  assertMay,
  assertSeesPeople,
  type CartAccess,
  type CompanyUser,
  companyUserOf,
  type Guest,
  may,
  mayAnswer,
  maySeeAnswer,
  type PrivateCustomer,
} from '../../server/services/rights.ts'

const LUMEN = 'lumen'
const mara: CompanyUser = { kind: 'companyUser', companyId: LUMEN, companyUserId: 'mara', businessUnitId: 'sales', permissions: [] }
const petra: PrivateCustomer = { kind: 'privateCustomer', companyId: 'petra', companyUserId: 'petra' }
const anonymous: AnonymousCustomer = { kind: 'anonymousCustomer', companyId: 'device', companyUserId: 'device' }
const guest: Guest = { kind: 'guest', companyId: 'guest', companyUserId: 'guest' }
const agentFor = (person: CompanyUser | PrivateCustomer): Actor => ({ ...person, kind: 'actingAgent', agentId: 'anna', person })
const visitor = (permissionGroup: number): Actor => ({ kind: 'linkVisitor', companyId: LUMEN, cartId: 'cart', permissionGroup })

const ACTORS = {
  'company user': mara,
  'agent for a company user': agentFor(mara),
  'customer without company': petra,
  'agent for a customer without company': agentFor(petra),
  'device without an account': anonymous,
  guest,
  'visitor of a link to view': visitor(1),
  'visitor of a link to edit': visitor(2),
  'visitor of a link to nothing known': visitor(3),
} as const

/** The cart in each standing: whose it is, and the share that the actor has of it. */
const STANDINGS = ['owner', 'editor', 'viewer', 'no share', 'unknown group', 'another company', 'another cart', 'no cart'] as const
type Standing = (typeof STANDINGS)[number]
function cartOf(actor: Actor, standing: Standing): CartAccess | undefined {
  const own = 'companyUserId' in actor ? actor.companyUserId : 'nobody'
  const others = { company_id: actor.companyId, id: 'cart', owner_id: 'jonas', permission_group: null }
  const carts = {
    owner: { ...others, owner_id: own },
    editor: { ...others, permission_group: 2 },
    viewer: { ...others, permission_group: 1 },
    'no share': others,
    'unknown group': { ...others, permission_group: 3 },
    // Nothing of another company's counts, not even what looks like one's own.
    'another company': { ...others, company_id: 'nordwerk', owner_id: own, permission_group: 2 },
    'another cart': { ...others, id: 'cart 2' },
    'no cart': undefined,
  }
  return carts[standing]
}

const ALL = 'read editLines change delete share changeShare endShare link invite'
const EDITS = 'read editLines change delete'
/** What may be done; what is not here may not. A link is to its cart, whoever owns it and whatever share somebody has. */
const EXPECTED: Readonly<Record<keyof typeof ACTORS, Partial<Record<Standing, string>>>> = {
  'company user': { owner: `${ALL} ownerData`, editor: EDITS, viewer: 'read' },
  'agent for a company user': { owner: ALL, editor: EDITS, viewer: 'read' },
  'customer without company': { owner: `${EDITS} link invite ownerData` },
  'agent for a customer without company': { owner: `${EDITS} link invite` },
  'device without an account': { owner: `${EDITS} link ownerData` },
  guest: { owner: 'read editLines change' },
  'visitor of a link to view': { owner: 'read', editor: 'read', viewer: 'read', 'no share': 'read', 'unknown group': 'read' },
  'visitor of a link to edit': {
    owner: 'read editLines',
    editor: 'read editLines',
    viewer: 'read editLines',
    'no share': 'read editLines',
    'unknown group': 'read editLines',
  },
  'visitor of a link to nothing known': {},
}

describe.each(Object.entries(ACTORS))('a %s', (name, actor) => {
  it.each(STANDINGS)('of a cart as %s', (standing) => {
    const allowed = Object.entries(EXPECTED).find(([of]) => of === name)?.[1][standing] ?? ''
    expect(ACTIONS.filter((action) => may(actor, action, cartOf(actor, standing))).join(' ')).toBe(allowed)
  })
})

describe('whatever the actor and the cart', () => {
  const group = fc.constantFrom(null, 1, 2, 3, 0, -1)
  const id = fc.constantFrom('a', 'b')
  const holder = { companyId: id, companyUserId: id }
  const person = fc.oneof(
    fc.record({
      ...holder,
      kind: fc.constant('companyUser' as const),
      businessUnitId: fc.constant(undefined),
      permissions: fc.constant([]),
    }),
    fc.record({ ...holder, kind: fc.constant('privateCustomer' as const) }),
  )
  const actor: fc.Arbitrary<Actor> = fc.oneof(
    person,
    person.map((of) => ({ ...of, kind: 'actingAgent' as const, agentId: 'agent', person: of })),
    fc.record({ ...holder, kind: fc.constant('guest' as const) }),
    fc.record({ kind: fc.constant('linkVisitor' as const), companyId: id, cartId: id, permissionGroup: fc.constantFrom(1, 2, 3) }),
  )
  const cart = fc.record({ company_id: id, id, owner_id: id, permission_group: group })
  const action = fc.constantFrom(...ACTIONS)

  it('nothing may be done to a cart of another company', () => {
    fc.assert(fc.property(actor, action, cart, (who, what, of) => who.companyId === of.company_id || !may(who, what, of)))
  })
  it('whoever may do anything may read', () => {
    fc.assert(fc.property(actor, action, cart, (who, what, of) => !may(who, what, of) || may(who, 'read', of)))
  })
  it('only the owner has to do with shares, links and what is said for checkout', () => {
    const ofShares = fc.constantFrom('share', 'changeShare', 'endShare', 'link', 'invite', 'ownerData')
    fc.assert(
      fc.property(
        actor,
        ofShares,
        cart,
        (who, what, of) => !may(who, what, of) || ('companyUserId' in who && who.companyUserId === of.owner_id),
      ),
    )
  })
  it('an agent may what the person may, but for what is theirs alone', () => {
    fc.assert(
      fc.property(person, action, cart, (of, what, which) => {
        const isTheirsAlone = what === 'ownerData'
        expect(may({ ...of, kind: 'actingAgent', agentId: 'agent', person: of }, what, which)).toBe(!isTheirsAlone && may(of, what, which))
      }),
    )
  })
  it('a refusal says what is refused: the cart is not there, the change or the share is forbidden', () => {
    fc.assert(
      fc.property(actor, action, cart, (who, what, of) => {
        const refused = what === 'read' ? 'not-found.cart' : /share|link|invite/i.test(what) ? 'forbidden.share' : 'forbidden.cart'
        if (may(who, what, of)) expect(assertMay(who, what, of)).toBe(of)
        else expect(thrown(() => assertMay(who, what, of))).toBe(refused)
      }),
    )
  })
})

function thrown(work: () => unknown): string {
  try {
    work()
    return 'nothing'
  } catch (error) {
    return codeOf(error)
  }
}

describe('beside carts', () => {
  it('only a company user whose role says so sees the people, also through an agent', () => {
    const seeing: CompanyUser = { ...mara, permissions: ['SeeCompanyUsers'] }
    const callers = [seeing, { ...seeing, kind: 'actingAgent', agentId: 'anna', person: seeing }, mara, petra, guest] as const
    expect(callers.map((caller) => thrown(() => assertSeesPeople(caller)))).toEqual([
      'nothing',
      'nothing',
      'forbidden.company-users',
      'forbidden.company-users',
      'forbidden.company-users',
    ])
  })

  it('an agent acts as the company user, and is named', () => {
    const acting = { ...mara, kind: 'actingAgent', agentId: 'anna', person: mara } as const
    expect([companyUserOf(acting), agentOf(acting), companyUserOf(guest), agentOf(mara)]).toEqual([mara, 'anna', undefined, null])
  })
})

describe('what became of a share', () => {
  const of = (receiver: string, owner: string) => ({ company_user_id: receiver, owner_id: owner })
  it.each([
    ['is told and seen by whoever has it', mara, of('mara', 'jonas'), true, true],
    [
      'and by an agent who acts for them',
      { ...mara, kind: 'actingAgent', agentId: 'anna', person: mara } as const,
      of('mara', 'jonas'),
      true,
      true,
    ],
    ['is seen by the owner of the cart, who cannot tell it', mara, of('jonas', 'mara'), false, true],
    ['is not for others', mara, of('jonas', 'sofia'), false, false],
    ['nor for who is alone in a tenant', petra, of('petra', 'jonas'), false, false],
    ['nor is a share of another company', mara, undefined, false, false],
  ])('%s', (_what, caller, share, tells, sees) => {
    expect([mayAnswer(caller, share), maySeeAnswer(caller, share)]).toEqual([tells, sees])
  })
})
