/** The back office: a page with forms for people, a small JSON interface for tests. */
import { type Context, Hono } from 'hono'
import { parseJson, valueAt } from '../lib/core/json.ts'
import { fromDecimal } from '../lib/core/money.ts'
import { backOfficePage } from './pages/back-office.ts'
import type { Offer } from './shop/product.ts'
import type { Behaviour, ShopEnv } from './shop/visit.ts'
import { type Change, offersOf } from './shop/warehouse.ts'

/** What is wrong with a wish, as a sentence. */
interface Problem {
  readonly error: string
}

const STORE_API_STATES = ['open', 'blocked', 'failing', 'html'] as const
const MOST_STOCK = 99_999
const LONGEST_DELAY_MS = 20_000

/**
 * Routes below `/back-office`. JSON: `GET api/products`, `PATCH api/products/ID` with any of `price` (decimal text in euro), `stock` (number
 * or null for not counted), `published`; `PATCH api/settings` with `storeApi` and `delayMs`; `POST api/reset`.
 */
export function backOffice(behaviour: Behaviour): Hono<ShopEnv> {
  const office = new Hono<ShopEnv>()
  office.get('/', (context) => context.html(backOfficePage(context.get('visit'), behaviour)))
  office.post('/articles/:id', (context) => saveForm(context))
  office.post('/settings', async (context) => back(context, set(behaviour, Object.fromEntries(await context.req.formData()))))
  office.post('/reset', (context) => back(context, reset(context, behaviour)))
  office.get('/api/products', (context) => context.json(context.get('visit').warehouse.everything().flatMap(offersOf).map(articleAnswer)))
  office.patch('/api/products/:id', (context) => saveJson(context))
  office.patch('/api/settings', async (context) => {
    const problem = set(behaviour, parseJson(await context.req.text()))
    return problem ? context.json(problem, 400) : context.json(behaviour)
  })
  office.post('/api/reset', (context) => {
    reset(context, behaviour)
    return context.json({ ok: true })
  })
  return office
}

async function saveForm(context: Context<ShopEnv>): Promise<Response> {
  const form = await context.req.formData()
  const stock = String(form.get('stock') ?? '')
  const wish = {
    price: String(form.get('price')).replace(',', '.'),
    stock: stock === '' ? null : Number(stock),
    published: form.has('published'),
  }
  return back(context, change(context, wish))
}

async function saveJson(context: Context<ShopEnv>): Promise<Response> {
  const problem = change(context, parseJson(await context.req.text()))
  if (problem) return context.json(problem, 400)
  const id = Number(context.req.param('id'))
  const offers = context.get('visit').warehouse.everything().flatMap(offersOf)
  return context.json(offers.filter(({ product, article }) => article.id === id || product.id === id).map(articleAnswer))
}

function articleAnswer({ product, article }: Offer) {
  const { id, sku, attributes, priceCents, stock, published } = article
  return { id, parent: product.id, sku, name: product.name, attributes, price: (priceCents / 100).toFixed(2), stock, published }
}

function change(context: Context<ShopEnv>, wish: unknown): Problem | undefined {
  const wanted = changeOf(wish)
  if ('error' in wanted) return wanted
  const id = Number(context.req.param('id'))
  return context.get('visit').warehouse.change(id, wanted) ? undefined : { error: `There is no product ${context.req.param('id')}.` }
}

function changeOf(wish: unknown): Change | Problem {
  const [price, stock, published] = [valueAt(wish, 'price'), valueAt(wish, 'stock'), valueAt(wish, 'published')]
  const cents = price === undefined ? undefined : fromDecimal(String(price), 'EUR')?.amountMinor
  if (price !== undefined && !(cents !== undefined && cents > 0)) return { error: 'The price must be an amount above zero, such as 64.90.' }
  const isStock =
    stock === undefined || stock === null || (typeof stock === 'number' && Number.isInteger(stock) && stock >= 0 && stock <= MOST_STOCK)
  if (!isStock) return { error: `The stock must be a whole number from 0 to ${MOST_STOCK}, or empty.` }
  if (published !== undefined && typeof published !== 'boolean') return { error: '"published" must be true or false.' }
  return {
    ...(cents === undefined ? {} : { priceCents: cents }),
    ...(typeof stock === 'number' || stock === null ? { stock } : {}),
    ...(published === undefined ? {} : { published }),
  }
}

function set(behaviour: Behaviour, wish: unknown): Problem | undefined {
  const storeApi = STORE_API_STATES.find((state) => state === (valueAt(wish, 'storeApi') ?? behaviour.storeApi))
  const delayMs = Number(valueAt(wish, 'delayMs') ?? behaviour.delayMs)
  if (!storeApi) return { error: `"storeApi" must be one of ${STORE_API_STATES.join(', ')}.` }
  if (!(delayMs >= 0 && delayMs <= LONGEST_DELAY_MS)) return { error: `The delay must be from 0 to ${LONGEST_DELAY_MS} ms.` }
  behaviour.storeApi = storeApi
  behaviour.delayMs = delayMs
  return undefined
}

function reset(context: Context<ShopEnv>, behaviour: Behaviour): undefined {
  context.get('visit').warehouse.reset()
  set(behaviour, { storeApi: 'open', delayMs: 0 })
  return undefined
}

function back(context: Context<ShopEnv>, problem: Problem | undefined): Response {
  const { session } = context.get('visit')
  session.notices = [problem ? { kind: 'error', text: problem.error } : { kind: 'success', text: 'Saved.' }]
  return context.redirect('/back-office', 303)
}
