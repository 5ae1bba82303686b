/** Who may do what: the one place that decides, for every service and every face. */
import type { ErrorCode } from '../../lib/contract/errors.ts'
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { AppError } from '../../lib/core/app-error.ts'

/** Whose carts somebody's are: a company user's, or those of somebody who is alone in a tenant of their own. */
interface Holder {
  readonly companyId: string
  readonly companyUserId: string
}

/** A person who acts for a company. */
export interface CompanyUser extends Holder {
  readonly kind: 'companyUser'
  readonly businessUnitId: string | undefined
  /** Permissions of the person's roles, by Glue's names. */
  readonly permissions: readonly string[]
}

/** A signed-in person without a company. */
export interface PrivateCustomer extends Holder {
  readonly kind: 'privateCustomer'
}

/** A device of somebody without an account. */
export interface AnonymousCustomer extends Holder {
  readonly kind: 'anonymousCustomer'
}

/** Somebody who never signed in, with the one cart Glue gives guests. */
export interface Guest extends Holder {
  readonly kind: 'guest'
}

/** An agent of the shop who acts for a person, in that person's name. */
export interface ActingAgent extends Holder {
  readonly kind: 'actingAgent'
  readonly agentId: string
  readonly person: CompanyUser | PrivateCustomer
}

/** Somebody who opened one cart by its link. */
export interface LinkVisitor {
  readonly kind: 'linkVisitor'
  readonly companyId: string
  readonly cartId: string
  /** What the link allows. */
  readonly permissionGroup: number
}

/** Whoever may have carts. */
export type Caller = CompanyUser | PrivateCustomer | AnonymousCustomer | Guest | ActingAgent
/** Whoever may do something to a cart. */
export type Actor = Caller | LinkVisitor

/**
 * What can be done to a cart; `change` is its name, price mode or currency, `link` all that has to do with links to it, `invite` with invitations by e-mail,
 * `ownerData` what the owner says of themselves for checkout.
 */
export const ACTIONS = ['read', 'editLines', 'change', 'delete', 'share', 'changeShare', 'endShare', 'link', 'invite', 'ownerData'] as const
/** One of them. */
export type Action = (typeof ACTIONS)[number]

/** Of a cart, what rights hang on. */
export interface CartAccess {
  readonly company_id: string
  readonly id: string
  readonly owner_id: string
  /** Permission group of the actor's own share; null without one. */
  readonly permission_group: number | null
}

type Standing = 'owner' | 'editor' | 'viewer'
type Rights = Readonly<Record<Standing, readonly Action[]>>

const NONE: Rights = { owner: [], editor: [], viewer: [] }
const OF_WHO_IS_ALONE: Rights = { ...NONE, owner: ['read', 'editLines', 'change', 'delete', 'link', 'ownerData'] }
const OF_CUSTOMERS: Rights = { ...NONE, owner: [...OF_WHO_IS_ALONE.owner, 'invite'] }
const OF_COMPANY_USERS: Rights = { owner: ACTIONS, editor: ['read', 'editLines', 'change', 'delete'], viewer: ['read'] }

// Who is alone has nobody to share with, and receives nothing: shares are a company's own. A link is for anybody. A guest's cart goes by itself.
const RIGHTS: Readonly<Record<Exclude<Actor['kind'], 'actingAgent'>, Rights>> = {
  companyUser: OF_COMPANY_USERS,
  privateCustomer: OF_CUSTOMERS,
  // Sends no mail: nobody knows who that is.
  anonymousCustomer: OF_WHO_IS_ALONE,
  guest: { ...NONE, owner: ['read', 'editLines', 'change'] },
  linkVisitor: { ...NONE, editor: ['read', 'editLines'], viewer: ['read'] },
}

const REFUSALS: Readonly<Record<Action, ErrorCode>> = {
  read: 'not-found.cart',
  editLines: 'forbidden.cart',
  change: 'forbidden.cart',
  delete: 'forbidden.cart',
  share: 'forbidden.share',
  changeShare: 'forbidden.share',
  endShare: 'forbidden.share',
  link: 'forbidden.share',
  invite: 'forbidden.share',
  ownerData: 'forbidden.cart',
}

// Personal: an agent helps with everything but this, and is told what others are.
const NEVER_FOR_ANOTHER: ReadonlySet<Action> = new Set(['ownerData'])

/** Whether somebody may do this to a cart; to none, and to another company's, nobody may do anything. */
export function may(actor: Actor, action: Action, cart: CartAccess | undefined): boolean {
  const standing = cart && standingOf(actor, cart)
  if (actor.kind === 'actingAgent' && NEVER_FOR_ANOTHER.has(action)) return false
  // Else an agent may what the person may.
  const { kind } = actor.kind === 'actingAgent' ? actor.person : actor
  return standing !== undefined && RIGHTS[kind][standing].includes(action)
}

