/** The part of WooCommerce's Store API that carts need, below `/wp-json/wc/store/v1`. */
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { isRecord, parseJson, recordAt, recordsAt, textAt, valueAt } from '../../lib/core/json.ts'
import { linesOf } from '../shop/cart.ts'
import type { Behaviour, ShopEnv, Visit } from '../shop/visit.ts'
import { cartAnswer } from './cart-answer.ts'
import { productAnswer, productsAnswer } from './product-answer.ts'
import { NO_ROUTE, nonceRefusal, refused, type StoreAnswer, writeCart } from './writes.ts'

/** Most requests in one batch. */
const BATCH_SIZE = 25
const BROKEN: Readonly<Record<string, StoreAnswer>> = {
  blocked: refused({ status: 401, code: 'rest_login_required', message: 'DRA: Only authenticated users can access the REST API.' }),
  failing: refused({ status: 500, code: 'internal_server_error', message: 'There has been a critical error on this website.' }),
}

/** The routes; `behaviour` is asked at each request. */
export function storeApi(behaviour: Behaviour): Hono<ShopEnv> {
  const api = new Hono<ShopEnv>()
  api.use(async (context, next) => {
    if (behaviour.delayMs > 0) await wait(behaviour.delayMs)
    const broken = BROKEN[behaviour.storeApi]
    if (broken) return context.json(broken.body, broken.status)
    if (behaviour.storeApi === 'html') return context.html('<!doctype html><title>Maintenance</title><p>Back in a minute.</p>')
    setHeaders(context)
    return next()
  })
  api.get('/cart', (context) => context.json(cartAnswer(visitOf(context))))
  api.get('/cart/items', (context) => context.json(cartAnswer(visitOf(context)).items))
  api.delete('/cart/items', (context) => clear(context))
  api.get('/products', (context) => context.json(productsAnswer(context.req.query(), visitOf(context))))
  api.get('/products/:id{[0-9]+}', (context) => {
    const found = productAnswer(Number(context.req.param('id')), visitOf(context))
    return found
      ? context.json(found)
      : send(context, refused({ status: 404, code: 'woocommerce_rest_product_invalid_id', message: 'Invalid product ID.' }))
  })
  api.post('/batch', batch)
  api.post('/cart/:write', async (context) => {
    const body = parseJson(await context.req.text())
    const answer = writeCart(visitOf(context), { path: `/cart/${context.req.param('write')}`, nonce: nonceOf(context), body })
    setHeaders(context)
    return send(context, answer)
  })
  api.all('*', (context) => send(context, refused(NO_ROUTE)))
  return api
}

function visitOf(context: Context<ShopEnv>): Visit {
  return context.get('visit')
}

// Newer versions read the first name, older ones the second.
function nonceOf(context: Context<ShopEnv>): string | undefined {
  return context.req.header('Nonce') ?? context.req.header('X-WC-Store-API-Nonce')
}

function setHeaders(context: Context<ShopEnv>): void {
  const { session, warehouse, origin } = visitOf(context)
  const lines = linesOf(session, warehouse).map(({ line }) => `${line.key}:${line.quantity}`)
  context.header('Nonce', session.nonce)
  context.header('Nonce-Timestamp', String(Math.floor(Date.now() / 1000)))
  context.header('User-ID', '0')
  context.header('Cart-Hash', createHash('md5').update(lines.join()).digest('hex'))
  context.header('Cache-Control', 'no-store')
  context.header('Link', `<${origin}/wp-json/>; rel="https://api.w.org/"`)
  context.header('X-Robots-Tag', 'noindex')
}

function send(context: Context<ShopEnv>, { status, body }: StoreAnswer): Response {
  return context.json(body, status)
}

function clear(context: Context<ShopEnv>): Response {
  const visit = visitOf(context)
  const unsafe = nonceRefusal(visit, nonceOf(context))
  if (unsafe) return send(context, refused(unsafe))
  visit.session.lines = []
  visit.session.coupons = []
  return context.json([])
}

// WordPress leaves out of an answer what was not asked for; refusals stay whole.
function fieldsOf(body: unknown, status: number, fields: string | null): unknown {
  if (fields === null || status >= 300 || !isRecord(body)) return body
  const asked = fields.split(',')
  return Object.fromEntries(Object.entries(body).filter(([name]) => asked.includes(name)))
}

/** Every inner request is checked for its own nonce; the outer one needs none. */
async function batch(context: Context<ShopEnv>): Promise<Response> {
  const requests = recordsAt(parseJson(await context.req.text()), 'requests')
  if (requests.length === 0 || requests.length > BATCH_SIZE) {
    const message = `Invalid parameter(s): requests (1 to ${BATCH_SIZE} items)`
    return send(context, refused({ status: 400, code: 'rest_invalid_param', message }))
  }
  const visit = visitOf(context)
  const responses = requests.map((request) => {
    const headers = recordAt(request, 'headers')
    const nonce = textAt(headers, 'Nonce') ?? textAt(headers, 'X-WC-Store-API-Nonce')
    const [address = '', query = ''] = (textAt(request, 'path') ?? '').split('?')
    const path = address.replace(/^\/wc\/store\/v1/, '')
    const { status, body } = writeCart(visit, { path, nonce, body: valueAt(request, 'body') })
    return { body: fieldsOf(body, status, new URLSearchParams(query).get('_fields')), status, headers: { Nonce: visit.session.nonce } }
  })
  setHeaders(context)
  return context.json({ responses }, 207)
}
