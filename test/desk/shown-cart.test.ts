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
const LAMP = 'https://shop.example/lamp.webp'
const SMALL = 'data:image/webp;base64,AAAA'
const reader = { pictures: new Map<string, string>(), wantsPictures: false }

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

const picture = (image: string, change?: Partial<CartDetail>) =>
  shownCart(received([{ image }], change), { ...reader, wantsPictures: true }).lines[0]?.image

describe('a picture that came with a cart', () => {
  it('is shown instead of the shop’s, and nothing is left to ask for', () => {
    const cart = shownCart(received([{ image: LAMP }]), { ...reader, pictures: new Map([[LAMP, SMALL]]) })
    expect([cart.lines[0]?.image, cart.hidesPictures]).toEqual([SMALL, undefined])
  })

  it('is shown also where the others are only in the shop, which the reader may ask for', () => {
    const cart = received([{ image: LAMP }, { image: 'https://shop.example/desk.webp' }])
    const own = { pictures: new Map([[LAMP, SMALL]]), wantsPictures: false }
    const shown = shownCart(cart, own)
    expect([shown.lines.map(({ image }) => image), shown.hidesPictures]).toEqual([[SMALL, undefined], true])
    const asked = shownCart(cart, { ...own, wantsPictures: true })
    expect([asked.lines.map(({ image }) => image), asked.hidesPictures]).toEqual([[SMALL, 'https://shop.example/desk.webp'], undefined])
  })
})

describe('a picture that is only in the shop', () => {
  it.each(['the cart of a colleague', 'one’s own cart'])('of %s is not loaded until the reader asks', (whose) => {
    const cart = shownCart(received([{ image: LAMP }], { mine: whose !== 'the cart of a colleague' }), reader)
    expect([cart.hidesPictures, cart.lines[0]?.image]).toEqual([true, undefined])
  })

  it.each([LAMP, 'https://cdn.shop-pictures.example/lamp.webp?v=3'])('at %s is loaded once the reader asked', (image) => {
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
  ])('at %s is never loaded, and never asked about', (image) => {
    expect(picture(image)).toBeUndefined()
    expect(shownCart(received([{ image }]), reader).hidesPictures).toBeUndefined()
  })

  it('at a host that is named for pictures but is this computer is never loaded', () => {
    expect(picture('http://127.0.0.1:631/printers', { shop: { ...shop, imageHosts: ['127.0.0.1:631'] } })).toBeUndefined()
  })

  it('of a shop on this computer is loaded by http', () => {
    const local = { ...shop, origin: 'http://localhost:4000', cartUrl: 'http://localhost:4000/cart/' }
    expect(picture('http://localhost:4000/lamp.svg', { shop: local })).toBe('http://localhost:4000/lamp.svg')
  })

  it('of a cart without a shop is never loaded', () => {
    const { shop: _none, ...without } = received([{ image: LAMP }])
    expect(shownCart(without, { ...reader, wantsPictures: true }).lines[0]).not.toHaveProperty('image')
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