/** Lets pass who may; answers the cart. @throws not-found.cart for `read`, forbidden.cart, forbidden.share for what is done to shares and links */
export function assertMay<Cart extends CartAccess>(actor: Actor, action: Action, cart: Cart | undefined): Cart {
  if (!cart || !may(actor, action, cart)) throw new AppError(REFUSALS[action])
  return cart
}

function standingOf(actor: Actor, cart: CartAccess): Standing | undefined {
  if (actor.companyId !== cart.company_id) return undefined
  if (actor.kind === 'linkVisitor') return actor.cartId === cart.id ? byGroup(actor.permissionGroup) : undefined
  return actor.companyUserId === cart.owner_id ? 'owner' : byGroup(cart.permission_group)
}

function byGroup(group: number | null): Standing | undefined {
  if (group === FULL_ACCESS) return 'editor'
  return group === READ_ONLY ? 'viewer' : undefined
}

/** Of a share, what rights to its states hang on: who has it, whose cart it is. */
export interface ShareAccess {
  readonly company_user_id: string
  readonly owner_id: string
}

/** Whether somebody may say what became of a share: who has it, or whoever acts for them. Shares are found by company. */
export function mayAnswer(caller: Caller, share: ShareAccess | undefined): boolean {
  return share !== undefined && companyUserOf(caller) !== undefined && share.company_user_id === caller.companyUserId
}

/** Whether somebody may see what became of a share: who has it, and the owner of the cart. */
export function maySeeAnswer(caller: Caller, share: ShareAccess | undefined): boolean {
  return mayAnswer(caller, share) || (share !== undefined && share.owner_id === caller.companyUserId)
}

/** Of a link, what decides who may open it; the unit is that of whoever made it. */
export interface LinkAccess {
  readonly company_id: string
  readonly audience: 'external' | 'company' | 'business-unit'
  readonly business_unit_id: string | null
}

/** Whether a link is for somebody; undefined is anybody who did not sign in. Where colleagues share within their unit only, links of the company do too. */
export function mayOpen(caller: Caller | undefined, link: LinkAccess, within: 'company' | 'business-unit'): boolean {
  if (link.audience === 'external') return true
  const user = caller && companyUserOf(caller)
  if (user?.companyId !== link.company_id) return false
  if (link.audience === 'company' && within === 'company') return true
  return link.business_unit_id !== null && user.businessUnitId === link.business_unit_id
}

/** Of a cart handed over on the phone, whose it was. */
export interface CallAccess {
  readonly company_id: string
  readonly made_by: string
}

/** Whether somebody may see how a caller stands, and help: who handed the cart over, or in whose name that was. */
export function mayFollow(caller: Caller, call: CallAccess | undefined): boolean {
  return call !== undefined && caller.companyId === call.company_id && caller.companyUserId === call.made_by
}

/** Of a team, what decides who is of it. */
export interface TeamAccess {
  readonly company_id: string
  readonly business_unit_id: string
}

/** The business unit whose teams somebody is of. Undefined for who is of none, and for agents: what customers wrote to a team is for nobody who acts in another's name. */
export function unitOfTeams(caller: Caller): string | undefined {
  return caller.kind === 'companyUser' ? caller.businessUnitId : undefined
}

/** Whether somebody is of a team. */
export function isOfTeam(caller: Caller, team: TeamAccess): boolean {
  return caller.companyId === team.company_id && unitOfTeams(caller) === team.business_unit_id
}

/** Whether a permission group allows more than another. */
export function isMore(group: number, than: number): boolean {
  return byGroup(group) === 'editor' && byGroup(than) !== 'editor'
}

/** The company user somebody is or acts for; undefined for who is alone. */
export function companyUserOf(caller: Caller): CompanyUser | undefined {
  const person = caller.kind === 'actingAgent' ? caller.person : caller
  return person.kind === 'companyUser' ? person : undefined
}

/** The agent who acts in somebody's name; null: nobody does. */
export function agentOf(caller: Caller): string | null {
  return caller.kind === 'actingAgent' ? caller.agentId : null
}

const SEE_PEOPLE = 'SeeCompanyUsers'

/** Lets pass whose role may see the people of the company. @throws forbidden.company-users */
export function assertSeesPeople(caller: Caller): void {
  if (!companyUserOf(caller)?.permissions.includes(SEE_PEOPLE)) throw new AppError('forbidden.company-users')
}

const EXPORT_AUDIT = 'ExportAudit'

/** Lets pass whose role may export the audit log of the company. @throws forbidden.company-users */
export function assertExportsAudit(caller: Caller): void {
  if (!companyUserOf(caller)?.permissions.includes(EXPORT_AUDIT)) throw new AppError('forbidden.company-users')
}
