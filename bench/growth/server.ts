/** What the sharing server takes for an operation while carts, their lines, and the company around them grow; in one process, asked one at a time. */
import pg from 'pg'
import { createApp } from '../../server/http/app.ts'
import { explaining, nodesIn, rowsOf } from '../../test/support/explained.ts'
import { type Caller, callerOn, type GlueApp, PEOPLE, startGlueApp } from '../../test/support/glue-app.ts'
import { ending } from '../ending.ts'
import { cartAttributes } from '../load.ts'
import { copyCarts, copyLines, copyPeople } from '../rows.ts'
import { medianOf } from '../statistics.ts'
import { type Growth, growthOf, sizesUpTo } from './figures.ts'

const WARM_UP = 8
const SAMPLES = Number(process.env.HANDCART_BENCH_SAMPLES ?? 24)
/** Where it takes seconds, two samples must do. */
const MOST_MS = 12_000
const RECEIVER = PEOPLE.jonas

/** Somebody with a cart, and what they ask. */
interface Asker {
  readonly call: Caller
  /** The same person at the server whose statements are explained. */
  readonly explained: Caller
  readonly cart: string
  /** `since`: what the last question about news was answered with; `quantity` of the first line. */
  readonly last: { since: string; quantity: number }
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
  asker.last.quantity += 1
  return asked(asker, `PATCH /carts/${asker.cart}/items/A`, { quantity: asker.last.quantity })
}
const news = (asker: Asker): Promise<unknown> => asked(asker, `GET /cart-news?since=${asker.last.since}`)
const OPERATIONS: readonly Operation[] = [
  { name: 'list, nothing new', run: news },
  { name: 'list, one change', before: patch, run: news, after: async (asker, answer) => remember(asker, answer), answers: [LINES] },
  { name: 'whole list', run: (asker) => asked(asker, 'GET /carts'), answers: [CARTS] },
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

/** Parts of the server's growth by name; each measures what it says and nothing else. */
export const SERVER_PARTS: Readonly<Record<string, (say: Say) => Promise<readonly Growth[]>>> = {
  lines: inWorld(async (world) =>
    together(world, LINES, await askersOf(world, sizesUpTo(10, 100, 1000), (lines) => ({ lines, carts: 1 }))),
  ),
  carts: inWorld(async (world) =>
    together(world, CARTS, await askersOf(world, sizesUpTo(10, 100, 1000, 10_000), (carts) => ({ lines: 5, carts }))),
  ),
  company: inWorld((world) => around(world, CARTS_AROUND)),
  people: inWorld((world) => around(world, PEOPLE_AROUND)),
}

/** Hears how far a part is. */
type Say = (progress: string) => void

interface World {
  readonly glue: GlueApp
  readonly explained: GlueApp['app']
  readonly pool: pg.Pool
  readonly first: { next: number }
  /** Rows looked at since it was set to 0. */
  readonly counted: { rows: number }
  readonly say: Say
}

function inWorld(measure: (world: World) => Promise<readonly Growth[]>): (say: Say) => Promise<readonly Growth[]> {
  return async (say) => {
    const glue = await startGlueApp()
    const end = ending(() => glue.database.drop())
    const pool = new pg.Pool({ connectionString: glue.database.url, max: 2 })
    // Whoever drops the database ends its connections.
    pool.on('error', () => undefined)
    const counted = { rows: 0 }
    const db = explaining(glue.database.db, ({ plan }) => {
      for (const node of nodesIn(plan)) counted.rows += rowsOf(node)
    })
    const explained = createApp({ ...glue.deps, db })
    try {
      return await measure({ glue, explained, pool, first: { next: 1 }, counted, say })
    } finally {
      await pool.end()
      await explained.close()
      await glue.app.close()
      await end()
    }
  }
}

interface Wish {
  readonly lines: number
  readonly carts: number
}

async function askersOf(world: World, sizes: readonly number[], wish: (size: number) => Wish): Promise<ReadonlyMap<number, Asker>> {
  const askers = new Map<number, Asker>()
  for (const size of sizes) {
    world.say(`filling for ${size}`)
    askers.set(size, await askerWith(world, wish(size)))
  }
  await world.pool.query('analyze')
  return askers
}

async function askerWith(world: World, { lines, carts }: Wish): Promise<Asker> {
  const { pool, first } = world
  first.next += 1
  const [person] = await copyPeople(pool, { companyUserId: PEOPLE.mara, count: 1, first: first.next })
  const asker = await signedIn(world, person?.email ?? '')
  await asked(asker, `POST /carts/${asker.cart}/items`, { sku: 'A', quantity: 1 })
  const companyId = await companyOf(pool, asker.cart)
  await copyLines(pool, { companyId, cartId: asker.cart, count: lines })
  if (carts > 1) await copyCarts(pool, { companyId, cartId: asker.cart, count: carts - 1, first: first.next })
  await caughtUp(asker)
  return asker
}

// With a cart of their own.
async function signedIn({ glue, explained }: World, username: string): Promise<Asker> {
  const { json } = await glue.nobody('POST', '/access-tokens', { attributes: { username, password: 'handcart-demo' } })
  const token: string = json.data.attributes.accessToken
  const asker = { call: glue.withToken(token), explained: callerOn(explained, token), cart: '', last: { since: '', quantity: 1 } }
  return { ...asker, cart: idOf(await asked(asker, 'POST /carts', cartAttributes())) }
}

/** Of sizes that are there at the same time: their turns come one after the other. */
async function together(world: World, grows: string, askers: ReadonlyMap<number, Asker>): Promise<readonly Growth[]> {
  const growths: Growth[] = []
  for (const operation of OPERATIONS) {
    world.say(operation.name)
    const times = new Map([...askers.keys()].map((size) => [size, [] as number[]]))
    const began = performance.now()
    for (let round = -WARM_UP; isGoingOn(round, began); round += 1)
      for (const [size, asker] of askers) {
        const took = await timeOf(operation, asker)
        if (round >= 0) times.get(size)?.push(took)
      }
    const costs = new Map<number, Cost>()
    for (const [size, asker] of askers) {
      const time = medianOf(times.get(size) ?? [])
      costs.set(size, { time, beside: 1, ...(await countedOnce(world, operation, asker)) })
    }
    growths.push(...growthsOf(operation, grows, costs))
  }
  return growths
}

/** Of a company that grows around a person with nine carts; at each size beside a person of another company, whose times are the measure. */
async function around(world: World, grows: string): Promise<readonly Growth[]> {
  const inside = await askerWith(world, { lines: 5, carts: 9 })
  // The company grows by carts like this one, which nobody changes: the others' histories grow with each question.
  const { cart } = await askerWith(world, { lines: 5, carts: 1 })
  const [owner] = await copyPeople(world.pool, { companyUserId: PEOPLE.mara, count: 1, first: 1000 })
  const outside = await strangerWith(world)
  const costs = new Map(OPERATIONS.map((operation) => [operation, new Map<number, Cost>()]))
  let there = 0
  for (const size of sizesUpTo(100, 1000, 10_000, 50_000)) {
    world.say(`filling for ${size}`)
    await grow(world, { grows, count: size - there, cart, ownerId: owner?.id ?? '' })
    there = size
    for (const operation of OPERATIONS) {
      world.say(`${size}: ${operation.name}`)
      const [own, other]: [number[], number[]] = [[], []]
      const began = performance.now()
      for (let round = -WARM_UP; isGoingOn(round, began); round += 1) {
        const took = [await timeOf(operation, inside), isAmongOthers(operation) ? await timeOf(operation, outside) : 1] as const
        if (round >= 0) own.push(took[0])
        if (round >= 0) other.push(took[1])
      }
      costs.get(operation)?.set(size, { time: medianOf(own), beside: medianOf(other), ...(await countedOnce(world, operation, inside)) })
    }
  }
  return [...costs].flatMap(([operation, found]) => growthsOf(operation, grows, found))
}

function isGoingOn(round: number, began: number): boolean {
  return round < 2 || (round < SAMPLES && performance.now() - began < MOST_MS)
}

// The receiver of the shares is of the company.
function isAmongOthers({ name }: Operation): boolean {
  return name !== 'share'
}

async function strangerWith(world: World): Promise<Asker> {
  const asker = await signedIn(world, 'nina@nordwerk.example')
  for (const sku of ['A', 'A1', 'A2', 'A3', 'A4']) await asked(asker, `POST /carts/${asker.cart}/items`, { sku, quantity: 1 })
  await caughtUp(asker)
  return asker
}

async function grow(
  { pool, first }: World,
  { grows, count, cart, ownerId }: { readonly grows: string; readonly count: number; readonly cart: string; readonly ownerId: string },
): Promise<void> {
  first.next += 1
  if (grows === PEOPLE_AROUND) await copyPeople(pool, { companyUserId: PEOPLE.mara, count, first: first.next })
  else await copyCarts(pool, { companyId: await companyOf(pool, cart), cartId: cart, count, first: first.next, ownerId })
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

// Rows looked at and characters of JSON answered: no clock, so once is enough.
async function countedOnce({ counted }: World, { before, run, after }: Operation, asker: Asker): Promise<Omit<Cost, 'time' | 'beside'>> {
  await before?.(asker)
  counted.rows = 0
  const answer = await run({ ...asker, call: asker.explained })
  const { rows } = counted
  await after?.(asker, answer)
  return { rows, bytes: answer === undefined ? 0 : JSON.stringify(answer).length }
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

function remember({ last }: Asker, answer: unknown): void {
  last.since = String(Object(Object(answer).meta).since ?? last.since)
}

function idOf(answer: unknown): string {
  return String(Object(Object(answer).data).id)
}

/** What an operation cost at one size. `beside`: ms of the peer's, 1 without one. */
interface Cost {
  readonly time: number
  readonly beside: number
  readonly rows: number
  readonly bytes: number
}

function growthsOf({ name, answers = [] }: Operation, grows: string, costs: ReadonlyMap<number, Cost>): readonly Growth[] {
  const common = { operation: name, grows, isAsked: answers.includes(grows) }
  const all = [...costs]
  const [[, first] = []] = all
  const figures = (of: (cost: Cost) => number): ReadonlyMap<number, number> => new Map(all.map(([size, cost]) => [size, of(cost)]))
  const time = growthOf(
    common,
    { figure: 'time', unit: 'ms' },
    figures(({ time, beside }) => time / beside),
  )
  return [
    // The multiples are of what the peer takes, the least is the operation's own.
    { ...time, least: { ...time.least, amount: first?.time ?? 0 } },
    growthOf(
      common,
      { figure: 'rows read', unit: 'rows' },
      figures(({ rows }) => rows),
    ),
    growthOf(
      common,
      { figure: 'bytes answered', unit: 'bytes' },
      figures(({ bytes }) => bytes),
    ),
  ].filter(({ least }) => least.amount > 0)
}
