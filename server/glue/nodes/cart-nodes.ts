/** The resource nodes of permission groups, shares, items and carts, with the relations Glue knows. */
import { FULL_ACCESS, READ_ONLY } from '../../../lib/contract/permission-groups.ts'
import { type Deps, keepsCaptures } from '../../services/caller.ts'
import { type Contents, contentsOf, NO_SUMS } from '../../services/cart-contents.ts'
import { invitationsTo } from '../../services/invitations.ts'
import { sumsOfLines, trimmed } from '../../services/line-amounts.ts'
import { type Caller, maySeeAnswer } from '../../services/rights.ts'
import type { CartSums } from '../../store/cart-sums.ts'
import type { CartRow, ItemRow } from '../../store/carts.ts'
import type { CompanyUserRow } from '../../store/people.ts'
import type { ProductRow } from '../../store/products.ts'
import type { ShareRow } from '../../store/shares.ts'
import type { ResourceNode } from '../json-api/document.ts'
import { invitationNode } from './invitation-nodes.ts'
import { cartTotals, itemAttributes } from './item-attributes.ts'
import { companyUserNode } from './people-nodes.ts'
import { shareStateNode } from './share-state-nodes.ts'

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

/** Who looks, at a server of which kind: what became of a share is for its cart's owner and whoever has it, and never for a plain Glue client. */
interface Viewer {
  readonly deps: Pick<Deps, 'config'>
  readonly caller: Caller
}

/** A share with its group and receiver. */
export function shareNode({ deps, caller }: Viewer, share: ShareRow, users: ReadonlyMap<string, CompanyUserRow>): ResourceNode {
  const user = users.get(share.company_user_id)
  return {
    type: 'shared-carts',
    id: share.id,
    path: `/shared-carts/${share.id}`,
    attributes: { idCompanyUser: share.company_user_id, idCartPermissionGroup: share.permission_group },
    relations: {
      'cart-permission-groups': () => permissionGroupNode(share.permission_group),
      'company-users': () => (user ? [companyUserNode(user)] : []),
      'share-states': () => (deps.config.ownResources && maySeeAnswer(caller, share) ? [shareStateNode(share)] : []),
    },
  }
}

/** What carts and their lines are called: those of guests have types of their own. */
const CARTS = { type: 'carts', items: 'items' } as const
const GUEST_CARTS = { type: 'guest-carts', items: 'guest-cart-items' } as const

type Naming = typeof CARTS | typeof GUEST_CARTS

/** Carts and the types asked for beside them. */
interface Asked {
  readonly carts: readonly CartRow[]
  readonly include: ReadonlySet<string>
  /** What their lines come to, where that was read before. */
  readonly sums?: ReadonlyMap<string, CartSums>
}

/** Carts with items, shares and the caller's own permission; each is read where it is asked for. */
export async function cartNodes(deps: Deps, caller: Caller, { carts, include, ...known }: Asked): Promise<readonly ResourceNode[]> {
  const contents = await contentsOf(deps, caller, {
    ...known,
    carts,
    lines: include.has('items'),
    shares: include.has('shared-carts'),
    receivers: include.has('company-users'),
    products: include.has('items') && include.has('concrete-products'),
  })
  const invited = deps.config.ownResources && include.has('invitations') ? await invitationsTo(deps, caller, carts) : undefined
  return carts.map((cart) => {
    const node = cartNode(deps, cart, { contents, naming: CARTS })
    const more = {
      'shared-carts': () => (contents.shares.get(cart.id) ?? []).map((share) => shareNode({ deps, caller }, share, contents.receivers)),
      'cart-permission-groups': () => (cart.permission_group === null ? [] : permissionGroupNode(cart.permission_group)),
      invitations: () => (invited?.get(cart.id) ?? []).map((one) => invitationNode(one, deps.now())),
    }
    return { ...node, relations: { ...node.relations, ...more } }
  })
}

/** The same for a guest, who shares nothing. */
export async function guestCartNodes(deps: Deps, caller: Caller, { carts, include }: Asked): Promise<readonly ResourceNode[]> {
  const lines = include.has('guest-cart-items')
  const contents = await contentsOf(deps, caller, { carts, lines, products: lines && include.has('concrete-products') })
  return carts.map((cart) => cartNode(deps, cart, { contents, naming: GUEST_CARTS }))
}

