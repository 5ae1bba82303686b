// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { includedOf, recipientOf, remoteCart } from '../../lib/api/documents.ts'
import type { Resource } from '../../lib/contract/json-api.ts'

const ATTRIBUTES = { name: 'Office', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', isDefault: true }

function refs(type: string, ...ids: readonly string[]): { data: { type: string; id: string }[] } {
  return { data: ids.map((id) => ({ type, id })) }
}

function cart(relationships: NonNullable<Resource['relationships']>, included: Resource[]) {
  return remoteCart({ type: 'carts', id: 'c1', attributes: ATTRIBUTES, relationships }, includedOf({ included }))
}

describe('a cart of a plain Glue server', () => {
  const item: Resource = {
    type: 'items',
    id: '020_1',
    attributes: { sku: '020_1', quantity: 3, calculations: { unitPrice: 999, sumPrice: 2997 } },
  }

  it('has lines by SKU, quantity, price and sum', () => {
    expect(cart({ items: refs('items', '020_1') }, [item])?.lines).toMatchObject([
      {
        product: { sku: '020_1' },
        title: '020_1',
        quantity: '3',
        unitPrice: { amountMinor: 999, currency: 'EUR' },
        lineTotal: { amountMinor: 2997, currency: 'EUR' },
      },
    ])
  })

  it('has lines with the same ids each time', () => {
    const ids = [1, 2].map(() => cart({ items: refs('items', '020_1') }, [item])?.lines[0]?.id)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(ids[1]).toBe(ids[0])
  })

  it('leaves out lines without a quantity', () => {
    expect(cart({ items: refs('items', '020_1') }, [{ ...item, attributes: { sku: '020_1', quantity: 0 } }])?.lines).toEqual([])
  })
})

describe('a cart', () => {
  it.each([
    ['1', 1],
    ['2', 2],
  ])('with permission group %s is received', (id, permission) => {
    expect(cart({ 'cart-permission-groups': refs('cart-permission-groups', id) }, [])).toMatchObject({ mine: false, permission })
  })

  it('without a permission group is one of one’s own', () => {
    expect(cart({}, [])?.mine).toBe(true)
  })

  it('without a name is none', () => {
    expect(remoteCart({ type: 'carts', id: 'c1', attributes: {} }, new Map())).toBeUndefined()
  })

  it('names people who got it by their customers', () => {
    const included: Resource[] = [
      {
        type: 'shared-carts',
        id: 's1',
        attributes: { idCompanyUser: 'u1', idCartPermissionGroup: 2 },
        relationships: { 'company-users': refs('company-users', 'u1') },
      },
      user(true),
      { type: 'customers', id: 'k1', attributes: { firstName: 'Sofia', lastName: 'Reyes', email: 'sofia@lumen.example' } },
    ]
    expect(cart({ 'shared-carts': refs('shared-carts', 's1') }, included)?.people).toEqual([
      { idCompanyUser: 'u1', name: 'Sofia Reyes', email: 'sofia@lumen.example', permission: 2, sharedCartId: 's1', state: 'shared' },
    ])
  })
})

function user(isActive: boolean): Resource {
  return {
    type: 'company-users',
    id: 'u1',
    attributes: { isActive, isDefault: false },
    relationships: { customers: refs('customers', 'k1') },
  }
}

describe('a colleague', () => {
  const customer: Resource = {
    type: 'customers',
    id: 'k1',
    attributes: { firstName: 'Sofia', lastName: 'Reyes', email: 'sofia@lumen.example' },
  }

  it('who is inactive is left out', () => {
    expect(recipientOf(user(false), includedOf({ included: [customer] }))).toBeUndefined()
  })

  it('without a name is left out', () => {
    expect(recipientOf(user(true), new Map())).toBeUndefined()
  })

  it('without a business unit still has a name', () => {
    expect(recipientOf(user(true), includedOf({ included: [customer] }))).toEqual({
      idCompanyUser: 'u1',
      name: 'Sofia Reyes',
      email: 'sofia@lumen.example',
    })
  })
})

describe('a plain Glue server’s product', () => {
  const item = (calculations: unknown): Resource => ({
    type: 'items',
    id: '020_1',
    attributes: { sku: '020_1', quantity: 3, calculations },
    relationships: { 'concrete-products': refs('concrete-products', '020_1') },
  })
  const product: Resource = { type: 'concrete-products', id: '020_1', attributes: { name: 'Desk lamp' } }

  it('gives its line the name', () => {
    expect(cart({ items: refs('items', '020_1') }, [item({ unitPrice: 999 }), product])?.lines).toMatchObject([{ title: 'Desk lamp' }])
  })

  it.each([[undefined], [null], [{ unitPrice: null }]])('without a price (%j) is still a line', (calculations) => {
    const [line] = cart({ items: refs('items', '020_1') }, [item(calculations)])?.lines ?? []
    expect([line?.title, line?.unitPrice]).toEqual(['020_1', undefined])
  })

  it('with an endless name is cut to what a line may hold', () => {
    const endless = { ...product, attributes: { name: 'x'.repeat(9000) } }
    expect(cart({ items: refs('items', '020_1') }, [item(null), endless])?.lines[0]?.title).toHaveLength(500)
  })
})

describe('the only cart of a shop without several', () => {
  it('goes by its id, having no name', () => {
    const resource: Resource = { type: 'carts', id: 'c1', attributes: { ...ATTRIBUTES, name: null, isDefault: null } }
    expect(remoteCart(resource, new Map())?.name).toBe('c1')
  })
})

describe('a cart whose shop names a cart address elsewhere', () => {
  const owner = { idCompanyUser: 'u2', name: 'Jonas Okafor', company: 'Lumen' }
  const shop = { platform: 'woocommerce', origin: 'https://trusted-shop.example', basePath: '/', cartUrl: 'https://evil.example/cart' }
  const handcart = { owner, shop, lineCount: 1, version: 1, createdAt: '2026-11-24T10:00:00Z', updatedAt: '2026-11-24T10:00:00Z' }
  const line = {
    id: '00000000-0000-4000-8000-000000000001',
    product: { sku: 'A' },
    title: 'Lamp',
    options: [],
    quantity: '1',
    readd: 'exact',
  }
  const item: Resource = { type: 'items', id: 'i1', attributes: { sku: 'A', quantity: 1, handcart: { ...line, shop, version: 1 } } }
  const evil = remoteCart(
    { type: 'carts', id: 'c1', attributes: { ...ATTRIBUTES, handcart }, relationships: { items: refs('items', 'i1') } },
    includedOf({ included: [item] }),
  )

  it('is kept, and opens the shop that it names', () => {
    expect(evil?.shop?.cartUrl).toBe('https://trusted-shop.example/')
  })

  it('keeps its lines, which open their shop', () => {
    expect(evil?.lines[0]?.shop?.cartUrl).toBe('https://trusted-shop.example/')
  })
})
