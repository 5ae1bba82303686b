/** What the sharing server takes for an operation while carts, their lines, and the company around them grow; in one process, asked one at a time. */
import pg from 'pg'
import { type Caller, type GlueApp, PEOPLE, startGlueApp } from '../../test/support/glue-app.ts'
import { cartAttributes } from '../load.ts'
import { copyCarts, copyLines, copyPeople } from '../rows.ts'
import { medianOf } from '../statistics.ts'
import { type Growth, pointsOf, sizesUpTo } from './figures.ts'

const WARM_UP = 8
const SAMPLES = Number(process.env.HANDCART_BENCH_SAMPLES ?? 24)
const RECEIVER = PEOPLE.jonas

/** Somebody with a cart, and what they ask. `since`: what their last question about news was answered with. */
interface Asker {
  readonly call: Caller
  readonly cart: string
  readonly since: { text: string }
  quantity: number
}

/** `before` and `after` are not measured. */
interface Operation {
  readonly name: string
  readonly before?: (asker: Asker) => Promise<unknown>
  readonly run: (asker: Asker) => Promise<unknown>
  readonly after?: (asker: Asker, answer: unknown) => Promise<unknown>
  /** What growing is its work. */
  readonly answers?: readonly string[]
}

const PEOPLE_AROUND = 'people of the company'
const CARTS_AROUND = 'other carts of the company'
const CARTS = 'carts of the person'
const LINES = 'lines of the cart'

const patch = (asker: Asker): Promise<unknown> => {
  asker.quantity += 1
  return asked(asker, `PATCH /carts/${asker.cart}/items/A`, { quantity: asker.quantity })
}
const news = (asker: Asker): Promise<unknown> => asked(asker, `GET /cart-news?since=${asker.since.text}`)
const OPERATIONS: readonly Operation[] = [
  { name: 'list, nothing new', run: news },
  { name: 'list, one change', before: patch, run: news, after: async (asker, answer) => remember(asker, answer), answers: [LINES] },
  { name: 'get', run: (asker) => asked(asker, `GET /carts/${asker.cart}`) },
  { name: 'get with items', run: (asker) => asked(asker, `GET /carts/${asker.cart}?include=items`), answers: [LINES] },
  { name: 'patch line', run: patch, after: caughtUp },
  {
    name: 'share',
    run: (asker) => asked(asker, `POST /carts/${asker.cart}/shared-carts`, { idCompanyUser: RECEIVER, idCartPermissionGroup: 1 }),
    after: async (asker, answer) => {
      await asked(asker, `DELETE /shared-carts/${idOf(answer)}`)
      await caughtUp(asker)
    },
  },
  {
    name: 'new cart',
    run: (asker) => asked(asker, 'POST /carts', cartAttributes()),
    after: async (asker, answer) => {
      await asked(asker, `DELETE /carts/${idOf(answer)}`)
      await caughtUp(asker)
    },
  },
  { name: 'page of company users', run: (asker) => asked(asker, 'GET /company-users?page[offset]=0&page[limit]=20') },
]

/** All growths of the server. */
export async function serverGrowth(): Promise<readonly Growth[]> {
  const glue = await startGlueApp()
  const pool = new pg.Pool({ connectionString: glue.database.url, max: 2 })
  try {
    const world = { glue, pool, first: { next: 1 } }
    const ofLines = await together(LINES, await askersOf(world, sizesUpTo(10, 100, 1000), (lines) => ({ lines, carts: 1 })))
    const ofCarts = await together(CARTS, await askersOf(world, sizesUpTo(10, 100, 1000, 10_000), (carts) => ({ lines: 5, carts })))
    return [...ofLines, ...ofCarts, ...(await around(world, CARTS_AROUND)), ...(await around(world, PEOPLE_AROUND))]
  } finally {
    await pool.end()
    await glue.app.close()
    await glue.database.drop()
  }
}

interface World {
  readonly glue: GlueApp
  readonly pool: pg.Pool
  readonly first: { next: number }
}

interface Wish {
  readonly lines: number
  readonly carts: number
}

async function askersOf(world: World, sizes: readonly number[], wish: (size: number) => Wish): Promise<ReadonlyMap<number, Asker>> {
  const askers = new Map<number, Asker>()
  for (const size of sizes) askers.set(size, await askerWith(world, wish(size)))
  await world.pool.query('analyze')
  return askers
}

async function askerWith({ glue, pool, first }: World, { lines, carts }: Wish): Promise<Asker> {
  first.next += 1
  const [person] = await copyPeople(pool, { companyUserId: PEOPLE.mara, count: 1, first: first.next })
  const call = await glue.as(person?.email ?? '')
  const asker: Asker = { call, cart: '', since: { text: '' }, quantity: 1 }
  const cart = idOf(await asked(asker, 'POST /carts', cartAttributes()))
  await asked(asker, `POST /carts/${cart}/items`, { sku: 'A', quantity: 1 })
  const companyId = await companyOf(pool, cart)
  await copyLines(pool, { companyId, cartId: cart, count: lines })
  if (carts > 1) await copyCarts(pool, { companyId, cartId: cart, count: carts - 1, first: first.next })
  const one = { ...asker, cart }
  await caughtUp(one)
  return one
}

