/** What a browser test runs against: the real server with the demo company, the demo shop, and people with a browser each. */
import path from 'node:path'
import { type DemoShop, startDemoShop } from '../../../demo/server.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'
import { type Chromium, launchChromium } from './chromium.ts'
import { signIn } from './journey.ts'
import { plainGlue } from './plain-glue.ts'
import { type ShopperCart, shopperCart } from './shopper.ts'

const SEED = path.resolve(import.meta.dirname, '../../../demo/seed.json')

/** A person at a browser. */
export interface Person {
  readonly browser: Chromium
  /** The person's cart in the demo shop. */
  readonly cart: ShopperCart
}

/** One world for one test file. */
export interface World {
  readonly server: ServerProcess
  /** Another origin than the server's: a permission for the server must not cover the shop. */
  readonly shop: { readonly url: string }
  /** Starts a browser and signs the person in, at another address of the server where one is given. */
  person(email: string, server?: string): Promise<Person>
  /** Changes a product in the back office of the shop. */
  backOffice(productId: number, change: Readonly<Record<string, unknown>>): Promise<void>
  close(): Promise<void>
}

/** `seed` and `env` are the server's, the demo company in open catalogue mode by default. */
export interface WorldOptions {
  readonly seed?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts server and shop on free ports; with HANDCART_E2E_SERVER=plain every test runs on a server of plain Glue. */
export async function startWorld(wish: WorldOptions = {}): Promise<World> {
  const kind = process.env.HANDCART_E2E_SERVER === 'plain' ? plainGlue() : {}
  const { seed = SEED, env = {} } = { ...kind, ...wish }
  const [server, demo] = await Promise.all([startServer({ seed, env }), startShop()])
  const browsers: Chromium[] = []
  const shop = { url: demo.url.replace('127.0.0.1', 'localhost') }
  return {
    server,
    shop,
    person: async (email, address = server.url) => {
      const browser = await launchChromium()
      browsers.push(browser)
      await signIn(browser, address, email)
      return { browser, cart: shopperCart(browser.context.request, shop.url) }
    },
    backOffice: async (productId, change) => {
      const response = await fetch(`${demo.url}/back-office/api/products/${productId}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(change),
      })
      if (!response.ok) throw new Error(`The back office answered ${response.status}: ${await response.text()}`)
    },
    close: async () => {
      await Promise.allSettled(browsers.map((browser) => browser.close()))
      await Promise.allSettled([server.stop(), demo.close()])
    },
  }
}

function startShop(): Promise<DemoShop> {
  return startDemoShop({ port: 0, host: '127.0.0.1' })
}
