/** An import of a thousand lines whose page, or worker, goes away half-way: it goes on from the shop's cart, every line comes in once. In the deep suite alone. */
import { Window } from 'happy-dom'
import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FakeShop } from '../shops/fake-shop.ts'
import { rounds } from '../support/depth.ts'
import { type ServedShop, serveFakes } from './support/fake-shop-server.ts'
import { openPanel, openReceived, shareAs } from './support/journey.ts'
import { until } from './support/until.ts'
import { type Person, startWorld, type World } from './support/world.ts'

// The stand-ins make their pages as a browser does.
Object.assign(globalThis, { DOMParser: new Window().DOMParser })
const { fakeStore } = await import('../shops/woocommerce/fake-store.ts')
const { fakeShopify } = await import('../shops/shopify/fake-shopify.ts')

const OWN = 0
const MINUTES = 60_000

const productsOf = (count: number) => Array.from({ length: count + 1 }, (_product, at) => ({ name: `Thing ${at}`, price: '1.5' }))

/** `late`: what is on its way when something goes away reaches the shop after it. */
interface LateShop extends FakeShop {
  /** Holds back what is to be written once so many lines are in. */
  readonly hold: (from: number) => void
  readonly letGo: () => void
}

function late(fake: FakeShop): LateShop {
  let letGo = (): void => {}
  let held: Promise<void> = Promise.resolve()
  let most = Number.POSITIVE_INFINITY
  const fetch: FakeShop['page']['fetch'] = async (...asked) => {
    if (asked[1]?.method === 'POST' && fake.cart().length > most) await held
    return fake.page.fetch(...asked)
  }
  const hold = (from: number): void => {
    most = from
    held = new Promise((resolve) => {
      letGo = resolve
    })
  }
  return { ...fake, page: { ...fake.page, fetch }, hold, letGo: () => letGo() }
}

/** One that takes a thousand in twenty requests, and one that is asked for its cart after each; its page draws a picture a line. */
const SHOPS = [
  { name: 'WooCommerce', lines: 1000, open: fakeStore },
  { name: 'Shopify', lines: 200, open: fakeShopify },
] as const

describe.runIf(rounds(0, 1) === 1).each(SHOPS)('$lines lines into $name', ({ name, lines, open }) => {
  const theirs: FakeShop = open({ products: productsOf(lines) })
  const own = late(open({ products: productsOf(lines) }))
  let world: World
  let shop: ServedShop
  let jonas: Person
  let his: Page
  let popup: Page

  beforeAll(async () => {
    world = await startWorld()
    const mara = await world.person('mara@lumen.example')
    jonas = await world.person('jonas@lumen.example')
    for (let product = 1; product <= lines; product += 1) theirs.put(product, 1)
    own.put(OWN, 2)
    shop = await serveFakes([theirs, own])
    await shop.enter(mara.browser.context, 0)
    const hers = await mara.browser.context.newPage()
    await hers.goto(shop.cart)
    const panel = await openPanel(mara.browser, hers)
    await panel
      .getByText(/^Thing \d+$/)
      .first()
      .waitFor()
    await shareAs(hers, panel, { name, recipient: 'Jonas Okafor' })
    await shop.enter(jonas.browser.context, 1)
  }, 3 * MINUTES)
  afterAll(async () => {
    await world?.close()
    await shop?.close()
  })

  // Started, and some of it is in.
  beforeEach(async () => {
    own.hold(1 + lines / 10)
    his = await jonas.browser.context.newPage()
    await his.goto(shop.cart)
    popup = await openReceived(jonas.browser, his, name)
    await popup.getByRole('button', { name: 'Add to my cart…' }).click()
    await popup.getByRole('button', { name: `Add ${lines.toLocaleString('en')} items` }).click({ timeout: MINUTES })
    await until(async () => own.cart().length > 1 + lines / 10)
  }, 2 * MINUTES)

  const comesToItsEnd = async (): Promise<void> => {
    await popup.getByRole('heading', { name: /items? added$/ }).waitFor({ timeout: 2 * MINUTES })
    expect(await popup.getByRole('heading', { level: 1 }).innerText()).toMatch(new RegExp(`^${lines.toLocaleString('en')} items added`))
    expect(new Map(own.cart())).toEqual(new Map([[OWN, 2], ...Array.from({ length: lines }, (_line, at) => [at + 1, 1] as const)]))
    await popup.getByRole('button', { name: 'Undo all' }).click()
    await popup.getByRole('heading', { name: 'Your cart is as it was' }).waitFor({ timeout: 3 * MINUTES })
    expect(own.cart()).toEqual([[OWN, 2]])
    await Promise.all([popup.close(), his.close()])
  }

  it(
    'go on when the page is loaded anew',
    async () => {
      await his.reload()
      own.letGo()
      expect(own.cart().length).toBeLessThan(lines + 1)
      await comesToItsEnd()
    },
    6 * MINUTES,
  )

  it(
    'go on when the worker is killed',
    async () => {
      await jonas.browser.killWorker()
      own.letGo()
      expect(own.cart().length).toBeLessThan(lines + 1)
      await comesToItsEnd()
    },
    6 * MINUTES,
  )

  // With the popup, in a new tab.
  const comesBackLater = async (): Promise<void> => {
    await his.close()
    own.letGo()
    await popup.close()
    his = await jonas.browser.context.newPage()
    await his.goto(shop.cart)
    expect(own.cart().length).toBeLessThan(lines + 1)
    popup = await jonas.browser.openPopup(his)
    await popup.getByRole('button', { name: 'Your last import in this shop' }).click()
  }

  it(
    'wait for the person in another tab of the shop when theirs was closed',
    async () => {
      await comesBackLater()
      await popup.getByRole('button', { name: 'Add the rest' }).click()
      await comesToItsEnd()
    },
    6 * MINUTES,
  )

  it(
    'are taken out again from there where the person does not want the rest',
    async () => {
      await comesBackLater()
      await popup.getByRole('button', { name: 'Undo all' }).click()
      await popup.getByRole('heading', { name: 'Your cart is as it was' }).waitFor({ timeout: 3 * MINUTES })
      expect(own.cart()).toEqual([[OWN, 2]])
      await Promise.all([popup.close(), his.close()])
    },
    6 * MINUTES,
  )
})