/** Of sizes that are there at the same time: their turns come one after the other. */
async function together(grows: string, askers: ReadonlyMap<number, Asker>): Promise<readonly Growth[]> {
  const growths: Growth[] = []
  for (const operation of OPERATIONS) {
    process.stderr.write(`${grows}: ${operation.name}\n`)
    const times = new Map([...askers.keys()].map((size) => [size, [] as number[]]))
    for (let round = -WARM_UP; round < SAMPLES; round += 1)
      for (const [size, asker] of askers) {
        const took = await timeOf(operation, asker)
        if (round >= 0) times.get(size)?.push(took)
      }
    growths.push(growthOf(operation, grows, new Map([...times].map(([size, all]) => [size, medianOf(all)]))))
  }
  return growths
}

/** Of a company that grows around a person with nine carts; at each size beside a person of another company, whose times are the measure. */
async function around(world: World, grows: string): Promise<readonly Growth[]> {
  const inside = await askerWith(world, { lines: 5, carts: 9 })
  const outside = await strangerWith(world)
  const ratios = new Map(OPERATIONS.map(({ name }) => [name, new Map<number, number>()]))
  let there = 0
  for (const size of sizesUpTo(100, 1000, 10_000, 50_000)) {
    await grow(world, { grows, count: size - there, cart: inside.cart })
    there = size
    for (const operation of OPERATIONS) {
      process.stderr.write(`${grows}, ${size}: ${operation.name}\n`)
      const [own, other]: [number[], number[]] = [[], []]
      for (let round = -WARM_UP; round < SAMPLES; round += 1) {
        const took = [await timeOf(operation, inside), isAmongOthers(operation) ? await timeOf(operation, outside) : Number.NaN] as const
        if (round >= 0) own.push(took[0])
        if (round >= 0) other.push(took[1])
      }
      ratios.get(operation.name)?.set(size, isAmongOthers(operation) ? medianOf(own) / medianOf(other) : medianOf(own))
    }
  }
  return OPERATIONS.map((operation) => growthOf(operation, grows, ratios.get(operation.name) ?? new Map()))
}

// The receiver of the shares is of the company.
function isAmongOthers({ name }: Operation): boolean {
  return name !== 'share'
}

async function strangerWith({ glue }: World): Promise<Asker> {
  const asker: Asker = { call: await glue.as('nina@nordwerk.example'), cart: '', since: { text: '' }, quantity: 1 }
  const cart = idOf(await asked(asker, 'POST /carts', cartAttributes()))
  for (const sku of ['A', 'A1', 'A2', 'A3', 'A4']) await asked(asker, `POST /carts/${cart}/items`, { sku, quantity: 1 })
  const one = { ...asker, cart }
  await caughtUp(one)
  return one
}

async function grow(
  { pool, first }: World,
  { grows, count, cart }: { readonly grows: string; readonly count: number; readonly cart: string },
): Promise<void> {
  first.next += 1
  if (grows === PEOPLE_AROUND) await copyPeople(pool, { companyUserId: PEOPLE.mara, count, first: first.next })
  else {
    const [owner] = await copyPeople(pool, { companyUserId: PEOPLE.mara, count: 1, first: first.next + 1000 })
    await copyCarts(pool, { companyId: await companyOf(pool, cart), cartId: cart, count, first: first.next, ownerId: owner?.id ?? '' })
  }
  await pool.query('analyze')
}

async function companyOf(pool: pg.Pool, cart: string): Promise<string> {
  const { rows } = await pool.query<{ company: string }>('select company_id as company from cart where id = $1', [cart])
  return rows[0]?.company ?? ''
}

async function timeOf({ before, run, after }: Operation, asker: Asker): Promise<number> {
  await before?.(asker)
  const began = performance.now()
  const answer = await run(asker)
  const took = performance.now() - began
  await after?.(asker, answer)
  return took
}

/** `line` is method and path. */
async function asked({ call }: Asker, line: string, attributes?: unknown): Promise<unknown> {
  const [method = '', path = ''] = line.split(' ')
  const { status, json } = await call(method, path, attributes === undefined ? {} : { attributes })
  if (status >= 400) throw new Error(`${line} answered ${status}: ${JSON.stringify(json)}`)
  return json
}

// To the end of what is new: the next question is about what comes then.
async function caughtUp(asker: Asker): Promise<void> {
  for (let answer = await news(asker); answer !== undefined; answer = await news(asker)) remember(asker, answer)
}

function remember({ since }: Asker, answer: unknown): void {
  since.text = String(Object(Object(answer).meta).since ?? since.text)
}

function idOf(answer: unknown): string {
  return String(Object(Object(answer).data).id)
}

function growthOf({ name, answers = [] }: Operation, grows: string, figures: ReadonlyMap<number, number>): Growth {
  return { operation: name, figure: 'time', grows, isAsked: answers.includes(grows), points: pointsOf(figures) }
}
