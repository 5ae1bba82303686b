import { describe, expect, it } from 'vitest'
import { CART_ADDRESSES, CART_MARKS, mayBeCart } from '../../lib/shops/may-be-cart.ts'
import { SHOPS, shopFor } from '../../lib/shops/registry.ts'
import { shopFaults, shopTree } from '../../scripts/shop-table.ts'
import { withXPath } from '../support/xpath.ts'
import { fakePage } from './fake-page.ts'

const at = (path: string, html = '') => fakePage({ url: `https://things.example${path}`, html })
const WOO_CART = '<body class="woocommerce-cart"></body>'
const PRESTA_CART = '<body id="cart" class="lang-en country-us currency-usd layout-full-width page-cart"></body>'
const SHOPWARE_CART = '<body class="is-ctl-checkout is-act-cartpage"></body>'
const WOO_SHOP = '<body class="woocommerce-page"></body>'

const ADDRESSES: Readonly<Record<string, string>> = { vtex: '/checkout/#/cart', shopify: '/en-de/cart' }

describe('known shops', () => {
  it.each([
    ['woocommerce', WOO_CART],
    ['evershop', '<body class="frontStore cart"></body>'],
    ['prestashop', PRESTA_CART],
    ['shopware', SHOPWARE_CART],
    ['vtex', '<body id="checkoutMainContainer"></body>'],
    ['opencart', '<body><script src="catalog/view/javascript/common.js"></script><div id="checkout-cart"></div></body>'],
    ['shopify', '<head><script id="shopify-features" type="application/json">{}</script></head>'],
  ])('finds %s', (id, html) => {
    expect(shopFor(at(ADDRESSES[id] ?? '/x', html))).toMatchObject({ row: { id }, kind: 'cart' })
  })

  it('finds no shop on another page', () => {
    expect(shopFor(at('/cart'))).toBeUndefined()
  })

  it('lets checkout win when two systems claim the page', () => {
    expect(shopFor(at('/x', '<body class="woocommerce-cart frontStore checkout"></body>'))).toMatchObject({
      row: { id: 'evershop' },
      kind: 'checkout',
    })
  })

  it('leaves pages of a known shop alone whose address says checkout', () => {
    expect(shopFor(at('/kasse/', WOO_SHOP))?.kind).toBe('checkout')
  })

  it('lets the shop’s own word for its cart win over the address', () => {
    expect(shopFor(at('/commande/', WOO_CART))?.kind).toBe('cart')
  })

  it.each([
    ['cart', 'page-cart', 'cart'],
    ['checkout', 'page-order', 'checkout'],
    ['order-confirmation', 'page-order-confirmation', 'checkout'],
    ['authentication', 'page-authentication', 'account'],
    ['my-account', 'page-my-account', 'account'],
    ['product', 'page-product product-id-1', 'shop'],
  ])('tells the pages of PrestaShop by their bodies: %s', (id, page, kind) => {
    const body = `<body id="${id}" class="lang-de country-de currency-eur layout-full-width ${page}"></body>`
    expect(shopFor(at('/de/seite', body))).toMatchObject({ row: { id: 'prestashop' }, kind })
  })

  it('has the generic adapter last', () => {
    expect(SHOPS.at(-1)?.id).toBe('generic')
  })
})

const CARTS = [
  '/cart',
  '/en/cart/',
  '/shopping-cart',
  '/warenkorb',
  '/checkout/cart/',
  '/view-cart.html',
  '/my-bag',
  '/index.php?route=checkout/cart',
  '/shop/index.php?route=checkout/cart&language=de-de',
  '/en-gb?route=checkout/cart',
  '/index.php?controller=cart&action=show',
  '/de/warenkorb?action=show',
  '/store/fr/checkout/cart',
  '/%E8%B3%BC%E7%89%A9%E8%BB%8A',
  '/plain-cart/',
]
const CHECKOUTS = [
  '/checkout',
  '/checkout/',
  '/de/checkout/payment',
  '/checkouts/c/123',
  '/cart/checkout',
  '/kasse',
  '/order-received/5',
  '/orderconfirm',
  '/index.php?route=checkout/checkout',
  '/paypal/return',
  '/index.php?route=checkout/checkout&language=en-gb',
  '/en-gb?route=checkout/checkout',
  '/index.php?route=extension/quickcheckout/checkout',
  '/index.php?route=checkout/success',
  '/index.php?controller=order',
  '/index.php?controller=order-confirmation&id_cart=7',
  '/index.php?fc=module&module=pay&controller=validation',
  '/order',
  '/shop/de/order/7',
  '/de/bestellung',
  '/it/ordine',
  '/pl/zam%C3%B3wienie',
  '/de/checkout/confirm',
  '/checkout/register',
]
const SIGN_INS = [
  '/index.php?controller=authentication&back=order',
  '/index.php?controller=identity',
  '/index.php?route=account/login',
  '/index.php?route=affiliate/login',
  '/de/anmeldung',
  '/fr/connexion',
  '/sign-in',
]
const ACCOUNTS = ['/login', '/my-account/', '/my-account/orders', '/de/customer/account', '/index.php?route=account/order', ...SIGN_INS]
const OTHERS = [
  '/',
  '/products/tote-bag',
  '/blog/how-to-fill-a-shopping-cart-fast',
  '/accounting-books',
  '/checkout-counter-stickers',
  '/order-forms',
  '/index.php?controller=category&id_category=3',
  '/index.php?route=product/product&product_id=7',
  '/%E0%A4%A',
]

