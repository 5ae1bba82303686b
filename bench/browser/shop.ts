/** A WooCommerce shop with one large cart that stands in it for every visitor: the demo shop's pages over made-up products. */
import { createAdaptorServer } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { createShop } from '../../demo/app.ts'
import { classicCartPage } from '../../demo/pages/classic-cart.ts'
import { homePage } from '../../demo/pages/home.ts'
import { CATEGORIES } from '../../demo/shop/assortment.ts'
import type { Product } from '../../demo/shop/product.ts'
import type { Visit } from '../../demo/shop/visit.ts'
import type { Warehouse } from '../../demo/shop/warehouse.ts'
import { cartAnswer } from '../../demo/store-api/cart-answer.ts'

/** A running shop. Every name below `localhost` leads to it: one shop for each peer. */
export interface LargeShop {
  readonly address: (host: string, path: string) => string
  /** How often the shop's own interface was asked for the cart since the last call. */
  readonly cartReads: () => number
  readonly close: () => Promise<void>
}

/** Starts one whose cart has this many lines, on a free port. */
export async function startLargeShop(lines: number): Promise<LargeShop> {
  const warehouse = warehouseOf(lines)
  let reads = 0
  const shop = new Hono()
  const visit = (context: Context): Visit => ({ ...visitOf(warehouse), origin: new URL(context.req.url).origin })
  shop.get('/cart/', (context) => context.html(classicCartPage(visit(context))))
  shop.get('/', (context) => context.html(homePage(visit(context))))
  shop.get('/wp-json/wc/store/v1/cart', (context) => {
    reads += 1
    return context.json(cartAnswer(visit(context)), 200, { Nonce: 'a1b2c3d4e5' })
  })
  // Styles and pictures.
  shop.route('/', createShop({ name: 'Large' }))
  const server = createAdaptorServer({ fetch: shop.fetch })
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const port = Number(Object(server.address()).port)
  return {
    address: (host, path) => `http://${host}.localhost:${port}${path}`,
    cartReads: () => {
      const read = reads
      reads = 0
      return read
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function visitOf(warehouse: Warehouse): Omit<Visit, 'origin'> {
  const lines = warehouse.products().map(({ id }) => ({ key: `${id}`.padStart(32, '0'), articleId: id, quantity: (id % 9) + 1 }))
  const session = { id: 'one', nonce: 'a1b2c3d4e5', lines, coupons: [], notices: [] }
  return { session, currency: 'EUR', warehouse, shopName: 'Large' }
}

function warehouseOf(count: number): Warehouse {
  const products = Array.from({ length: count }, (_, index) => productOf(index + 1))
  const offers = new Map(products.flatMap((product) => product.articles.map((article) => [article.id, { product, article }] as const)))
  return {
    products: () => products,
    everything: () => products,
    offer: (id) => offers.get(id),
    change: () => false,
    reset: () => {},
  }
}

function productOf(id: number): Product {
  const drawing = ['desk-oak', 'chair-teal', 'floor-lamp', 'desk-walnut'][id % 4] ?? 'desk-oak'
  return {
    id,
    slug: `product-${id}`,
    name: `Office product “No. ${id}”, 160 × 80 cm`,
    category: CATEGORIES[id % CATEGORIES.length] ?? '',
    summary: 'A summary of one sentence, as shops write it.',
    description: 'What the product is made of, how large it is, and how it is cleaned. The top is solid wood with a soft edge.',
    rules: {},
    articles: [{ id, sku: `SKU-${id}`, attributes: [], priceCents: 990 + id * 10, stock: null, published: true, drawing }],
  }
}
