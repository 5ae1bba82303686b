/** The server as `npm ci` builds it: it is what runs, does what the sources do, and each of its parts can be brought. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copyCluster } from '../../support/cluster.ts'
import { createCart, signIn } from '../../support/glue-client.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const ROOT = path.join(import.meta.dirname, '../../..')
const HOOK = pathToFileURL(path.join(import.meta.dirname, '../../support/loaded-modules.mjs')).href
const run = promisify(execFile)

let server: ServerProcess
let folder = ''
const loaded = async (): Promise<readonly string[]> => (await readFile(path.join(folder, 'modules'), 'utf8')).trim().split('\n')

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-built-'))
  await Promise.all([copyCluster(folder), run(process.execPath, ['scripts/server-build.ts'], { cwd: ROOT })])
  const env = { HANDCART_DATA: folder, NODE_OPTIONS: `--import=${HOOK}`, LOADED_MODULES: path.join(folder, 'modules') }
  server = await startServer({ embedded: true, seed: 'demo/seed.json', env })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

it('starts from a dozen files where the sources are 500', async () => {
  const files = (await loaded()).filter((url) => url.startsWith('file:'))
  expect([files.filter((url) => /\/server\/.*\.ts$/.test(url)), files.length < 30]).toEqual([[], true])
})

it('brings its database up and seeds it, compares passwords, keeps carts', async () => {
  const mara = await signIn(server.url, 'mara@lumen.example')
  expect(await createCart(mara, 'Built')).toMatch(/^[\da-f-]{36}$/)
})

it('shows its page with its styles, and what it speaks', async () => {
  const page = await (await fetch(server.url, { headers: { Accept: 'text/html' } })).text()
  const styles = /href="(\/page-[^"]+\.css)"/.exec(page)?.[1] ?? ''
  const answers = await Promise.all([styles, '/openapi.json', '/api.md', '/health'].map((address) => fetch(`${server.url}${address}`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
})

it('can bring each of its parts', async () => {
  const [start = ''] = (await loaded()).filter((url) => url.endsWith('/start.mjs'))
  const built = path.dirname(new URL(start).pathname)
  const parts = (await readdir(built)).filter((name) => name !== 'start.mjs').map((name) => pathToFileURL(path.join(built, name)).href)
  const code = `for (const part of ${JSON.stringify(parts)}) await import(part); console.log('brought')`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code])
  expect([parts.length > 10, stdout.trim()]).toEqual([true, 'brought'])
})
