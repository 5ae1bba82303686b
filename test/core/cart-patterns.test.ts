import { describe, expect, it } from 'vitest'
import { cartAddressOf } from '../../lib/core/cart-address.ts'
import { cartPatterns, withCartAddress } from '../../lib/core/cart-patterns.ts'

const HOME = 'https://shop.example'

/** As browsers match: `*` is anything, all else is itself; address and query, no fragment. */
function isMatched(patterns: readonly string[] | undefined, path: string): boolean {
  const url = new URL(path, HOME)
  url.hash = ''
  return (patterns ?? []).some((pattern) => {
    const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
    return new RegExp(`^${source}$`).test(url.href)
  })
}

const learned = (...paths: readonly string[]): readonly string[] | undefined =>
  cartPatterns(
    HOME,
    paths.reduce<readonly string[]>((known, path) => withCartAddress(known, cartAddressOf(new URL(path, HOME))), []),
  )

// Cart pages of shop systems, as they come out of the box or as their guides name them.
const CARTS = [
  ...['/cart', '/cart/', '/cart?variant=1', '/cart.php', '/Cart', '/CART', '/checkout/cart/', '/shop/cart.aspx'],
  ...['/index.php?route=checkout/cart', '/index.php?main_page=shopping_cart', '/cart?action=show', '/index.php?controller=cart'],
  ...['/en/cart/review', '/store/ShoppingCart', '/shoppingCart.html', '/basket', '/Basket.aspx', '/index.php?cl=basket', '/trolley'],
  ...['/warenkorb', '/Warenkorb', '/de/warenkorb/', '/WARENKORB.html', '/einkaufswagen', '/mein-einkaufskorb', '/panier', '/fr/panier'],
  ...[
    '/Panier?id=3',
    '/carrito',
    '/carro-de-compra/carrito',
    '/cesta',
    '/carrinho',
    '/sacola',
    '/carrello',
    '/winkelwagen',
    '/winkelmandje',
  ],
  ...[
    '/koszyk',
    '/koszyk.html',
    '/kosik',
    '/ko\u0161\u00edk',
    '/kos\u00e1r',
    '/kosar',
    '/kosarica',
    '/varukorg',
    '/kundvagn',
    '/handlekurv',
  ],
  ...[
    '/indk\u00f8bskurv',
    '/kurv',
    '/ostoskori',
    '/sepet',
    '/sepetim',
    '/\u043a\u043e\u0440\u0437\u0438\u043d\u0430',
    '/\u041a\u043e\u0440\u0437\u0438\u043d\u0430',
  ],
  ...[
    '/personal/korzina/',
    '/\u043a\u043e\u0448\u0438\u043a',
    '/\u30ab\u30fc\u30c8',
    '/\u8cfc\u7269\u8eca',
    '/%e8%b3%bc%e7%89%a9%e8%bb%8a/',
    '/\u8d2d\u7269\u8f66',
  ],
  ...[
    '/\uc7a5\ubc14\uad6c\ub2c8',
    '/cos-de-cumparaturi',
    '/bag',
    '/bag/',
    '/us/bag?x=1',
    '/shopping-bag',
    '/my-bag',
    '/checkout/cart;jsessionid=1A2B',
  ],
]
const OTHERS = [
  ...['/', '/?page_id=9', '/de/', '/lamps/', '/product/oak-desk', '/index.php?route=product/product&product_id=40', '/checkout/', '/kasse'],
  ...[
    '/account',
    '/mein-konto',
    '/search?q=lamp',
    '/collections/all',
    '/kategorie/schreibtische',
    '/blog/2026/11/news',
    '/bags'.slice(0, 3),
  ],
  ...['/\u043f\u0440\u043e\u0434\u0443\u043a\u0442', '/\u5546\u54c1/12', '/handbags/tote', '/impressum', '/artikel/12', '/partner'],
]

describe('the pages the detector looks at once a shop’s cart is known', () => {
  it.each(CARTS)('are the carts of shop systems in many languages: %s', (path) => {
    expect(isMatched(learned('/cart/'), path)).toBe(true)
  })

  it.each(OTHERS)('are not the others: %s', (path) => {
    expect(isMatched(learned('/cart/'), path)).toBe(false)
  })

  it.each([
    [
      '/store/my-things/',
      ['/store/my-things', '/store/my-things/', '/store/my-things/?a=1', '/store/my-things;jsessionid=3'],
      ['/store/', '/store/my-things/2', '/my-things'],
    ],
    ['/?page_id=7', ['/?page_id=7', '/?lang=de&page_id=7', '/?page_id=7&utm_source=mail'], ['/', '/?page_id=8', '/lamps/?page_id=7']],
    ['/de/?utm_source=mail&page_id=7', ['/de/?page_id=7'], ['/de/', '/?page_id=7']],
    ['/index.php?seite=w', ['/index.php?seite=w&sid=4'], ['/index.php', '/index.php?seite=x']],
    ['/?sid=0a1b', ['/', '/?sid=9'], ['/lamps']],
    ['/#/w', ['/', '/#/lamps'], ['/lamps']],
  ])('are those like %s where a cart was seen there', (seen, same, others) => {
    const patterns = learned(seen)
    expect([same.map((path) => isMatched(patterns, path)), others.map((path) => isMatched(patterns, path))]).toEqual([
      same.map(() => true),
      others.map(() => false),
    ])
  })

  it('are those of every address a cart was seen at, and none twice', () => {
    const patterns = learned('/de/w/', '/fr/p', '/de/w?x=1', '/cart') ?? []
    expect([isMatched(patterns, '/de/w/'), isMatched(patterns, '/fr/p/'), patterns.length]).toEqual([true, true, new Set(patterns).size])
  })

  it('are all pages before a cart was seen, and where its addresses never end', () => {
    const many = Array.from({ length: 30 }, (_, index) => `/visit/${index}`)
    expect([cartPatterns(HOME, undefined), learned(...many), learned(...many.slice(0, 20))]).toEqual([
      undefined,
      undefined,
      expect.any(Array),
    ])
  })

  it('stay the same where addresses with a word never end, and so does what is kept', () => {
    const known = Array.from({ length: 90 }, (_, index) => `/cart/${index}`).reduce<readonly string[]>(withCartAddress, ['/odd'])
    expect([known.length, known.includes('/odd'), cartPatterns(HOME, known)]).toEqual([21, true, learned('/odd')])
  })
})
