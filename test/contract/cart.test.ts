import { describe, expect, it } from 'vitest'
import { line, shopRef } from '../../lib/contract/cart.ts'

const shop = {
  platform: 'woocommerce',
  origin: 'https://trusted-shop.example',
  basePath: '/',
  cartUrl: 'https://trusted-shop.example/cart/',
}
const oneLine = {
  id: '00000000-0000-4000-8000-000000000001',
  product: { sku: 'A' },
  title: 'Lamp',
  options: [],
  quantity: '1',
  readd: 'exact',
}

describe('a shop’s cart address', () => {
  it('may be anywhere in the shop', () => {
    expect(shopRef.safeParse({ ...shop, cartUrl: 'https://trusted-shop.example/en/cart?page_id=7' }).success).toBe(true)
  })

  it.each([
    'https://evil.example/cart',
    'http://trusted-shop.example/cart',
    'https://trusted-shop.example:8443/cart',
    'https://trusted-shop.example@evil.example/cart',
    'https://trusted-shop.example.evil.example/cart',
    'https://evil.example/https://trusted-shop.example/cart',
    'https:\\\\evil.example/cart',
    'https://user:pw@trusted-shop.example/cart',
  ])('is not %s', (cartUrl) => {
    expect(shopRef.safeParse({ ...shop, cartUrl }).success).toBe(false)
  })

  it('is held to the same for a line of another shop', () => {
    const other = { ...shop, cartUrl: 'https://evil.example/cart' }
    expect(line.safeParse({ ...oneLine, shop: other }).success).toBe(false)
  })
})
