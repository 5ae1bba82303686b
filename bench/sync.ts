/** How long anybody waits while one person's 10,000 carts of 20 lines are listed and told as news, and what “nothing new” costs then. `npm run bench:sync`. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type GlueApp, PEOPLE, startGlueApp } from '../test/support/glue-app.ts'

const CARTS = 10_000
const LINES = 20
const UNCHANGED = 500
const INCLUDES = 'items,shared-carts,company-users,customers,cart-permission-groups'
const MOST_PAUSE_MS = 50
const MOST_UNCHANGED_MS = 3

const glue = await startGlueApp()
try {
  await fill(glue)
  const signIn = { attributes: { username: 'mara@lumen.example', password: 'handcart-demo' } }
  const token: string = (await glue.nobody('POST', '/access-tokens', signIn)).json.data.attributes.accessToken
  const headers = { accept: '*/*', 'accept-encoding': 'identity', authorization: `Bearer ${token}` }
  const get = async (url: string): Promise<string> => (await glue.app.inject({ url, headers })).body
  // Code that runs all day is compiled.
  for (let warm = 0; warm < 20; warm += 1) await get(`/cart-news?include=${INCLUDES}`)
  let since = ''
  const news = await paused(async () => {
    for (let more = true; more; ) {
      // The end alone: reading all of it in this process would count as a pause of the server's.
      const end = (await get(`/cart-news?include=${INCLUDES}&since=${since}`)).slice(-2000)
      since = /"since":"(\d+)"/.exec(end)?.[1] ?? ''
      more = end.includes('"next":')
    }
  })
  const list = await paused(() => get('/carts'))
  const started = performance.now()
  for (let asked = 0; asked < UNCHANGED; asked += 1) await get(`/cart-news?include=${INCLUDES}&since=${since}`)
  const unchanged = (performance.now() - started) / UNCHANGED
  console.log(
    `${CARTS} carts of ${LINES} lines. Longest pause: news ${news.toFixed(0)} ms, list ${list.toFixed(0)} ms (bar ${MOST_PAUSE_MS}).`,
  )
  console.log(`Nothing new: ${unchanged.toFixed(2)} ms a request, session and all (bar ${MOST_UNCHANGED_MS}).`)
  if (Math.max(news, list) > MOST_PAUSE_MS || unchanged > MOST_UNCHANGED_MS) process.exitCode = 1
} finally {
  await glue.database.drop()
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
  await db.query({ name: 'analyze', text: 'analyze' })
}
