import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import type { CartDetail } from '../../lib/contract/views.ts'
import { shownCart } from '../../lib/desk/carts/shown-cart.ts'

const shop = {
  platform: 'woocommerce',
  origin: 'https://shop.example',
  basePath: '/',
  cartUrl: 'https://shop.example/cart/',
  imageHosts: ['cdn.shop-pictures.example'],
}
const account = { idCompanyUser: 'me', companyUsers: [{ idCompanyUser: 'me', company: 'Lumen', isDefault: true }] }
const reader = { account, wantsPictures: false }

function received(lines: readonly Partial<Line>[], change: Partial<CartDetail> = {}): CartDetail {
  const whole = lines.map((line, index) => ({
    id: `00000000-0000-4000-8000-00000000000${index}`,
    product: { sku: 'A' },
    title: 'Lamp',
    options: [],
    quantity: '1',
    readd: 'exact' as const,
    ...line,
  }))
  return {
    id: 'c1',
    name: 'Office',
    mine: false,
    owner: { idCompanyUser: 'u2', name: 'Jonas Okafor', company: 'Lumen' },
    lineCount: lines.length,
    shop,
    shopCount: 1,
    unseen: true,
    people: [],
    waiting: false,
    lines: whole,
    ...change,
  }
}

const picture = (image: string, change?: Partial<CartDetail>) => shownCart(received([{ image }], change), reader).lines[0]?.image

describe('a picture of a received cart', () => {
  it.each(['https://shop.example/lamp.webp', 'https://cdn.shop-pictures.example/lamp.webp?v=3'])('from %s is shown', (image) => {
    expect(picture(image)).toBe(image)
  })

  it.each([
    'https://tracker.example/who-reads-this.gif',
    'http://shop.example/lamp.webp',
    'http://tracker.example/pixel.gif',
    'https://shop.example.evil.example/lamp.webp',
    'https://shop.example:8443/lamp.webp',
    'https://reader@shop.example/lamp.webp',
    'http://127.0.0.1:631/printers',
    'https://localhost/admin/delete?id=1',
  ])('from %s is never loaded', (image) => {
    expect(picture(image)).toBeUndefined()
  })

  it('from a host that is named for pictures but is this computer is never loaded', () => {
    expect(picture('http://127.0.0.1:631/printers', { shop: { ...shop, imageHosts: ['127.0.0.1:631'] } })).toBeUndefined()
  })

  it('of a shop on this computer is shown by http', () => {
    const local = { ...shop, origin: 'http://localhost:4000', cartUrl: 'http://localhost:4000/cart/' }
    expect(picture('http://localhost:4000/lamp.svg', { shop: local })).toBe('http://localhost:4000/lamp.svg')
  })

  it('of a cart without a shop is never loaded', () => {
    const { shop: _none, ...without } = received([{ image: 'https://shop.example/lamp.webp' }])
    expect(shownCart(without, reader).lines[0]).not.toHaveProperty('image')
  })
})

describe('the pictures of a cart from outside the company', () => {
  const outside = received([{ image: 'https://shop.example/lamp.webp' }], {
    owner: { idCompanyUser: 'u9', name: 'Vera Stone', company: 'Elsewhere' },
  })

  it('are not loaded until the reader asks', () => {
    const cart = shownCart(outside, reader)
    expect([cart.hidesPictures, cart.lines[0]?.image]).toEqual([true, undefined])
  })

  it('are loaded once the reader asked', () => {
    const cart = shownCart(outside, { ...reader, wantsPictures: true })
    expect([cart.hidesPictures, cart.lines[0]?.image]).toEqual([undefined, 'https://shop.example/lamp.webp'])
  })

  it('are nothing to ask for where there are none that could be shown', () => {
    const cart = { ...outside, lines: received([{ image: 'https://tracker.example/p.gif' }]).lines }
    expect(shownCart(cart, reader).hidesPictures).toBe(false)
  })

  it('count as such where nobody says whose company it is', () => {
    const { owner: _none, ...anonymous } = outside
    expect(shownCart(anonymous, reader).hidesPictures).toBe(true)
  })
})

describe('a line’s address', () => {
  const address = (url: string, line: Partial<Line> = {}) => shownCart(received([{ url, ...line }]), reader).lines[0]?.url

  it('in its shop is told', () => {
    expect(address('https://shop.example/lamp')).toBe('https://shop.example/lamp')
  })

  it.each(['https://evil.example/lamp', 'https://shop.example.evil.example/', 'https://shop.example:444/', 'https://a@shop.example/'])(
    'at %s is not told under the shop’s name',
    (url) => {
      expect(address(url)).toBeUndefined()
    },
  )

  it('counts in the line’s own shop where that is another one', () => {
    const other = { ...shop, origin: 'https://other.example', cartUrl: 'https://other.example/cart' }
    expect(address('https://other.example/lamp', { shop: other })).toBe('https://other.example/lamp')
  })
})
