import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { shopRef } from '../../lib/contract/cart.ts'
import { nativeRoad } from '../../lib/core/native-road.ts'
import { permalinkIn } from '../../lib/core/permalink-read.ts'

const SHOP = 'https://lamps.example'

describe('a Shopify permalink', () => {
  it('becomes a cart of its shop', () => {
    expect(permalinkIn(` ${SHOP}/en-de/cart/41:2,42:1?storefront=true&utm_source=mail \n`)).toEqual({
      shop: { platform: 'shopify', origin: SHOP, basePath: '/en-de/', cartUrl: `${SHOP}/en-de/cart` },
      lines: [
        { variantId: '41', quantity: '2' },
        { variantId: '42', quantity: '1' },
      ],
      left: [],
    })
  })

  it('says what of it is no part of a cart', () => {
    const more =
      'discount=WELCOME&note=hi&attributes[gift]=yes&attributes[to]=Ada&properties=e30&checkout[email]=ada@example.org&selling_plan=1'
    expect(permalinkIn(`${SHOP}/cart/41:2?${more}`)?.left).toEqual(['discount', 'note', 'attributes', 'properties', 'person', 'other'])
  })

  it('is one also where its signs were escaped on the way', () => {
    expect(permalinkIn(`${SHOP}/cart/41%3A2%2C42%3a1`)?.lines).toHaveLength(2)
  })
})

describe('a UCP permalink', () => {
  it('becomes a cart of its shop, whose road it is', () => {
    expect(permalinkIn(`${SHOP}/shop/buy/LAMP-1.b:2,~QSBC:1?continue_to=/cart&discounts/codes/0=X&buyer/email=ada@example.org`)).toEqual({
      shop: { platform: 'generic', origin: SHOP, basePath: '/', cartUrl: `${SHOP}/cart`, permalink: '/shop/buy' },
      lines: [
        { variantId: 'LAMP-1.b', quantity: '2' },
        { variantId: 'A B', quantity: '1' },
      ],
      left: ['discount', 'person'],
    })
  })

  it('leads to no other shop', () => {
    expect(permalinkIn(`${SHOP}/buy/1:2?continue_to=https://evil.example/`)?.shop.cartUrl).toBe(`${SHOP}/`)
  })

  it('is read as it is written here, whatever the ids', () => {
    const ids = fc.uniqueArray(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((id) => !/\p{Cc}/u.test(id)),
      { minLength: 1, maxLength: 10 },
    )
    const shop = { platform: 'generic', origin: SHOP, basePath: '/', cartUrl: `${SHOP}/cart`, permalink: '/buy' }
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 999 }), (variantIds, count) => {
        const lines = variantIds.map(
          (variantId, index): Line => ({
            id: String(index),
            product: { variantId },
            title: 'x',
            options: [],
            quantity: String(count),
            readd: 'exact',
          }),
        )
        const address = nativeRoad(shop, lines)?.whole?.address ?? ''
        const read = permalinkIn(address)
        expect(read?.lines).toEqual(variantIds.map((variantId) => ({ variantId, quantity: String(count) })))
        expect(shopRef.parse(read?.shop)).toEqual(shop)
      }),
    )
  })
})

describe('every other text', () => {
  it.each([
    '',
    'LAMP-1 2',
    `${SHOP}/`,
    `${SHOP}/cart`,
    `${SHOP}/41:2`,
    `${SHOP}/cart/41:0`,
    `${SHOP}/cart/41:2,`,
    `${SHOP}/cart/41:2,lamp`,
    `${SHOP}/cart/41:1.5`,
    `${SHOP}/buy/~AA:1`,
    `${SHOP}/buy/~%%:1`,
    `${SHOP}/buy/${'a'.repeat(201)}:1`,
    `${SHOP}/a%2fb/41:1`,
    `https://ada:secret@lamps.example/cart/41:2`,
    'javascript://lamps.example/cart/41:2',
    `${SHOP}/cart/41:2 and more`,
  ])('is none: %s', (text) => {
    expect(permalinkIn(text)).toBeUndefined()
  })
})
