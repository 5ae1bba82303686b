/**
 * `npm run test:evershop`: installs a real EverShop into its own ignored folder, runs it on the embedded PostgreSQL and drives its
 * cart page with the built extension. EverShop is a program beside ours: nothing of it is imported.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from '../server/embedded-postgres/launch.ts'
import { freePort } from '../server/embedded-postgres/postmaster.ts'
import { ensureChromium } from './browser.ts'
import { run, runAll } from './run-command.ts'

const FOLDER = path.resolve(import.meta.dirname, '../.evershop')
// concat-stream is missing from EverShop's own dependencies.
const PACKAGES = ['@evershop/evershop@2.2.1', 'concat-stream@2.0.0']
const BOOT_MS = 120_000
const DATABASE = 'evershop'

await ensureChromium()
const failed = await runAll([['wxt', 'build']])
process.exitCode = failed.length > 0 ? 1 : await testShop()

async function testShop(): Promise<number> {
  await timed('install', install)
  const postgres = await startEmbeddedPostgres({ folder: path.join(FOLDER, 'postgres') })
  try {
    const port = await freePort()
    await writeSettings(postgres.url, port)
    if (!existsSync(path.join(FOLDER, '.evershop/build'))) await timed('build', () => evershop('build'))
    return await withShop(port, async (url) => {
      await timed('seed', () => seedOnce(postgres.url))
      await asOwner(postgres.url, offerCoupon, DATABASE)
      return run('vitest', ['run', '--project', 'e2e', 'test/e2e/evershop'], { HANDCART_EVERSHOP_URL: url })
    })
  } finally {
    await postgres.stop()
  }
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now()
  await work()
  console.log(`EverShop ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
}

async function install(): Promise<void> {
  if (existsSync(path.join(FOLDER, 'node_modules/@evershop/evershop'))) return
  await mkdir(path.join(FOLDER, 'config'), { recursive: true })
  // No "type": its build breaks when the package around it says which kind of module it is.
  await writeFile(path.join(FOLDER, 'package.json'), JSON.stringify({ name: 'evershop-under-test', private: true }))
  const code = await run('npm', ['install', '--no-audit', '--no-fund', '--save-exact', '--prefix', FOLDER, ...PACKAGES])
  if (code !== 0) throw new Error('EverShop could not be installed')
}

/** Makes the database and tells EverShop where it is; the port of PostgreSQL may be another at each start. */
async function writeSettings(databaseUrl: string, port: number): Promise<void> {
  await asOwner(databaseUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  })
  const { hostname, port: databasePort, username, password } = new URL(databaseUrl)
  const settings = {
    DB_HOST: hostname,
    DB_PORT: databasePort,
    DB_NAME: DATABASE,
    DB_USER: decodeURIComponent(username),
    DB_PASSWORD: decodeURIComponent(password),
    DB_SSLMODE: 'disable',
    PORT: port,
  }
  const env = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  await writeFile(path.join(FOLDER, '.env'), env.join(''), { mode: 0o600 })
  const shop = { homeUrl: `http://127.0.0.1:${port}`, language: 'en', currency: 'EUR' }
  await writeFile(path.join(FOLDER, 'config/default.json'), JSON.stringify({ shop }))
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>, database = 'postgres'): Promise<T> {
  const address = new URL(url)
  address.pathname = `/${database}`
  const client = new pg.Client({ connectionString: address.href })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function seedOnce(databaseUrl: string): Promise<void> {
  const count = (client: pg.Client) => client.query<{ products: number }>('select count(*)::int as products from product')
  const { rows } = await asOwner(databaseUrl, count, DATABASE)
  if (rows[0]?.products === 0) await evershop('seed', '--all')
}

// A coupon of ten per cent, and five bowls in all: what the tests of coupons and of too much count on.
async function offerCoupon(client: pg.Client): Promise<void> {
  await client.query(`
    insert into coupon (coupon, description, discount_amount, discount_type, condition, user_condition, target_products, buyx_gety)
    values ('TAKE10', 'Ten per cent', 10, 'percentage_discount_to_entire_order', '{}', '{}', '{}', '[]') on conflict do nothing`)
  await client.query(`
    update product_inventory set qty = 5, manage_stock = true
    where product_inventory_product_id = (select product_id from product where sku = 'BOWL-003-BLK')`)
}

function start(args: readonly string[]): ChildProcess {
  const bin = path.join(FOLDER, 'node_modules/@evershop/evershop/dist/bin/evershop.js')
  return spawn(process.execPath, [bin, ...args], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: the shop starts a process for its timed jobs and leaves it behind, with our pipe in its hands.
    detached: true,
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

async function evershop(...args: readonly string[]): Promise<void> {
  const child = start(args)
  const said: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code === 0) return
  if (args[0] === 'build') await rm(path.join(FOLDER, '.evershop'), { recursive: true, force: true })
  throw new Error(`evershop ${args.join(' ')} ended with ${code}: ${said.join('').slice(-2000)}`)
}

async function withShop<T>(port: number, work: (url: string) => Promise<T>): Promise<T> {
  const url = `http://127.0.0.1:${port}`
  const child = start(['start'])
  child.stderr?.resume()
  const closed = new Promise((resolve) => child.once('close', resolve))
  // Ctrl-C reaches this group only.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => endGroup(child))
  try {
    await timed('start', () => answers(url, child))
    return await work(url)
  } finally {
    endGroup(child)
    await closed
  }
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGTERM')
  } catch {
    // All of it has ended.
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + BOOT_MS
  while (Date.now() < end && child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await wait(250)
  }
  throw new Error(`EverShop does not answer at ${url}`)
}
