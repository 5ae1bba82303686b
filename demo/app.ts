/** The demo shop as a Hono app: pages, Store API, back office. */
import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { backOffice } from './back-office-routes.ts'
import { SCRIPTS } from './browser/scripts.ts'
import { drawing } from './drawings/index.ts'
import { MARK } from './drawings/mark.ts'
import { blockCartPage } from './pages/block-cart.ts'
import { checkoutPage } from './pages/checkout.ts'
import { classicCartPage } from './pages/classic-cart.ts'
import { homePage } from './pages/home.ts'
import type { Markup } from './pages/layout.ts'
import { plainCartPage } from './pages/plain-cart.ts'
import { missingPage, productPage } from './pages/product.ts'
import { DEMO_CART } from './shop/assortment.ts'
import { addToCart, linesOf } from './shop/cart.ts'
import { addFromFields, couponFromFields, type Fields, removeFromFields, updateFromFields } from './shop/page-writes.ts'
import { isCurrency } from './shop/prices.ts'
import { rawName } from './shop/product.ts'
import { openSessions } from './shop/sessions.ts'
import type { Behaviour, ShopEnv, Visit } from './shop/visit.ts'
import { openWarehouse } from './shop/warehouse.ts'
import { storeApi } from './store-api/routes.ts'

const CURRENCY_COOKIE = 'demo_currency'
const DAY_S = 86_400
const STYLES = ['base', 'shop', 'cart'].map((name) => readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8')).join('\n')

/** A shop with everything on stock and no visitors yet. */
export function createShop({ name }: { readonly name: string }): Hono<ShopEnv> {
  const shop = new Hono<ShopEnv>()
  const behaviour: Behaviour = { storeApi: 'open', delayMs: 0 }
  assets(shop)
  shop.use(rememberVisitor(name))
  shop.route('/wp-json/wc/store/v1', storeApi(behaviour))
  shop.route('/back-office', backOffice(behaviour))
  pages(shop)
  return shop
}

function assets(shop: Hono<ShopEnv>): void {
  shop.get('/assets/shop.css', (context) => context.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  shop.get('/assets/mark.svg', (context) => context.body(MARK, 200, { 'Content-Type': 'image/svg+xml' }))
  shop.get('/assets/:file{[a-z-]+\\.js}', (context) => {
    const source = SCRIPTS.get(context.req.param('file').slice(0, -'.js'.length))
    return source === undefined ? context.notFound() : context.body(source, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })
  shop.get('/images/:file{[a-z-]+\\.svg}', (context) => {
    const picture = drawing(context.req.param('file').slice(0, -'.svg'.length))
    const headers = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=3600' }
    return picture === undefined ? context.notFound() : context.body(picture, 200, headers)
  })
}

/** Finds the visitor's session and currency. Cookies do not know ports, so the port is in the cookie's name. */
function rememberVisitor(shopName: string) {
  const sessions = openSessions()
  const warehouse = openWarehouse()
  return async (context: Context<ShopEnv>, next: () => Promise<void>) => {
    const { origin, port } = new URL(context.req.url)
    const cookie = `wp_woocommerce_session_${port}`
    const session = sessions.open(getCookie(context, cookie))
    setCookie(context, cookie, session.id, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 2 * DAY_S })
    const chosen = context.req.query('currency')
    if (isCurrency(chosen)) setCookie(context, CURRENCY_COOKIE, chosen, { sameSite: 'Lax', path: '/', maxAge: 30 * DAY_S })
    const currency = [chosen, getCookie(context, CURRENCY_COOKIE)].find(isCurrency) ?? 'EUR'
    context.set('visit', { session, currency, origin, warehouse, shopName })
    await next()
  }
}

function pages(shop: Hono<ShopEnv>): void {
  // Any address takes `?add-to-cart=`; a reload of the page it leads to adds nothing.
  shop.get('*', async (context, next) => {
    const visit = context.get('visit')
    const { apply_coupon: _posted, ...query } = context.req.query()
    const done = addFromFields(visit, query) || removeFromFields(visit, query) || couponFromFields(visit, query)
    return done ? context.redirect(new URL(context.req.url).pathname) : next()
  })
  shop.get('/', (context) => page(context, homePage))
  shop.get('/cart/', (context) => page(context, blockCartPage))
  shop.get('/classic-cart/', (context) => page(context, classicCartPage))
  shop.get('/plain-cart/', (context) => page(context, plainCartPage))
  shop.get('/checkout/', (context) => page(context, checkoutPage))
  shop.get('/demo-cart/', (context) => {
    fillDemoCart(context.get('visit'))
    return context.redirect('/cart/')
  })
  shop.post('/classic-cart/', async (context) => {
    const fields = await fieldsOf(context)
    if (!couponFromFields(context.get('visit'), fields)) updateFromFields(context.get('visit'), fields)
    return context.redirect('/classic-cart/', 303)
  })
  shop.get('/product/:slug/', (context) => productOr404(context, context.req.param('slug')))
  shop.post('/product/:slug/', async (context) => {
    addFromFields(context.get('visit'), await fieldsOf(context))
    const failed = context.get('visit').session.notices.some(({ kind }) => kind === 'error')
    return context.redirect(failed ? new URL(context.req.url).pathname : '/cart/', 303)
  })
  for (const path of ['/cart', '/classic-cart', '/plain-cart', '/checkout', '/demo-cart'])
    shop.get(path, (context) => context.redirect(`${path}/`, 301))
  shop.get('/back-office/', (context) => context.redirect('/back-office', 301))
  shop.notFound((context) => page(context, missingPage, 404))
}

// Pages are never kept: each shows the cart as it is now.
function page(context: Context<ShopEnv>, render: (visit: Visit) => Markup, status: 200 | 404 = 200): Response | Promise<Response> {
  context.header('Cache-Control', 'no-cache, must-revalidate, max-age=0, private, no-store')
  return context.html(render(context.get('visit')), status)
}

async function fieldsOf(context: Context<ShopEnv>): Promise<Fields> {
  const form = await context.req.formData()
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

function productOr404(context: Context<ShopEnv>, slug: string): Response | Promise<Response> {
  const product = context
    .get('visit')
    .warehouse.products()
    .find((candidate) => candidate.slug === slug)
  const query = context.req.query()
  const chosen = product?.articles.find(({ attributes }) => attributes.every(({ label, value }) => query[rawName(label)] === value))
  const article = chosen ?? product?.articles[0]
  return product && article ? page(context, (visit) => productPage(visit, product, article)) : page(context, missingPage, 404)
}

// An address that may be opened twice: a cart with something in it is left as it is.
function fillDemoCart({ session, warehouse }: Visit): void {
  if (linesOf(session, warehouse).length > 0) return
  for (const { id, quantity } of DEMO_CART) {
    const offer = warehouse.offer(id)
    if (offer) addToCart(session, offer, quantity)
  }
}