function cartNode(deps: Deps, cart: CartRow, { contents, naming }: { readonly contents: Contents; readonly naming: Naming }): ResourceNode {
  const { products } = contents
  const items = contents.items.get(cart.id) ?? []
  const path = `/${naming.type}/${cart.id}`
  return {
    type: naming.type,
    id: cart.id,
    path,
    attributes: cartAttributes(deps, cart, contents.sums ? (contents.sums.get(cart.id) ?? NO_SUMS) : sumsOfLines(items, cart)),
    relations: {
      [naming.items]: () => items.map((item) => itemNode(deps, { cart, item, product: products.get(item.sku), path, type: naming.items })),
    },
  }
}

function cartAttributes({ config }: Deps, cart: CartRow, sums: CartSums): Readonly<Record<string, unknown>> {
  const own = {
    priceMode: cart.price_mode,
    currency: cart.currency,
    store: cart.store,
    name: cart.name,
    isDefault: cart.is_default,
    totals: cartTotals(sums, cart),
    discounts: [],
    thresholds: [],
  }
  return keepsCaptures(config) ? { ...own, handcart: cartCapture(cart, sums.lines) } : own
}

function cartCapture(cart: CartRow, lineCount: number): Readonly<Record<string, unknown>> {
  return {
    ...(typeof cart.capture === 'object' ? cart.capture : {}),
    owner: { idCompanyUser: cart.owner_id, name: `${cart.owner_first} ${cart.owner_last}`, company: cart.company },
    lineCount,
    version: cart.version,
    createdAt: cart.created_at.toISOString(),
    updatedAt: cart.updated_at.toISOString(),
    ...(cart.pictures > 0 ? { pictures: cart.pictures } : {}),
  }
}

interface ItemPlace {
  readonly cart: CartRow
  readonly item: ItemRow
  readonly product: ProductRow | undefined
  readonly path: string
  readonly type: string
}

function itemNode({ config }: Deps, { cart, item, product, path, type }: ItemPlace): ResourceNode {
  const own = itemAttributes(item, cart)
  const isCaptured = keepsCaptures(config) && typeof item.capture === 'object' && item.capture !== null
  const quantity = trimmed(item.quantity)
  const capture = isCaptured ? { ...item.capture, quantity, version: item.version, ...addedBy(item) } : undefined
  return {
    type,
    id: item.id,
    path: `${path}/${type}/${encodeURIComponent(item.id)}`,
    attributes: capture === undefined ? own : { ...own, handcart: capture },
    relations: { 'concrete-products': () => (product ? productNodes(product) : []) },
  }
}

// Nobody, once that person is gone.
function addedBy({ added_by: idCompanyUser, first_name: first, last_name: last }: ItemRow): Readonly<Record<string, unknown>> {
  return first === null ? {} : { addedBy: { idCompanyUser, name: `${first} ${last}` } }
}

function productNodes({ sku, abstract_sku: abstractSku, name, image }: ProductRow): readonly ResourceNode[] {
  const path = `/concrete-products/${encodeURIComponent(sku)}`
  const images = { externalUrlLarge: image, externalUrlSmall: image }
  const sets: ResourceNode = {
    type: 'concrete-product-image-sets',
    id: sku,
    path: `${path}/concrete-product-image-sets`,
    attributes: { imageSets: [{ name: 'default', images: [images] }] },
  }
  return [
    {
      type: 'concrete-products',
      id: sku,
      path,
      attributes: { sku, name, productAbstractSku: abstractSku },
      relations: { 'concrete-product-image-sets': () => (image === null ? [] : [sets]) },
    },
  ]
}

/** The opaque tag of a cart, the same for every reader, in quotes: it is there to change the cart by, and outlives what only deletes or shares. */
export function cartTag({ id, tag_version: version }: Pick<CartRow, 'id' | 'tag_version'>): string {
  return `"${id}.${version}"`
}

/** The tag of a cart as one reader sees it now, in quotes: another one whenever an answer would be another one. */
export function viewTag(cart: Pick<CartRow, 'id' | 'version' | 'is_default' | 'permission_group'>): string {
  return `"${cart.id}.${cart.version}.${cart.is_default ? 'd' : 'n'}${cart.permission_group ?? 0}"`
}
