/** The resource nodes of people, permission groups, shares, items and carts, with the relations Glue knows. */
import { createHash } from 'node:crypto'
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import type { ResourceNode } from '../json-api/document.ts'
import { type CartRow, type ItemRow, itemsOf } from '../store/carts.ts'
import { type CompanyUserRow, companyUsersOf } from '../store/people.ts'
import { type ShareRow, sharesOf } from '../store/shares.ts'
import type { Caller, Deps } from './caller.ts'
import { cartTotals, itemAttributes, trimmed } from './item-attributes.ts'

const GROUPS = [
  { id: READ_ONLY, name: 'READ_ONLY', isDefault: true },
  { id: FULL_ACCESS, name: 'FULL_ACCESS', isDefault: false },
] as const

/** All permission groups. */
export function permissionGroupNodes(): readonly ResourceNode[] {
  return GROUPS.map(({ id, name, isDefault }) => ({
    type: 'cart-permission-groups',
    id: String(id),
    path: `/cart-permission-groups/${id}`,
    attributes: { name, isDefault },
  }))
}

/** One permission group by its number; empty when there is none. */
export function permissionGroupNode(id: number): readonly ResourceNode[] {
  return permissionGroupNodes().filter((node) => node.id === String(id))
}

/** A company user with customer, business unit and company behind it. */
export function companyUserNode(user: CompanyUserRow): ResourceNode {
  const company = {
    type: 'companies',
    id: user.company_id,
    path: `/companies/${user.company_id}`,
    attributes: { name: user.company, isActive: true, status: 'approved' },
  }
  const unit = {
    type: 'company-business-units',
    id: user.business_unit_id,
    path: `/company-business-units/${user.business_unit_id}`,
    attributes: {
      defaultBillingAddress: null,
      name: user.business_unit,
      email: null,
      phone: null,
      externalUrl: null,
      bic: null,
      iban: null,
    },
    relations: { companies: [company] },
  }
  return {
    type: 'company-users',
    id: user.id,
    path: `/company-users/${user.id}`,
    attributes: { isActive: user.is_active, isDefault: user.is_default },
    relations: {
      customers: [customerNode(user)],
      'company-business-units': user.business_unit_id === null ? [] : [unit],
      companies: [company],
    },
  }
}

function customerNode(user: CompanyUserRow): ResourceNode {
  const createdAt = user.account_created_at.toISOString().replace('T', ' ').replace('Z', '')
  return {
    type: 'customers',
    id: user.reference,
    path: `/customers/${user.reference}`,
    attributes: {
      firstName: user.first_name,
      lastName: user.last_name,
      email: user.email,
      gender: null,
      dateOfBirth: null,
      salutation: null,
      createdAt,
      updatedAt: createdAt,
    },
  }
}

/** A share with its group and receiver. */
export function shareNode(share: ShareRow, users: ReadonlyMap<string, CompanyUserRow>): ResourceNode {
  const user = users.get(share.company_user_id)
  return {
    type: 'shared-carts',
    id: share.id,
    path: `/shared-carts/${share.id}`,
    attributes: { idCompanyUser: share.company_user_id, idCartPermissionGroup: share.permission_group },
    relations: {
      'cart-permission-groups': permissionGroupNode(share.permission_group),
      'company-users': user ? [companyUserNode(user)] : [],
    },
  }
}

/** Carts with items, shares and the caller's own permission. Totals need the items of every cart. */
export async function cartNodes(deps: Deps, caller: Caller, carts: readonly CartRow[]): Promise<readonly ResourceNode[]> {
  const ids = carts.map(({ id }) => id)
  // One after another: within a transaction they share a connection.
  const items = await itemsOf(deps.db, caller.companyId, ids)
  const shares = await sharesOf(deps.db, caller.companyId, ids)
  const users = await companyUsersOf(deps.db, caller.companyId)
  const people = new Map(users.map((user) => [user.id, user]))
  return carts.map((cart) => {
    const own = items.filter(({ cart_id: of }) => of === cart.id)
    return {
      type: 'carts',
      id: cart.id,
      path: `/carts/${cart.id}`,
      attributes: cartAttributes(deps, cart, own),
      relations: {
        items: own.map((item) => itemNode(deps, cart, item)),
        'shared-carts': shares.filter(({ cart_id: of }) => of === cart.id).map((share) => shareNode(share, people)),
        'cart-permission-groups': cart.permission_group === null ? [] : permissionGroupNode(cart.permission_group),
      },
    }
  })
}

function cartAttributes({ config }: Deps, cart: CartRow, items: readonly ItemRow[]): Readonly<Record<string, unknown>> {
  const own = {
    priceMode: cart.price_mode,
    currency: cart.currency,
    store: cart.store,
    name: cart.name,
    isDefault: cart.is_default,
    totals: cartTotals(items, cart.currency),
    discounts: [],
    thresholds: [],
  }
  return config.catalogue === 'open' ? { ...own, handcart: cartCapture(cart, items.length) } : own
}

function cartCapture(cart: CartRow, lineCount: number): Readonly<Record<string, unknown>> {
  return {
    ...(typeof cart.capture === 'object' ? cart.capture : {}),
    owner: { idCompanyUser: cart.owner_id, name: `${cart.owner_first} ${cart.owner_last}`, company: cart.company },
    lineCount,
    version: cart.version,
    createdAt: cart.created_at.toISOString(),
    updatedAt: cart.updated_at.toISOString(),
  }
}

function itemNode({ config }: Deps, cart: CartRow, item: ItemRow): ResourceNode {
  const own = itemAttributes(item, cart)
  const addedBy = { idCompanyUser: item.added_by, name: `${item.first_name} ${item.last_name}` }
  const isCaptured = config.catalogue === 'open' && typeof item.capture === 'object' && item.capture !== null
  const quantity = trimmed(item.quantity)
  const capture = isCaptured ? { ...item.capture, quantity, version: item.version, addedBy } : undefined
  return {
    type: 'items',
    id: item.id,
    path: `/carts/${cart.id}/items/${encodeURIComponent(item.id)}`,
    attributes: capture === undefined ? own : { ...own, handcart: capture },
  }
}

/** The opaque tag of a cart as one reader sees it, in quotes. */
export function cartTag(cart: Pick<CartRow, 'id' | 'version' | 'is_default' | 'permission_group'>): string {
  return quotedHash(`${cart.id} ${cart.version} ${cart.is_default} ${cart.permission_group}`)
}

/** Every tag a cart has now, whoever reads it. */
export function tagsOfReaders(cart: Pick<CartRow, 'id' | 'version'>): readonly string[] {
  const own = [true, false].map((isDefault) => cartTag({ ...cart, is_default: isDefault, permission_group: null }))
  return [...own, ...GROUPS.map(({ id }) => cartTag({ ...cart, is_default: false, permission_group: id }))]
}

/** A strong tag over any text, in quotes. */
export function quotedHash(text: string): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`
}