describe('any shop', () => {
  it.each(CARTS)('takes %s for a cart', (path) => {
    expect(shopFor(at(path), { generic: true })).toMatchObject({ row: { id: 'generic' }, kind: 'cart' })
  })

  it.each(CHECKOUTS)('leaves %s alone', (path) => {
    expect(shopFor(at(path), { generic: true })?.kind).toBe('checkout')
  })

  it.each(ACCOUNTS)('leaves %s alone as somebody’s account, also in a known shop', (path) => {
    expect([shopFor(at(path), { generic: true })?.kind, shopFor(at(path, WOO_SHOP))?.kind]).toEqual(['account', 'account'])
  })

  it.each(OTHERS)('takes %s for neither', (path) => {
    expect(shopFor(at(path), { generic: true })).toBeUndefined()
  })

  it.each([
    ['checkout', 'checkout'],
    ['order-confirmation', 'checkout'],
    ['authentication', 'account'],
    ['my-account', 'account'],
    ['order-detail', 'account'],
  ])('goes by the id of the body where the address is words for people: %s', (id, kind) => {
    expect(shopFor(at('/de/warenkorb', `<body id="${id}"><h1>Cart</h1></body>`), { generic: true })?.kind).toBe(kind)
  })

  it('goes by a short heading too', () => {
    expect(shopFor(at('/x', '<h1> Your basket (3) </h1>'), { generic: true })?.kind).toBe('cart')
  })

  it.each(['https://checkout.shopify.com/cart', 'https://shop.app/cart', 'https://www.paypal.com/cart'])('leaves %s alone', (url) => {
    expect(shopFor(fakePage({ url, html: '' }), { generic: true })?.kind).toBe('checkout')
  })
})

describe('the question of the detector', () => {
  const mayBe = (path: string, html = ''): boolean => {
    const { document, location } = at(path, html)
    Object.defineProperty(document, 'URL', { value: location.href })
    return mayBeCart({ document: withXPath(document), location })
  }

  it('has a mark of each shop that does not guess', () => {
    expect([...Object.keys(CART_MARKS), ...Object.keys(CART_ADDRESSES)]).toEqual(SHOPS.flatMap(({ id, isGuess }) => (isGuess ? [] : [id])))
  })

  it.each([
    WOO_CART,
    PRESTA_CART,
    SHOPWARE_CART,
    '<body class="frontStore cart"></body>',
    '<body class="cart  theme\n\tfrontStore "></body>',
    '<h1> Your basket (3) </h1>',
    '<h1>\n  Your basket\n</h1>',
  ])('has yes for %j', (html) => {
    expect(mayBe('/x', html)).toBe(true)
  })

  it.each(CARTS)('has yes for %s', (path) => {
    expect(mayBe(path)).toBe(true)
  })

  it.each(['/checkout/#/cart', '/checkout#/cart', '/checkout/?orderFormId=1&utm_source=x#/cart', '/checkout/#/cart?x=1'])(
    'has yes for %s',
    (path) => {
      expect(mayBe(path)).toBe(true)
    },
  )

  it.each([...OTHERS, ...ACCOUNTS, '/checkout/', '/cart/checkout', '/checkout/#/payment', '/checkout/#/cartao', '/lamp#/cart'])(
    'has no for %s',
    (path) => {
      expect([mayBe(path), mayBe(path, WOO_SHOP)]).toEqual([false, false])
    },
  )

  it.each([
    'woocommerce-cart woocommerce-checkout',
    'woocommerce-account woocommerce-cart',
    'frontStore cart checkout',
    'cart',
    'frontStore cart-x',
    'page-cart',
    'lang-en currency-usd page-order',
    'lang-en currency-usd page-cart page-order',
    'is-ctl-checkout is-act-confirmpage',
  ])('has no for a body of the classes %s', (classes) => {
    expect(mayBe('/x', `<body class="${classes}"></body>`)).toBe(false)
  })
})

describe('a row of the registry', () => {
  it('has its folders, its tests and its script', () => {
    expect(shopFaults(shopTree())).toEqual([])
  })

  it('that is alone is found', () => {
    const rows = [{ id: 'planted' }]
    expect(shopFaults({ ...shopTree(), rows })).toEqual([
      'planted of the registry lacks lib/shops/planted/match.ts',
      'planted of the registry lacks lib/shops/planted/index.ts',
      'planted of the registry lacks test/shops/planted',
      'planted of the registry lacks entrypoints/shops/planted.ts',
    ])
  })
})
