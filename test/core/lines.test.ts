import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineOption } from '../../lib/contract/cart.ts'
import { cartFingerprint, keysHolding, type ProductOfLine, productKey, quantityOf, sameProduct } from '../../lib/core/lines.ts'

const lamp = { product: { sku: 'LAMP-1', productId: '11' }, options: [], quantity: '2' }
const mug = { product: { variantId: '21' }, options: [{ name: 'Size', value: 'L' }], quantity: '1' }

describe('sameProduct', () => {
  it('goes by the variant, whatever else is known', () => {
    expect(sameProduct({ product: { variantId: '21', sku: 'A' }, options: [] }, { product: { variantId: '21' }, options: [] })).toBe(true)
  })

  it('tells variants with the same SKU apart', () => {
    expect(
      sameProduct({ product: { variantId: '21', sku: 'A' }, options: [] }, { product: { variantId: '22', sku: 'A' }, options: [] }),
    ).toBe(false)
  })

  it('tells options apart', () => {
    expect(sameProduct(mug, { ...mug, options: [{ name: 'Size', value: 'M' }] })).toBe(false)
  })

  it('takes options in any order', () => {
    const size = { name: 'Size', value: 'L' }
    const colour = { name: 'Colour', value: 'Red' }
    expect(sameProduct({ ...mug, options: [size, colour] }, { ...mug, options: [colour, size] })).toBe(true)
  })

  it('does not confuse an SKU with a product id', () => {
    expect(sameProduct({ product: { sku: '5' }, options: [] }, { product: { productId: '5' }, options: [] })).toBe(false)
  })
})

describe('quantityOf', () => {
  it('sums the lines of the product', () => {
    expect(quantityOf([lamp, mug, { ...lamp, quantity: '0.5' }], lamp)).toBe('2.5')
  })

  it('finds a line that names an SKU alone among those with ids and options, and sums them', () => {
    const red = { product: { sku: 'CHAIR', variantId: '31' }, options: [{ name: 'Colour', value: 'Red' }], quantity: '2' }
    const engraved = {
      ...red,
      options: [
        { name: 'Colour', value: 'Red' },
        { name: 'Text', value: 'Hi' },
      ],
    }
    expect(quantityOf([lamp, red, engraved], { product: { sku: 'CHAIR' }, options: [] })).toBe('4')
  })

  it('does not go by the SKU alone where options were chosen', () => {
    const red = { product: { sku: 'CHAIR', variantId: '31' }, options: [], quantity: '2' }
    expect(quantityOf([red], { product: { sku: 'CHAIR' }, options: [{ name: 'Colour', value: 'Red' }] })).toBe('0')
  })

  it('finds a variant that is named without its choices among lines that tell them, unless some have none', () => {
    const red = { product: { sku: 'CHAIR', variantId: '31' }, options: [{ name: 'Colour', value: 'Red' }], quantity: '2' }
    const wish = { product: { variantId: '31' }, options: [] }
    expect(quantityOf([lamp, red, { ...red, product: { variantId: '32' } }], wish)).toBe('2')
    expect(quantityOf([red, { ...red, options: [], quantity: '5' }], wish)).toBe('5')
  })

  it('finds a product without variants under the variant the shop gives it', () => {
    const lamp = { product: { sku: 'LAMP', productId: '5', variantId: '51' }, options: [], quantity: '2' }
    const wish = { product: { sku: 'LAMP', productId: '5' }, options: [] }
    expect(quantityOf([lamp], wish)).toBe('2')
    expect(quantityOf([{ ...lamp, options: [{ name: 'Size', value: 'M' }] }], wish)).toBe('0')
    expect(quantityOf([{ ...lamp, product: { productId: '6', variantId: '51', sku: 'LAMP' } }], wish)).toBe('0')
  })

  it('finds a product with what was chosen of it under the variant that has just that', () => {
    const size = { name: 'size', value: 'L', id: '7' }
    const color = { name: 'color', label: 'Color', value: 'Blue' }
    const large = { product: { productId: '5', variantId: '51' }, options: [size, color] }
    const small = { product: { productId: '5', variantId: '52' }, options: [{ ...size, value: 'S', id: '8' }, color] }
    const engraved = { product: { productId: '5', variantId: '51' }, options: [size, color, { name: 'text', value: 'Ana' }] }
    const other = { product: { productId: '6', variantId: '61' }, options: [size, color] }
    const held = [large, small, engraved, other].map((line) => ({ ...line, quantity: '1' }))
    expect(quantityOf(held, { product: { productId: '5' }, options: [color, size] })).toBe('1')
    expect(quantityOf(held, { product: { productId: '5' }, options: [size] })).toBe('0')
  })

  it('finds an SKU with options as people read them by their words', () => {
    const red = {
      product: { sku: 'CHAIR', variantId: '31' },
      options: [{ name: 'pa_c', label: 'Colour', value: 'Red', id: '7' }],
      quantity: '2',
    }
    const wish = (value: string) => ({ product: { sku: 'CHAIR' }, options: [{ name: 'colour', value }] })
    expect([quantityOf([red], wish('red ')), quantityOf([red], wish('Blue'))]).toEqual(['2', '0'])
  })

  it('is 0 for a product that is not there', () => {
    expect(quantityOf([lamp], mug)).toBe('0')
  })
})

describe('cartFingerprint', () => {
  it('is the same for any order of the lines', () => {
    const lines = fc.array(
      fc.record({ product: fc.record({ sku: fc.string() }), options: fc.constant<LineOption[]>([]), quantity: fc.constant('1') }),
    )
    fc.assert(fc.property(lines, (cart) => cartFingerprint(cart) === cartFingerprint([...cart].reverse())))
  })

  it('is the same when a line is split', () => {
    expect(cartFingerprint([{ ...lamp, quantity: '1' }, mug, { ...lamp, quantity: '1' }])).toBe(cartFingerprint([lamp, mug]))
  })

  it('changes with a quantity', () => {
    expect(cartFingerprint([lamp])).not.toBe(cartFingerprint([{ ...lamp, quantity: '3' }]))
  })

  it('changes with a product', () => {
    expect(cartFingerprint([lamp])).not.toBe(cartFingerprint([lamp, mug]))
  })

  it('is short', () => {
    expect(cartFingerprint([lamp, mug])).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('a variant whose choices were made in the plan', () => {
  const chosen = { product: { variantId: '70' }, options: [{ name: 'own-size', label: 'Size "in"', value: "5' - L" }] }
  const held = (change: Partial<ProductOfLine>): ProductOfLine => ({
    product: { variantId: '70', sku: 'FRAME' },
    options: [{ name: 'size-in', label: 'Size “in”', value: '5′ – L' }],
    ...change,
  })

  it('is the own line of that variant that shows the same choices, however the cart writes their signs', () => {
    expect(keysHolding([held({})], chosen)).toContain(productKey(held({})))
  })

  it.each<Partial<ProductOfLine>>([
    { product: { variantId: '71' } },
    { options: [{ name: 'size-in', label: 'Size “in”', value: '5′ – l' }] },
    { options: [{ name: 'width', label: 'Width', value: "5' - L" }] },
    { options: [...held({}).options, { name: 'Print', value: 'Ana' }] },
    { options: [] },
  ])('is no line that is another variant, choice or text: %j', (change) => {
    expect(keysHolding([held(change)], chosen)).toEqual([productKey(chosen)])
  })
})
