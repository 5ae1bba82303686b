/** How long anybody waits while one person's 10,000 carts of 20 lines are listed and told as news, and what “nothing new” costs then. `npm run bench:sync`. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sumAnew } from '../server/store/cart-sums.ts'
import { type GlueApp, PEOPLE, startGlueApp } from '../test/support/glue-app.ts'
import { LUMEN } from '../test/support/post-office.ts'
import { ending } from './ending.ts'
import { medianOf, spreadOf, spreadText } from './statistics.ts'
import { machine, tellRow } from './written.ts'

const CARTS = 10_000
const LINES = 20
const UNCHANGED = 500
const INCLUDES = 'items,shared-carts,company-users,customers,cart-permission-groups'
const MOST_PAUSE_MS = 50
const MOST_UNCHANGED_MS = 3
const ROUNDS = 3
/** A change costs its own cart's bytes, and the few around it. */
const MOST_TIMES = 1.2

const glue = await startGlueApp()
const end = ending(() => glue.database.drop())
try {
  console.log(machine())
  process.stderr.write(`filling ${CARTS} carts of ${LINES} lines\n`)
  await fill(glue)
  const signIn = { attributes: { username: 'mara@lumen.example', password: 'handcart-demo' } }
  const token: string = (await glue.nobody('POST', '/access-tokens', signIn)).json.data.attributes.accessToken
  const headers = { accept: '*/*', 'accept-encoding': 'identity', authorization: `Bearer ${token}` }
  const get = async (url: string): Promise<string> => (await glue.app.inject({ url, headers })).body
  // Code that runs all day is compiled.
  for (let warm = 0; warm < 20; warm += 1) await get(`/cart-news?include=${INCLUDES}`)
  let since = ''
  const catchUp = async (): Promise<void> => {
    for (let more = true; more; ) {
      // The end alone: reading all of it in this process would count as a pause of the server's.
      const told = (await get(`/cart-news?include=${INCLUDES}&since=${since}`)).slice(-2000)
      since = /"since":"(\d+)"/.exec(told)?.[1] ?? since
      more = told.includes('"next":')
    }
  }
  const pauses: { news: number; list: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    process.stderr.write(`telling all: round ${round + 1} of ${ROUNDS}\n`)
    since = ''
    pauses.push({ news: await paused(catchUp), list: await paused(() => get('/carts')) })
  }
  const [news, list] = [pauses.map((one) => one.news), pauses.map((one) => one.list)]
  const unchanged: number[] = []
  for (let asked = 0; asked < UNCHANGED; asked += 1) {
    const started = performance.now()
    await get(`/cart-news?include=${INCLUDES}&since=${since}`)
    unchanged.push(performance.now() - started)
  }
  const nothing = spreadOf(unchanged)
  const longest = Math.max(...news, ...list)
  console.log(
    `${CARTS} carts of ${LINES} lines, ${ROUNDS} rounds. Longest pause: news ${Math.max(...news).toFixed(0)} ms (median ${medianOf(news).toFixed(0)}), list ${Math.max(...list).toFixed(0)} ms (median ${medianOf(list).toFixed(0)}), bar ${MOST_PAUSE_MS}.`,
  )
  console.log(`Nothing new: ${spreadText(nothing, 2)} ms a request of ${UNCHANGED}, session and all (bar ${MOST_UNCHANGED_MS}).`)
  const [told, alone] = await bytesOfChange(glue, { token, since })
  console.log(`One change: ${told} bytes, its cart asked for alone ${alone} bytes; compressed by the server as a browser asks for it.`)
  if (longest > MOST_PAUSE_MS || nothing.median > MOST_UNCHANGED_MS || told > alone * MOST_TIMES) process.exitCode = 1
  await tellRow({ id: 'sync-change', now: `${told} bytes`, peer: `${alone} bytes`, runs: 1, isMet: told <= alone * MOST_TIMES })
  const isMet = nothing.median <= MOST_UNCHANGED_MS
  await tellRow({ id: 'sync-unchanged', now: `${spreadText(nothing, 2)} ms`, runs: UNCHANGED, isMet })
  const pause = `${longest.toFixed(0)} ms (median ${medianOf([...news, ...list]).toFixed(0)})`
  await tellRow({ id: 'sync-pause', now: pause, runs: 2 * ROUNDS, isMet: longest <= MOST_PAUSE_MS })
} finally {
  await end()
}
// The PostgreSQL it was attached to stays, and with it what waits for its end.
process.exit()

async function paused(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  return delay.max / 1e6
}

/** Of the answer that tells of one changed cart, and of the cart alone. */
async function bytesOfChange(
  { app, database: { db } }: GlueApp,
  { token, since }: { readonly token: string; readonly since: string },
): Promise<readonly [told: number, alone: number]> {
  const headers = { accept: 'application/vnd.api+json', 'accept-encoding': 'gzip', authorization: `Bearer ${token}` }
  const ids = { name: 'one', text: "select id from cart where owner_id = $1 and name = 'Of many 7'" }
  const [row] = await db.query(ids, [PEOPLE.mara])
  const payload = JSON.stringify({ data: { type: 'items', attributes: { sku: 'New', quantity: 1 } } })
  const changed = await app.inject({ method: 'POST', url: `/carts/${row?.id}/items`, headers, payload })
  if (changed.statusCode !== 201) throw new Error(`The change was answered with ${changed.statusCode}`)
  const told = await app.inject({ url: `/cart-news?include=${INCLUDES}&since=${since}`, headers })
  const alone = await app.inject({ url: `/carts/${row?.id}?include=${INCLUDES}`, headers })
  return [told.rawPayload.length, alone.rawPayload.length]
}

async function fill({ database: { db } }: GlueApp): Promise<void> {
  const made = `with c as (insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, version, created_at, updated_at)
    select company_id, gen_random_uuid(), id, 'Of many ' || n, 'GROSS_MODE', 'EUR', 'DE', false, 1, now(), now()
    from company_user, generate_series(1, ${CARTS}) n where id = $1 returning company_id, id, owner_id)
    insert into cart_news (company_id, cart_id, reader_id, seq) select company_id, id, owner_id, 9007199254740991 from c`
  const lines = `insert into cart_item (company_id, cart_id, id, sku, quantity, unit_minor, tax_rate, added_by, position, version)
    select company_id, id, 'S' || $2::int || id, 'S' || $2::int, 1, 1999, 19, owner_id, $2::int, 1 from cart where owner_id = $1`
  await db.query({ name: 'carts', text: made }, [PEOPLE.mara])
  // One by one: a statement may take ten seconds.
  for (let line = 1; line <= LINES; line += 1) await db.query({ name: 'lines', text: lines }, [PEOPLE.mara, line])
  const rows = await db.query({ name: 'ids', text: 'select id from cart where owner_id = $1' }, [PEOPLE.mara])
  const ids = rows.map(({ id }) => `${id}`)
  for (let start = 0; start < ids.length; start += 1000) await sumAnew(db, LUMEN, ids.slice(start, start + 1000))
  await db.query({ name: 'analyze', text: 'analyze' })
}
